//! Files as they came, by hash, in pieces.

use crate::problem::StoreProblem;
use crate::tables::hash_in;
use coursewright_course::revision::{Hash, hash_bytes};
use rusqlite::{Connection, OptionalExtension};

/// The largest file a project keeps, in bytes: 100 MB, twice the largest source that is imported.
pub const MOST_BYTES: usize = 100 * 1024 * 1024;
/// Bytes in one piece: reading needs one piece more than the file itself.
const PIECE: usize = 1024 * 1024;

/// Whether there is a file of this hash.
pub(crate) fn is_there(conn: &Connection, hash: Hash) -> Result<bool, StoreProblem> {
    let mut get = conn.prepare_cached("SELECT 1 FROM original WHERE hash = ?1")?;
    Ok(get.query_row([hash.bytes()], |_| Ok(())).optional()?.is_some())
}

/// Writes a file.
pub(crate) fn put(conn: &Connection, hash: Hash, bytes: &[u8]) -> Result<(), StoreProblem> {
    let size = u32::try_from(bytes.len()).map_err(|_| StoreProblem::TooBig { size: bytes.len() as u64, most: MOST_BYTES as u64 })?;
    conn.execute("INSERT INTO original (hash, size) VALUES (?1, ?2)", (hash.bytes(), size))?;
    let mut add = conn.prepare_cached("INSERT INTO piece (original, position, bytes) VALUES (?1, ?2, ?3)")?;
    for (position, piece) in (0u32..).zip(bytes.chunks(PIECE)) {
        add.execute((hash.bytes(), position, piece))?;
    }
    Ok(())
}

/// Reads a file; none when there is none of this hash.
pub(crate) fn get(conn: &Connection, hash: Hash) -> Result<Option<Vec<u8>>, StoreProblem> {
    let mut size = conn.prepare_cached("SELECT size FROM original WHERE hash = ?1")?;
    let Some(size) = size.query_row([hash.bytes()], |row| row.get::<_, u32>(0)).optional()? else {
        return Ok(None);
    };
    let broken = || StoreProblem::damaged(format!("the original file {} does not hash to its name", hash.short()));
    let mut bytes = Vec::with_capacity((size as usize).min(MOST_BYTES));
    let mut pieces = conn.prepare_cached("SELECT position, bytes FROM piece WHERE original = ?1 ORDER BY position")?;
    let mut rows = pieces.query([hash.bytes()])?;
    let mut next = 0u32;
    while let Some(row) = rows.next()? {
        let piece = row.get_ref(1)?.as_blob().map_err(|_| broken())?;
        if row.get::<_, u32>(0)? != next || bytes.len() + piece.len() > size as usize {
            return Err(broken());
        }
        bytes.extend_from_slice(piece);
        next += 1;
    }
    if bytes.len() != size as usize || hash_bytes(&bytes) != hash {
        return Err(broken());
    }
    Ok(Some(bytes))
}

/// One piece of a file, and whether another follows; none where there is no such piece. It is not held against the
/// file's hash: who needs proof reads the whole.
pub(crate) fn piece(conn: &Connection, hash: Hash, position: u32) -> Result<Option<(Vec<u8>, bool)>, StoreProblem> {
    let mut get = conn.prepare_cached("SELECT bytes FROM piece WHERE original = ?1 AND position = ?2")?;
    let Some(bytes) = get.query_row((hash.bytes(), position), |row| row.get(0)).optional()? else { return Ok(None) };
    let more = get.query_row((hash.bytes(), position.saturating_add(1)), |_| Ok(())).optional()?.is_some();
    Ok(Some((bytes, more)))
}

/// The names of all files, in order.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Hash>, StoreProblem> {
    let mut all = conn.prepare("SELECT hash FROM original ORDER BY hash")?;
    let mut rows = all.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(hash_in(row, 0)?);
    }
    Ok(found)
}

/// How many pieces belong to no file.
pub(crate) fn strays(conn: &Connection) -> Result<u32, StoreProblem> {
    Ok(conn.query_row("SELECT count(*) FROM piece WHERE original NOT IN (SELECT hash FROM original)", [], |row| row.get(0))?)
}
