//! Reading text: sentences, quotes, numbers, names, Markdown offsets; pure.
//!
//! Everything here takes text and gives values; nothing knows the language of a course. Map of the crate:
//!
//! - [`span`]: byte ranges, and texts that lead every position back to their source
//! - [`normal`]: the closed normalisation steps N1–N5, and the cleaned form of speech
//! - [`sentence`], [`word`]: where sentences and words begin and end; stems and stop words
//! - [`number`]: quantities with unit, bound and range, and whether two are the same
//! - [`name`], [`negation`], [`modal`], [`condition`]: the other facets a statement is compared by
//! - [`quote`]: whether a quotation stands in a passage; exact, never approximate
//! - [`speech`]: spoken passages as readable text, only by leaving words out
//! - [`anchor`]: the passages a statement may rest on; [`similar`]: likeness of two texts
//! - [`readability`], [`language`], [`hidden`], [`diff`]: small readings of a whole text
//! - [`version`]: whether two versions of a text differ in looks only, and what of the old one stands
//! - [`markdown`]: Markdown as safe HTML, as plain text with offsets, in its pieces, and edited in place
//!
//! Word lists are data files under `templates/language/en`.

pub mod anchor;
pub mod condition;
pub mod diff;
pub mod hidden;
pub mod language;
mod list;
pub mod markdown;
pub mod modal;
pub mod name;
pub mod negation;
pub mod normal;
pub mod number;
pub mod quote;
pub mod readability;
pub mod sentence;
pub mod similar;
pub mod span;
pub mod speech;
pub mod version;
pub mod word;

pub use span::{Mapped, Span};
