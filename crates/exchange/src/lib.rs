//! What people pass around and back. Pure: a course goes in, files come out; files come back, proposals come out.
//!
//! Guide and messages say nothing that a course does not say: they are put together from sentences that stand
//! on the ledger, and from the fixed words of `templates/documents` and `templates/schedule`. So they need no model,
//! cost nothing, and follow the course when it changes.
//!
//! | module | holds |
//! |---|---|
//! | [`state`] | the course as it stands, with what carries its sentences: everything is made from this |
//! | [`document`] | a document as blocks and runs; the one DOCX writer, and Markdown |
//! | [`audit`] | what an auditor asks, answered for every screen |
//! | [`guide`] | what a facilitator takes into the room |
//! | [`storyboard`] | the course as storyboards are written in Word, and what comes back in one |
//! | [`schedule`] | questions that come back after the course: calendar, mail, table |
//! | [`bundle`] | several files as one, the same bytes each time |
//! | [`review`] | what experts are asked, the page they answer on, alone or in one room, and what comes back |
//! | [`cell`] | cells of a table that no program takes for a formula |

mod asked;
pub mod audit;
pub mod bundle;
pub mod cell;
pub mod document;
mod footing;
pub mod guide;
pub mod review;
#[cfg(test)]
mod sample;
pub mod schedule;
pub mod state;
pub mod storyboard;
mod weight;
mod words;
