//! Drafters: from sources to a drafted course in which every sentence says what it rests on.
//!
//! | module | holds |
//! |---|---|
//! | [`drafter`] | what every drafter is asked and answers |
//! | [`builtin`] | the drafter that uses no language model |
//! | [`sentence`] | the one way sentences are counted |
//! | [`model`] | asking a language model: the one door out |

pub mod builtin;
pub mod drafter;
pub mod model;
pub mod modelled;
pub mod sentence;
