//! The one document a learner meets.
//!
//! All lessons stand in one `index.html`, one section each; the script shows one at a time. Lessons in files of
//! their own would have to be fetched (which a page opened from disk may not) or navigated to (which ends the SCO's
//! session in some LMSs, and each page would have to begin a new one). One document also is the plain version: with
//! scripts off, or on paper, everything is there. The cost is size: 100 lessons of 20 KB are 2 MB, about a second on
//! a slow line, once. Script and style stand in the page, bound by their hashes, so that the policy holds from disk,
//! in a sandbox and on any server.

mod about;
pub(crate) mod administrator;
mod asset;
mod block;
mod cards;
mod certificate;
mod counting;
mod digest;
pub(crate) mod direction;
pub(crate) mod escape;
#[cfg(test)]
mod golden;
mod icon;
mod item;
mod ledger;
mod lesson;
mod look;
mod marking;
mod media;
mod origin;
mod scenario;
mod setting;
mod shell;
#[cfg(test)]
mod wording;

pub(crate) use asset::Assets;
pub(crate) use certificate::page as certificate;
pub(crate) use counting::often;
pub(crate) use ledger::{group as ledger_of, page as ledger};
pub(crate) use lesson::{Page, section};
pub(crate) use setting::{Passages, Setting, passages};
#[cfg(test)]
pub(crate) use shell::hashed;
pub(crate) use shell::{Driver, index, pages};
