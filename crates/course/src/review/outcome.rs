//! What all answers to a matter come to.

use super::{Answer, Matter, Review, Ruling};
use crate::revision::Hash;
use std::collections::{BTreeMap, BTreeSet};

/// What is known about a matter by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// Nobody who answered could decide it.
    Open(Vec<&'a Answer>),
    /// Whoever decided it says the same; one of the answers stands for all.
    Settled(&'a Answer),
    /// Experts differ: nobody is right until a named person says who.
    Divided(Vec<&'a Answer>),
    /// A named person said so; answers that come later change nothing.
    Ruled(&'a Ruling),
}

impl<'a> Outcome<'a> {
    /// The answer that holds, where one does.
    #[must_use]
    pub fn holds(&self) -> Option<&'a Answer> {
        match self {
            Self::Settled(answer) => Some(answer),
            Self::Ruled(ruling) => Some(&ruling.answer),
            Self::Open(_) | Self::Divided(_) => None,
        }
    }
}

/// What each matter that somebody answered comes to. `asked` gives the hash of the words that stand now, none where the matter is
/// gone: what was said about other words says nothing about these.
#[must_use]
pub fn outcomes<'a>(review: &'a Review, asked: &dyn Fn(Matter) -> Option<Hash>) -> BTreeMap<Matter, Outcome<'a>> {
    let matters: BTreeSet<Matter> = review.said().map(|answer| answer.matter).collect();
    matters.into_iter().filter_map(|matter| Some((matter, outcome(review, matter, asked(matter)?)?))).collect()
}

/// What one matter comes to, whose words have this hash now; none where nobody said anything about these words.
#[must_use]
pub fn outcome(review: &Review, matter: Matter, now: Hash) -> Option<Outcome<'_>> {
    if let Some(ruling) = review.ruling(matter).filter(|ruling| ruling.answer.base == now) {
        return Some(Outcome::Ruled(ruling));
    }
    // Who answers twice means the later one; of two at one time the order of answers tells, which is the same everywhere.
    let mut last: BTreeMap<&str, &Answer> = BTreeMap::new();
    for answer in review.answers.iter().filter(|answer| answer.matter == matter && answer.base == now && review.counts(answer)) {
        let standing = last.entry(answer.by.as_str()).or_insert(answer);
        if (&answer.at, answer) > (&standing.at, *standing) {
            *standing = answer;
        }
    }
    let all: Vec<&Answer> = last.into_values().collect();
    let named = review.chosen(matter).map(|chosen| chosen.decider.as_str()).filter(|name| !name.is_empty());
    if let Some(answer) = all.iter().find(|answer| answer.verdict.decides() && Some(answer.by.as_str()) == named) {
        return Some(Outcome::Settled(answer));
    }
    let deciding: Vec<&Answer> = all.iter().copied().filter(|answer| answer.verdict.decides()).collect();
    Some(match deciding.as_slice() {
        [] if all.is_empty() => return None,
        [] => Outcome::Open(all),
        [first, rest @ ..] if rest.iter().all(|other| first.agrees(other)) => Outcome::Settled(first),
        _ => Outcome::Divided(deciding),
    })
}
