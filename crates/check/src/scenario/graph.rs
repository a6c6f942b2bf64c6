//! Every way through a scenario comes to an end, and every node lies on one.

use super::place;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Slot;
use coursewright_course::scenario::{GraphFault, Scenario};

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/scenario-graph",
    title: "Scenario that cannot be played through",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "a scenario without nodes or debrief, a node that offers no choice or that nothing leads to, a choice that leads nowhere, a way that runs in a circle",
    why: "A learner is stuck, or never sees what was written; a package cannot be built of it.",
    hint: "Connect the node, or delete it.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let Some(scenario) = view.block.body.scenario() else { return vec![] };
    let mut raised: Vec<Raised> = scenario.faults().into_iter().map(|fault| of(view, scenario, fault)).collect();
    if scenario.debrief.trim().is_empty() {
        raised.push(Raised::at(view.place(), "debrief", "The scenario has no debrief.").hint("Say what is to be learnt from it."));
    }
    raised
}

fn of(view: &BlockView<'_>, scenario: &Scenario, fault: GraphFault) -> Raised {
    let at = |n: usize, message: String| {
        let node = &scenario.nodes[n];
        Raised::at(place(view, Slot::Node { node: node.id }), &message, message.as_str()).show([course_words(&node.text, [])])
    };
    match fault {
        GraphFault::NoNode => Raised::at(view.place(), "nodes", "The scenario has no node.").hint("Add a node with something to choose."),
        GraphFault::Twice(n) => at(n, format!("Node {}, or a choice of it, has the id of another.", n + 1)).hint("Delete it and write it anew."),
        GraphFault::DeadEnd(n) => at(n, format!("At node {} nothing can be chosen.", n + 1)).hint("Give it a choice, or end the scenario before it."),
        GraphFault::Astray(n, m) => at(n, format!("Choice {} of node {} leads to a node that is not there.", m + 1, n + 1)).hint("Choose where it leads."),
        GraphFault::Unreachable(n) => at(n, format!("No choice leads to node {}.", n + 1)),
        GraphFault::Loop(n) => at(n, format!("Node {} lies on a way that runs in a circle.", n + 1)).hint("Let one of the choices lead on, or end the scenario."),
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::planting::{after, flagged, sound};
    use coursewright_course::id::NodeId;

    const RULE: &str = "pedagogy/scenario-graph";

    #[test]
    fn what_cannot_be_played_through_is_flagged() {
        assert!(!flagged(sound(), RULE));
        assert!(after(RULE, |s| s.nodes.clear()), "no node");
        assert!(after(RULE, |s| s.nodes[2].choices.clear()), "a dead end");
        assert!(after(RULE, |s| s.nodes[1].choices[0].next = Some(NodeId::from_bits(99))), "astray");
        assert!(after(RULE, |s| s.nodes[0].choices.iter_mut().for_each(|choice| choice.next = None)), "unreachable");
        assert!(after(RULE, |s| s.nodes[2].choices[2].next = Some(NodeId::from_bits(1))), "a circle");
        assert!(after(RULE, |s| s.debrief = " ".into()), "no debrief");
    }
}
