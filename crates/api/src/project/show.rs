//! The open project at a glance.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::finding::Severity;
use coursewright_course::id::RunId;
use coursewright_course::ledger::Counts;
use coursewright_course::place::Place;
use coursewright_course::stage::Stages;
use coursewright_course::stage::{left, stages};
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The open project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Its title.
    pub title: String,
    /// The name of its file.
    pub file: String,
    /// When the last change was committed, UTC, RFC 3339.
    pub saved_at: String,
    /// Whether changes can be kept; the file, its folder or its disk may not allow it.
    pub can_write: bool,
    /// Sources in it.
    pub sources: u32,
    /// Passages in them.
    pub passages: u32,
    /// Lessons in it.
    pub lessons: u32,
    /// Statements by what carries them.
    pub statements: Counts,
    /// Open findings that close the gate.
    pub blocking: u32,
    /// Open warnings.
    pub warnings: u32,
    /// Hints.
    pub hints: u32,
    /// Suggestions that wait.
    pub suggestions: u32,
    /// How far the course has come.
    pub stages: Stages,
    /// Things left before the course can be owned.
    pub left: u32,
    /// What undo would take back, in words.
    pub undo: Option<String>,
    /// What redo would bring back, in words.
    pub redo: Option<String>,
    /// The run in work, if there is one.
    pub run: Option<RunId>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let run = call.session.runs.working().map(|ticket| ticket.run);
    call.read(|desk| {
        let look = desk.look();
        let facts = desk.facts(None, &look);
        let count = |blocks: bool, severity: Severity| facts.findings.iter().filter(|(s, ..)| if blocks { s.blocks() } else { *s == severity }).count() as u32;
        let project = desk.project();
        Ok(Reply {
            title: project.course.title.clone(),
            file: desk.place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            saved_at: desk.saved_at.clone(),
            can_write: desk.store.can_write(),
            sources: project.sources.len() as u32,
            passages: project.sources.iter().map(|source| source.passages.len() as u32).sum(),
            lessons: project.course.lessons().count() as u32,
            statements: Counts::of(look.checked.ledger.iter()),
            blocking: count(true, Severity::Blocking),
            warnings: count(false, Severity::Warning),
            hints: count(false, Severity::Hint),
            suggestions: project.suggestions.len() as u32,
            stages: stages(&facts),
            left: left(&facts, Place::Course).iter().map(|line| line.count).sum(),
            undo: desk.store.undo_words().map(str::to_owned),
            redo: desk.store.redo_words().map(str::to_owned),
            run,
        })
    })
}
