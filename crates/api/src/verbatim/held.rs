//! Which marks the statements of a block are under.

use coursewright_course::block::Block;
use coursewright_course::verbatim::{Verbatim, found};
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;

/// For every claim of a block, in their order, the marks of which it says words.
pub(crate) fn held<'m>(marks: &'m [Verbatim], block: &Block) -> Vec<Vec<&'m Verbatim>> {
    let own: Vec<&Verbatim> = marks.iter().filter(|mark| mark.block() == Some(block.id)).collect();
    if own.is_empty() {
        return vec![vec![]; block.claims.len()];
    }
    let mut all = Vec::with_capacity(block.claims.len());
    for text in block.body.texts() {
        let read = plain(&text.markdown).text;
        let places: Vec<(&Verbatim, Span)> = own.iter().filter_map(|mark| Some((*mark, found(mark, text.slot, &read).map(|at| Span::new(at.start, at.end))?))).collect();
        for span in sentences(&read) {
            all.push(places.iter().filter(|(_, at)| at.overlaps(span)).map(|(mark, _)| *mark).collect());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::block::{Body, Origin};
    use coursewright_course::claim::claims;
    use coursewright_course::id::{BlockId, RunId, VerbatimId};
    use coursewright_course::place::Slot;
    use coursewright_course::verbatim::Words;
    use coursewright_prose::sentence::of_markdown;

    #[test]
    fn a_statement_is_under_the_marks_of_which_it_says_words_however_the_lines_are_wrapped() {
        let body = Body::Text { markdown: "Look first.\nRefuse **it** above\n5 °C. Log it.\n\nRefuse nothing else.".into() };
        let mut next = 0;
        let claims = claims(&body, &[], &of_markdown, &mut || {
            next += 1;
            next
        });
        let block = Block { id: BlockId::from_bits(1), body, claims, origin: Origin::Drafted { run: RunId::from_bits(1) } };
        let mark = |n: u128, block: u128, text: &str| {
            let words = Words::Block { block: BlockId::from_bits(block), slot: Slot::Body, text: text.into() };
            Verbatim { id: VerbatimId::from_bits(n), words, by: "Ada".into(), reason: "wording of the law".into(), at: "t".into() }
        };
        let marks = [mark(1, 1, "it above 5 °C"), mark(2, 1, "first. Refuse it"), mark(3, 1, "is gone"), mark(4, 2, "Log it.")];
        let by: Vec<Vec<u128>> = held(&marks, &block).iter().map(|marks| marks.iter().map(|mark| mark.id.bits()).collect()).collect();
        assert_eq!(by, [vec![2], vec![1, 2], vec![], vec![]]);
    }
}
