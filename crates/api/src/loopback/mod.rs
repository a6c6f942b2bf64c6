//! The door for connections that come in: the studio's page and its calls, on this computer only.
//!
//! A token alone does not stop a hostile page: [`guard`] also holds every request to this server's own Host and Origin.

pub mod guard;
mod server;

pub use server::{Page, Studio};
