//! Sentences that have to be read twice.

use crate::lists::{english, find_phrase, lines};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_prose::readability::readability;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/readability",
    title: "Hard to read",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "the hardest sentence of a block, where it is over 42 words, over 25 with mostly long ones, or says something by negating it twice",
    why: "Long sentences and double negatives cost effort that is missing for the matter (Sweller 1988; H8). A count of words and syllables says nothing about whether a text is understood.",
    hint: "Make two sentences of it.",
    reads: Reads::Block(flags),
};

/// Words from which on any sentence is long, and from which on one of long words is.
const LONG: (usize, usize) = (42, 25);
/// The Flesch-Kincaid grade above which the words of a sentence of that length are mostly long ones: a contract, not a lesson.
const GRADE: f64 = 22.0;

fn flags(block: &BlockView<'_>) -> Vec<Raised> {
    // An expert's own words are not ours to shorten.
    if matches!(block.block.body, Body::Quotation { .. }) {
        return vec![];
    }
    let read = block.block.claims.iter().filter(|claim| !matches!(claim.slot, Slot::Cell { .. } | Slot::Captions));
    let hard = read.filter_map(|claim| hard(&claim.text).map(|hard| (hard, claim)));
    // The first of the hardest: a finding must not depend on the order of equals.
    let Some((Hard { message, marks, .. }, claim)) = hard.reduce(|one, other| if other.0.words > one.0.words { other } else { one }) else { return vec![] };
    let place = block.statement(claim.id);
    let hint = if marks.is_some() { "Say it without negating it twice." } else { RULE.hint };
    vec![Raised::at(place, &claim.text, message).hint(hint).show([course_words(&claim.text, marks)])]
}

/// A sentence that is hard to read: its length, why, and the words in question.
struct Hard {
    words: usize,
    message: String,
    marks: Option<(usize, usize)>,
}

fn hard(text: &str) -> Option<Hard> {
    let counted = readability(text);
    // Statements are sentences; one with several in it is a transcript line, or was not split.
    let words = counted.words / counted.sentences.max(1);
    if words > LONG.0 || words > LONG.1 && counted.fk_grade > GRADE {
        return Some(Hard { words, message: format!("A sentence of {words} words."), marks: None });
    }
    let lower = text.to_lowercase().replace('’', "'");
    let (at, twice) = lines(english!("double-negatives")).filter_map(|words| find_phrase(&lower, words).map(|at| (at, words))).min()?;
    let marks = (lower.len() == text.len()).then_some((at, at + twice.len()));
    Some(Hard { words, message: format!("“{twice}” says it by negating it twice."), marks })
}

#[cfg(test)]
mod tests {
    use crate::planting::{times, with_body, with_markdown};
    use coursewright_course::block::Body;

    const RULE: &str = "pedagogy/readability";

    #[test]
    fn a_block_gets_one_finding_and_an_experts_words_none() {
        let long = "Do not fail to lock the door. It is not uncommon that it stands open. Never fail to look.";
        assert_eq!(times(&with_markdown(long), RULE), 1);
        assert_eq!(times(&with_body(Body::Quotation { text: long.into(), by: "Moira".into() }), RULE), 0);
    }
}
