//! Marked wording put back where it stood.

use crate::fix::{changed, narrowed, reworded, slot_text};
use coursewright_course::block::{Block, Body};
use coursewright_course::place::Slot;
use coursewright_course::statement::Claim;
use coursewright_course::verbatim::{Verbatim, Words, unwrapped};
use coursewright_prose::diff::{Change, words as difference};
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::markdown::splice::splice;
use coursewright_prose::markdown::words::written;
use coursewright_prose::quote;
use coursewright_prose::span::Span;
use std::mem::discriminant;

/// Markdown as a learner reads it.
pub(crate) fn read(markdown: &str) -> String {
    plain(markdown).text
}

/// The body with the marked words in it again; none where no place for them is found. Bytes beside them stay.
pub(crate) fn restored(mark: &Verbatim, block: &Block) -> Option<Body> {
    let Words::Block { slot, text, .. } = &mark.words else { return None };
    let stands = |body: &Body| mark.stands_in(body, &read);
    // The text it was marked in comes first: others of its kind only took its place in the order.
    let mut slots: Vec<Slot> = block.body.texts().iter().map(|text| text.slot).filter(|other| discriminant(other) == discriminant(slot)).collect();
    slots.sort_by_key(|other| other != slot);
    let reworded_in = |slot: &Slot| in_place(&block.body, *slot, text, &stands).or_else(|| in_claim(block, *slot, text, &stands));
    slots.iter().find_map(reworded_in).or_else(|| added(&block.body, *slot, text).filter(stands))
}

/// The words in place of those they became.
fn in_place(body: &Body, slot: Slot, words: &str, stands: &dyn Fn(&Body) -> bool) -> Option<Body> {
    let mut new = body.clone();
    let markdown = slot_text(&mut new, slot)?.clone();
    let page = plain(&markdown);
    let at = became(words, &page.text)?;
    let old = at.of(&page.text);
    let words = unwrapped(words);
    let put = changed(old, &words);
    [put.clone(), written(&put)].into_iter().find_map(|put| {
        *slot_text(&mut new, slot)? = splice(&markdown, page.source(narrowed(old, &words, at)), &put);
        stands(&new).then(|| new.clone())
    })
}

/// The same through a statement, where a text is put together from parts.
fn in_claim(block: &Block, slot: Slot, words: &str, stands: &dyn Fn(&Body) -> bool) -> Option<Body> {
    block.claims.iter().filter(|claim| claim.slot == slot).find_map(|claim| {
        let at = became(words, &claim.text)?;
        let text = format!("{}{}{}", claim.text.get(..at.start)?, unwrapped(words), claim.text.get(at.end..)?);
        reworded(block, claim, &text).filter(stands)
    })
}

/// Where in a text the words stood that are others now.
pub(crate) fn became(words: &str, text: &str) -> Option<Span> {
    let found = quote::verify(words, text, false).span().or_else(|| between(words, text))?.trim(text);
    let at = widened(found, words, text).trim(text);
    // A quotation leaves its last mark to the sentence around it; here the mark is a part of the wording.
    let mark = words.chars().next_back().filter(|mark| !mark.is_alphanumeric() && !at.of(text).ends_with(*mark) && text[at.end..].starts_with(*mark));
    Some(Span::new(at.start, at.end + mark.map_or(0, char::len_utf8)))
}

/// The run from the first to the last word that a text still has of the marked ones. Short or much changed wording has
/// no quotation to be found by; half of its letters must be there.
fn between(words: &str, text: &str) -> Option<Span> {
    let (mut at, mut kept) = (0, 0);
    let mut run: Option<Span> = None;
    for change in difference(words, text) {
        match change {
            Change::Same(same) => {
                if same.chars().any(char::is_alphanumeric) {
                    kept += same.trim().len();
                    let here = Span::new(at, at + same.len());
                    run = Some(run.map_or(here, |run| run.join(here)));
                }
                at += same.len();
            }
            Change::New(new) => at += new.len(),
            Change::Gone(_) => {}
        }
    }
    let run = run?;
    (kept * 2 >= words.len() && run.len() <= words.len() * 2).then_some(run)
}

/// With as many words before and after as the wording has lost at its ends: these took their place.
fn widened(run: Span, words: &str, text: &str) -> Span {
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let now = run.of(text).trim();
    let first = now.split_whitespace().next().unwrap_or("");
    let last = now.split_whitespace().last().unwrap_or("");
    let lost_before = words.find(first).map_or(0, |at| words[..at].split_whitespace().count());
    let lost_after = words.rfind(last).map_or(0, |at| words[at + last.len()..].split_whitespace().count());
    let mut start = run.start;
    for _ in 0..lost_before {
        let before = text[..start].trim_end_matches(blank);
        if before.ends_with(['\n', '.', '!', '?', ':', ';']) {
            break;
        }
        start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    }
    let mut end = run.end;
    // Wording that closes a sentence takes the place of what closes it now.
    if words.ends_with(['.', '!', '?']) && !text[..end].ends_with(['.', '!', '?', '\n']) {
        end = text[end..].find(['.', '!', '?', '\n']).map_or(text.len(), |at| end + at);
        end += text[end..].chars().next().filter(|mark| *mark != '\n').map_or(0, char::len_utf8);
    }
    for _ in 0..lost_after {
        if text[..end].ends_with(['\n', '.', '!', '?', ':', ';']) {
            break;
        }
        let after = text[end..].trim_start_matches(blank);
        let from = text.len() - after.len();
        end = after.find(char::is_whitespace).map_or(text.len(), |at| from + at);
    }
    Span::new(start, end)
}

