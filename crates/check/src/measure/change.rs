//! Whether an edit changes what a sentence says, facet by facet.

use crate::ledger::says_opposite;
use coursewright_prose::modal::{Modal, modals};
use coursewright_prose::name::names;
use coursewright_prose::negation::negations;
use coursewright_prose::number::{Quantity, agrees, quantities};
use coursewright_prose::span::Span;
use coursewright_prose::word::{Word, is_stop_word, stem, words};
use std::collections::BTreeSet;

/// In what a changed sentence says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A number, unit or bound.
    Number,
    /// A name.
    Name,
    /// A “not” more or less.
    Negation,
    /// An opposite.
    Antonym,
    /// How strongly it is asked for, or most of its words.
    Other,
}

/// What an edit does to a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Whether it says something else.
    pub meaning: bool,
    /// In what.
    pub kinds: Vec<Kind>,
    /// 0 to 1, higher where it says something else more surely.
    pub score: f64,
}

/// The share of words that may be new before a sentence counts as another one.
const OTHER: f64 = 0.5;

/// Compares a sentence with what it was.
#[must_use]
pub fn change(before: &str, after: &str) -> Changed {
    let mut kinds = BTreeSet::new();
    let (was, is) = (quantities(before), quantities(after));
    if !covered(&was, &is) || !covered(&is, &was) {
        kinds.insert(Kind::Number);
    }
    let (old, new) = (stems(before), stems(after));
    if names(after).iter().any(|name| !says(before, &name.text)) || names(before).iter().any(|name| !says(after, &name.text)) {
        kinds.insert(Kind::Name);
    }
    if negations(before).len() % 2 != negations(after).len() % 2 {
        kinds.insert(Kind::Negation);
    }
    if says_opposite(after, before) {
        kinds.insert(Kind::Antonym);
    }
    let all = old.union(&new).count();
    let shared = if all == 0 { 1.0 } else { old.intersection(&new).count() as f64 / all as f64 };
    if strongest(before) != strongest(after) || shared < 1.0 - OTHER {
        kinds.insert(Kind::Other);
    }
    let kinds: Vec<Kind> = kinds.into_iter().collect();
    let hard = kinds.iter().filter(|kind| **kind != Kind::Other).count();
    let score =
        (0.6 * f64::from(u8::from(hard > 0)) + 0.1 * hard.saturating_sub(1) as f64 + 0.4 * (1.0 - shared) + 0.2 * f64::from(u8::from(kinds.contains(&Kind::Other)))).min(1.0);
    Changed { meaning: !kinds.is_empty(), kinds, score }
}

/// The words that carry subject matter; numbers with their units are compared as such.
fn stems(text: &str) -> BTreeSet<String> {
    let numbers = quantities(text);
    let free = |word: &Word<'_>| !numbers.iter().any(|number| number.span.overlaps(Span { start: word.span.start, end: word.span.end }));
    words(text).iter().filter(|word| !is_stop_word(word.text) && free(word)).map(|word| stem(word.text)).collect()
}

/// Whether each number of one has its like in the other.
fn covered(these: &[Quantity], those: &[Quantity]) -> bool {
    these.iter().all(|this| those.iter().any(|that| agrees(this, that)))
}

fn says(text: &str, name: &str) -> bool {
    text.to_lowercase().contains(&name.to_lowercase())
}

fn strongest(text: &str) -> Option<u8> {
    // Advice and leave are told apart from duty and prohibition, not from each other.
    modals(text)
        .into_iter()
        .map(|(_, modal)| match modal {
            Modal::Must => 3,
            Modal::MustNot => 4,
            Modal::Should | Modal::May => 1,
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_the_meaning_is_told_from_what_only_changes_the_words() {
        for (before, after, kind) in [
            ("Wait 10 minutes.", "Wait 15 minutes.", Kind::Number),
            ("Call Moira Tennant at once.", "Call Peter Miller at once.", Kind::Name),
            ("The seal is intact.", "The seal is not intact.", Kind::Negation),
            ("Open the valve first.", "Close the valve first.", Kind::Antonym),
            ("Close the valve before you open the lid.", "Close the valve after you open the lid.", Kind::Antonym),
            ("You must sign the sheet.", "You may sign the sheet.", Kind::Other),
        ] {
            let changed = change(before, after);
            assert!(changed.meaning && changed.kinds.contains(&kind), "{after}: {changed:?}");
        }
        for (before, after) in [
            ("Wait 10 minutes.", "Wait ten minutes."),
            ("The seal is checked by the driver.", "The driver checks the seal."),
            ("Wait 90 seconds.", "Wait 1.5 minutes."),
            ("Open the valve first.", "First, open the valve."),
            ("", ""),
        ] {
            assert!(!change(before, after).meaning, "{after}: {:?}", change(before, after));
        }
        assert!(change("Wait 10 minutes.", "Wait 15 minutes.").score > change("Wait 10 minutes.", "Wait for 10 minutes.").score);
    }
}
