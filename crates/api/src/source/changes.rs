//! What the newest version of a source says otherwise than the one before, and what of the course rests on it.

use crate::problem::Problem;
use crate::session::Call;
use crate::suggestion::pieces;
use crate::view::Piece;
use crate::words::at_words;
use coursewright_course::id::{LessonId, PassageId, SourceId, StatementId, SuggestionId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::source::{Passage, Source};
use coursewright_course::suggestion::Change;
use coursewright_course::version::{Became, Replaced};
use coursewright_draft::staleness::{Touched, only_read, touched};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The source.
    pub source: SourceId,
}

/// What changed, and what it touches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The name of the newest version.
    pub name: String,
    /// All versions, newest first.
    pub versions: Vec<VersionLine>,
    /// Passages that are as they were, here or elsewhere.
    pub kept: u32,
    /// Passages that only look different.
    pub cosmetic: u32,
    /// Passages that are not as they were, in reading order; those that are gone stand last.
    pub passages: Vec<ChangedPassage>,
    /// Places of the course that still rest on what an earlier version said.
    pub open: u32,
    /// What the model would be sent to write those for which nothing waits; none where no model is set, or nothing is left.
    pub estimate: Option<Estimate>,
}

/// What letting the model write would send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Estimate {
    /// Where it would go.
    pub address: String,
    /// How many requests.
    pub requests: u32,
    /// About how many tokens, at four bytes each.
    pub tokens: u32,
    /// Pieces of personal data that are replaced in it.
    pub replaced: u32,
}

/// A version of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VersionLine {
    /// Its number.
    pub version: u32,
    /// The name it came with.
    pub name: String,
    /// When it was imported, UTC, RFC 3339.
    pub imported_at: String,
}

/// A passage that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangedPassage {
    /// What happened to it.
    pub kind: PassageChange,
    /// As it stands now; none when it is gone.
    pub passage: Option<PassageId>,
    /// Where it stands, or stood, in words.
    pub locator: String,
    /// Difference of words between what it said and what it says.
    pub difference: Vec<Piece>,
    /// What of the course rests on what it no longer says.
    pub touched: Vec<TouchedView>,
    /// Lessons that a model wrote with the old words before it, and which cite nothing of them.
    pub read: Vec<ReadView>,
}

/// A lesson that was written by a model which read a passage, and cites nothing of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReadView {
    /// The lesson.
    pub lesson: LessonId,
    /// Its number and title.
    pub at: String,
}

/// What happened to a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PassageChange {
    /// It says something else.
    Changed,
    /// It only looks different, or a typing error was put right: nothing that rests on it is touched.
    Cosmetic,
    /// The version before did not have it.
    Added,
    /// It is no more.
    Gone,
}

/// A statement that rests on what a source no longer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TouchedView {
    /// The statement.
    pub statement: StatementId,
    /// Where it stands.
    pub place: Place,
    /// The same in words.
    pub at: String,
    /// What it says.
    pub text: String,
    /// The suggestion that waits at its place.
    pub suggestion: Option<SuggestionId>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let mut reply = call.read(|desk| {
        let project = desk.project();
        let source = project.source(ask.source).ok_or_else(|| Problem::gone("source").at(Place::Project))?;
        Ok(changes(project, source))
    })?;
    let sending = super::follow::sending(call, ask.source)?.filter(|(_, preview)| preview.requests > 0);
    reply.estimate = sending.map(|(address, preview)| Estimate {
        address,
        requests: preview.requests,
        tokens: (preview.texts.iter().map(|text| text.text.len()).sum::<usize>() / 4) as u32,
        replaced: preview.texts.iter().map(|text| text.replaced.len()).sum::<usize>() as u32,
    });
    Ok(reply)
}

