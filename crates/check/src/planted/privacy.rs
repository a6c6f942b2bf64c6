//! Personal data and secrets.

use super::{Case, Goal, Plant, lines, parts};
use crate::planting::{sound, source, with_body, with_markdown};
use coursewright_course::block::{Body, Origin};
use coursewright_course::id::{ChoiceId, NodeId};
use coursewright_course::project::Project;
use coursewright_course::scenario::{Quality, Scenario, ScenarioChoice, ScenarioNode};
use coursewright_course::source::{PassageKind, SourceKind};

macro_rules! texts {
    ($name:literal) => {
        include_str!(concat!("../../tests/planted/privacy/", $name, ".txt"))
    };
}

/// A statement in the course, without the sign that keeps keys out of our files.
fn worded(text: &str) -> Vec<Case> {
    lines(text, |words| with_markdown(&words.replace('~', "")))
}

/// A statement in the course.
fn plain(text: &str) -> Vec<Case> {
    lines(text, with_markdown)
}

/// A transcript in which somebody speaks, and what learners read.
fn spoken(words: &str) -> Project {
    let [label, said, read] = parts(words);
    let mut project = match read.strip_prefix("by: ") {
        Some(by) => with_body(Body::Quotation { text: said.into(), by: by.into() }),
        None => with_markdown(read),
    };
    let mut call = source(40, "call.vtt", SourceKind::WebVtt, &[(said, PassageKind::Turn)]);
    call.passages[0].locator.speaker = Some(label.into());
    project.sources.push(call);
    project
}

/// What a source says, or the label somebody speaks under, and what learners read.
fn given(words: &str) -> Project {
    let [said, read] = parts(words);
    let (mut project, own) = match (read.strip_prefix("by: "), read.strip_prefix("own: ")) {
        (Some(by), _) => (with_body(Body::Quotation { text: "The seal is checked first.".into(), by: by.into() }), false),
        (_, Some(read)) => (with_markdown(read), true),
        _ => (with_markdown(read), false),
    };
    if own {
        // Written by a person.
        for block in project.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks) {
            block.origin = Origin::Person { name: "Ida".into() };
        }
    }
    if said != "~" {
        let (text, label) = said.strip_prefix("label: ").map_or((said, None), |label| ("The seal is checked first.", Some(label)));
        let mut call = source(40, "call.vtt", SourceKind::WebVtt, &[(text, PassageKind::Turn)]);
        call.passages[0].locator.speaker = label.map(Into::into);
        project.sources.push(call);
    }
    project
}

/// A statement, and a scenario with somebody in it where a name stands before a bar.
fn peopled(words: &str) -> Project {
    let Some((name, text)) = words.split_once('|') else { return with_markdown(words) };
    let mut project = with_body(Body::Scenario(Scenario {
        title: "At the door".into(),
        situation: format!("{} stands at the door.", name.trim()),
        nodes: vec![ScenarioNode {
            id: NodeId::from_bits(1),
            text: "The light is red.".into(),
            choices: vec![ScenarioChoice { id: ChoiceId::from_bits(1), text: "Wait".into(), consequence: "It turns green.".into(), next: None, quality: Quality::Best }],
        }],
        debrief: "Wait for green.".into(),
    }));
    let told = with_markdown(text.trim());
    let block = told.course.modules[0].lessons[0].blocks[0].clone();
    let mut last = sound().course.modules[0].lessons[0].clone();
    last.blocks = vec![block];
    last.id = coursewright_course::id::LessonId::from_bits(2);
    last.blocks[0].id = coursewright_course::id::BlockId::from_bits(77);
    project.course.modules[0].lessons.push(last);
    project
}

pub(super) fn plants() -> Vec<Plant> {
    vec![
        Plant { rule: "privacy/secret", goal: Goal::EXACT, cases: worded(texts!("secret")) },
        Plant { rule: "privacy/structured", goal: Goal { found: 98, alarms: 1 }, cases: worded(texts!("structured")) },
        Plant { rule: "privacy/speaker", goal: Goal { found: 100, alarms: 5 }, cases: lines(texts!("speaker"), spoken) },
        Plant { rule: "privacy/person", goal: Goal { found: 80, alarms: 15 }, cases: lines(texts!("person"), peopled) },
        Plant { rule: "privacy/domain-age", goal: Goal { found: 90, alarms: 5 }, cases: plain(texts!("domain-age")) },
        Plant { rule: "privacy/special-category", goal: Goal { found: 90, alarms: 5 }, cases: worded(texts!("special-category")) },
        Plant { rule: "privacy/indirect", goal: Goal { found: 80, alarms: 10 }, cases: worded(texts!("indirect")) },
        Plant { rule: "privacy/pseudonym", goal: Goal { found: 100, alarms: 5 }, cases: lines(texts!("pseudonym"), given) },
    ]
}
