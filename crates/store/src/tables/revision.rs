//! What happened to the content, in order.

use crate::past::Revision;
use crate::problem::StoreProblem;
use crate::tables::hash_in;
use coursewright_course::revision::{Hash, canonical, hash_bytes};
use rusqlite::Connection;

/// Writes a revision and returns its hash.
pub(crate) fn add(conn: &Connection, revision: &Revision) -> Result<Hash, StoreProblem> {
    let bytes = canonical(revision);
    let hash = hash_bytes(&bytes);
    let mut add = conn.prepare_cached("INSERT INTO revision (number, bytes, hash) VALUES (?1, ?2, ?3)")?;
    add.execute((revision.number, bytes, hash.bytes()))?;
    Ok(hash)
}

/// All revisions in order, each as written and hashing to what stands beside it.
pub(crate) fn all(conn: &Connection) -> Result<Vec<(Revision, Hash)>, StoreProblem> {
    let mut all = conn.prepare("SELECT number, bytes, hash FROM revision ORDER BY number")?;
    let mut rows = all.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let number: u32 = row.get(0)?;
        let broken = |what: &str| StoreProblem::damaged(format!("revision {number} {what}"));
        let bytes = row.get_ref(1)?.as_blob().map_err(|_| broken("is not bytes"))?;
        let hash = hash_bytes(bytes);
        if hash_in(row, 2)? != hash {
            return Err(broken("does not hash to what stands beside it"));
        }
        let revision: Revision = serde_json::from_slice(bytes).map_err(|_| broken("cannot be read"))?;
        if revision.number != number {
            return Err(broken("stands under another number"));
        }
        found.push((revision, hash));
    }
    Ok(found)
}
