//! What can go wrong with a project file; each variant is something a caller acts on.

use rusqlite::ErrorCode;
use std::io;

/// Why a project file could not be opened, read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreProblem {
    /// No schema step leads from it to ours.
    #[error("the project was made by a Coursewright too old for this one to read (form {found}, oldest readable {oldest})")]
    TooOld {
        /// Its schema.
        found: u32,
        /// The oldest schema this version reads.
        oldest: u32,
    },
    /// A later version wrote it.
    #[error("the project was made by a newer Coursewright (form {found}, this version knows {newest})")]
    TooNew {
        /// Its schema.
        found: u32,
        /// The newest schema this version knows.
        newest: u32,
    },
    /// Another window or program has it open.
    #[error("the project is open in another window or program ({by})")]
    Locked {
        /// Who, as far as it is known.
        by: String,
    },
    /// It could not be read whole. It has not been written to.
    #[error("the project file is damaged: {what}")]
    Damaged {
        /// What did not hold.
        what: String,
    },
    /// It is some other kind of file.
    #[error("this is not a Coursewright project")]
    NotAProject,
    /// There is no such file.
    #[error("there is no project at this place")]
    NotThere,
    /// A new file would have taken the place of one that exists.
    #[error("there is already a file at this place")]
    AlreadyThere,
    /// The last changes of a project that lay at this place are still there, and a new one would take them for its own.
    #[error("the last changes of another project lie at this place, in the file “-wal”")]
    LeftBehind,
    /// A new file's folder is not there.
    #[error("the folder for it is not there")]
    NoFolder,
    /// No file can be made in the folder.
    #[error("no file can be made in this folder")]
    FolderClosed,
    /// It can be read only.
    #[error("the project can be read but not written")]
    ReadOnly,
    /// Its last changes lie in a file beside it, and where it lies they cannot be taken in.
    #[error("the project was not closed, and its last changes, in the file “-wal” beside it, cannot be read where it lies")]
    LogBeside,
    /// The disk is full.
    #[error("there is no space left on the disk")]
    NoSpace,
    /// Another program changed, moved or replaced the file while it was open here.
    #[error("another program changed, moved or replaced the project file while it was open")]
    ChangedUnderneath,
    /// The change asked for would leave something that cannot be read back; nothing was written.
    #[error("the change would leave a project that cannot be read back: {what}")]
    Unsound {
        /// What would be wrong.
        what: String,
    },
    /// A file is larger than a project keeps.
    #[error("the file has {size} bytes; a project keeps files of up to {most}")]
    TooBig {
        /// Its size in bytes.
        size: u64,
        /// The most a project keeps.
        most: u64,
    },
    /// No original file of this hash is kept here.
    #[error("the project does not hold the original file {hash}")]
    NoOriginal {
        /// The hash asked for.
        hash: String,
    },
    /// The system refused to read or write.
    #[error("the system could not read or write the project file: {what}")]
    Io {
        /// What it said.
        what: String,
    },
}

impl StoreProblem {
    pub(crate) fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

impl From<rusqlite::Error> for StoreProblem {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error;
        match &error {
            Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => Self::NoSpace,
                ErrorCode::ReadOnly => Self::ReadOnly,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked { by: "another program".into() },
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::damaged("its pages do not fit together"),
                // Defences and limits answer with these when a file asks for more than any project holds. What SQLite
                // says of it speaks of tables and statements, which tell nobody what happened to a course.
                ErrorCode::TooBig => Self::damaged("a part of it is larger than any part of a project"),
                ErrorCode::SchemaChanged | ErrorCode::Unknown => Self::damaged("its tables are not those of a project"),
                ErrorCode::TypeMismatch => Self::damaged("a row holds a value of another kind"),
                ErrorCode::ConstraintViolation => Self::damaged("two of its rows contradict each other"),
                ErrorCode::CannotOpen => Self::Io { what: "it does not open".into() },
                ErrorCode::SystemIoFailure => Self::Io { what: "the disk does not answer as it should".into() },
                ErrorCode::OutOfMemory => Self::Io { what: "there is no memory left".into() },
                _ => Self::Io { what: "its database gave up".into() },
            },
            Error::SqlInputError { .. } => Self::damaged("its tables are not those of a project"),
            // A value of a type or size that we never write.
            Error::FromSqlConversionFailure(..) | Error::IntegralValueOutOfRange(..) | Error::InvalidColumnType(..) => Self::damaged("a row holds a value of another kind"),
            Error::QueryReturnedNoRows => Self::damaged("a row is missing"),
            _ => Self::Io { what: "its database gave up".into() },
        }
    }
}

impl From<io::Error> for StoreProblem {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotThere,
            io::ErrorKind::AlreadyExists => Self::AlreadyThere,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            _ => Self::Io { what: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::StoreProblem;
    use rusqlite::Connection;

    #[test]
    fn what_the_database_says_reaches_nobody() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE one (a INTEGER PRIMARY KEY); INSERT INTO one VALUES (1)").unwrap();
        for sql in ["SELECT a FROM two", "INSERT INTO one VALUES (1)", "SELEC", "SELECT zeroblob(5000000000)", "INSERT INTO one VALUES ('x')"] {
            let problem = StoreProblem::from(conn.execute_batch(sql).unwrap_err());
            assert!(matches!(problem, StoreProblem::Damaged { .. }), "{sql}: {problem:?}");
            let words = problem.to_string();
            for raw in ["table:", "syntax", "constraint", "UNIQUE", "datatype", "too big", "SQL"] {
                assert!(!words.contains(raw), "{sql}: {words}");
            }
        }
    }
}
