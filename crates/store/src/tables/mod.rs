//! One file per table: its SQL and nothing else's.

pub(crate) mod head;
pub(crate) mod log;
pub(crate) mod object;
pub(crate) mod original;
pub(crate) mod revision;

use crate::problem::StoreProblem;
use coursewright_course::revision::Hash;
use rusqlite::Row;

/// A column that holds a SHA-256.
pub(crate) fn hash_in(row: &Row<'_>, column: usize) -> Result<Hash, StoreProblem> {
    let bytes = row.get_ref(column)?.as_blob().map_err(|_| StoreProblem::damaged("a hash is not bytes"))?;
    let bytes = <[u8; 32]>::try_from(bytes).map_err(|_| StoreProblem::damaged("a hash has not 32 bytes"))?;
    Ok(Hash::from_bytes(bytes))
}
