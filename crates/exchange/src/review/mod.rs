//! Review by experts: what they are asked, in which order; the file they answer in; and what comes back.
//!
//! | file | holds |
//! |---|---|
//! | `rank` | what only an expert can decide, by what a mistake would cost and how likely it is |
//! | `pack` | one page that opens anywhere, with every card in it |
//! | `returned` | a decision file, or its text in a mail, read back; and written, for who answered in a room |
//! | [`live`] | the same cards in one meeting |

pub mod live;
mod pack;
mod rank;
mod returned;

pub use pack::{Brief, data, pack};
pub use rank::{Material, Planned, plan, within};
pub use returned::{NotRead, Returned, read};
