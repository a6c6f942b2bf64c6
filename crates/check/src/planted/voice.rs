//! How a course speaks.

use super::made::courses;
use super::{Goal, Plant};

macro_rules! planted {
    ($name:literal) => {
        courses(include_str!(concat!("../../tests/planted/voice/", $name, ".txt")))
    };
}

pub(super) fn plants() -> Vec<Plant> {
    vec![
        Plant { rule: "voice/residue", goal: Goal::EXACT, cases: planted!("residue") },
        Plant { rule: "voice/banned-phrase", goal: Goal::EXACT, cases: planted!("banned-phrase") },
        Plant { rule: "voice/reading-range", goal: Goal::EXACT, cases: planted!("reading-range") },
        Plant { rule: "voice/term-variant", goal: Goal::EXACT, cases: planted!("term-variant") },
        Plant { rule: "voice/term-undefined", goal: Goal::EXACT, cases: planted!("term-undefined") },
        Plant { rule: "voice/address", goal: Goal { found: 90, alarms: 10 }, cases: planted!("address") },
        Plant { rule: "voice/mechanics", goal: Goal::EXACT, cases: planted!("mechanics") },
        Plant { rule: "voice/ai-ism-hype", goal: Goal::EXACT, cases: planted!("ai-ism-hype") },
    ]
}
