//! A project file that is open.

use crate::lock::{Lock, beside};
use crate::open;
use crate::past::{Past, Revision, Way};
use crate::problem::StoreProblem;
use crate::schema;
use crate::tables::head::Head;
use crate::tables::{self, original};
use crate::tree::{self, Names};
use coursewright_course::id::LessonId;
use coursewright_course::project::Project;
use coursewright_course::revision::{Hash, hash_bytes, hash_of};
use coursewright_course::signoff::LogEntry;
use rusqlite::{Connection, TransactionBehavior};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// A project file that is open, with its content in memory.
///
/// Opened to write, it holds the lock beside the file until it is closed or dropped.
#[derive(Debug)]
pub struct Store {
    // Dropped before the lock, so that nobody opens a file whose log is still being folded in.
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    pub(crate) held: Held,
    pub(crate) identity: Option<Identity>,
    lock: Option<Lock>,
}

/// What the file held when it was last read or written.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) project: Project,
    pub(crate) names: Names,
    pub(crate) past: Past,
    pub(crate) log: Vec<LogEntry>,
    pub(crate) head: Head,
}

/// Which file a name stood for: device and number, where the system has such.
pub(crate) type Identity = (u64, u64);

impl Store {
    /// Makes a new project file. Never takes the place of a file that exists.
    ///
    /// # Errors
    /// [`StoreProblem::AlreadyThere`], [`StoreProblem::LeftBehind`], or what the system refused; then nothing is left behind.
    pub fn create(path: &Path, project: &Project, now: &str) -> Result<Self, StoreProblem> {
        if !folder(path).is_dir() {
            return Err(StoreProblem::NoFolder);
        }
        // What is told of a project that is opened is not what is to be told of a folder.
        let lock = Lock::take(path).map_err(|problem| if problem == StoreProblem::ReadOnly { StoreProblem::FolderClosed } else { problem })?;
        if fs::symlink_metadata(path).is_ok() {
            return Err(StoreProblem::AlreadyThere);
        }
        // A log left by a program that was killed, its project gone: SQLite would read it into whatever is put there.
        if fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0) {
            return Err(StoreProblem::LeftBehind);
        }
        // Built under another name: a project that is only half there never stands under its own.
        let new = beside(path, ".new");
        sweep(&new);
        let made = lay(&new, project, now).and_then(|()| Ok(fs::rename(&new, path)?));
        if let Err(problem) = made {
            sweep(&new);
            return Err(problem);
        }
        sync_folder(path)?;
        Self::open_locked(path, lock)
    }

    /// Opens a project file to read and write.
    ///
    /// # Errors
    /// [`StoreProblem`]; a file that cannot be read whole is not written to.
    pub fn open(path: &Path) -> Result<Self, StoreProblem> {
        open::header(path)?;
        if fs::metadata(path)?.permissions().readonly() {
            return Err(StoreProblem::ReadOnly);
        }
        let lock = Lock::take(path)?;
        Self::open_locked(path, lock)
    }

    fn open_locked(path: &Path, lock: Lock) -> Result<Self, StoreProblem> {
        open::header(path)?;
        // Read whole by a connection that cannot write, before one that can exists.
        let looked = open::to_read(path)?;
        // Nobody else writes while the lock is held, so another connection sees the same pages and proves them meanwhile.
        let (proved, held) = std::thread::scope(|scope| {
            let proving = scope.spawn(|| open::quick_check(&open::to_read(path)?));
            let held = Held::content(&looked);
            (proving.join().expect("a look at pages does not panic"), held)
        });
        proved?;
        let held = held?;
        looked.close().map_err(|(_, error)| error)?;
        let conn = open::to_write(path)?;
        if tables::head::get(&conn)? != held.head {
            return Err(StoreProblem::ChangedUnderneath);
        }
        Ok(Self { conn, path: path.into(), held, identity: identity(path), lock: Some(lock) })
    }

    /// Opens a project file only to look at it: no lock is taken and nothing can be written.
    ///
    /// # Errors
    /// [`StoreProblem`]; for a damaged file, [`crate::doctor::examine`] names everything that does not hold.
    pub fn open_to_read(path: &Path) -> Result<Self, StoreProblem> {
        let alone = !beside(path, "-wal").exists();
        match Self::look(path) {
            // Somebody began to write while we looked at a file we took for closed: look again, as at an open one.
            Err(StoreProblem::Damaged { .. }) if alone && beside(path, "-wal").exists() => Self::look(path),
            looked => looked,
        }
    }

    fn look(path: &Path) -> Result<Self, StoreProblem> {
        open::header(path)?;
        let conn = open::to_read(path)?;
        open::remember(&conn)?;
        // One view of the file, although another program may be writing.
        conn.execute_batch("BEGIN")?;
        let held = Held::read(&conn)?;
        Ok(Self { conn, path: path.into(), held, identity: identity(path), lock: None })
    }

    /// The project as it stands.
    #[must_use]
    pub const fn project(&self) -> &Project {
        &self.held.project
    }

    /// The log, oldest entry first.
    #[must_use]
    pub fn log(&self) -> &[LogEntry] {
        &self.held.log
    }

    /// What the next log entry will hold as the hash of the entry before.
    #[must_use]
    pub fn log_head(&self) -> Hash {
        tables::log::head(self.held.project.id, &self.held.log)
    }

    /// The hash over everything in the project as it stands.
    #[must_use]
    pub const fn root(&self) -> Hash {
        self.held.names.root
    }

    /// The hash of everything in a lesson as it stands.
    #[must_use]
    pub fn lesson_hash(&self, lesson: LessonId) -> Option<Hash> {
        self.held.names.lesson(lesson)
    }

    /// The hash of all sources as they stand.
    #[must_use]
    pub fn sources_hash(&self) -> Hash {
        self.held.names.sources()
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps a file as it came, once however often it is given, and returns its hash.
    ///
    /// # Errors
    /// [`StoreProblem::TooBig`] above [`crate::MOST_BYTES`], or what the system refused.
    pub fn put_bytes(&mut self, bytes: &[u8]) -> Result<Hash, StoreProblem> {
        self.writable()?;
        if bytes.len() > original::MOST_BYTES {
            return Err(StoreProblem::TooBig { size: bytes.len() as u64, most: original::MOST_BYTES as u64 });
        }
        let hash = hash_bytes(bytes);
        let transaction = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if original::is_there(&transaction, hash)? {
            return Ok(hash);
        }
        unchanged(&transaction, &self.held.head)?;
        original::put(&transaction, hash, bytes)?;
        let head = Head { originals: self.held.head.originals + 1, ..self.held.head.clone() };
        tables::head::set(&transaction, &head)?;
        transaction.commit()?;
        self.held.head = head;
        Ok(hash)
    }

    /// The bytes of a file kept here, checked against their hash.
    ///
    /// # Errors
    /// [`StoreProblem::NoOriginal`], or [`StoreProblem::Damaged`].
    pub fn bytes(&self, hash: Hash) -> Result<Vec<u8>, StoreProblem> {
        original::get(&self.conn, hash)?.ok_or_else(|| StoreProblem::NoOriginal { hash: hash.to_string() })
    }

    /// One piece of a file kept here, counting from 0, and whether another follows. Only [`Store::bytes`] proves a file.
    ///
    /// # Errors
    /// [`StoreProblem::NoOriginal`] where there is no such piece.
    pub fn piece(&self, hash: Hash, position: u32) -> Result<(Vec<u8>, bool), StoreProblem> {
        original::piece(&self.conn, hash, position)?.ok_or_else(|| StoreProblem::NoOriginal { hash: hash.to_string() })
    }

    /// Whether changes can be kept.
    #[must_use]
    pub const fn can_write(&self) -> bool {
        self.lock.is_some()
    }

    /// Closes the project so that one file remains. Dropping does the same without saying what went wrong.
    ///
    /// # Errors
    /// What the system refused; everything that was saved is in the file and its write-ahead log.
    pub fn close(self) -> Result<(), StoreProblem> {
        self.end().map(drop)
    }

    /// Closes the project and gives back what it was: a program that ends with it need not take it to pieces.
    ///
    /// # Errors
    /// As [`Store::close`].
    pub fn end(self) -> Result<Project, StoreProblem> {
        let Self { conn, lock, held, .. } = self;
        if lock.is_some() {
            conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        conn.close().map_err(|(_, error)| error)?;
        drop(lock);
        Ok(held.project)
    }

    /// Refuses to write to what was opened to read, or to a file that is no longer the one that was opened.
    pub(crate) fn writable(&self) -> Result<(), StoreProblem> {
        if self.lock.is_none() {
            return Err(StoreProblem::ReadOnly);
        }
        if identity(&self.path) != self.identity {
            return Err(StoreProblem::ChangedUnderneath);
        }
        Ok(())
    }
}

impl Held {
    pub(crate) fn read(conn: &Connection) -> Result<Self, StoreProblem> {
        open::quick_check(conn)?;
        Self::content(conn)
    }

    /// Everything above the pages: objects and both chains hold; whether the pages fit together is asked elsewhere.
    fn content(conn: &Connection) -> Result<Self, StoreProblem> {
        let head = tables::head::get(conn)?;
        let revisions = tables::revision::all(conn)?;
        let root = revisions.last().map(|(revision, _)| revision.root).ok_or_else(|| StoreProblem::damaged("it holds no revision"))?;
        let (project, names) = tree::read(conn, root)?;
        let past = Past::read(project.id, revisions)?;
        let log = tables::log::all(conn, project.id)?;
        let counted = |list: usize, said: u32| u32::try_from(list) == Ok(said);
        if !counted(past.revisions.len(), head.revisions) || past.head(project.id) != head.revision {
            return Err(StoreProblem::damaged("its revisions do not end where its head says"));
        }
        if !counted(log.len(), head.entries) || tables::log::head(project.id, &log) != head.entry {
            return Err(StoreProblem::damaged("its log does not end where its head says"));
        }
        Ok(Self { project, names, past, log, head })
    }
}

/// Inside a transaction: refuses when somebody else wrote since we last did.
pub(crate) fn unchanged(conn: &Connection, head: &Head) -> Result<(), StoreProblem> {
    if tables::head::get(conn)? == *head { Ok(()) } else { Err(StoreProblem::ChangedUnderneath) }
}

fn lay(path: &Path, project: &Project, now: &str) -> Result<(), StoreProblem> {
    let (names, fresh) = tree::name(project, None)?;
    let mut conn = Connection::open(path)?;
    schema::lay(&mut conn)?;
    open::durable(&conn)?;
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut objects = 0;
    for (hash, bytes) in &fresh {
        objects += u32::from(tables::object::put(&transaction, *hash, bytes)?);
    }
    let begun =
        Revision { number: 1, root: names.root, way: Way::Begun, words: "Begin the project".into(), by: String::new(), at: now.into(), fold: None, previous: hash_of(&project.id) };
    let revision = tables::revision::add(&transaction, &begun)?;
    let entry = tables::log::head(project.id, &[]);
    tables::head::set(&transaction, &Head { revisions: 1, revision, entries: 0, entry, objects, originals: 0 })?;
    transaction.commit()?;
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    conn.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Removes a database that never became a project, with its side files.
pub(crate) fn sweep(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        // What is not there need not go.
        let _ = fs::remove_file(beside(path, suffix));
    }
}

/// The folder that a file lies in.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a new name in a folder last; the file itself is synced by SQLite.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreProblem> {
    if cfg!(unix) {
        File::open(folder(path))?.sync_all()?;
    }
    Ok(())
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    // An open file cannot be replaced there; that it still has its name is all there is to ask.
    fs::metadata(path).ok().map(|_| (0, 0))
}

#[cfg(test)]
mod tests;
