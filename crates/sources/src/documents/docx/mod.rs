//! Word documents (ISO/IEC 29500): our own reader over zip and quick-xml.
//!
//! | module | reads |
//! |---|---|
//! | `parts` | which part of the package is what, and what lies outside it |
//! | `styles`, `numbering` | what a paragraph is, and the number before it |
//! | `body` | paragraphs in order, headings, lists |
//! | `inline` | the runs of a paragraph: words, fields, changes, hidden words, pictures, notes |
//! | `grid` | tables |
//! | `tally` | what is told once for the whole document |
//! | `board` | a storyboard that comes back: tracked changes and comments, kept apart |

pub(crate) mod board;
mod body;
#[cfg(test)]
pub(crate) mod fixture;
mod grid;
mod inline;
mod numbering;
mod parts;
mod styles;
mod tally;

use crate::documents::archive::Archive;
use crate::documents::xml;
use crate::gather::Gathering;
use crate::problem::ReadProblem;
use body::Document;
use numbering::Numbering;
use styles::Styles;

/// Reads a zip as a Word document, or says what else it is.
pub(crate) fn read(bytes: &[u8], found: &mut Gathering) -> Result<(), ReadProblem> {
    let mut archive = Archive::open(bytes)?;
    let parts = parts::Parts::find(&mut archive)?;
    let mut tree = |name: &str| -> Result<Option<xml::Node>, ReadProblem> { archive.part(name)?.map(|bytes| xml::parse(&bytes, name)).transpose() };
    let root = tree(&parts.main)?.ok_or_else(|| ReadProblem::Damaged { what: "its text is missing".to_owned() })?;
    let styles = tree(&parts.of("styles"))?.map(|root| Styles::of(&root)).unwrap_or_default();
    let numbering = tree(&parts.of("numbering"))?.map(|root| Numbering::of(&root)).unwrap_or_default();
    let notes = [tree(&parts.of("footnotes"))?, tree(&parts.of("endnotes"))?, tree(&parts.of("comments"))?];
    let body = root.child("w:body").ok_or_else(|| ReadProblem::Damaged { what: "its text is missing".to_owned() })?;
    Document::new(styles, numbering, notes.each_ref().map(Option::as_ref), found).read(body);
    parts.tell(&mut archive, found)
}

#[cfg(test)]
mod tests;
