//! Statements against passages.

use super::texts::facet;
use coursewright_check::measure::{Anchor, Passages};
use serde::Deserialize;
use serde_json::{Value, json};

/// A passage as it is given.
#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct Given {
    #[serde(default)]
    id: Value,
    text: String,
}

/// What a statement is held against.
#[derive(Debug, Deserialize)]
pub(super) struct Ask {
    passages: Vec<Given>,
    statement: String,
    /// How many places are wanted.
    #[serde(default)]
    k: Option<usize>,
}

/// Places where nobody says how many.
const USUAL: usize = 10;

/// The passages of the line before: statements come many to one set of passages.
#[derive(Debug, Default)]
pub(super) struct Kept(Option<(Vec<Given>, Passages)>);

impl Kept {
    fn of(&mut self, given: Vec<Given>) -> &(Vec<Given>, Passages) {
        let known = self.0.take().filter(|(known, _)| *known == given);
        self.0.insert(known.unwrap_or_else(|| {
            let texts: Vec<String> = given.iter().map(|passage| passage.text.clone()).collect();
            (given, Passages::new(&texts))
        }))
    }

    pub(super) fn anchor(&mut self, ask: Ask) -> Value {
        let (given, passages) = self.of(ask.passages);
        json!({ "ranked": ranked(given, &passages.anchors(&ask.statement, ask.k.unwrap_or(USUAL))) })
    }

    pub(super) fn support(&mut self, ask: Ask) -> Value {
        let (given, passages) = self.of(ask.passages);
        let found = passages.support(&ask.statement);
        let flags: Vec<&str> = found.flags.iter().filter_map(|flag| facet(*flag)).collect();
        json!({ "support": found.support.word(), "score": found.score, "flags": flags, "anchors": ranked(given, &found.anchors) })
    }
}

fn ranked(given: &[Given], anchors: &[Anchor]) -> Vec<Value> {
    anchors
        .iter()
        .map(|anchor| json!({ "passage": given.get(anchor.passage).map(|passage| &passage.id), "score": anchor.score, "start": anchor.span.start, "end": anchor.span.end }))
        .collect()
}
