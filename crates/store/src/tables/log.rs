//! The log of sign-offs, waivers, openings, runs and releases.

use crate::problem::StoreProblem;
use crate::tables::hash_in;
use coursewright_course::id::ProjectId;
use coursewright_course::revision::{Hash, canonical, hash_of};
use coursewright_course::signoff::LogEntry;
use rusqlite::Connection;

/// Writes an entry.
pub(crate) fn add(conn: &Connection, entry: &LogEntry) -> Result<(), StoreProblem> {
    let mut add = conn.prepare_cached("INSERT INTO log (number, bytes, hash) VALUES (?1, ?2, ?3)")?;
    add.execute((entry.number, canonical(entry), entry.hash.bytes()))?;
    Ok(())
}

/// What the next entry holds as the hash of the one before.
pub(crate) fn head(project: ProjectId, log: &[LogEntry]) -> Hash {
    log.last().map_or_else(|| hash_of(&project), |entry| entry.hash)
}

/// All entries in order, each holding, each after the one before.
pub(crate) fn all(conn: &Connection, project: ProjectId) -> Result<Vec<LogEntry>, StoreProblem> {
    let mut all = conn.prepare("SELECT number, bytes, hash FROM log ORDER BY number")?;
    let mut rows = all.query([])?;
    let mut log: Vec<LogEntry> = Vec::new();
    while let Some(row) = rows.next()? {
        let number: u32 = row.get(0)?;
        let broken = |what: &str| StoreProblem::damaged(format!("log entry {number} {what}"));
        let bytes = row.get_ref(1)?.as_blob().map_err(|_| broken("is not bytes"))?;
        let entry: LogEntry = serde_json::from_slice(bytes).map_err(|_| broken("cannot be read"))?;
        if entry.number != number || usize::try_from(number) != Ok(log.len() + 1) {
            return Err(broken("stands under another number"));
        }
        if !entry.holds() || hash_in(row, 2)? != entry.hash || canonical(&entry) != bytes {
            return Err(broken("does not hash to what it says it does"));
        }
        if entry.previous != head(project, &log) {
            return Err(broken("does not follow the entry before it"));
        }
        log.push(entry);
    }
    Ok(log)
}
