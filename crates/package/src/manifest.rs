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
fn bits(course: &Course) -> String {
    course.id.to_string().trim_start_matches("crs-").to_owned()
}

/// The title as it stands in a manifest.
pub(crate) fn title(edition: &Edition<'_>) -> String {
    let title = format!("{}{}", if edition.draft { "DRAFT: " } else { "" }, edition.course.title);
    let shortened = title.char_indices().nth(TITLE).map_or(title.as_str(), |(at, _)| &title[..at]);
    Escaped(shortened).to_string()
}

/// How one edition of SCORM writes what both say.
pub(crate) struct Scorm {
    /// Version and namespaces of the manifest itself.
    pub(crate) root: &'static str,
    /// The edition, as the metadata name it.
    pub(crate) edition: &'static str,
    /// The attribute that says that a resource is a SCO.
    pub(crate) kind: &'static str,
    /// What the item, and then the organization, says besides its title.
    pub(crate) item: &'static str,
    pub(crate) organization: &'static str,
}

/// The manifest of one SCO with every file of the package: an LMS need not serve what is not named.
pub(crate) fn scorm(scorm: &Scorm, edition: &Edition<'_>, files: &Tree) -> String {
    let (bits, title) = (bits(edition.course), title(edition));
    let mut out = String::from(XML);
    put!(&mut out, "<manifest identifier=\"crs-{bits}\" {}>\n", scorm.root);
    put!(&mut out, "  <metadata>\n    <schema>ADL SCORM</schema>\n    <schemaversion>{}</schemaversion>\n  </metadata>\n", scorm.edition);
    put!(
        &mut out,
        "  <organizations default=\"org-{bits}\">\n    <organization identifier=\"org-{bits}\">\n      <title>{title}</title>\n      <item identifier=\"item-{bits}\" identifierref=\"sco-{bits}\" isvisible=\"true\">\n        <title>{title}</title>\n"
    );
    put!(&mut out, "{}      </item>\n{}    </organization>\n  </organizations>\n", scorm.item, scorm.organization);
    put!(&mut out, "  <resources>\n    <resource identifier=\"sco-{bits}\" type=\"webcontent\" {}=\"sco\" href=\"index.html\">\n", scorm.kind);
    for name in files.names().chain([SEAL]) {
        put!(&mut out, "      <file href=\"{}\"/>\n", Escaped(name));
    }
    out.push_str("    </resource>\n  </resources>\n</manifest>\n");
    out
}
