//! What people pass around and back. Pure: a course goes in, files come out; files come back, proposals come out.
//!
//! | module | holds |
//! |---|---|
//! | [`review`] | what experts are asked, the page they answer on, and what comes back |

pub mod review;
