//! Personal data in what learners see, and keys in what anybody sees.

pub(crate) mod domain_age;
pub(crate) mod indirect;
pub(crate) mod person;
pub(crate) mod secret;
pub(crate) mod spans;
pub(crate) mod speaker;
pub(crate) mod special_category;
pub(crate) mod structured;

use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::place::Place;
use coursewright_course::statement::Claim;

/// Whether a statement tells an invented case: it stands in a scenario or a question and rests on no source.
pub(crate) fn is_invented(body: &Body, claim: &Claim) -> bool {
    matches!(body, Body::Scenario(_) | Body::Item(_)) && claim.citations.is_empty()
}

/// The place of a statement of a block.
fn at(view: &BlockView<'_>, claim: &Claim) -> Place {
    Place::Statement { lesson: view.lesson, block: view.block.id, statement: claim.id }
}
