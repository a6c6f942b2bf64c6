//! Course packages (SCORM 1.2 and 2004, cmi5, Common Cartridge, H5P, ours): what their pages and files say, in the
//! order of the manifest.
//!
//! | module | does |
//! |---|---|
//! | `manifest` | items in order, and the files of each |
//! | `target` | addresses of a manifest or page as names of parts; nothing leads out |
//! | `page` | what a page points to, and whether script alone makes it |
//! | `question` | a question as a passage |
//! | `qti` | questions of QTI 1.2 and 2.x |
//! | `data` | words in JSON: H5P, Adapt, Rise |
//! | `exercise` | questions in JSON that are no choice between options |
//! | `ours` | the course in a package that Coursewright built |
//! | `course` | the walk along the items, and what is left over at its end |
//!
//! No script runs, nothing is fetched, and no archive inside the package is opened but a Word document.

mod course;
mod data;
mod exercise;
mod manifest;
mod ours;
mod page;
mod qti;
mod question;
#[cfg(test)]
mod question_tests;
mod target;
#[cfg(test)]
mod tests;

use crate::documents::archive::Archive;
use crate::documents::directory;
use crate::gather::Gathering;
use crate::problem::ReadProblem;
use coursewright_course::source::LossKind;

/// What says what a package holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Which.
    pub(super) kind: Kind,
    /// The folder it lies in, with its slash; empty at the root.
    pub(super) folder: String,
}

/// The kinds of table of contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `imsmanifest.xml`: SCORM, Common Cartridge, QTI.
    Ims,
    /// `cmi5.xml`.
    Cmi5,
    /// `h5p.json`.
    H5p,
    /// None, but a page and the course beside it: our web page.
    Web,
}

/// Names of tables of contents.
const CONTENTS: [(&str, Kind); 3] = [("imsmanifest.xml", Kind::Ims), ("cmi5.xml", Kind::Cmi5), ("h5p.json", Kind::H5p)];

/// Whether a zip is a course package, and of which form.
pub(super) fn form(archive: &Archive<'_>) -> Option<Form> {
    if let Some((_, kind)) = CONTENTS.iter().find(|(name, _)| archive.has(name)) {
        return Some(Form { kind: *kind, folder: String::new() });
    }
    if ["index.html", "course.json", "ledger.json", "certificate.json"].iter().all(|name| archive.has(name)) {
        return Some(Form { kind: Kind::Web, folder: String::new() });
    }
    // A folder that was packed instead of what is in it.
    let mut below = archive.names().iter().filter_map(|name| {
        let (folder, file) = name.rsplit_once('/')?;
        let (_, kind) = CONTENTS[..2].iter().find(|(known, _)| *known == file)?;
        Some(Form { kind: *kind, folder: format!("{folder}/") })
    });
    below.next().filter(|_| below.next().is_none())
}

/// Reads a package, or says why not.
pub(super) fn read(mut archive: Archive<'_>, form: Form, bytes: &[u8], found: &mut Gathering) -> Result<(), ReadProblem> {
    directory::judge(&mut archive, bytes)?;
    if ours::read(&mut archive, found)? {
        return Ok(());
    }
    let contents = manifest::read(&mut archive, &form, found)?;
    if !form.folder.is_empty() {
        let what = format!("The manifest lies in the folder “{}”, where an LMS does not look; the package was read from there.", form.folder.trim_end_matches('/'));
        found.lose_overall(LossKind::Guessed, what);
    }
    course::Walk::new(archive, contents, &form, found).read()
}
