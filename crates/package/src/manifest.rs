//! What the manifests of all forms say alike: names, the title, the files.

use crate::edition::Edition;
use crate::page::escape::{Escaped, put};
use crate::tree::Tree;
use crate::zip::SEAL;
use coursewright_course::tree::Course;

/// The longest title the schema of SCORM 1.2 takes.
const TITLE: usize = 200;

/// The first line of every manifest.
pub(crate) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What identifiers of a manifest are made of: the course's id without its kind.
pub(crate) fn bits(course: &Course) -> String {
    course.id.to_string().trim_start_matches("crs-").to_owned()
}

/// The title as it stands in a manifest.
pub(crate) fn title(edition: &Edition<'_>) -> String {
    let title = format!("{}{}", if edition.draft { "DRAFT: " } else { "" }, edition.course.title);
    let shortened = title.char_indices().nth(TITLE).map_or(title.as_str(), |(at, _)| &title[..at]);
    Escaped(shortened).to_string()
}

/// Every file of the package but the manifest itself: an LMS need not serve what is not named.
pub(crate) fn list(out: &mut String, files: &Tree) {
    for name in files.files().map(|(name, _)| name).chain([SEAL]) {
        put!(out, "      <file href=\"{}\"/>\n", Escaped(name));
    }
}
