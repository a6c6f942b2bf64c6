//! Which statements a judge is asked about, and what it is shown of the sources.

use super::wording::WORDING;
use crate::material::{Material, PassageRead, SourceRead};
use crate::provenance::injected_instruction::instruction;
use crate::view::key;
use coursewright_course::id::{PassageId, SourceId, StatementId};
use coursewright_course::ledger::{Entry, Ledger};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::{Hash, hash_of};
use coursewright_course::statement::{Stance, Support};
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;

/// The most passages of one question.
const MOST_PASSAGES: usize = 3;
/// The least share of a statement's weight that an uncited passage must hold to be shown: below it a passage is merely about
/// the same things.
const NEAR: f64 = 0.5;
/// The most bytes of a passage that are shown, for passages without sentences.
const MOST_BYTES: usize = 1_500;

/// One statement, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The statement; none in a trap.
    pub statement: Option<StatementId>,
    /// Where it stands.
    pub place: Place,
    /// Its words.
    pub text: String,
    /// The passages, at most three.
    pub passages: Vec<Shown>,
}

/// What is shown of a passage: the words in question with one sentence either side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The source.
    pub source: SourceId,
    /// The passage.
    pub passage: PassageId,
    /// The words shown.
    pub text: String,
}

impl Question {
    /// What an answer is bound to: the words asked about, the words shown, the wording of the question. The model stands
    /// beside it.
    #[must_use]
    pub fn asked(&self) -> Hash {
        let shown: Vec<&str> = self.passages.iter().map(|shown| shown.text.as_str()).collect();
        hash_of(&(WORDING, &self.text, shown))
    }
}

/// A question for each statement that claims something and is neither quoted nor scaffolding nor word for word in its
/// passage, in the order of the ledger.
///
/// Statements without a passage are left out: there is nothing to hold them against, and the list of unsupported statements
/// says so already. So are those whose passages speak to a machine.
#[must_use]
pub fn questions(project: &Project, ledger: &Ledger) -> Vec<Question> {
    let material = Material::of(&project.sources);
    ledger
        .iter()
        .filter(|entry| entry.stance == Stance::Asserted && !matches!(entry.support, Support::Quoted | Support::Scaffolding))
        .filter_map(|entry| question(entry, &material))
        .collect()
}

fn question(entry: &Entry, material: &Material) -> Option<Question> {
    let mut runs: Vec<(&SourceRead, &PassageRead, Span)> = entry
        .citations
        .iter()
        .filter_map(|verified| {
            let citation = &verified.citation;
            let (source, passage) = material.passage(citation.source, citation.passage)?;
            Some((source, passage, Span::new(citation.start as usize, citation.end as usize)))
        })
        .collect();
    if runs.is_empty() {
        runs = material.nearest(&entry.text, MOST_PASSAGES).into_iter().filter(|near| near.coverage >= NEAR).map(|near| (near.source, near.passage, near.span)).collect();
    }
    if runs.is_empty() || runs.iter().any(|(_, passage, _)| instruction(&passage.passage.text).is_some()) {
        return None;
    }
    let mut passages: Vec<Shown> = vec![];
    for (source, passage, span) in runs {
        let text = around(&passage.passage.text, span);
        if passages.len() < MOST_PASSAGES && !passages.iter().any(|shown| shown.text == text) {
            passages.push(Shown { source: source.id, passage: passage.passage.id, text });
        }
    }
    // What stands in a passage word for word needs no opinion.
    if passages.iter().any(|shown| key(&shown.text).contains(&key(&entry.text))) {
        return None;
    }
    Some(Question { statement: Some(entry.statement), place: entry.place, text: entry.text.clone(), passages })
}

/// The sentences that a run touches, with one either side. A run that does not fit shows the beginning.
pub(super) fn around(text: &str, span: Span) -> String {
    // The rows of a table stand together.
    let all = if text.contains('\t') { vec![] } else { sentences(text) };
    let touched = |sentence: &Span| sentence.overlaps(span);
    let (first, last) = (all.iter().position(touched).unwrap_or(0), all.iter().rposition(touched).unwrap_or(0));
    let from = all.get(first.saturating_sub(1)).map_or(0, |sentence| sentence.start);
    let to = all.get(last + 1).or_else(|| all.get(last)).map_or(text.len(), |sentence| sentence.end);
    let shown = Span::new(from, to).of(text);
    let mut end = shown.len().min(MOST_BYTES);
    while !shown.is_char_boundary(end) {
        end -= 1;
    }
    shown[..end].trim().to_owned()
}
