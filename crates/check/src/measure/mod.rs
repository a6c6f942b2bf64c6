//! The pure readings behind the rules, for one text or one question at a time: plain values in, plain values out, and
//! no course around them. Rules use them, and so does whoever measures the rules on texts of another origin.

pub mod inclusion;
pub mod item;
pub mod objective;
pub mod question;
pub mod readability;
