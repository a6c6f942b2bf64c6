//! Branching scenarios: nodes, choices, consequences, and a debrief. Branches fold back; nobody is judged by them.

use crate::id::{ChoiceId, NodeId};
use crate::place::Slot;
use crate::statement::Stance;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Practice in choosing: each choice has a consequence and leads on, until the debrief. Texts are inline Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Scenario {
    /// What it is called; may be empty.
    pub title: String,
    /// Where the learner finds themselves.
    pub situation: String,
    /// The nodes; the first is where it begins.
    pub nodes: Vec<ScenarioNode>,
    /// What is to be learnt from it, said at its end.
    pub debrief: String,
}

/// A moment in which something has to be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ScenarioNode {
    /// Its id: LMS records name it.
    pub id: NodeId,
    /// What is the case now.
    pub text: String,
    /// What can be done about it.
    pub choices: Vec<ScenarioChoice>,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ScenarioChoice {
    /// Its id.
    pub id: ChoiceId,
    /// What is done.
    pub text: String,
    /// What happens then.
    pub consequence: String,
    /// Where it leads; none where the scenario ends with it.
    pub next: Option<NodeId>,
    /// How good it is.
    pub quality: Quality,
}

/// How good a choice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// What an expert would do: the ideal path is the chain of these.
    Best,
    /// It does no harm.
    Acceptable,
    /// What should not be done.
    Poor,
}

impl Quality {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Acceptable => "acceptable",
            Self::Poor => "poor",
        }
    }
}

/// What keeps a scenario from being played to its end on every way through it. Positions count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphFault {
    /// It has no node.
    NoNode,
    /// Two nodes, or two choices, have one id.
    Twice(usize),
    /// Nothing can be chosen at this node.
    DeadEnd(usize),
    /// A choice of this node leads to a node that is not there.
    Astray(usize, usize),
    /// No choice leads to this node.
    Unreachable(usize),
    /// This node lies on a way that runs in a circle.
    Loop(usize),
}

