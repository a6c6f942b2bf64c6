//! Learner packages, made as pure trees of files, and the verifier that reads finished bytes.
//!
//! A package is made of one value, [`Edition`], and nothing else: two builds of the same edition give the same
//! bytes, so a signature outlives a rebuild. Map of the crate:
//!
//! | module | holds |
//! |---|---|
//! | [`edition`] | what a package is made of, and what it cannot be made of |
//! | [`tree`] | files in a fixed order, before they are packed |
//! | [`mod@scorm12`], [`mod@scorm2004`], [`mod@cmi5`], [`mod@web`] | the learner formats; `manifest` what their manifests share |
//! | `page` | the one document a learner meets: lessons, items, sources, About, certificate |
//! | [`state`] | the worst state the player can have to keep, proved to fit before anything is built |
//! | `piece`, `portion` | a large package is made of pieces, and pieces belong to portions: a few lessons each |
//! | [`memory`] | what stays from one build to the next, so that one changed lesson is not a whole build |
//! | [`mod@zip`], `blocks` | the container: same bytes on every machine |
//! | [`profile`] | what is known of each LMS |
//! | [`difference`] | against the last release: what is other, and whether learners keep their place |
//! | [`markdown`] | the course as Markdown a person can read, and back without loss |
//! | [`verify`] | reads finished bytes only and shares no code with the writers |
//! | [`rebuild`] | the package again from what it carries, to be compared byte for byte |

mod blocks;
pub mod cmi5;
mod contents;
pub mod difference;
pub mod edition;
mod manifest;
pub mod markdown;
pub mod memory;
mod page;
mod piece;
mod player;
mod portion;
pub mod profile;
pub mod rebuild;
#[cfg(test)]
mod repeating;
#[cfg(test)]
mod sample;
pub mod scorm12;
pub mod scorm2004;
pub mod state;
pub mod tree;
pub mod verify;
pub mod web;
pub mod zip;

use coursewright_course::id::AssetId;
pub use edition::{Edition, PackageProblem};
pub use memory::{Memory, Names};
pub use page::administrator::{Delivery, page as administrators_page};
pub use tree::Tree;

/// A SCORM 1.2 package with one SCO, as files.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn scorm12(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    scorm12::tree(edition)
}

/// A SCORM 2004 package with one SCO, as files.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn scorm2004(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    scorm2004::tree(edition)
}

/// A cmi5 package with one assignable unit, as files.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn cmi5(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    cmi5::tree(edition)
}

/// A web page that needs no server, as files.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn web(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    web::tree(edition)
}

/// A package of any form, as files: what the memory has of an earlier build is not written again, and the bytes are
/// those of a build that remembers nothing.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn again(form: verify::Format, edition: &Edition<'_>, names: &Names<'_>, memory: &mut Memory) -> Result<Tree, PackageProblem> {
    let memory = Some((memory, names));
    match form {
        verify::Format::Scorm12 => scorm12::again(edition, memory),
        verify::Format::Scorm2004 => scorm2004::again(edition, memory),
        verify::Format::Cmi5 => cmi5::again(edition, memory),
        verify::Format::Web => web::again(edition, memory),
    }
}

/// The tree as one zip archive, sealed by a list of hashes as its last file. Pictures and recordings are asked for one
/// after the other, so that no more than one of them lies in memory beside the archive.
///
/// # Errors
/// The picture or recording that is not to be had.
pub fn zip(tree: &Tree, bytes: &dyn Fn(AssetId) -> Option<Vec<u8>>) -> Result<Vec<u8>, AssetId> {
    zip::pack(tree, bytes)
}
