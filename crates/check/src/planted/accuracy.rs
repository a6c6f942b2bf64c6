//! What the course says beside what its sources say.

use super::{Case, Goal, Plant, lines, parts};
use crate::planting::{PROCEDURE, accepted, cited_beside, listed, said_of_passages, stepped, uncited, with_body};
use coursewright_course::block::Body;
use coursewright_course::project::Project;
use coursewright_course::statement::Support;

macro_rules! planted {
    ($name:literal) => {
        include_str!(concat!("../../tests/planted/accuracy/", $name, ".txt"))
    };
}

/// A statement that paraphrases a passage, cited whole.
fn paraphrased(words: &str) -> Project {
    let [text, source] = parts(words);
    said_of_passages(text, Support::Paraphrased, &[source], 1, source)
}

fn quoted(words: &str) -> Project {
    let [text, source] = parts(words);
    said_of_passages(text, Support::Quoted, &[source], 1, source)
}

/// The cases of a facet, and what a good writer makes of a source: no facet differs there.
fn facet(text: &str) -> Vec<Case> {
    let faithful = planted!("faithful").lines().filter(|line| !line.starts_with('#')).map(|line| Case { planted: false, words: line.into(), project: paraphrased(line) });
    lines(text, paraphrased).into_iter().chain(faithful).collect()
}

fn course_says(words: &str) -> Project {
    uncited(words, PROCEDURE)
}

fn counted(words: &str) -> Project {
    let [lead, entries] = parts(words);
    let entries = entries.split(';').map(|entry| entry.trim().to_owned()).collect();
    with_body(Body::List { lead: lead.into(), entries })
}

fn procedure(words: &str) -> Project {
    let [source, order] = parts(words);
    let steps: Vec<&str> = source.split(';').map(str::trim).collect();
    let order: Vec<usize> = order.split_whitespace().map(|n| n.parse::<usize>().expect("a number") - 1).collect();
    stepped(&steps, &order)
}

fn beside(words: &str) -> Project {
    let [mine, other] = parts(words);
    let mut project = cited_beside(other);
    listed(&mut project, mine);
    accepted(&mut project);
    project
}

pub(super) fn plants() -> Vec<Plant> {
    vec![
        Plant { rule: "accuracy/antonym-swapped", goal: Goal { found: 90, alarms: 3 }, cases: facet(planted!("antonym-swapped")) },
        Plant { rule: "accuracy/modality-changed", goal: Goal { found: 95, alarms: 3 }, cases: facet(planted!("modality-changed")) },
        Plant { rule: "accuracy/condition-dropped", goal: Goal { found: 80, alarms: 10 }, cases: facet(planted!("condition-dropped")) },
        Plant { rule: "accuracy/scope-widened", goal: Goal { found: 90, alarms: 10 }, cases: facet(planted!("scope-widened")) },
        Plant { rule: "accuracy/name-absent", goal: Goal { found: 60, alarms: 15 }, cases: facet(planted!("name-absent")) },
        Plant { rule: "accuracy/quote-elided", goal: Goal::EXACT, cases: lines(planted!("quote-elided"), quoted) },
        Plant { rule: "accuracy/myth", goal: Goal { found: 100, alarms: 1 }, cases: lines(planted!("myth"), course_says) },
        Plant { rule: "accuracy/trap-statistic", goal: Goal { found: 95, alarms: 5 }, cases: lines(planted!("trap-statistic"), course_says) },
        Plant { rule: "accuracy/count-mismatch", goal: Goal::EXACT, cases: lines(planted!("count-mismatch"), counted) },
        Plant { rule: "accuracy/step-order", goal: Goal::EXACT, cases: lines(planted!("step-order"), procedure) },
        Plant { rule: "accuracy/self-conflict", goal: Goal { found: 90, alarms: 5 }, cases: lines(planted!("self-conflict"), beside) },
    ]
}
