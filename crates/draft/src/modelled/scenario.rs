//! Scenarios: what is asked about an event that an expert told, what comes back, and the blocks it becomes.

mod faults;
mod graph;
mod told;

use super::cite::{Cited, Citing, Line, Sentence, resting};
use super::loose;
use super::plain::plain;
use super::prompt::{Kind, asking};
use super::shelf::Shelf;
use super::writing::{Written, run};
use coursewright_course::asking::Asking;
use coursewright_course::block::Body;
use coursewright_course::id::Ids;
use coursewright_course::place::Slot;
use coursewright_course::scenario::{Quality, Scenario, ScenarioChoice, ScenarioNode};
use coursewright_course::statement::Support;
use coursewright_course::style::Style;
use coursewright_prose::markdown::words::written;
use coursewright_prose::word::content_stems;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub(super) use faults::faults;

/// Scenarios as a model gives them; none where nothing is decided in the events.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Scenarios {
    pub(super) scenarios: Vec<Story>,
    /// Why an event has none, for the designer.
    #[serde(default, deserialize_with = "loose::texts")]
    pub(super) notes: Vec<String>,
}

/// A scenario as a model gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Story {
    /// The number of its event.
    #[serde(deserialize_with = "loose::count")]
    pub(super) event: u32,
    #[serde(default, deserialize_with = "loose::text")]
    title: String,
    #[serde(default, deserialize_with = "loose::list")]
    situation: Vec<Sentence>,
    nodes: Vec<Moment>,
    #[serde(default, deserialize_with = "loose::list")]
    debrief: Vec<Sentence>,
}

/// A moment in which something is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Moment {
    #[serde(deserialize_with = "loose::text")]
    id: String,
    #[serde(default, deserialize_with = "loose::list")]
    sentences: Vec<Sentence>,
    #[serde(default, deserialize_with = "loose::list")]
    choices: Vec<Way>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Way {
    #[serde(deserialize_with = "loose::text")]
    text: String,
    #[serde(deserialize_with = "loose::word")]
    quality: Quality,
    #[serde(default, deserialize_with = "loose::list")]
    citations: Vec<Cited>,
    #[serde(default, deserialize_with = "loose::list")]
    consequence: Vec<Sentence>,
    #[serde(default, deserialize_with = "loose::maybe_text")]
    next: Option<String>,
}

/// What an expert tells as it happened, or as people get it wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// What it is, in a few words.
    pub(super) told: String,
    /// Positions of the passages that tell it.
    pub(super) passages: Vec<usize>,
}

/// The position of the event a scenario is about. Where one was told, it is that one.
pub(super) fn event(story: &Story, events: usize) -> Option<usize> {
    match (story.event as usize).checked_sub(1) {
        Some(at) if at < events => Some(at),
        _ => (events == 1).then_some(0),
    }
}

/// Which scenarios are wanted.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) course: &'a str,
    pub(super) style: &'a Style,
    pub(super) title: &'a str,
    pub(super) objectives: &'a [String],
    pub(super) events: &'a [Event],
    /// Positions of the passages its lesson is made from: they say what is right.
    pub(super) passages: &'a [usize],
    /// What the lesson says.
    pub(super) text: &'a str,
}

impl Wish<'_> {
    /// The passages that are shown: those that tell the events, whole, and of the lesson's those about its objectives, as many
    /// as there is room for.
    pub(super) fn shown(&self, shelf: &Shelf<'_>) -> Vec<usize> {
        let mut shown: Vec<usize> = self.events.iter().flat_map(|event| event.passages.iter().copied()).collect();
        shown.sort_unstable();
        shown.dedup();
        // What its lesson says about something else would only lead away from the event.
        let about: BTreeSet<String> = self.objectives.iter().map(String::as_str).chain(self.events.iter().map(|event| event.told.as_str())).flat_map(content_stems).collect();
        let apart = |at: usize| !self.objectives.is_empty() && !content_stems(&shelf.get(at).1.text).iter().any(|stem| about.contains(stem));
        for &at in self.passages.iter().filter(|at| !apart(**at)) {
            if !shown.contains(&at) && shelf.size_of(&shown) + shelf.size_of(&[at]) <= super::lesson::ROOM {
                shown.push(at);
            }
        }
        shown
    }
}

/// The request.
pub(super) fn ask(shelf: &Shelf<'_>, wish: Wish<'_>) -> Asking {
    #[derive(Serialize)]
    struct Told<'a> {
        told: &'a str,
        labels: String,
    }
    #[derive(Serialize)]
    struct Values<'a> {
        title: &'a str,
        lesson: &'a str,
        objectives: &'a [String],
        events: Vec<Told<'a>>,
        text: &'a str,
        shortened: bool,
        passages: &'a str,
    }
    let label = |at: &usize| format!("P{}", at + 1);
    let events = wish.events.iter().map(|event| Told { told: &event.told, labels: event.passages.iter().map(label).collect::<Vec<_>>().join(", ") });
    let printed = shelf.print(&wish.shown(shelf), super::lesson::ROOM);
    let values = Values {
        title: wish.course,
        lesson: wish.title,
        objectives: wish.objectives,
        events: events.collect(),
        text: wish.text,
        shortened: printed.shortened,
        passages: &printed.text,
    };
    asking(Kind::Scenario, format!("the scenario of “{}”", wish.title), wish.style, &values)
}

/// The scenario a model gave, with what carries each of its texts.
pub(super) fn write(story: &Story, citing: &mut Citing<'_>, ids: &mut dyn Ids) -> Written {
    let mut carriers = Vec::new();
    let mut carried = |slot, lines: Vec<Line>| {
        let text = run(&lines);
        carriers.push((slot, lines));
        text
    };
    let situation = carried(Slot::Situation, citing.lines(&story.situation));
    let mut nodes = Vec::new();
    for laid in graph::lay(story, ids) {
        let text = carried(Slot::Node { node: laid.id }, citing.lines(&laid.moment.sentences));
        let mut choices = Vec::new();
        for (id, way, next) in laid.ways {
            let text = carried(Slot::Decision { choice: id }, vec![decision(way, citing)]);
            let consequence = carried(Slot::Consequence { choice: id }, citing.lines(&way.consequence));
            choices.push(ScenarioChoice { id, text, consequence, next, quality: way.quality });
        }
        nodes.push(ScenarioNode { id: laid.id, text, choices });
    }
    let debrief = carried(Slot::Debrief, citing.lines(&story.debrief));
    Written { body: Body::Scenario(Scenario { title: written(&plain(&story.title)), situation, nodes, debrief }), carriers }
}

/// What can be done. An error claims nothing, but where it comes from is known: should that change, somebody has to look.
fn decision(way: &Way, citing: &mut Citing<'_>) -> Line {
    let text = plain(&way.text);
    let citations = citing.verified(&way.citations, &text);
    let line = resting(text, citations);
    if way.quality == Quality::Poor { Line { support: Support::Scaffolding, ..line } } else { line }
}
