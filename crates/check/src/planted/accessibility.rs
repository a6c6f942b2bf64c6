//! Pictures, headings, links, tables.

use super::made::{course, courses};
use super::{Case, Goal, Plant, lines, parts};

macro_rules! planted {
    ($name:literal) => {
        courses(include_str!(concat!("../../tests/planted/accessibility/", $name, ".txt")))
    };
}

/// `language | text`, the text often enough to tell its language by.
fn spoken(text: &str) -> Vec<Case> {
    lines(text, |line| {
        let [tag, words] = parts(line);
        let mut project = course(&vec![words; 20].join("\\n\\n"));
        project.course.language = if tag == "-" { String::new() } else { tag.into() };
        project
    })
}

pub(super) fn plants() -> Vec<Plant> {
    vec![
        Plant { rule: "accessibility/alt-missing", goal: Goal::EXACT, cases: planted!("alt-missing") },
        Plant { rule: "accessibility/alt-poor", goal: Goal::EXACT, cases: planted!("alt-poor") },
        Plant { rule: "accessibility/headings", goal: Goal::EXACT, cases: planted!("headings") },
        Plant { rule: "accessibility/captions", goal: Goal::EXACT, cases: planted!("captions") },
        Plant { rule: "accessibility/table-headers", goal: Goal::EXACT, cases: planted!("table-headers") },
        Plant { rule: "accessibility/link-text", goal: Goal::EXACT, cases: planted!("link-text") },
        Plant { rule: "accessibility/colour-only", goal: Goal { found: 90, alarms: 10 }, cases: planted!("colour-only") },
        Plant { rule: "accessibility/reading-order", goal: Goal::EXACT, cases: planted!("reading-order") },
        Plant { rule: "accessibility/language", goal: Goal::EXACT, cases: spoken(include_str!("../../tests/planted/accessibility/language.txt")) },
    ]
}
