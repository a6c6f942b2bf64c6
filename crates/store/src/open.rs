//! Opening a stranger's file: whose it is, with which defences, and whether it can be read whole.

use crate::lock::beside;
use crate::problem::StoreProblem;
use crate::schema;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

/// The first bytes of every SQLite 3 file (sqlite.org/fileformat2, 1.3).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Where the header keeps the application id, in four bytes, big end first.
const APPLICATION_AT: usize = 68;
/// The largest value of one row; pieces and objects stay far below.
const MOST_ROW: i32 = 256 * 1024 * 1024;
/// How long a statement waits for another process that reads or checkpoints.
const PATIENCE: Duration = Duration::from_secs(5);

/// Kilobytes of pages that a reader remembers: every page is read once to prove it and once for what stands on it.
const PAGES: i64 = 32 * 1024;

/// Refuses what is not a project before SQLite sees it.
pub(crate) fn header(path: &Path) -> Result<(), StoreProblem> {
    let mut head = [0u8; 100];
    // A pipe would be waited for, for ever.
    if !std::fs::metadata(path)?.is_file() {
        return Err(StoreProblem::NotAProject);
    }
    let mut file = File::open(path)?;
    match file.read_exact(&mut head) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Err(StoreProblem::NotAProject),
        Err(error) => return Err(error.into()),
    }
    let application = head[APPLICATION_AT..APPLICATION_AT + 4].iter().fold(0u32, |n, byte| n << 8 | u32::from(*byte));
    if &head[..16] != MAGIC || application != schema::APPLICATION {
        return Err(StoreProblem::NotAProject);
    }
    Ok(())
}

/// A connection that cannot write one byte of the project.
pub(crate) fn to_read(path: &Path) -> Result<Connection, StoreProblem> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if beside(path, "-wal").exists() {
        // A write-ahead log that a dead program left, or a living one still uses, belongs to the content. It is read
        // through a file that must be made beside it; where none can be made, an older state would be all there is.
        let opened = Connection::open_with_flags(path, flags).map_err(StoreProblem::from).and_then(defend);
        return opened.map_err(|problem| match problem {
            StoreProblem::Io { .. } | StoreProblem::ReadOnly => StoreProblem::LogBeside,
            other => other,
        });
    }
    // Immutable: no side file appears beside a project that is only looked at, not even on a read-only medium.
    defend(Connection::open_with_flags(address(path), flags | OpenFlags::SQLITE_OPEN_URI)?)
}

/// Makes a connection read no page twice. A negative size counts kilobytes (sqlite.org/pragma, cache_size).
pub(crate) fn remember(conn: &Connection) -> Result<(), StoreProblem> {
    Ok(conn.pragma_update(None, "cache_size", -PAGES)?)
}

/// A connection that writes durably; only for a file that was read whole before.
pub(crate) fn to_write(path: &Path) -> Result<Connection, StoreProblem> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = defend(Connection::open_with_flags(path, flags)?)?;
    durable(&conn)?;
    Ok(conn)
}

/// Write-ahead log, and a commit that returns only when the disk has it.
pub(crate) fn durable(conn: &Connection) -> Result<(), StoreProblem> {
    let mode: String = conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreProblem::Io { what: format!("the disk allows no write-ahead log, only “{mode}”") });
    }
    conn.pragma_update(None, "synchronous", "FULL")?;
    // On macOS a plain sync leaves data in the drive's cache; elsewhere both change nothing.
    conn.pragma_update(None, "fullfsync", true)?;
    conn.pragma_update(None, "checkpoint_fullfsync", true)?;
    Ok(())
}

/// Closes the doors through which a file could act (sqlite.org/security), then holds its schema against ours.
fn defend(conn: Connection) -> Result<Connection, StoreProblem> {
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
    ] {
        conn.set_db_config(config, on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, MOST_ROW),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 20),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        conn.set_limit(limit, most)?;
    }
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(())).or_else(|error| match error {
        // Built without memory maps, SQLite answers with no row.
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    })?;
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let found = u32::try_from(found).map_err(|_| StoreProblem::damaged("its form has no number"))?;
    if found > schema::NEWEST {
        return Err(StoreProblem::TooNew { found, newest: schema::NEWEST });
    }
    if found < schema::OLDEST {
        return Err(StoreProblem::TooOld { found, oldest: schema::OLDEST });
    }
    schema::compare(&conn)?;
    Ok(conn)
}

/// SQLite's own quick look at every page.
pub(crate) fn quick_check(conn: &Connection) -> Result<(), StoreProblem> {
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(StoreProblem::damaged("its pages do not fit together")) }
}

/// The path as an SQLite address that promises nobody writes (sqlite.org/uri, 3.4).
fn address(path: &Path) -> String {
    let mut address = String::from("file:");
    if cfg!(windows) && path.is_absolute() {
        address.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => address.push(char::from(*byte)),
            b':' if cfg!(windows) => address.push(':'),
            _ => write!(address, "%{byte:02X}").expect("writing to a string cannot fail"),
        }
    }
    address + "?immutable=1"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_every_byte_of_an_odd_name() {
        assert_eq!(address(Path::new("/a b/100%?x#y.coursewright")), "file:/a%20b/100%25%3Fx%23y.coursewright?immutable=1", "`?` and `#` would end the path, `%` begin an escape");
    }
}
