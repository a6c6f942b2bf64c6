//! Texts that stand alone.

use crate::problem::{Code, Problem};
use coursewright_check::measure::{self, Kind};
use coursewright_course::finding::Facet;
use coursewright_course::id::PassageId;
use coursewright_course::objective::Bloom;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
pub(super) struct Text {
    text: String,
}

#[derive(Deserialize)]
pub(super) struct Edit {
    before: String,
    after: String,
}

pub(super) fn change(ask: &Edit) -> Value {
    let changed = measure::change(&ask.before, &ask.after);
    let kinds: Vec<&str> = changed
        .kinds
        .iter()
        .map(|kind| match kind {
            Kind::Number => "number",
            Kind::Name => "name",
            Kind::Negation => "negation",
            Kind::Antonym => "antonym",
            Kind::Other => "other",
        })
        .collect();
    json!({ "meaning_changed": changed.meaning, "kinds": kinds, "score": changed.score })
}

#[derive(Deserialize)]
pub(super) struct Question {
    stem: String,
    options: Vec<String>,
    key: usize,
}

pub(super) fn item(ask: &Question) -> Result<Value, Problem> {
    if ask.key >= ask.options.len() {
        return Err(Problem::new(
            Code::Invalid,
            format!("The key {} names none of {} options.", ask.key, ask.options.len()),
            "The key is the position of the right option, from 0.",
        ));
    }
    let options: Vec<&str> = ask.options.iter().map(String::as_str).collect();
    Ok(json!({ "flaws": measure::item::flaws(&ask.stem, &options, Some(ask.key)) }))
}

/// Where no word tells, the level that most such texts have, said with no confidence.
pub(super) fn objective(ask: &Text) -> Value {
    let read = measure::objective::read(&ask.text);
    let parts = read.abcd;
    json!({
        "bloom": read.bloom.unwrap_or(Bloom::Apply).word(), "confidence": read.confidence, "verb": read.verb, "measurable": read.measurable,
        "abcd": { "audience": parts.audience, "behaviour": parts.behaviour, "condition": parts.condition, "degree": parts.degree }
    })
}

/// See [`objective`].
pub(super) fn question(ask: &Text) -> Value {
    let read = measure::question::read(&ask.text);
    json!({ "bloom": read.bloom.unwrap_or(Bloom::Understand).word(), "confidence": read.confidence })
}

pub(super) fn readability(ask: &Text) -> Value {
    let read = measure::readability::read(&ask.text);
    let minutes = read.minutes;
    json!({
        "fk_grade": read.fk_grade, "flesch": read.flesch, "words": read.words, "sentences": read.sentences,
        "minutes": { "low": minutes.low, "typical": minutes.typical, "high": minutes.high }
    })
}

pub(super) fn inclusion(ask: &Text) -> Value {
    let flags: Vec<Value> = measure::inclusion::flags(&ask.text).iter().map(|flag| json!({ "rule": flag.rule, "start": flag.start, "end": flag.end })).collect();
    json!({ "flags": flags })
}

pub(super) fn pii(ask: &Text) -> Value {
    let spans: Vec<Value> = measure::personal(&ask.text).iter().map(|(span, kind)| json!({ "start": span.start, "end": span.end, "kind": kind.word() })).collect();
    json!({ "spans": spans })
}

#[derive(Deserialize)]
pub(super) struct Talk {
    turns: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    #[serde(default)]
    speaker: Option<String>,
    text: String,
}

pub(super) fn topics(ask: Talk) -> Value {
    let passages = (0..)
        .zip(ask.turns)
        .map(|(n, turn)| Passage { id: PassageId::from_bits(n), text: turn.text, kind: PassageKind::Turn, locator: Locator { speaker: turn.speaker, ..Locator::default() } })
        .collect();
    let source = Source::loose(SourceKind::Transcript, passages);
    let topics: Vec<Value> =
        coursewright_draft::builtin::topics(&source).into_iter().map(|topic| json!({ "title": topic.title, "first": topic.first, "last": topic.last })).collect();
    json!({ "topics": topics })
}

/// The word for a difference; those that no measurement asks for have none.
pub(super) const fn facet(facet: Facet) -> Option<&'static str> {
    match facet {
        Facet::Number | Facet::Bound => Some("number"),
        Facet::Unit => Some("unit"),
        Facet::Name => Some("name"),
        Facet::Negation => Some("negation"),
        Facet::Antonym => Some("antonym"),
        Facet::NoAnchor => Some("no_anchor"),
        Facet::Modality | Facet::Condition => None,
    }
}
