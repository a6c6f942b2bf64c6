//! A scenario stays small enough to be written and played.

use super::place;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_course::scenario::Scenario;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/scenario-growth",
    title: "Scenario that outgrows itself",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a scenario with more than 40 nodes, a node with more than four choices, branches that never rejoin",
    why: "A tree whose branches never rejoin (a time cave) doubles with every choice, and each learner sees a sliver of it.",
    hint: "Fold branches back into a node they share.",
    reads: Reads::Block(flags),
};

/// Nodes and choices from which on it is too much.
const NODES: usize = 40;
const CHOICES: usize = 4;
/// Nodes from which on branches have room to rejoin.
const ROOM: usize = 7;

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let Some(scenario) = view.block.body.scenario() else { return vec![] };
    let mut raised = vec![];
    let nodes = scenario.nodes.len();
    if nodes > NODES {
        raised.push(Raised::at(view.place(), "nodes", format!("The scenario has {nodes} nodes; up to {NODES} can be kept in view.")).hint("Divide it in two."));
    }
    for (n, node) in scenario.nodes.iter().enumerate().filter(|(_, node)| node.choices.len() > CHOICES) {
        let message = format!("Node {} has {} choices; up to {CHOICES} can be weighed against each other.", n + 1, node.choices.len());
        raised.push(Raised::at(place(view, Slot::Node { node: node.id }), &message, message.as_str()).hint("Keep those that somebody would really take."));
    }
    if nodes >= ROOM && branches(scenario) && !rejoins(scenario) {
        raised.push(Raised::at(view.place(), "time cave", format!("None of the branches of these {nodes} nodes rejoin.")));
    }
    raised
}

/// Whether two choices of one node lead to different nodes.
fn branches(scenario: &Scenario) -> bool {
    scenario.nodes.iter().any(|node| node.choices.iter().filter_map(|choice| choice.next).any(|next| node.choices.iter().any(|other| other.next.is_some_and(|own| own != next))))
}

/// Whether some node is led to from more than one other.
fn rejoins(scenario: &Scenario) -> bool {
    let mut from = BTreeMap::new();
    scenario.nodes.iter().any(|node| node.choices.iter().filter_map(|choice| choice.next).any(|next| *from.entry(next).or_insert(node.id) != node.id))
}

#[cfg(test)]
mod tests {
    use crate::scenario::planting::{after, flagged, node, sound};
    use coursewright_course::id::NodeId;
    use coursewright_course::scenario::Scenario;

    const RULE: &str = "pedagogy/scenario-growth";

    #[test]
    fn too_many_nodes_or_choices_are_flagged() {
        assert!(!flagged(sound(), RULE));
        let long = |n: u128| Scenario { nodes: (1..=n).map(|id| node(id, (id < n).then_some(id + 1))).collect(), ..sound() };
        assert!(!flagged(long(40), RULE));
        assert!(flagged(long(41), RULE));
        assert!(after(RULE, |s| {
            let more = s.nodes[0].choices.clone();
            s.nodes[0].choices.extend(more);
        }));
    }

    #[test]
    fn a_tree_that_never_folds_back_is_flagged() {
        let mut tree = Scenario { nodes: (1..=7).map(|id| node(id, None)).collect(), ..sound() };
        for n in 0..3 {
            for m in 0..2 {
                tree.nodes[n].choices[m].next = Some(NodeId::from_bits((2 * n + m + 2) as u128));
            }
        }
        assert!(flagged(tree.clone(), RULE), "a time cave");
        tree.nodes[3].choices[0].next = Some(NodeId::from_bits(5));
        assert!(!flagged(tree, RULE), "two branches rejoin");
    }
}
