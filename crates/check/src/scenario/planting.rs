//! A small sound scenario, and whether a rule flags what was planted in it.

use crate::planting::{flagged as flagged_in, with_body};
use coursewright_course::block::Body;
use coursewright_course::id::{ChoiceId, NodeId};
use coursewright_course::scenario::{Quality, Scenario, ScenarioChoice, ScenarioNode};

/// A choice between three things.
pub(crate) fn node(id: u128, next: Option<u128>) -> ScenarioNode {
    let choice = |n: u128, text: &str, consequence: &str, quality| ScenarioChoice {
        id: ChoiceId::from_bits(id * 10 + n),
        text: text.into(),
        consequence: consequence.into(),
        next: next.map(NodeId::from_bits),
        quality,
    };
    let mut choices = vec![
        choice(1, "Refuse the load at the door", "It goes back.", Quality::Best),
        choice(2, "Ask the driver to wait outside", "You lose an hour.", Quality::Acceptable),
        choice(3, "Sign for it and go on", "Warm fish is in the store.", Quality::Poor),
    ];
    // The best one stands elsewhere each time, as it should.
    choices.rotate_left((id % 3) as usize);
    ScenarioNode { id: NodeId::from_bits(id), text: "The probe reads 7 °C.".into(), choices }
}

/// Three nodes, one after the other.
pub(crate) fn sound() -> Scenario {
    Scenario {
        title: "At the door".into(),
        situation: "A load of fish arrives.".into(),
        nodes: vec![node(1, Some(2)), node(2, Some(3)), node(3, None)],
        debrief: "Fish is refused above 2 °C.".into(),
    }
}

/// Whether a rule flags a lesson with this scenario.
pub(super) fn flagged(scenario: Scenario, rule: &str) -> bool {
    flagged_in(&with_body(Body::Scenario(scenario)), rule)
}

/// Whether a rule flags the sound scenario after a change.
pub(super) fn after(rule: &str, change: impl Fn(&mut Scenario)) -> bool {
    let mut scenario = sound();
    change(&mut scenario);
    flagged(scenario, rule)
}
