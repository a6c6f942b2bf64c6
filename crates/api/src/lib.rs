//! What a user can do: contract, dispatch, operations, problems, changes.
//!
//! | module | holds |
//! |---|---|
//! | [`contract`] | THE TABLE: a row for each operation |
//! | [`dispatch`] | may this caller? parse, run; a panic becomes a problem |
//! | [`session`] | one running program: host, desk, runs |
//! | `desk` | the open project with what the checks and the log say of it |
//! | `kept` | what the checks found, from one start to the next |
//! | `aside` | letting go of what is large |
//! | [`host`] | what the program asks of the machine |
//! | `loopback` | the door for connections that come in: the studio in a browser |
//! | [`worker`] | the door to child processes that read strangers' files |
//! | [`problem`], [`change`], [`view`] | what goes back to the caller |
//! | [`bindings`] | the contract as TypeScript |
//!
//! Then a room for each noun, a file for each verb: ask and reply on top, one function below.

pub mod bindings;
pub mod caller;
pub mod change;
pub mod contract;
pub mod dispatch;
pub mod host;
#[cfg(feature = "loopback")]
pub mod loopback;
pub mod measure;
pub mod problem;
pub mod session;
pub mod view;
pub mod worker;

mod aside;
pub mod asset;
mod at;
mod clock;
mod desk;
mod form;
mod kept;
mod starter;
mod words;

pub mod check;
pub mod comment;
pub mod course;
pub mod draft;
pub mod exchange;
pub mod judge;
pub mod own;
pub mod privacy;
pub mod project;
pub mod question;
pub mod release;
pub mod review;
pub mod run;
pub mod setting;
pub mod source;
pub mod statement;
pub mod studio;
pub mod style;
pub mod suggestion;
pub mod verbatim;

pub use at::{verify_bytes, verify_project};
pub use coursewright_course as field;
pub use coursewright_own::key::read_public as read_public_key;
pub use release::preflight::preflight_bytes;
