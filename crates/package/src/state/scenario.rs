//! What the player keeps of a scenario: whether it was played to its end, and the path that is being taken.

use super::shape::{OPTIONS, width};
use crate::edition::PackageProblem;
use coursewright_course::id::{BlockId, ChoiceId, NodeId};
use coursewright_course::scenario::{GraphFault, Scenario};
use serde::Serialize;

/// A scenario as the state sees it.
#[derive(Debug, Serialize)]
pub(crate) struct ScenarioShape {
    pub(crate) block: BlockId,
    nodes: Vec<NodeShape>,
}

/// A node: its choices, each with the position of the node it leads to.
#[derive(Debug, Serialize)]
struct NodeShape {
    id: NodeId,
    choices: Vec<(ChoiceId, Option<u32>)>,
}

impl ScenarioShape {
    /// Reads the shape of a scenario.
    ///
    /// # Errors
    /// [`PackageProblem::Scenario`] where it cannot be played to its end on every way through it.
    pub(super) fn of(block: BlockId, scenario: &Scenario) -> Result<Self, PackageProblem> {
        let refuse = |why: String| Err(PackageProblem::Scenario { block, why });
        if let Some(fault) = scenario.faults().first() {
            return refuse(words(*fault));
        }
        if let Some(n) = scenario.nodes.iter().position(|node| node.choices.len() > OPTIONS) {
            return refuse(format!("node {} has more than {OPTIONS} choices", n + 1));
        }
        let at = |id| scenario.node(id).map_or(0, |(n, _)| n as u32);
        let nodes = scenario.nodes.iter().map(|node| NodeShape { id: node.id, choices: node.choices.iter().map(|choice| (choice.id, choice.next.map(at))).collect() });
        Ok(Self { block, nodes: nodes.collect() })
    }

    /// Bits of the longest path: 1 whether an end was ever reached; then for each node on it which choice was taken.
    pub(crate) fn bits(&self) -> u32 {
        let mut longest: Vec<Option<u32>> = vec![None; self.nodes.len()];
        // A node is counted once all it leads to are; that nothing runs in a circle was seen before.
        let mut open = vec![0usize];
        while let Some(&n) = open.last() {
            let targets: Vec<usize> = self.nodes[n].choices.iter().filter_map(|(_, next)| next.map(|next| next as usize)).collect();
            let waiting: Vec<usize> = targets.iter().copied().filter(|next| longest[*next].is_none()).collect();
            if waiting.is_empty() {
                let behind = targets.iter().filter_map(|next| longest[*next]).max().unwrap_or(0);
                longest[n] = Some(width(self.nodes[n].choices.len() as u32) + behind);
                open.pop();
            } else {
                open.extend(waiting);
            }
        }
        1 + longest[0].unwrap_or(0)
    }
}

fn words(fault: GraphFault) -> String {
    match fault {
        GraphFault::NoNode => "it has no node".into(),
        GraphFault::Twice(n) => format!("node {}, or a choice of it, has the id of another", n + 1),
        GraphFault::DeadEnd(n) => format!("at node {} nothing can be chosen", n + 1),
        GraphFault::Astray(n, m) => format!("choice {} of node {} leads to a node that is not there", m + 1, n + 1),
        GraphFault::Unreachable(n) => format!("no choice leads to node {}", n + 1),
        GraphFault::Loop(n) => format!("node {} lies on a way that runs in a circle", n + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use coursewright_course::scenario::{Quality, ScenarioChoice, ScenarioNode};

    fn node(id: u128, nexts: &[Option<u128>]) -> ScenarioNode {
        let choices = nexts.iter().zip(1..).map(|(next, n)| ScenarioChoice {
            id: ChoiceId::from_bits(id * 100 + n),
            text: String::new(),
            consequence: String::new(),
            next: next.map(NodeId::from_bits),
            quality: Quality::Best,
        });
        ScenarioNode { id: NodeId::from_bits(id), text: String::new(), choices: choices.collect() }
    }

    fn shape(nodes: Vec<ScenarioNode>) -> Result<ScenarioShape, PackageProblem> {
        let scenario = Scenario { title: String::new(), situation: String::new(), nodes, debrief: String::new() };
        ScenarioShape::of(BlockId::from_bits(7), &scenario)
    }

    #[test]
    fn the_longest_way_counts_and_not_the_first() {
        // 2 bits for two or three choices, 3 for four to seven.
        let bits = |nodes| shape(nodes).unwrap().bits();
        assert_eq!(bits(vec![node(1, &[None, None])]), 1 + 2);
        assert_eq!(bits(vec![node(1, &[None, Some(2)]), node(2, &[None; 4])]), 1 + 2 + 3);
        assert_eq!(bits(vec![node(1, &[Some(3), Some(2)]), node(2, &[Some(3), None]), node(3, &[None, None])]), 1 + 2 + 2 + 2, "the detour is longer");
        let many: Vec<_> = (1..=60u128).map(|id| node(id, &[(id < 60).then_some(id + 1), (id < 59).then_some(id + 2)])).collect();
        assert_eq!(bits(many), 1 + 60 * 2, "counted once each, however many ways there are");
    }

    #[test]
    fn what_cannot_be_played_is_refused_and_names_the_block() {
        let refused = |nodes| match shape(nodes) {
            Err(PackageProblem::Scenario { block, why }) => {
                assert_eq!(block, BlockId::from_bits(7));
                why
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(vec![]), "it has no node");
        assert_eq!(refused(vec![node(1, &[])]), "at node 1 nothing can be chosen");
        assert_eq!(refused(vec![node(1, &[Some(9)])]), "choice 1 of node 1 leads to a node that is not there");
        assert_eq!(refused(vec![node(1, &[None]), node(2, &[None])]), "no choice leads to node 2");
        assert_eq!(refused(vec![node(1, &[None, Some(2)]), node(2, &[Some(1)])]), "node 1 lies on a way that runs in a circle");
        assert_eq!(refused(vec![node(1, &[None; 27])]), "node 1 has more than 26 choices");
    }

    #[test]
    fn a_course_without_scenarios_keeps_the_mark_it_had() {
        let mut course = sample::course();
        course.lessons_mut().for_each(|lesson| lesson.blocks.retain(|block| block.body.scenario().is_none()));
        let shape = serde_json::to_string(&crate::state::shape::Shape::of(&course).unwrap()).unwrap();
        assert!(!shape.contains("scenario"), "learners of older packages would lose their place: {shape}");
    }

    #[test]
    fn a_course_with_such_a_scenario_is_not_packed() {
        let mut course = sample::course();
        for block in course.lessons_mut().flat_map(|lesson| &mut lesson.blocks) {
            if let coursewright_course::block::Body::Scenario(scenario) = &mut block.body {
                scenario.nodes[1].choices.clear();
            }
        }
        assert!(matches!(crate::state::of(&course, crate::state::LIMIT), Err(PackageProblem::Scenario { .. })));
    }
}
