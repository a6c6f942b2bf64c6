//! Bytes of strangers into passages with locators, and a loss report.
//!
//! One function, [`read`], takes a name and bytes and gives a [`Reading`] or a [`ReadProblem`]; it opens, fetches and
//! writes nothing. The process around it caps time and memory. Map of the crate:
//!
//! | module | does |
//! |---|---|
//! | `importer` | the way of a file, and the table of readers |
//! | [`storyboard`] | a storyboard that came back in Word: who changed what, and what was remarked |
//! | `detect`, `markup`, `encoding` | what a file is, by content; bytes into characters |
//! | `text`, `markdown`, `html`, `sheet` | documents that are text |
//! | `subtitles`, `transcript` | speech: `clock` reads times, `speaker` names, `turn` joins and cuts |
//! | [`spoken`] | recordings as sources: what one is, and what a model wrote down as passages |
//! | `documents` | Word, PDF and course packages, behind the feature of that name; `archive` judges a zip first, `directory` harder where it is a package |
//! | `gather` | passages and losses as they are found: headings above, limits, `hidden` characters, `cut`; `table` and `raised` figures for both; `lined` for text |
//! | [`picture`], [`recording`] | what a course shows as it is, without what a camera or telephone wrote into it |
//! | [`limits`] | every cap, in one table |
//! | [`change`] | a new version against the one before |
//! | [`problem`], [`reading`] | what comes out |
//!
//! Word is read by our own reader over zip and quick-xml, PDF through pdf-extract's stream of placed characters. A
//! converter for all Office forms (xberg) was measured: 349 crates and 381 seconds of processor time to build against
//! 35 seconds for all that is used here, and it gives Markdown, from which numbers of steps, hidden text, comments and
//! tracked changes cannot be told any more.

pub mod change;
mod clock;
mod cut;
mod detect;
#[cfg(feature = "documents")]
mod documents;
mod encoding;
mod gather;
mod hidden;
mod html;
mod importer;
mod language;
pub mod limits;
mod lined;
mod markdown;
mod markup;
#[cfg(test)]
mod mutation_tests;
pub mod picture;
pub mod problem;
mod raised;
pub mod reading;
pub mod recording;
mod sheet;
mod speaker;
pub mod spoken;
mod subtitles;
mod table;
mod text;
mod transcript;
mod turn;

pub use importer::{read, storyboard};
pub use problem::{Foreign, ReadProblem};
pub use reading::{Counts, Reading, into_source};