fn changes(project: &Project, source: &Source) -> Reply {
    let touched = touching(project, source.id);
    let replaced: Vec<&Replaced> = source.earlier.last().into_iter().flat_map(|earlier| &earlier.replaced).collect();
    // What rests on a version before the last is shown where that passage stands now.
    let resting = |was: &dyn Fn(&Touched<'_>) -> bool| touched.iter().filter(|one| was(one)).map(|one| view(project, one)).collect::<Vec<_>>();
    let read = |passage: PassageId| -> Vec<ReadView> {
        let lessons = only_read(&project.course, &project.consulted, source, passage);
        let title = |lesson| project.course.lesson(lesson).map_or("", |lesson| lesson.title.as_str());
        lessons.into_iter().map(|lesson| ReadView { lesson, at: format!("{} {}", at_words(&project.course, &Place::Lesson { lesson }, None), title(lesson)) }).collect()
    };
    let mut passages = Vec::new();
    let mut taken = BTreeSet::new();
    for passage in source.fresh() {
        let before = replaced.iter().find(|replaced| matches!(replaced.became, Became::Cosmetic { by } | Became::Changed { by } if by == passage.id));
        let (kind, old, read) = match before.map(|replaced| (replaced.became, &replaced.passage)) {
            Some((Became::Cosmetic { .. }, old)) => (PassageChange::Cosmetic, old.text.as_str(), vec![]),
            Some((_, old)) => (PassageChange::Changed, old.text.as_str(), read(passage.id)),
            None => (PassageChange::Added, "", vec![]),
        };
        let here = |one: &Touched<'_>| one.stale.iter().any(|(_, stale)| stale.now.is_some_and(|now| now.id == passage.id));
        let touched = resting(&here);
        taken.extend(touched.iter().map(|one| one.statement));
        passages.push(ChangedPassage { kind, passage: Some(passage.id), locator: passage.locator.words(), difference: pieces(old, &passage.text), touched, read });
    }
    let mut gone: Vec<&Passage> = replaced.iter().filter(|replaced| replaced.became == Became::Gone).map(|replaced| &replaced.passage).collect();
    // Earlier versions may have lost something that the course still rests on.
    for (_, stale) in touched.iter().filter(|one| !taken.contains(&one.statement)).flat_map(|one| &one.stale) {
        if !gone.iter().any(|passage| passage.id == stale.was.id) {
            gone.push(stale.was);
        }
    }
    for passage in gone {
        let here = |one: &Touched<'_>| !taken.contains(&one.statement) && one.stale.iter().any(|(_, stale)| stale.was.id == passage.id);
        passages.push(ChangedPassage {
            kind: PassageChange::Gone,
            passage: None,
            locator: passage.locator.words(),
            difference: pieces(&passage.text, ""),
            touched: resting(&here),
            read: read(passage.id),
        });
    }
    let line = |version, name: &str, imported_at: &str| VersionLine { version, name: name.into(), imported_at: imported_at.into() };
    let versions = std::iter::once(line(source.version, &source.name, &source.imported_at));
    let fresh = source.fresh().count();
    Reply {
        name: source.name.clone(),
        versions: versions.chain(source.earlier.iter().rev().map(|earlier| line(earlier.version, &earlier.name, &earlier.imported_at))).collect(),
        kept: (source.passages.len() - fresh) as u32,
        cosmetic: replaced.iter().filter(|replaced| matches!(replaced.became, Became::Cosmetic { .. })).count() as u32,
        passages,
        open: touched.len() as u32,
        estimate: None,
    }
}

/// What of the course rests on what a source no longer says.
pub(crate) fn touching(project: &Project, source: SourceId) -> Vec<Touched<'_>> {
    let of_it = |one: &Touched<'_>| one.stale.iter().any(|(citation, _)| citation.source == source);
    touched(&project.course, &project.sources).into_iter().filter(of_it).collect()
}

fn view(project: &Project, one: &Touched<'_>) -> TouchedView {
    let course = &project.course;
    let claim = course.statement(one.statement).map(|(_, _, claim)| claim.slot);
    let block = one.block().map(|(_, block)| block);
    let waits = |change: &Change| block.is_some() && change.block() == block && change.fits(course);
    TouchedView {
        statement: one.statement,
        place: one.place,
        at: at_words(course, &one.place, claim.as_ref()),
        text: one.text.to_owned(),
        suggestion: project.suggestions.iter().find(|suggestion| waits(&suggestion.change)).map(|suggestion| suggestion.id),
    }
}
