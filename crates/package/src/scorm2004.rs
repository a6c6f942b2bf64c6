//! SCORM 2004, 4th edition: one SCO that sets its own completion and success.
//!
//! No mapping of objectives (Moodle 4.5 on PHP 8 does not survive one), no threshold and no satisfaction by measure (an
//! LMS would overrule what the course says), no schema files (their licence does not say that they may be passed on).

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
    let mut tree = contents::files(edition, Driver::Scorm2004)?;
    // The manifest comes first: some importers read no further to find it.
    tree.lead("imsmanifest.xml", manifest(edition, &tree));
    Ok(tree)
}

fn manifest(edition: &Edition<'_>, files: &Tree) -> String {
    let (bits, title) = (manifest::bits(edition.course), manifest::title(edition));
    let mut out = String::from(manifest::XML);
    put!(
        &mut out,
        "<manifest identifier=\"crs-{bits}\" version=\"1\" xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_v1p3\" xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\">\n"
    );
    out.push_str("  <metadata>\n    <schema>ADL SCORM</schema>\n    <schemaversion>2004 4th Edition</schemaversion>\n  </metadata>\n");
    put!(
        &mut out,
        "  <organizations default=\"org-{bits}\">\n    <organization identifier=\"org-{bits}\">\n      <title>{title}</title>\n      <item identifier=\"item-{bits}\" identifierref=\"sco-{bits}\" isvisible=\"true\">\n        <title>{title}</title>\n"
    );
    // Without these two, an LMS may take a course as completed and passed as soon as it is left.
    out.push_str("        <imsss:sequencing>\n          <imsss:deliveryControls completionSetByContent=\"true\" objectiveSetByContent=\"true\"/>\n        </imsss:sequencing>\n      </item>\n");
    out.push_str("      <imsss:sequencing>\n        <imsss:controlMode choice=\"true\" flow=\"true\"/>\n      </imsss:sequencing>\n    </organization>\n  </organizations>\n");
    put!(&mut out, "  <resources>\n    <resource identifier=\"sco-{bits}\" type=\"webcontent\" adlcp:scormType=\"sco\" href=\"index.html\">\n");
    manifest::list(&mut out, files);
    out.push_str("    </resource>\n  </resources>\n</manifest>\n");
    out
}
