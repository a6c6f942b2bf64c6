//! A figure about people, or an authority, that nobody named.

use crate::accuracy::showing::{about, near_words, said};
use crate::ledger::Judged;
use crate::lists::{Words, english, find_phrase, lines, words as list};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::statement::Stance;
use coursewright_prose::number::{Quantity, QuantityKind, quantities};
use coursewright_prose::span::Span;
use coursewright_prose::word::words;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/trap-statistic",
    title: "Statistic without a source",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a share of people or events, “studies show” or “experts agree”, without a citation",
    why: "Drafting models invent figures and studies that sound like the real ones; no reader can tell them apart.",
    hint: "Cite where it stands, or delete it.",
    reads: Reads::Statement(flags),
};

static AUTHORITY: LazyLock<Vec<&'static str>> = LazyLock::new(|| lines(english!("statistics")).collect());
static PEOPLE: Words = Words::new(|| list(english!("populations")));
/// How many words a share may stand away from those whom it counts: “70 % of all new employees”.
const REACH: usize = 5;

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if !judged.is_bare() || judged.said.stance != Stance::Asserted || !judged.said.citations.is_empty() {
        return None;
    }
    let text = judged.said.text;
    let (span, message) = match (authority(text), share(text)) {
        (Some(span), _) => (span, format!("“{}” names no study and nobody who can be asked.", span.of(text))),
        (None, Some(span)) => (span, format!("Nothing is cited for “{}”.", span.of(text))),
        (None, None) => return None,
    };
    let near = judged.material.nearest(text, 1);
    let near = near.first().filter(|near| near.coverage >= crate::ledger::STRONG);
    Some(about(judged, message).show([said(judged, [span])]).show(near.map(near_words)))
}

fn authority(text: &str) -> Option<Span> {
    let lower = text.to_lowercase();
    // Only where lower case keeps the length do places in one lead to the same in the other.
    let at = |phrase: &&&str| find_phrase(&lower, phrase).map(|at| Span::new(at, at + phrase.len()));
    AUTHORITY.iter().find_map(|phrase| at(&phrase)).filter(|_| lower.len() == text.len())
}

/// “70 % of employees”, “one in three projects”, “nine out of ten people”.
fn share(text: &str) -> Option<Span> {
    let counts_people = |span: Span| {
        let after = words(&text[span.end.min(text.len())..]);
        after.iter().take(REACH).any(|word| PEOPLE.contains(word.text.to_lowercase().as_str()))
    };
    let is_share = |quantity: &Quantity| matches!(quantity.kind, QuantityKind::Percent | QuantityKind::Fraction);
    quantities(text).into_iter().filter(is_share).map(|quantity| quantity.span).find(|span| counts_people(*span))
}
