//! Personal data: what is called what in what leaves, and what a person decided about it.

pub mod decide;
pub mod replacing;
pub mod show;

use coursewright_course::project::Project;
use coursewright_course::pseudonym::{Found, Pseudonyms};

/// What is personal in a project, and the pseudonyms for it: those that stand, and new ones for what is new.
pub(crate) fn read(project: &Project) -> (Vec<Found>, Pseudonyms) {
    let found = coursewright_check::personal_data(project);
    let texts = project.texts();
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let pseudonyms = project.pseudonyms.with(&found, &texts);
    (found, pseudonyms)
}

/// The pseudonyms of a project as it stands.
pub(crate) fn pseudonyms(project: &Project) -> Pseudonyms {
    read(project).1
}
