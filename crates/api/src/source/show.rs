//! One source, passage by passage.

use super::list::Card;
use crate::problem::Problem;
use crate::session::Call;
use crate::words::{at_words, utf16};
use coursewright_course::id::{LessonId, PassageId, SourceId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::source::PassageKind;
use coursewright_course::source::clock;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The source.
    pub source: SourceId,
}

/// The source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// At a glance.
    pub card: Card,
    /// In reading order.
    pub passages: Vec<PassageView>,
}

/// A passage and what was built on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PassageView {
    /// Its id.
    pub id: PassageId,
    /// What it is.
    pub kind: PassageKind,
    /// Its words as they stand in the source.
    pub text: String,
    /// Where it stands, in words.
    pub locator: String,
    /// Who speaks.
    pub speaker: Option<String>,
    /// When, as hh:mm:ss.
    pub time: Option<String>,
    /// When, in milliseconds.
    pub start_ms: Option<u32>,
    /// Statements that rest on it.
    pub statements: Vec<UseOf>,
}

/// A statement that rests on a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct UseOf {
    /// The statement.
    pub statement: StatementId,
    /// Its lesson; none for an objective.
    pub lesson: Option<LessonId>,
    /// Where, in words.
    pub at: String,
    /// First UTF-16 unit of the run cited.
    pub start: u32,
    /// The unit after it.
    pub end: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let checked = desk.checked();
        let project = desk.project();
        let source = project.source(ask.source).ok_or_else(|| Problem::gone("source").at(Place::Project))?;
        let mut uses: BTreeMap<PassageId, Vec<UseOf>> = BTreeMap::new();
        for entry in &checked.ledger.entries {
            for verified in entry.citations.iter().filter(|verified| verified.citation.source == source.id) {
                let Some(passage) = source.passage(verified.citation.passage) else { continue };
                let (start, end) = utf16(&passage.text, verified.citation.start, verified.citation.end);
                uses.entry(passage.id).or_default().push(UseOf {
                    statement: entry.statement,
                    lesson: entry.lesson(),
                    at: at_words(&project.course, &entry.place, entry.slot.as_ref()),
                    start,
                    end,
                });
            }
        }
        let cited = super::list::cited(&checked.ledger).get(&source.id).copied().unwrap_or(0);
        let passages = source
            .passages
            .iter()
            .map(|passage| PassageView {
                id: passage.id,
                kind: passage.kind,
                text: passage.text.clone(),
                locator: passage.locator.words(),
                speaker: passage.locator.speaker.clone(),
                time: passage.locator.start_ms.map(clock),
                start_ms: passage.locator.start_ms,
                statements: uses.remove(&passage.id).unwrap_or_default(),
            })
            .collect();
        Ok(Reply { card: super::list::card(project, source, cited), passages })
    })
}
