//! Branching scenarios: that each can be played to its end, that it has a best way, and that choosing has consequences.

pub(crate) mod consequence;
pub(crate) mod cues;
pub(crate) mod graph;
pub(crate) mod growth;
pub(crate) mod paths;
#[cfg(test)]
pub(crate) mod planting;

use crate::view::BlockView;
use coursewright_course::place::{Place, Slot};

/// The place of a text of a scenario: its statement, where it has one.
fn place(view: &BlockView<'_>, slot: Slot) -> Place {
    let claim = view.block.claims.iter().find(|claim| claim.slot == slot);
    claim.map_or(view.place(), |claim| view.statement(claim.id))
}
