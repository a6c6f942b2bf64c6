//! Drafters: from sources to a drafted course in which every sentence says what it rests on.
//!
//! | module | holds |
//! |---|---|
//! | [`drafter`] | what every drafter is asked and answers |
//! | [`builtin`] | the drafter that uses no language model |
//! | [`staleness`], [`following`] | what a change of sources touches, and what a sentence says after it |
//! | [`modelled`] | drafters that ask one |
//! | [`model`] | asking a language model: the one door out |
//! | [`growing`] | an answer while it is being written, as the blocks it will be |
//! | [`schedule`], [`budget`] | order and slots of a run; what it may cost |
//! | [`anew`] | each lesson of a course that stands, one after the other |
//! | `missing` | whether there is use in asking on; places that did not come out, and why |

pub mod anew;
pub mod budget;
pub mod builtin;
pub mod drafter;
pub mod following;
pub mod growing;
mod missing;
pub mod model;
pub mod modelled;
pub mod schedule;
pub mod staleness;
