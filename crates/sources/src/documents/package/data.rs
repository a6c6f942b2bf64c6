//! Words in JSON, where courses made by script keep them: H5P, Adapt, and Rise, which packs its JSON as base64.
//!
//! Nothing is guessed from unknown keys: only values under names that hold words in these programs are read.

use super::exercise;
use super::question::{Question, plain};
use crate::gather::Gathering;
use crate::html;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use coursewright_course::source::Locator;
use serde_json::{Map, Value};

/// Names of values that are headings.
const TITLES: [&str; 3] = ["displayTitle", "title", "heading"];
/// Names of values that are text or pieces of pages.
const WORDS: [&str; 12] = ["description", "introduction", "paragraph", "body", "text", "caption", "instruction", "content", "taskDescription", "front", "back", "summary"];
/// Names of lists of options.
const OPTIONS: [&str; 3] = ["answers", "_items", "choices"];
/// Bytes of JSON that is packed in a script.
const MOST: usize = 32 * 1024 * 1024;

/// Reads the words of a JSON text; no, where it is none.
pub(super) fn read(text: &str, found: &mut Gathering) -> bool {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return false };
    walk(&value, 1, found);
    true
}

/// Reads what is packed as base64 in a script.
pub(super) fn packed(code: &str, found: &mut Gathering) {
    let runs = code.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')));
    for run in runs.filter(|run| run.len() >= 200 && run.len() < MOST) {
        if let Some(text) = STANDARD.decode(run).ok().and_then(|bytes| String::from_utf8(bytes).ok()).filter(|text| text.trim_start().starts_with('{')) {
            read(&text, found);
        }
    }
}

fn walk(value: &Value, level: u8, found: &mut Gathering) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| walk(one, level, found)),
        Value::Object(map) => object(map, level, found),
        _ => {}
    }
}

fn object(map: &Map<String, Value>, level: u8, found: &mut Gathering) {
    if found.is_full() {
        return;
    }
    if let Some(question) = question(map) {
        return question.tell(found);
    }
    let exercises = exercise::questions(map);
    if !exercises.is_empty() {
        return exercises.into_iter().for_each(|question| question.tell(found));
    }
    let words = |names: &[&str]| names.iter().find_map(|name| map.get(*name)?.as_str().map(plain).filter(|words| !words.is_empty()));
    let nested = map.values().any(|value| value.is_array() || value.is_object());
    let mut below = level;
    if let Some(title) = words(&TITLES) {
        // A thing with things in it has a heading; a card has a first line.
        if nested || map.keys().any(|key| WORDS.contains(&key.as_str())) {
            found.heading(level, &title, Locator::default());
            below = level.saturating_add(1);
        } else {
            found.add(&title, coursewright_course::source::PassageKind::Paragraph, Locator::default());
        }
    }
    for (key, value) in map {
        match value {
            Value::String(text) if WORDS.contains(&key.as_str()) && text.contains(char::is_whitespace) => html::packaged(text, found),
            Value::Array(_) | Value::Object(_) if !matches!(key.as_str(), "metadata" | "behaviour" | "l10n" | "UI" | "media" | "confirmCheck" | "confirmRetry" | "override") => {
                walk(value, below, found)
            }
            _ => {}
        }
    }
}

/// A question: options that say whether they are right.
fn question(map: &Map<String, Value>) -> Option<Question> {
    let options = OPTIONS.iter().find_map(|name| map.get(*name)?.as_array())?;
    let option = |value: &Value| {
        let map = value.as_object()?;
        let words = ["text", "title", "answer"].iter().find_map(|name| map.get(*name)?.as_str())?;
        let right = ["correct", "_shouldBeSelected", "isCorrect"].iter().find_map(|name| map.get(*name)?.as_bool())?;
        Some((plain(words), Some(right)))
    };
    let options: Vec<_> = options.iter().filter_map(option).collect();
    let stem = ["question", "body", "title", "heading"].iter().find_map(|name| map.get(*name)?.as_str()).map(plain).unwrap_or_default();
    (options.len() >= 2).then_some(Question { stem, options })
}
