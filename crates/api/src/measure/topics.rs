//! `{id, turns: [{speaker, text}]}` → `{id, topics: [{title, first, last}]}`

use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::revision::hash_bytes;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub(super) struct Ask {
    turns: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    speaker: Option<String>,
    text: String,
}

#[derive(Serialize)]
pub(super) struct Reply {
    topics: Vec<Topic>,
}

#[derive(Serialize)]
struct Topic {
    title: String,
    first: usize,
    last: usize,
}

pub(super) fn answer(ask: Ask) -> Reply {
    let passages = (1..)
        .zip(ask.turns)
        .map(|(n, turn)| Passage { id: PassageId::from_bits(n), text: turn.text, kind: PassageKind::Turn, locator: Locator { speaker: turn.speaker, ..Locator::default() } })
        .collect();
    let source = Source {
        id: SourceId::from_bits(1),
        // A part that nothing names is called by its place in the talk.
        name: "Talk".to_owned(),
        kind: SourceKind::Transcript,
        version: 1,
        bytes: hash_bytes(b""),
        size: 0,
        imported_at: String::new(),
        language: None,
        passages,
        losses: vec![],
    };
    let topics = coursewright_draft::builtin::topics(&source).into_iter().map(|topic| Topic { title: topic.title, first: topic.first, last: topic.last }).collect();
    Reply { topics }
}
