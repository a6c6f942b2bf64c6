//! Word and PDF documents. Built with the feature `documents` only, for the two binaries.

mod archive;
mod docx;
mod pdf;
mod xml;

pub(crate) use docx::read as docx;
pub(crate) use pdf::read as pdf;

#[cfg(test)]
pub(crate) use docx::fixture::{docx as docx_fixture, p as paragraph_fixture};
#[cfg(test)]
pub(crate) use pdf::tests::pdf as pdf_fixture;
