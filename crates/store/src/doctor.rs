//! Proves the whole file: every page, every object, every reference, both chains, every original.

use crate::open;
use crate::past::Past;
use crate::problem::StoreProblem;
use crate::store::Store;
use crate::tables::{self, object, original};
use crate::tree;
use coursewright_course::place::Place;
use coursewright_course::revision::Hash;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The most lines SQLite's own check is asked for; the first ones tell what happened.
const MOST_LINES: u32 = 20;

/// Something in a project file that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Broken {
    /// The nearest place a person knows.
    pub place: Place,
    /// What does not hold.
    pub what: String,
}

/// Examines a project file without writing to it, down to whatever can still be read.
///
/// # Errors
/// Where there is nothing to examine: not there, not a project, too old, too new, refused by the system.
pub fn examine(path: &Path) -> Result<Vec<Broken>, StoreProblem> {
    let look = || -> Result<Vec<Broken>, StoreProblem> {
        open::header(path)?;
        let conn = open::to_read(path)?;
        conn.execute_batch("BEGIN")?;
        prove(&conn)
    };
    match look() {
        Err(StoreProblem::Damaged { what }) => Ok(vec![Broken { place: Place::Project, what }]),
        other => other,
    }
}

impl Store {
    /// Proves everything in the open file.
    ///
    /// # Errors
    /// What the system refused. That something is broken is no error but the answer.
    pub fn prove(&self) -> Result<Vec<Broken>, StoreProblem> {
        prove(&self.conn)
    }
}

/// A list of what is broken that takes problems of damage and lets others through.
struct Report(Vec<Broken>);

impl Report {
    fn say(&mut self, place: Place, what: String) {
        self.0.push(Broken { place, what });
    }

    fn take<T>(&mut self, result: Result<T, StoreProblem>) -> Result<Option<T>, StoreProblem> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(StoreProblem::Damaged { what }) => {
                self.say(Place::Project, what);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }
}

fn prove(conn: &Connection) -> Result<Vec<Broken>, StoreProblem> {
    let mut report = Report(Vec::new());
    let lines = pages(conn);
    // What SQLite names are its own pages and trees; that it found something is what a person can use.
    match report.take(lines)?.map_or(0, |lines| lines.len()) {
        0 => {}
        found if found >= MOST_LINES as usize => report.say(Place::Project, format!("its pages do not fit together in {MOST_LINES} places or more")),
        1 => report.say(Place::Project, "its pages do not fit together in one place".into()),
        found => report.say(Place::Project, format!("its pages do not fit together in {found} places")),
    }
    let misnamed = objects(conn, &mut report)?;
    let head = report.take(tables::head::get(conn))?;
    let revisions = report.take(tables::revision::all(conn))?.unwrap_or_default();
    let mut project = None;
    let mut seen = BTreeSet::new();
    // The newest state first: what is broken there is named by its place in the course as it stands.
    for (revision, _) in revisions.iter().rev() {
        let older = revision.number != revisions.len() as u32;
        tree::walk(conn, revision.root, &mut seen, &mut |place, problem| {
            let what = match problem {
                StoreProblem::Damaged { what } => what,
                other => other.to_string(),
            };
            let words = if older { format!("{what} (an older state, revision {})", revision.number) } else { what };
            report.say(place, words);
        });
        if project.is_none() {
            project = object::with(conn, revision.root, tree::project_of).ok();
        }
    }
    // Whatever was walked has been named already, with a better place.
    for (name, found) in misnamed.iter().filter(|(name, _)| !seen.contains(*name)) {
        report.say(Place::Project, format!("the object {} hashes to {}", name.short(), found.short()));
    }
    if let Some(project) = project {
        let past = report.take(Past::read(project, revisions))?;
        let log = report.take(tables::log::all(conn, project))?;
        if let Some(head) = head {
            if past.is_some_and(|past| past.head(project) != head.revision || past.next() != head.revisions.saturating_add(1)) {
                report.say(Place::Project, "its revisions do not end where its head says".into());
            }
            if log.is_some_and(|log| tables::log::head(project, &log) != head.entry || u32::try_from(log.len()) != Ok(head.entries)) {
                report.say(Place::Project, "its log does not end where its head says".into());
            }
        }
    }
    originals(conn, &mut report)?;
    Ok(report.0)
}

/// SQLite's own check of every page, index and constraint.
fn pages(conn: &Connection) -> Result<Vec<String>, StoreProblem> {
    let mut check = conn.prepare(&format!("PRAGMA integrity_check({MOST_LINES})"))?;
    let lines = check.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// Objects whose bytes do not hash to their name, by name.
fn objects(conn: &Connection, report: &mut Report) -> Result<BTreeMap<Hash, Hash>, StoreProblem> {
    let mut misnamed = BTreeMap::new();
    let counted = object::each(conn, |name, found| {
        if name != found {
            misnamed.insert(name, found);
        }
    });
    let counted = report.take(counted)?;
    let said = tables::head::get(conn).ok().map(|head| head.objects);
    if let (Some(counted), Some(said)) = (counted, said)
        && counted != said
    {
        report.say(Place::Project, format!("it holds {counted} objects where its head says {said}"));
    }
    Ok(misnamed)
}

fn originals(conn: &Connection, report: &mut Report) -> Result<(), StoreProblem> {
    let Some(names) = report.take(original::all(conn))? else { return Ok(()) };
    if let Ok(head) = tables::head::get(conn)
        && u32::try_from(names.len()) != Ok(head.originals)
    {
        report.say(Place::Project, format!("it holds {} original files where its head says {}", names.len(), head.originals));
    }
    for name in names {
        report.take(original::get(conn, name))?;
    }
    if report.take(original::strays(conn))?.is_some_and(|strays| strays > 0) {
        report.say(Place::Project, "it holds pieces of files that it does not name".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