impl Scenario {
    /// A node by its id, with its position.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<(usize, &ScenarioNode)> {
        self.nodes.iter().enumerate().find(|(_, node)| node.id == id)
    }

    /// A choice by its id, with the positions of its node and of itself.
    #[must_use]
    pub fn choice(&self, id: ChoiceId) -> Option<(usize, usize, &ScenarioChoice)> {
        self.nodes.iter().enumerate().find_map(|(n, node)| node.choices.iter().position(|choice| choice.id == id).map(|m| (n, m, &node.choices[m])))
    }

    /// The choices of the ideal path in order: at each node the best one. None where it does not reach an end.
    #[must_use]
    pub fn ideal(&self) -> Option<Vec<&ScenarioChoice>> {
        let mut path = vec![];
        let mut node = self.nodes.first()?;
        // A path longer than there are nodes runs in a circle.
        while path.len() < self.nodes.len() {
            let best = node.choices.iter().find(|choice| choice.quality == Quality::Best)?;
            path.push(best);
            match best.next {
                None => return Some(path),
                Some(next) => node = self.node(next)?.1,
            }
        }
        None
    }

    /// Everything that keeps it from being played; nothing where each way through it comes to an end.
    #[must_use]
    pub fn faults(&self) -> Vec<GraphFault> {
        if self.nodes.is_empty() {
            return vec![GraphFault::NoNode];
        }
        let mut faults = vec![];
        let at: BTreeMap<NodeId, usize> = self.nodes.iter().enumerate().rev().map(|(n, node)| (node.id, n)).collect();
        let mut ids = BTreeSet::new();
        for (n, node) in self.nodes.iter().enumerate() {
            let doubled = at.get(&node.id) != Some(&n);
            let doubled_choice = node.choices.iter().filter(|choice| !ids.insert(choice.id)).count() > 0;
            if doubled || doubled_choice {
                faults.push(GraphFault::Twice(n));
            }
            if node.choices.is_empty() {
                faults.push(GraphFault::DeadEnd(n));
            }
            for (m, choice) in node.choices.iter().enumerate() {
                if choice.next.is_some_and(|next| !at.contains_key(&next)) {
                    faults.push(GraphFault::Astray(n, m));
                }
            }
        }
        let targets: Vec<Vec<usize>> = self.nodes.iter().map(|node| node.choices.iter().filter_map(|choice| at.get(&choice.next?).copied()).collect()).collect();
        let reached = reached(&targets);
        let circling = circling(&targets);
        for n in 0..self.nodes.len() {
            if !reached[n] {
                faults.push(GraphFault::Unreachable(n));
            }
            if circling[n] {
                faults.push(GraphFault::Loop(n));
            }
        }
        faults
    }

    /// Every learner-visible text in reading order.
    pub(crate) fn texts<'a>(&'a self, add: &mut impl FnMut(Slot, Cow<'a, str>)) {
        add(Slot::Title, self.title.as_str().into());
        add(Slot::Situation, self.situation.as_str().into());
        for node in &self.nodes {
            add(Slot::Node { node: node.id }, node.text.as_str().into());
            for choice in &node.choices {
                add(Slot::Decision { choice: choice.id }, choice.text.as_str().into());
                add(Slot::Consequence { choice: choice.id }, choice.consequence.as_str().into());
            }
        }
        add(Slot::Debrief, self.debrief.as_str().into());
    }

    /// Whether a text claims to be true. A situation supposes a case, as the stem of a question does; a poor choice is
    /// what a learner may do and should not. What follows from a choice, and the debrief, are told as they are.
    #[must_use]
    pub fn stance(&self, slot: Slot) -> Stance {
        match slot {
            Slot::Title | Slot::Situation | Slot::Node { .. } => Stance::Asked,
            Slot::Decision { choice } if self.choice(choice).is_some_and(|(_, _, choice)| choice.quality == Quality::Poor) => Stance::IntendedFalse,
            _ => Stance::Asserted,
        }
    }
}

/// Which nodes are come to from the first.
fn reached(targets: &[Vec<usize>]) -> Vec<bool> {
    let mut reached = vec![false; targets.len()];
    let mut open = vec![0];
    reached[0] = true;
    while let Some(n) = open.pop() {
        for &next in &targets[n] {
            if !std::mem::replace(&mut reached[next], true) {
                open.push(next);
            }
        }
    }
    reached
}

