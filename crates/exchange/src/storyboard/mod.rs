//! The course as storyboards are written, in Word, and what comes back in one. Pure: a course goes in, a document and its
//! lines come out; a file that was read goes in, changes at their blocks and remarks at their places come out.
//!
//! | module | holds |
//! |---|---|
//! | `write` | the document, and every paragraph of it with where it belongs |
//! | `parts`, `rebuild`, `pieces` | the texts of a block, and a block with other texts; Markdown is spliced, never printed |
//! | `stream` | a file as it was and as it is now, paragraph by paragraph, with whose hand changed what |
//! | `align` | which paragraph of a file is which of those that were sent |
//! | `place`, `merge` | what somebody did to each block, and what that comes to in the course as it stands |
//! | `looks` | what programs change of themselves, and what counts as no change |

mod align;
mod labels;
mod looks;
mod merge;
mod parts;
mod pieces;
mod place;
mod rebuild;
mod stream;
#[cfg(test)]
mod tests;
mod write;

pub use align::known;
pub use merge::{Merge, Merged, Noted, Proposed, merge};
pub use write::{Board, storyboard};
