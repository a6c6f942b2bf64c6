//! The schema: dated steps, only ever added, and what a file must hold to be ours.

use crate::problem::StoreProblem;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// Marks an SQLite file as a Coursewright project: "CWRT".
pub(crate) const APPLICATION: u32 = 0x4357_5254;
/// The schema this version writes: the number of steps below.
pub(crate) const NEWEST: u32 = STEPS.len() as u32;
/// The oldest schema this version reads. There is one so far, hence nothing to upgrade.
pub(crate) const OLDEST: u32 = 1;

const STEPS: &[M<'static>] = &[M::up(include_str!("../migrations/2026-11-21-project.sql"))];

/// Brings an empty database to the newest schema and marks it as ours.
pub(crate) fn lay(conn: &mut Connection) -> Result<(), StoreProblem> {
    conn.pragma_update(None, "application_id", APPLICATION)?;
    Migrations::from_slice(STEPS).to_latest(conn).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => StoreProblem::Io { what: other.to_string() },
    })
}

/// One entry of a database's own list of what it holds.
type Held = (String, String, String, Option<String>);

fn held(conn: &Connection) -> Result<Vec<Held>, StoreProblem> {
    let mut list = conn.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")?;
    let rows = list.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Refuses a file whose schema is not word for word ours: a foreign trigger, view, virtual table, generated
/// column or expression would run with our next statement.
pub(crate) fn compare(conn: &Connection) -> Result<(), StoreProblem> {
    let mut ours = Connection::open_in_memory()?;
    lay(&mut ours)?;
    let (ours, theirs) = (held(&ours)?, held(conn)?);
    if let Some(foreign) = theirs.iter().find(|entry| !ours.contains(entry)) {
        let name: String = foreign.1.chars().take(60).collect();
        return Err(StoreProblem::damaged(format!("it holds “{name}”, which no Coursewright writes")));
    }
    match ours.iter().find(|entry| !theirs.contains(entry)) {
        Some(missing) => Err(StoreProblem::damaged(format!("its part “{}” is missing", missing.1))),
        None => Ok(()),
    }
}