/// Which nodes lie on a way that runs in a circle: what is left when nodes that nothing leads to are taken away, and
/// those that lead nowhere, until there are no more of either.
fn circling(targets: &[Vec<usize>]) -> Vec<bool> {
    let mut sources = vec![vec![]; targets.len()];
    for (n, own) in targets.iter().enumerate() {
        for &next in own {
            sources[next].push(n);
        }
    }
    let mut left = vec![true; targets.len()];
    for (ahead, behind) in [(targets, sources.as_slice()), (sources.as_slice(), targets)] {
        let mut count: Vec<usize> = behind.iter().map(|own| own.iter().filter(|n| left[**n]).count()).collect();
        let mut open: Vec<usize> = (0..targets.len()).filter(|n| left[*n] && count[*n] == 0).collect();
        while let Some(n) = open.pop() {
            left[n] = false;
            for &next in ahead[n].iter().filter(|next| left[**next]) {
                count[next] -= 1;
                if count[next] == 0 {
                    open.push(next);
                }
            }
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(id: u128, next: Option<u128>, quality: Quality) -> ScenarioChoice {
        ScenarioChoice { id: ChoiceId::from_bits(id), text: format!("Do {id}."), consequence: format!("Then {id}."), next: next.map(NodeId::from_bits), quality }
    }

    fn node(id: u128, choices: Vec<ScenarioChoice>) -> ScenarioNode {
        ScenarioNode { id: NodeId::from_bits(id), text: format!("Node {id}."), choices }
    }

    /// Two ways that fold back into the last node.
    fn sound() -> Scenario {
        let nodes = vec![
            node(1, vec![choice(11, Some(2), Quality::Best), choice(12, Some(3), Quality::Poor)]),
            node(2, vec![choice(21, Some(3), Quality::Best), choice(22, None, Quality::Acceptable)]),
            node(3, vec![choice(31, None, Quality::Best), choice(32, None, Quality::Poor)]),
        ];
        Scenario { title: String::new(), situation: "A load comes.".into(), nodes, debrief: "Look first.".into() }
    }

    #[test]
    fn a_sound_scenario_has_no_fault_and_an_ideal_path() {
        assert_eq!(sound().faults(), []);
        let ideal: Vec<u128> = sound().ideal().unwrap().iter().map(|choice| choice.id.bits()).collect();
        assert_eq!(ideal, [11, 21, 31]);
    }

    #[test]
    fn each_fault_of_the_graph_is_found() {
        let with = |change: &dyn Fn(&mut Scenario)| {
            let mut scenario = sound();
            change(&mut scenario);
            scenario.faults()
        };
        assert_eq!(with(&|s| s.nodes.clear()), [GraphFault::NoNode]);
        assert_eq!(with(&|s| s.nodes[2].choices.clear()), [GraphFault::DeadEnd(2)]);
        assert_eq!(with(&|s| s.nodes[1].choices[0].next = Some(NodeId::from_bits(9))), [GraphFault::Astray(1, 0)]);
        assert_eq!(with(&|s| s.nodes[0].choices[0].next = Some(NodeId::from_bits(3))), [GraphFault::Unreachable(1)]);
        assert_eq!(with(&|s| s.nodes[2].choices[1].next = Some(NodeId::from_bits(2))), [GraphFault::Loop(1), GraphFault::Loop(2)]);
        assert_eq!(with(&|s| s.nodes[2].choices[1].next = Some(NodeId::from_bits(3))), [GraphFault::Loop(2)], "to itself");
        assert_eq!(with(&|s| s.nodes[2].choices[1].id = s.nodes[0].choices[0].id), [GraphFault::Twice(2)]);
        assert_eq!(with(&|s| s.nodes.push(s.nodes[1].clone())), [GraphFault::Twice(3), GraphFault::Unreachable(3)]);
    }

    #[test]
    fn without_a_best_choice_on_the_way_there_is_no_ideal_path() {
        let mut scenario = sound();
        scenario.nodes[1].choices[0].quality = Quality::Acceptable;
        assert_eq!(scenario.ideal(), None);
        let mut scenario = sound();
        scenario.nodes[2].choices[0].next = Some(NodeId::from_bits(1));
        assert_eq!(scenario.ideal(), None, "it runs in a circle");
    }

    #[test]
    fn a_case_is_supposed_a_poor_choice_is_meant_to_be_wrong_and_what_follows_is_told() {
        let scenario = sound();
        let body = crate::block::Body::Scenario(scenario);
        let stances: Vec<(Slot, Stance)> = body.texts().into_iter().map(|text| (text.slot, text.stance)).collect();
        let decision = |n| Slot::Decision { choice: ChoiceId::from_bits(n) };
        let consequence = |n| Slot::Consequence { choice: ChoiceId::from_bits(n) };
        assert_eq!(
            stances[..6],
            [
                (Slot::Situation, Stance::Asked),
                (Slot::Node { node: NodeId::from_bits(1) }, Stance::Asked),
                (decision(11), Stance::Asserted),
                (consequence(11), Stance::Asserted),
                (decision(12), Stance::IntendedFalse),
                (consequence(12), Stance::Asserted),
            ]
        );
        assert_eq!(stances.last(), Some(&(Slot::Debrief, Stance::Asserted)));
    }
}
