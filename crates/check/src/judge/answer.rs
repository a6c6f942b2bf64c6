//! An answer held against its question. Words that do not stand where they are said to stand make it void.

use super::question::Question;
use coursewright_course::opinion::{Label, Opinion};
use serde::Deserialize;

/// The most words of a reason that are kept.
const MOST_REASON: usize = 25;

/// What a model answers about a statement, as its schema says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// How the statement stands to the passages.
    pub label: Label,
    /// The words of the statement in doubt.
    pub words: String,
    /// The words of a passage it rests on.
    pub evidence: String,
    /// Why.
    pub reason: String,
}

/// What a model answers about two passages, as its schema says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compared {
    /// What differs.
    pub differences: Vec<Differing>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Differing {
    /// In the words of the first passage; empty where it has none.
    pub first: String,
    /// In the words of the second.
    pub second: String,
}

/// What makes an answer void, in words a model can mend it by; empty for one that can be used.
#[must_use]
pub fn void(question: &Question, said: &Said) -> Vec<String> {
    let mut faults = vec![];
    if !said.words.is_empty() && !stands(&question.text, &said.words) {
        faults.push("“words” must be copied exactly from the statement".to_owned());
    }
    if !said.evidence.is_empty() && !question.passages.iter().any(|shown| stands(&shown.text, &said.evidence)) {
        faults.push("“evidence” must be copied exactly from one passage".to_owned());
    }
    if said.label != Label::Supported && said.words.trim().is_empty() {
        faults.push("“words” must say which words of the statement are in doubt".to_owned());
    }
    if said.label != Label::NotInPassage && said.evidence.trim().is_empty() {
        faults.push("“evidence” must give the words of the passage that decide it".to_owned());
    }
    faults
}

/// The same for a comparison.
#[must_use]
pub fn compared(first: &str, second: &str, said: &Compared) -> Vec<String> {
    let copied = |one: &Differing| (one.first.is_empty() || stands(first, &one.first)) && (one.second.is_empty() || stands(second, &one.second));
    let empty = |one: &Differing| one.first.trim().is_empty() && one.second.trim().is_empty();
    match said.differences.iter().any(|one| !copied(one) || empty(one)) {
        true => vec!["“first” and “second” must be copied exactly from passage A and passage B".to_owned()],
        false => vec![],
    }
}

/// What is kept of an answer; none for no answer that could be used.
#[must_use]
pub fn opinion(question: &Question, said: Option<Said>) -> Option<Opinion> {
    let (statement, asked) = (question.statement?, question.asked());
    let none = Opinion { statement, asked, label: None, words: String::new(), evidence: String::new(), reason: String::new() };
    Some(said.map_or(none, |said| Opinion {
        statement,
        asked,
        label: Some(said.label),
        words: said.words.trim().to_owned(),
        evidence: said.evidence.trim().to_owned(),
        reason: said.reason.split_whitespace().take(MOST_REASON).collect::<Vec<_>>().join(" "),
    }))
}

/// Whether words stand in a text, whatever the white space between them.
fn stands(text: &str, words: &str) -> bool {
    let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    even(text).contains(&even(words))
}
