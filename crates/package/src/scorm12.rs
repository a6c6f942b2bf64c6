//! SCORM 1.2: one SCO, one document, every file listed.
//!
//! Neither a mastery score (an LMS may overwrite the status with it at the end) nor the schema files (their licence
//! does not say that they may be passed on) are in the package.

use crate::contents;
use crate::edition::{Edition, PackageProblem};
use crate::manifest;
use crate::page::Driver;
use crate::page::escape::put;
use crate::tree::Tree;

/// The package as files.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn tree(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    let mut tree = contents::files(edition, Driver::Scorm12)?;
    // The manifest comes first: some importers read no further to find it.
    tree.lead("imsmanifest.xml", manifest(edition, &tree));
    Ok(tree)
}

fn manifest(edition: &Edition<'_>, files: &Tree) -> String {
    let (bits, title) = (manifest::bits(edition.course), manifest::title(edition));
    let mut out = String::from(manifest::XML);
    put!(
        &mut out,
        "<manifest identifier=\"crs-{bits}\" version=\"1.2\" xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">\n"
    );
    out.push_str("  <metadata>\n    <schema>ADL SCORM</schema>\n    <schemaversion>1.2</schemaversion>\n  </metadata>\n");
    put!(
        &mut out,
        "  <organizations default=\"org-{bits}\">\n    <organization identifier=\"org-{bits}\">\n      <title>{title}</title>\n      <item identifier=\"item-{bits}\" identifierref=\"sco-{bits}\" isvisible=\"true\">\n        <title>{title}</title>\n      </item>\n    </organization>\n  </organizations>\n"
    );
    put!(&mut out, "  <resources>\n    <resource identifier=\"sco-{bits}\" type=\"webcontent\" adlcp:scormtype=\"sco\" href=\"index.html\">\n");
    manifest::list(&mut out, files);
    out.push_str("    </resource>\n  </resources>\n</manifest>\n");
    out
}
