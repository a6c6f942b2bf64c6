//! Projects and files by their place: for hosts where the person names a path, never for pages.

use crate::caller::Caller;
use crate::problem::Problem;
use crate::session::{Call, Session};
use crate::view::VerifyLine;
use coursewright_course::certificate::Certificate;
use coursewright_store::{Store, StoreProblem, doctor};
use std::path::Path;
use std::sync::Arc;

impl Session {
    /// Makes a project at a place.
    ///
    /// # Errors
    /// When there is a file already, or the disk refuses.
    pub fn create_at(self: &Arc<Self>, place: &Path, title: &str) -> Result<(), Problem> {
        let title = if title.trim().is_empty() { crate::project::create::UNTITLED.to_owned() } else { crate::form::title(title)? };
        crate::project::create::begin(&Call::new(self, Caller::Cli), place, &title)
    }

    /// Opens the project at a place. Only the window keeps a list of recent projects.
    ///
    /// # Errors
    /// When it cannot be opened; it was not changed.
    pub fn open_at(self: &Arc<Self>, caller: Caller, place: &Path) -> Result<(), Problem> {
        crate::project::open::open_at(&Call::new(self, caller), place)
    }

    /// Makes and opens a fresh copy of the starter project; its sources are read meanwhile.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn open_starter(self: &Arc<Self>) -> Result<(), Problem> {
        crate::project::starter::run(&Call::new(self, Caller::Window), crate::project::starter::Ask {}).map(drop)
    }

    /// Puts a course that was read from Markdown into the open project, which must have none yet.
    ///
    /// # Errors
    /// When the text is not a course, or one stands already.
    pub fn import_markdown(self: &Arc<Self>, text: &str) -> Result<(), Problem> {
        crate::project::import::markdown(&Call::new(self, Caller::Cli), text)
    }

    /// Puts the course of a package of ours into the open project, which must have none yet.
    ///
    /// # Errors
    /// When it is no package of ours, when it does not verify, or when a course stands already.
    pub fn import_package(self: &Arc<Self>, bytes: &[u8]) -> Result<(), Problem> {
        crate::project::import::package(&Call::new(self, Caller::Cli), bytes)
    }

    /// Puts a course into the open project, which must have none yet; claims follow from its words.
    ///
    /// # Errors
    /// When a course stands already.
    pub fn import_course(self: &Arc<Self>, course: coursewright_course::tree::Course) -> Result<(), Problem> {
        crate::project::import::course(&Call::new(self, Caller::Cli), course)
    }

    /// Closes what is open; one whole file remains. The window's list of recent projects says how far it was.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn close(self: &Arc<Self>, caller: Caller) -> Result<(), Problem> {
        crate::project::close::clear(&Call::new(self, caller))
    }

    /// Closes what is open as the last thing this program does.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn end(self: &Arc<Self>, caller: Caller) -> Result<(), Problem> {
        crate::project::close::end(&Call::new(self, caller))
    }
}

/// Proves or disproves a project file without changing it; with a key, also that its owner holds that one.
#[must_use]
pub fn verify_project(place: &Path, key: Option<&str>) -> Vec<VerifyLine> {
    let broken = |words: String| vec![VerifyLine { what: "Project file".into(), holds: false, words, place: None }];
    match Store::open_to_read(place) {
        Ok(store) => {
            let checked = coursewright_check::check(store.project(), &mut coursewright_check::Memo::default());
            crate::project::verify::lines(&store, &checked, key)
        }
        Err(StoreProblem::Damaged { what }) => {
            let mut lines = broken(what);
            if let Ok(found) = doctor::examine(place) {
                lines.extend(found.into_iter().map(|found| VerifyLine { what: "Project file".into(), holds: false, words: found.what, place: Some(found.place) }));
            }
            lines
        }
        Err(problem) => broken(Problem::of_file(place, problem).message),
    }
}

/// Proves or disproves what a person was handed: a package, a course as Markdown, or a certificate. None when it is none of these.
#[must_use]
pub fn verify_bytes(bytes: &[u8], key: Option<&str>) -> Option<Vec<VerifyLine>> {
    if bytes.starts_with(b"PK") {
        return Some(crate::release::verify::package(bytes, key));
    }
    if let Ok(certificate) = serde_json::from_slice::<Certificate>(bytes) {
        return Some(crate::release::verify::certificate(&certificate, key));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    coursewright_package::markdown::read(text).ok().map(|_| crate::release::verify::markdown(bytes))
}
