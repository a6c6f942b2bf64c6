//! A storyboard that comes back: paragraphs with who changed what, and comments. What they mean is asked elsewhere.
//!
//! Nothing is judged here and nothing is accepted or refused: words that somebody put in stand beside words that somebody
//! took out, each with its hand.

mod remarks;
#[cfg(test)]
mod tests;
mod walk;

use super::parts::Parts;
use crate::documents::archive::Archive;
use crate::documents::xml::{self, Node};
use crate::problem::ReadProblem;
use coursewright_course::storyboard::Returned;
use walk::Walk;

/// Reads a Word file as a storyboard that came back, whoever wrote it last.
///
/// # Errors
/// [`ReadProblem`] when it is none, or harmful.
pub(crate) fn read(bytes: &[u8]) -> Result<Returned, ReadProblem> {
    let mut archive = Archive::open(bytes)?;
    let parts = Parts::find(&mut archive)?;
    let mut tree = |name: &str| -> Result<Option<Node>, ReadProblem> { archive.part(name)?.map(|bytes| xml::parse(&bytes, name)).transpose() };
    let root = tree(&parts.main)?.ok_or_else(missing)?;
    let notes = [tree(&parts.of("footnotes"))?, tree(&parts.of("endnotes"))?];
    let edges: Vec<(&str, Node)> = parts.edges().into_iter().filter_map(|(kind, name)| Some((kind, tree(name).ok().flatten()?))).collect();
    let comments = tree(&parts.of("comments"))?;
    let further = tree(&parts.of("commentsExtended"))?;
    let body = root.child("w:body").ok_or_else(missing)?;
    let mut walk = Walk::new(notes.each_ref().map(Option::as_ref));
    walk.read(body)?;
    for (kind, edge) in &edges {
        walk.edge(kind, edge)?;
    }
    let remarks = comments.as_ref().map_or_else(Vec::new, |root| remarks::read(root, further.as_ref()));
    let mut told = parts.told();
    told.extend(walk.told);
    told.dedup();
    Ok(Returned { paragraphs: walk.paragraphs, remarks, told })
}

fn missing() -> ReadProblem {
    ReadProblem::Damaged { what: "its text is missing".to_owned() }
}
