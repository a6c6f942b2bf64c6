//! Word and PDF documents, and course packages. Built with the feature `documents` only, for the two binaries.

mod archive;
mod directory;
mod docx;
mod package;
mod pdf;
mod xml;

use crate::gather::Gathering;
use crate::problem::ReadProblem;
use coursewright_course::source::SourceKind;

pub(crate) use docx::board::read as board;
pub(crate) use docx::read as docx;
pub(crate) use pdf::read as pdf;

/// Reads a zip as what it is: a course package, or a Word document.
pub(crate) fn zip(bytes: &[u8], found: &mut Gathering) -> Result<SourceKind, ReadProblem> {
    let archive = archive::Archive::open(bytes)?;
    if let Some(form) = package::form(&archive) {
        return package::read(archive, form, bytes, found).map(|()| SourceKind::Package);
    }
    docx(bytes, found).map(|()| SourceKind::Docx)
}

#[cfg(test)]
pub(crate) use docx::fixture::{docx as docx_fixture, p as paragraph_fixture};
#[cfg(test)]
pub(crate) use pdf::tests::pdf as pdf_fixture;
