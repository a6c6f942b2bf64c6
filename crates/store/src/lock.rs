//! The file beside the project that keeps a second writer out.
//!
//! A lock of its own, because closing a second handle on the database would drop SQLite's own locks
//! (POSIX advisory locks belong to the process, not to the handle; sqlite.org/howtocorrupt, section 2.2).

use crate::problem::StoreProblem;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Tells two locks of one process apart.
static TAKEN: AtomicU32 = AtomicU32::new(0);
/// How often a lock file that vanished between opening and locking is tried again.
const TRIES: u32 = 20;

/// A held lock; given back when dropped. The system gives it back when the program dies.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

/// The path with something after its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(suffix);
    name.into()
}

impl Lock {
    /// Takes the lock of this project file, or says who has it.
    pub(crate) fn take(project: &Path) -> Result<Self, StoreProblem> {
        let path = beside(project, ".lock");
        for _ in 0..TRIES {
            let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(StoreProblem::Locked { by: holder(&mut file) }),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            let number = TAKEN.fetch_add(1, Ordering::Relaxed);
            let mark = format!("process {}\n{number}\n", std::process::id());
            file.set_len(0)?;
            file.write_all(mark.as_bytes())?;
            // The holder before us removes its file on closing: we may have locked one that has no name any more.
            // Where locks are mandatory (Windows) nobody can read it, and no name goes while a file is open.
            if cfg!(windows) || fs::read_to_string(&path).is_ok_and(|found| found == mark) {
                return Ok(Self { file, path });
            }
        }
        Err(StoreProblem::Locked { by: "another program".into() })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held, so that nobody locks a name that is about to go. A file that stays is harmless.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

fn holder(file: &mut File) -> String {
    let mut mark = String::new();
    // Where locks are mandatory the holder's mark cannot be read.
    let _ = file.take(200).read_to_string(&mut mark);
    match mark.lines().next() {
        Some(line) if !line.is_empty() => line.into(),
        _ => "another program".into(),
    }
}