/// The words at the end of a text, or as an entry of their own, where nothing of them is left.
fn added(body: &Body, slot: Slot, words: &str) -> Option<Body> {
    let mut body = body.clone();
    let words = unwrapped(words);
    let words = if read(&words) == words { words } else { written(&words) };
    if let (Body::Steps { steps: entries, .. } | Body::List { entries, .. }, Slot::Entry { n }) = (&mut body, slot) {
        entries.insert((n as usize).min(entries.len()), words);
        return Some(body);
    }
    let paragraphs = matches!(body, Body::Text { .. });
    let text = slot_text(&mut body, slot)?;
    let gap = match (text.trim().is_empty(), paragraphs) {
        (true, _) => "",
        (_, true) => "\n\n",
        _ => " ",
    };
    *text = format!("{}{gap}{words}", text.trim_end());
    Some(body)
}

/// The statement in which marked words became others; none where nothing like them is left.
pub(crate) fn statement<'b>(words: &str, slot: Slot, block: &'b Block) -> Option<&'b Claim> {
    let near = |claim: &&Claim| discriminant(&claim.slot) == discriminant(&slot);
    let likeness = |claim: &Claim| coursewright_prose::similar::edit_similarity(words, &claim.text);
    let best = block.claims.iter().filter(near).map(|claim| (likeness(claim), claim)).max_by(|a, b| a.0.total_cmp(&b.0));
    let whole = || block.claims.iter().filter(near).find(|claim| became(words, &claim.text).is_some());
    best.filter(|(likeness, _)| *likeness >= 0.5).map(|(_, claim)| claim).or_else(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planting::block;
    use coursewright_course::block::Term;
    use coursewright_course::id::VerbatimId;

    fn mark(block: &Block, slot: Slot, text: &str) -> Verbatim {
        let words = Words::Block { block: block.id, slot, text: text.into() };
        Verbatim { id: VerbatimId::from_bits(1), words, by: "Ada".into(), reason: "wording of the law".into(), at: "t".into() }
    }

    fn text(markdown: &str) -> Body {
        Body::Text { markdown: markdown.into() }
    }

    fn back(body: Body, slot: Slot, words: &str) -> Option<Body> {
        let block = block(1, body);
        restored(&mark(&block, slot, words), &block)
    }

    #[test]
    fn changed_words_come_back_and_bytes_beside_them_stay() {
        let words = "Never open the hatch while the pump runs.";
        for (now, then) in [
            ("First *look*. Never open the hatch when the pump runs. Log it.", "First *look*. Never open the hatch while the pump runs. Log it."),
            ("Never open the **hatch** while pump runs.", "Never open the **hatch** while the pump runs."),
            ("Look first: Never open a hatch while the pump is running. Log it.", "Look first: Never open the hatch while the pump runs. Log it."),
            ("No\u{a0}one opens hatch while the pump runs.", "Never open the hatch while the pump runs."),
            ("Don’t open the hatch while the pump runs.", "Never open the hatch while the pump runs."),
        ] {
            assert_eq!(back(text(now), Slot::Body, words), Some(text(then)), "{now}");
        }
    }

    #[test]
    fn words_that_are_gone_come_back_where_there_is_room_for_them() {
        assert_eq!(back(text("Something else."), Slot::Body, "Wear gloves_2 here."), Some(text("Something else.\n\nWear gloves_2 here.")));
        let steps = |steps: &[&str]| Body::Steps { lead: String::new(), steps: steps.iter().map(|s| (*s).into()).collect() };
        assert_eq!(back(steps(&["Knock.", "Enter."]), Slot::Entry { n: 1 }, "Lock the valve."), Some(steps(&["Knock.", "Lock the valve.", "Enter."])));
        assert_eq!(back(text("Wear it."), Slot::Body, "Use *exactly* this."), Some(text("Wear it.\n\nUse \\*exactly\\* this.")), "marks are letters here");
    }

    #[test]
    fn a_term_and_a_cell_are_put_back_through_their_statement() {
        let terms = |meaning: &str| Body::Terms { entries: vec![Term { term: "Lockout".into(), meaning: meaning.into() }] };
        let words = "Energy is isolated and the lock stays on until the work is done.";
        assert_eq!(back(terms("Energy is isolated and the lock stays on until work is done."), Slot::Term { n: 0 }, words), Some(terms(words)));
        let table = |cell: &str| Body::Table { caption: String::new(), header: vec!["Food".into(), "Rule".into()], rows: vec![vec!["Fish".into(), cell.into()]] };
        assert_eq!(back(table("Refuse above 3 °C at once"), Slot::Cell { row: 0, column: 1 }, "Refuse above 2 °C at once"), Some(table("Refuse above 2 °C at once")));
    }
}
