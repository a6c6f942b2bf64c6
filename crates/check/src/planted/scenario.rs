//! Scenarios.

use super::{Case, Goal, Plant, lines};
use crate::planting::with_body;
use crate::scenario::planting::{node, sound};
use coursewright_course::block::Body;
use coursewright_course::id::{ChoiceId, NodeId};
use coursewright_course::project::Project;
use coursewright_course::scenario::{Quality, Scenario, ScenarioChoice, ScenarioNode};

macro_rules! scenarios {
    ($name:literal, $scenario:expr) => {
        lines(include_str!(concat!("../../tests/planted/pedagogy/scenario-", $name, ".txt")), |words| told($scenario(words)))
    };
}

pub(super) fn plants() -> Vec<Plant> {
    let of = |rule, cases: Vec<Case>| Plant { rule, goal: Goal::EXACT, cases };
    vec![
        of("pedagogy/scenario-graph", scenarios!("graph", connected)),
        of("pedagogy/scenario-paths", scenarios!("paths", judged)),
        of("pedagogy/scenario-consequence", scenarios!("consequence", followed)),
        of("pedagogy/scenario-growth", scenarios!("growth", grown)),
        of("pedagogy/scenario-cues", scenarios!("cues", worded)),
    ]
}

fn told(scenario: Scenario) -> Project {
    with_body(Body::Scenario(scenario))
}

/// A scenario of nodes one after the other, each with these choices.
fn scenario(nodes: Vec<Vec<ScenarioChoice>>) -> Scenario {
    let nodes = (1..).zip(nodes).map(|(n, choices)| ScenarioNode { id: NodeId::from_bits(n), text: format!("You stand at dock {n}."), choices });
    Scenario { nodes: nodes.collect(), ..sound() }
}

/// What can be done at a node, the best one of three at another place each time.
fn choices(n: usize, count: usize) -> Vec<ScenarioChoice> {
    (0..count)
        .map(|m| ScenarioChoice {
            id: ChoiceId::from_bits((n * 100 + m) as u128),
            text: format!("Take door {m}"),
            consequence: format!("Door {m} opens at dock {n}."),
            next: None,
            quality: if m == n % count { Quality::Best } else { Quality::Poor },
        })
        .collect()
}

fn nodes(words: &str) -> Vec<&str> {
    words.split('|').map(str::trim).collect()
}

/// Where choices lead.
fn connected(words: &str) -> Scenario {
    let mut parts = nodes(words);
    let silent = parts.last() == Some(&"no debrief");
    if silent {
        parts.pop();
    }
    let linked = |(n, targets): (usize, &&str)| {
        let targets: Vec<&str> = targets.split_whitespace().collect();
        let mut choices = choices(n, targets.len());
        for (choice, target) in choices.iter_mut().zip(targets) {
            choice.next = match target {
                "." => None,
                "?" => Some(NodeId::from_bits(999)),
                number => Some(NodeId::from_bits(number.parse().expect("the number of a node"))),
            };
        }
        choices
    };
    let made = scenario(if parts == [""] { vec![] } else { parts.iter().enumerate().map(linked).collect() });
    Scenario { debrief: if silent { String::new() } else { made.debrief.clone() }, ..made }
}

/// One node after the other.
fn in_line(mut made: Scenario) -> Scenario {
    let count = made.nodes.len() as u128;
    for (n, node) in (1..).zip(&mut made.nodes) {
        node.choices.iter_mut().for_each(|choice| choice.next = (n < count).then(|| NodeId::from_bits(n + 1)));
    }
    made
}

/// How good choices are.
fn judged(words: &str) -> Scenario {
    let graded = |(n, letters): (usize, &&str)| {
        let letters: Vec<&str> = letters.split_whitespace().collect();
        let mut choices = choices(n, letters.len());
        for (choice, letter) in choices.iter_mut().zip(letters) {
            choice.quality = match letter {
                "b" => Quality::Best,
                "a" => Quality::Acceptable,
                _ => Quality::Poor,
            };
        }
        choices
    };
    in_line(scenario(nodes(words).iter().enumerate().map(graded).collect()))
}

/// What follows from choices.
fn followed(words: &str) -> Scenario {
    let following = |(n, told): (usize, &&str)| {
        let told: Vec<&str> = told.split(';').map(str::trim).collect();
        let mut choices = choices(n, told.len());
        choices.iter_mut().zip(told).for_each(|(choice, told)| choice.consequence = told.into());
        choices
    };
    in_line(scenario(nodes(words).iter().enumerate().map(following).collect()))
}

/// What choices say.
fn worded(words: &str) -> Scenario {
    let saying = |(n, said): (usize, &&str)| {
        let said: Vec<&str> = said.split(';').map(str::trim).collect();
        let mut choices = choices(n, said.len());
        for (choice, said) in choices.iter_mut().zip(said) {
            choice.quality = if said.starts_with('*') { Quality::Best } else { Quality::Poor };
            choice.text = said.trim_start_matches('*').into();
        }
        choices
    };
    in_line(scenario(nodes(words).iter().enumerate().map(saying).collect()))
}

/// How large a scenario is, and whether its branches rejoin.
fn grown(words: &str) -> Scenario {
    let (how, count) = words.split_once(' ').expect("how, and how many");
    let count: u128 = count.parse().expect("a number");
    if how == "wide" {
        return in_line(scenario(vec![choices(0, 2), choices(1, count as usize), choices(2, 3)]));
    }
    let mut nodes: Vec<ScenarioNode> = (1..=count).map(|id| node(id, (how == "line" && id < count).then_some(id + 1))).collect();
    if how != "line" {
        for n in 1..=count {
            for (m, target) in [2 * n, 2 * n + 1].into_iter().enumerate().filter(|(_, target)| *target <= count) {
                nodes[n as usize - 1].choices[m].next = Some(NodeId::from_bits(target));
            }
        }
    }
    if how == "fold" {
        nodes[count as usize - 2].choices[0].next = Some(NodeId::from_bits(count));
    }
    Scenario { nodes, ..sound() }
}
