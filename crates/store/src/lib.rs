//! The project file: one SQLite database, every write one act in one transaction.
//!
//! | module | knows |
//! |---|---|
//! | [`store`](Store) | a project file that is open: its content in memory, and how it is closed |
//! | `open` | the header, the defences, whose schema this is; too old, too new, damaged |
//! | `lock` | the file beside the project that keeps a second writer out |
//! | `transact` | the only way to write: new objects, a revision, log entries, one durable commit |
//! | `history` | undo and redo as new revisions that point at old content |
//! | `earlier` | what a machine last wrote in a lesson, whatever people made of it |
//! | `past` | revisions as a chain, and which of them are done and undone |
//! | `tree` | a project as a tree of objects named by their hashes, and back |
//! | `changes` | what differs between two states, for whoever shows them |
//! | `tables` | one file per table, its SQL beside it |
//! | `backup` | a copy that was opened and proved before it counts |
//! | [`doctor`] | proves the whole file, or says what is broken |
//!
//! "Saved" means: [`Store::transact`] has returned. A file that could not be read whole is never written to.

#![expect(clippy::disallowed_methods, reason = "the store is the door to the project file, its lock and its copies")]

mod backup;
mod changes;
pub mod doctor;
mod earlier;
mod history;
mod lock;
mod open;
mod past;
mod problem;
mod schema;
mod store;
mod tables;
mod transact;
mod tree;

#[cfg(test)]
mod sample;

pub use changes::Changes;
pub use history::Step;
pub use problem::StoreProblem;
pub use store::Store;
pub use tables::original::MOST_BYTES;
pub use transact::{Act, Done, Draft};
