//! Content by hash.

use crate::problem::StoreProblem;
use crate::tables::hash_in;
use coursewright_course::revision::{Hash, hash_bytes};
use rusqlite::Connection;

/// Writes an object; says whether it was new.
pub(crate) fn put(conn: &Connection, hash: Hash, bytes: &[u8]) -> Result<bool, StoreProblem> {
    let mut put = conn.prepare_cached("INSERT OR IGNORE INTO object (hash, bytes) VALUES (?1, ?2)")?;
    Ok(put.execute((hash.bytes(), bytes))? == 1)
}

/// Hands the bytes of an object to `read`, if they are the ones its name promises.
pub(crate) fn with<T>(conn: &Connection, hash: Hash, read: impl FnOnce(&[u8]) -> Result<T, StoreProblem>) -> Result<T, StoreProblem> {
    stored(conn, hash, |bytes| proved(hash, bytes).and_then(read))
}

/// Hands the bytes that stand under a name to `take`, whatever they are; whoever reads them asks [`proved`] first.
pub(crate) fn stored<T>(conn: &Connection, hash: Hash, take: impl FnOnce(&[u8]) -> Result<T, StoreProblem>) -> Result<T, StoreProblem> {
    let mut get = conn.prepare_cached("SELECT bytes FROM object WHERE hash = ?1")?;
    let mut rows = get.query([hash.bytes()])?;
    let row = rows.next()?.ok_or_else(|| StoreProblem::damaged(format!("the object {} is missing", hash.short())))?;
    take(row.get_ref(0)?.as_blob().map_err(|_| StoreProblem::damaged(format!("the object {} is not bytes", hash.short())))?)
}

/// The bytes, if they are the ones their name promises.
pub(crate) fn proved(hash: Hash, bytes: &[u8]) -> Result<&[u8], StoreProblem> {
    if hash_bytes(bytes) == hash { Ok(bytes) } else { Err(StoreProblem::damaged(format!("the object {} does not hash to its name", hash.short()))) }
}

/// Goes through all objects in the order of the table and hands over each name with what its bytes hash to.
pub(crate) fn each(conn: &Connection, mut look: impl FnMut(Hash, Hash)) -> Result<u32, StoreProblem> {
    let mut all = conn.prepare("SELECT hash, bytes FROM object ORDER BY rowid")?;
    let mut rows = all.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(1)?.as_blob().map_err(|_| StoreProblem::damaged("an object is not bytes"))?;
        look(hash_in(row, 0)?, hash_bytes(bytes));
        count += 1;
    }
    Ok(count)
}
