//! The course as Markdown a person can read, and back without loss.
//!
//! Lessons read like lessons. What only a program needs (ids, kinds) stands in comment lines that begin with
//! `<!-- cw:`; citations and supports stand in one fenced block at the end, pictures behind it. A block whose words do not survive its
//! readable form, such as a list entry of several lines, is written as JSON instead: the writer reads each block back
//! before it commits to a form, so that nothing is ever lost.

mod comment;
mod counting;
mod form;
mod pictures;
mod question;
mod read;
mod scenario;
mod write;

pub use pictures::Picture;
pub use read::{ReadProblem, Written, read};
pub use write::write;

#[cfg(test)]
mod tests;
