//! Wording.

use super::made::courses;
use super::{Case, Goal, Plant, lines};
use crate::planting::with_markdown;

macro_rules! texts {
    ($name:literal) => {
        worded(include_str!(concat!("../../tests/planted/inclusion/", $name, ".txt")))
    };
}

fn worded(text: &str) -> Vec<Case> {
    lines(text, with_markdown)
}

pub(super) fn plants() -> Vec<Plant> {
    vec![
        Plant { rule: "inclusion/generic-pronoun", goal: Goal { found: 90, alarms: 10 }, cases: texts!("generic-pronoun") },
        Plant { rule: "inclusion/gendered-role", goal: Goal::EXACT, cases: texts!("gendered-role") },
        Plant { rule: "inclusion/ableist-term", goal: Goal::EXACT, cases: courses(include_str!("../../tests/planted/inclusion/ableist-term.txt")) },
        Plant { rule: "inclusion/locale", goal: Goal { found: 100, alarms: 5 }, cases: texts!("locale") },
        Plant { rule: "inclusion/loaded-term", goal: Goal::NONE, cases: texts!("loaded-term") },
    ]
}
