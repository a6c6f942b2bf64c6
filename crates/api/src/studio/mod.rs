//! The program itself.

pub mod about;
