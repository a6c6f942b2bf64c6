//! A copy that was opened and proved before it counts.

use crate::doctor;
use crate::lock::beside;
use crate::problem::StoreProblem;
use crate::store::{Store, sweep, sync_folder};
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Pages copied at a time.
const STEP: i32 = 4096;

impl Store {
    /// Writes a copy of the project as it stands, through SQLite's backup interface: a copy of an open file made
    /// with file functions can be torn. The copy stands under its name only after it was read whole.
    ///
    /// # Errors
    /// [`StoreProblem::AlreadyThere`], what the system refused, or [`StoreProblem::Damaged`] when the copy does not prove.
    pub fn backup_to(&self, path: &Path) -> Result<(), StoreProblem> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(StoreProblem::AlreadyThere);
        }
        let new = beside(path, ".new");
        sweep(&new);
        let made = self.copy(&new).and_then(|()| self.prove_copy(&new)).and_then(|()| Ok(fs::rename(&new, path)?));
        if made.is_err() {
            sweep(&new);
        }
        made?;
        sync_folder(path)
    }

    fn copy(&self, path: &Path) -> Result<(), StoreProblem> {
        let mut copy = Connection::open(path)?;
        Backup::new(&self.conn, &mut copy)?.run_to_completion(STEP, Duration::ZERO, None)?;
        copy.close().map_err(|(_, error)| error)?;
        Ok(())
    }

    fn prove_copy(&self, path: &Path) -> Result<(), StoreProblem> {
        if let Some(broken) = doctor::examine(path)?.into_iter().next() {
            return Err(StoreProblem::Damaged { what: format!("the copy did not prove: {}", broken.what) });
        }
        if Self::open_to_read(path)?.held.head != self.held.head {
            return Err(StoreProblem::damaged("the copy is not the project as it stands"));
        }
        Ok(())
    }
}
