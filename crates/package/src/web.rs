//! A web page that needs no server and tells nobody anything.

use crate::contents;
use crate::edition::{Edition, PackageProblem};
use crate::page::{self, Assets, Driver};
use crate::tree::Tree;

/// The package as files; `index.html` opens from disk.
///
/// # Errors
/// [`PackageProblem`] when the course cannot be packed as it is.
pub fn tree(edition: &Edition<'_>) -> Result<Tree, PackageProblem> {
    let assets = Assets::of(edition)?;
    let mut tree = Tree::default();
    tree.add("index.html", page::index(edition, &assets, Driver::Web)?);
    tree.add("certificate.html", page::certificate(edition));
    contents::write(edition, &mut tree);
    assets.write(&mut tree);
    Ok(tree)
}
