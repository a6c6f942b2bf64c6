//! Markdown as safe HTML, as plain text with offsets, in its pieces, and edited in place; plain words as Markdown.

mod address;
mod form;
pub mod html;
pub mod pieces;
pub mod plain;
pub mod splice;
pub mod words;
mod writing;

use pulldown_cmark::Options;

/// The Markdown the product reads: CommonMark with tables and strikethrough.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}
