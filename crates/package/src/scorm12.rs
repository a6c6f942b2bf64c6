//! SCORM 1.2: one SCO, one document, every file listed.
//!
//! Neither a mastery score (an LMS may overwrite the status with it at the end) nor the schema files (their licence
//! does not say that they may be passed on) are in the package.

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
    let mut tree = contents::files(edition, Driver::Scorm12, memory)?;
    // The manifest comes first: some importers read no further to find it.
    tree.lead("imsmanifest.xml", manifest::scorm(&SCORM, edition, &tree));
    Ok(tree)
}

const SCORM: Scorm = Scorm {
    root: "version=\"1.2\" xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"",
    edition: "1.2",
    kind: "adlcp:scormtype",
    item: "",
    organization: "",
};
