//! “Three steps”, and four follow.

use crate::lists::{Words, english, words as list};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::markdown::pieces::{Piece, pieces};
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::number::{Bound, Quantity, QuantityKind, quantities};
use coursewright_prose::span::Span;
use coursewright_prose::word::words;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/count-mismatch",
    title: "Count and list differ",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a sentence that announces a number of steps or points, followed by another number of them",
    why: "One of the two is wrong: a step was lost, or the count was. Learners look for the missing one.",
    hint: "Correct the count, or the list.",
    reads: Reads::Block(flags),
};

static NOUNS: Words = Words::new(|| list(english!("enumerating-nouns")));

/// No list announces more: “the 2024 rules” names a year.
const MOST: f64 = 30.0;

fn flags(block: &BlockView<'_>) -> Vec<Raised> {
    match &block.block.body {
        Body::Steps { lead, steps: entries } | Body::List { lead, entries } => compare(block, &plain(lead).text, entries.len()).into_iter().collect(),
        Body::Text { markdown } => lists(markdown).into_iter().filter_map(|(lead, count)| compare(block, &lead, count)).collect(),
        _ => vec![],
    }
}

fn compare(block: &BlockView<'_>, lead: &str, count: usize) -> Option<Raised> {
    let (announced, span) = announced(lead)?;
    if announced == count as u64 || count == 0 {
        return None;
    }
    let message = format!("“{}” here, and {count} follow.", span.of(lead));
    Some(Raised::at(block.place(), format!("{lead} {count}"), message).show([course_words(lead, [(span.start, span.end)])]))
}

/// The number that the last sentence of a lead announces: “do these three things:”, “There are four rules.”
fn announced(lead: &str) -> Option<(u64, Span)> {
    let last = coursewright_prose::sentence::sentences(lead).last().copied()?;
    let text = last.of(lead);
    let mut found: Vec<(u64, Span)> = quantities(text).iter().filter_map(|quantity| counted(quantity, text)).collect();
    // Two counts leave open which of them is the list's.
    (found.len() == 1).then(|| found.remove(0)).map(|(n, span)| (n, Span::new(last.start + span.start, last.start + span.end)))
}

fn counted(quantity: &Quantity, text: &str) -> Option<(u64, Span)> {
    let whole = quantity.low >= 1.0
        && quantity.low.fract() == 0.0
        && (quantity.high - quantity.low).abs() < f64::EPSILON
        && quantity.bound == Bound::Exact
        && quantity.kind == QuantityKind::Plain
        && quantity.low <= MOST;
    let end = quantity.span.end.min(text.len());
    let after = words(&text[end..]);
    // “The three most common reasons”: a word or two may stand between.
    let noun = after.iter().take(3).find(|word| NOUNS.contains(word.text.to_lowercase().as_str()))?;
    let before = words(&text[..quantity.span.start.min(text.len())]).last().map(|word| word.text.to_lowercase()).unwrap_or_default();
    let other = matches!(before.as_str(), "step" | "than" | "least" | "most" | "about" | "first" | "last" | "another" | "next" | "other" | "to" | "of" | "rule" | "part");
    (whole && !other && quantity.unit.is_none()).then_some((quantity.low as u64, Span::new(quantity.span.start, end + noun.span.end)))
}

/// Each list of a Markdown text that follows a paragraph: the paragraph, and how many entries the list has.
fn lists(markdown: &str) -> Vec<(String, usize)> {
    let pieces = pieces(markdown);
    let pairs = pieces.windows(2).filter_map(|pair| match pair {
        [Piece::Paragraph { words, .. }, Piece::List { entries }] => Some((words.clone(), *entries)),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::lists;

    #[test]
    fn a_list_is_counted_with_the_paragraph_before_it() {
        let text = "Four rules:\n\n1. Knock\n2. Wait\n   - outside\n   - quietly\n\n   And then some.\n3. Enter\n\nThat is all.\n\n* One\n";
        assert_eq!(lists(text), [("Four rules:".to_owned(), 3), ("That is all.".to_owned(), 1)]);
    }
}
