//! The sources with what was kept and lost.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::id::SourceId;
use coursewright_course::ledger::Ledger;
use coursewright_course::project::Project;
use coursewright_course::source::LossKind;
use coursewright_course::source::{Source, SourceKind};
use coursewright_sources::Counts;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// All sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// In the order of import.
    pub sources: Vec<Card>,
}

/// A source at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Card {
    /// Its id.
    pub id: SourceId,
    /// Its name.
    pub name: String,
    /// Its form in words.
    pub kind: String,
    /// Whether it was spoken.
    pub spoken: bool,
    /// Whether it is what an expert answered in a review: that changes there, and by no file.
    pub answers: bool,
    /// Whether it can be listened to.
    pub recording: bool,
    /// Bytes.
    pub size: u32,
    /// Its version.
    pub version: u32,
    /// Passages in it.
    pub passages: u32,
    /// Statements of the course that rest on it.
    pub cited: u32,
    /// Statements that rest on what an earlier version said and this one does not.
    pub stale: u32,
    /// What came through, in a sentence.
    pub kept: String,
    /// What did not, and what was hidden.
    pub losses: Vec<LossLine>,
    /// When, UTC, RFC 3339.
    pub imported_at: String,
}

/// Something lost, simplified, hidden or guessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LossLine {
    /// Which of these.
    pub kind: LossKind,
    /// What it was.
    pub what: String,
    /// Where, in words.
    pub locator: String,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let cited = cited(&desk.checked().ledger);
        let project = desk.project();
        Ok(Reply { sources: project.sources.iter().map(|source| card(project, source, cited.get(&source.id).copied().unwrap_or(0))).collect() })
    })
}

/// How many statements rest on each source.
pub(crate) fn cited(ledger: &Ledger) -> BTreeMap<SourceId, u32> {
    let mut counts = BTreeMap::new();
    for entry in &ledger.entries {
        let sources: BTreeSet<SourceId> = entry.citations.iter().map(|verified| verified.citation.source).collect();
        for source in sources {
            *counts.entry(source).or_default() += 1;
        }
    }
    counts
}

/// A source at a glance.
pub(crate) fn card(project: &Project, source: &Source, cited: u32) -> Card {
    let passages: Vec<_> = source.passages.iter().map(|passage| (passage.text.clone(), passage.kind, passage.locator.clone())).collect();
    let pages = source.passages.iter().filter_map(|passage| passage.locator.page).max();
    let cues = source.passages.iter().any(|passage| passage.locator.start_ms.is_some()).then_some(0);
    Card {
        id: source.id,
        name: source.name.clone(),
        kind: source.kind.words().into(),
        spoken: source.kind.is_spoken(),
        answers: source.kind == SourceKind::Answers,
        recording: source.kind == SourceKind::Recording,
        size: source.size,
        version: source.version,
        passages: source.passages.len() as u32,
        cited,
        stale: super::changes::touching(project, source.id).len() as u32,
        kept: Counts::of(&passages, pages, cues).words_kept(),
        losses: source.losses.iter().map(|loss| LossLine { kind: loss.kind, what: loss.what.clone(), locator: loss.locator.words() }).collect(),
        imported_at: source.imported_at.clone(),
    }
}
