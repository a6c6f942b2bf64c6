//! A web page that needs no server and tells nobody anything.

use crate::contents;
use crate::edition::{Edition, PackageProblem};
use crate::memory::{Memory, Names};
use crate::page::Driver;
use crate::tree::Tree;

/// The package as files; `index.html` opens from disk.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn tree(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    again(edition, None)
}

/// The same; what the memory has is not written again.
pub(crate) fn again(edition: &Edition<'_>, memory: Option<(&mut Memory, &Names<'_>)>) -> Result<Tree, PackageProblem> {
    contents::files(edition, Driver::Web, memory)
}
