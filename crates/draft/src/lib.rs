//! Drafters: from sources to a drafted course in which every sentence says what it rests on.
//!
//! | module | holds |
//! |---|---|
//! | [`drafter`] | what every drafter is asked and answers |
//! | [`builtin`] | the drafter that uses no language model |
//! | [`anew`] | each lesson of a course that stands, one after the other |
//! | `missing` | places that did not come out, and why |
//! | [`staleness`], [`following`] | what a change of sources touches, and what a sentence says after it |
//! | [`model`] | asking a language model: the one door out |

pub mod anew;
pub mod builtin;
pub mod drafter;
pub mod following;
mod missing;
pub mod model;
pub mod modelled;
pub mod staleness;
