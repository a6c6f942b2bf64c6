//! Personal data in what learners see, and keys in what anybody sees.

pub(crate) mod domain_age;
pub(crate) mod indirect;
pub(crate) mod person;
mod proposing;
pub(crate) mod pseudonym;
pub(crate) mod secret;
pub(crate) mod spans;
pub(crate) mod speaker;
pub(crate) mod special_category;
pub(crate) mod structured;

pub use proposing::personal_data;

use coursewright_course::block::Body;
use coursewright_course::statement::Claim;
use coursewright_prose::name::is_title;

/// Whether a statement tells an invented case: it stands in a scenario or a question and rests on no source.
pub(crate) fn is_invented(body: &Body, claim: &Claim) -> bool {
    matches!(body, Body::Scenario(_) | Body::Item(_)) && claim.citations.is_empty()
}

/// Whether a word in lower case stands before or behind a person's name and is no part of it: a title, or an office as
/// parliaments write it (“Right Hon.”, “AM”, “MP”).
pub(crate) fn is_style(word: &str) -> bool {
    is_title(word) || matches!(word, "right" | "am" | "mp")
}
