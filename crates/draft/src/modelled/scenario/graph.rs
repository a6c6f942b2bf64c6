//! Nodes and choices of a scenario as a model names them, under ids of their own.

use super::{Moment, Story, Way};
use crate::modelled::plain::plain;
use coursewright_course::id::{ChoiceId, Ids, NodeId};
use coursewright_course::scenario::Quality;

/// A node with its choices in the order they are shown.
pub(super) struct Laid<'s> {
    pub(super) id: NodeId,
    pub(super) moment: &'s Moment,
    pub(super) ways: Vec<(ChoiceId, &'s Way, Option<NodeId>)>,
}

/// The nodes of a scenario. A choice that leads to a node nobody knows leads to one that is not there.
pub(super) fn lay<'s>(story: &'s Story, ids: &mut dyn Ids) -> Vec<Laid<'s>> {
    let nodes: Vec<NodeId> = story.nodes.iter().map(|_| NodeId::make(ids)).collect();
    // Models put the best choice first: it stands elsewhere from node to node, the same for the same scenario.
    let mut place = plain(&story.title).bytes().map(usize::from).sum::<usize>();
    let mut laid = Vec::new();
    for (id, moment) in nodes.iter().zip(&story.nodes) {
        let mut ways: Vec<&Way> = moment.choices.iter().collect();
        if let Some(best) = ways.iter().position(|way| way.quality == Quality::Best) {
            place = (place + 1) % ways.len();
            let count = ways.len();
            ways.rotate_right((place + count - best) % count);
        }
        let next = |way: &Way| goes_on(way).map(|name| named(story, name).map_or(NodeId::from_bits(u128::MAX), |at| nodes[at]));
        laid.push(Laid { id: *id, moment, ways: ways.into_iter().map(|way| (ChoiceId::make(ids), way, next(way))).collect() });
    }
    laid
}

/// The name of the node a choice leads to; none where the scenario ends with it.
pub(super) fn goes_on(way: &Way) -> Option<&str> {
    let next = way.next.as_deref()?.trim();
    let ends = ["", "end", "none", "null", "debrief"].iter().any(|word| next.eq_ignore_ascii_case(word));
    (!ends).then_some(next)
}

/// The position of the node with this name.
pub(super) fn named(story: &Story, name: &str) -> Option<usize> {
    story.nodes.iter().position(|moment| moment.id.trim().eq_ignore_ascii_case(name.trim()))
}
