//! The door for connections that come in: the studio's page and its calls, on this computer only; and, while a person lets them, the
//! reviewers of a live session.
//!
//! A token alone does not stop a hostile page: [`guard`] and `door` also hold every request to the server's own Host and Origin.
//!
//! | file | holds |
//! |---|---|
//! | [`guard`], `server` | the studio in a browser: who may ask, and what is answered |
//! | `door`, `live` | a live session: who may ask, and what is answered |
//! | `connections` | connections of strangers: how many, how long |
//! | `network` | the networks this computer is on |

pub(crate) mod connections;
pub(crate) mod door;
pub mod guard;
pub(crate) mod live;
pub(crate) mod network;
mod server;

pub use server::{Page, Studio};
