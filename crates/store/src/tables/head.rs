//! How much of everything there is and where both chains end.

use crate::problem::StoreProblem;
use crate::tables::hash_in;
use coursewright_course::revision::{Hash, canonical, hash_bytes};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// The end of everything that grows. Without it, rows could be cut off at the end unseen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// Number of the last revision.
    pub(crate) revisions: u32,
    /// Its hash.
    pub(crate) revision: Hash,
    /// Number of the last log entry; 0 when there is none.
    pub(crate) entries: u32,
    /// What the next log entry follows.
    pub(crate) entry: Hash,
    /// How many objects there are.
    pub(crate) objects: u32,
    /// How many original files there are.
    pub(crate) originals: u32,
}

/// Writes the head.
pub(crate) fn set(conn: &Connection, head: &Head) -> Result<(), StoreProblem> {
    let bytes = canonical(head);
    let mut set = conn.prepare_cached("INSERT OR REPLACE INTO head (one, bytes, hash) VALUES (1, ?1, ?2)")?;
    set.execute((&bytes, hash_bytes(&bytes).bytes()))?;
    Ok(())
}

/// Reads the head.
pub(crate) fn get(conn: &Connection) -> Result<Head, StoreProblem> {
    let mut get = conn.prepare_cached("SELECT bytes, hash FROM head WHERE one = 1")?;
    let mut rows = get.query([])?;
    let row = rows.next()?.ok_or_else(|| StoreProblem::damaged("its head is missing"))?;
    let bytes = row.get_ref(0)?.as_blob().map_err(|_| StoreProblem::damaged("its head is not bytes"))?;
    if hash_in(row, 1)? != hash_bytes(bytes) {
        return Err(StoreProblem::damaged("its head does not hash to what stands beside it"));
    }
    serde_json::from_slice(bytes).map_err(|_| StoreProblem::damaged("its head cannot be read"))
}
