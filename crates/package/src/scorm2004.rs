//! SCORM 2004, 4th edition: one SCO that sets its own completion and success.
//!
//! No mapping of objectives (Moodle 4.5 on PHP 8 does not survive one), no threshold and no satisfaction by measure (an
//! LMS would overrule what the course says), no schema files (their licence does not say that they may be passed on).

use crate::contents;
use crate::edition::{Edition, PackageProblem};
use crate::manifest::{self, Scorm};
use crate::memory::{Memory, Names};
use crate::page::Driver;
use crate::tree::Tree;

/// The package as files.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn tree(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    again(edition, None)
}

/// The same; what the memory has is not written again.
pub(crate) fn again(edition: &Edition<'_>, memory: Option<(&mut Memory, &Names<'_>)>) -> Result<Tree, PackageProblem> {
    let mut tree = contents::files(edition, Driver::Scorm2004, memory)?;
    // The manifest comes first: some importers read no further to find it.
    tree.lead("imsmanifest.xml", manifest::scorm(&SCORM, edition, &tree));
    Ok(tree)
}

const SCORM: Scorm = Scorm {
    root: "version=\"1\" xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_v1p3\" xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\"",
    edition: "2004 4th Edition",
    kind: "adlcp:scormType",
    // Without these two, an LMS may take a course as completed and passed as soon as it is left.
    item: "        <imsss:sequencing>\n          <imsss:deliveryControls completionSetByContent=\"true\" objectiveSetByContent=\"true\"/>\n        </imsss:sequencing>\n",
    organization: "      <imsss:sequencing>\n        <imsss:controlMode choice=\"true\" flow=\"true\"/>\n      </imsss:sequencing>\n",
};
