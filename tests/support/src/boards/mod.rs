//! Storyboards that a script edits as people do: what it did is known, so that what comes back can be held against it.

mod edit;
mod judge;

pub use edit::{Edited, edited};
pub use judge::{Judged, judge};

use crate::Bench;
use coursewright_api::exchange::storyboard::Reply as Made;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::BlockId;
use coursewright_course::project::Project;
use coursewright_course::storyboard::Line;
use coursewright_store::Store;
use serde_json::{Value, json};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A storyboard that went out, with everything needed to edit it and to judge what comes back.
pub struct Out {
    /// The Word document.
    pub docx: Vec<u8>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The project as it stood.
    pub project: Project,
}

/// Makes a storyboard of the course on a bench.
///
/// # Panics
/// When the course makes none.
#[must_use]
pub fn out(bench: &Bench) -> Out {
    let made: Made = bench.must("exchange.storyboard", &json!({}));
    let docx = bench.session.built(&made.file).expect("it is kept for saving").1.clone();
    let store = Store::open_to_read(&bench.file).expect("the project can be read while it is open");
    let project = store.project().clone();
    let sent = project.review.boards.iter().find(|board| board.mark == made.mark).expect("what went out is known");
    let lines = serde_json::from_slice(&store.bytes(sent.lines).expect("its lines are kept")).expect("lines are lines");
    Out { docx, lines, project }
}

/// Every part of a Word document, in order.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn parts(docx: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(docx)).expect("a document is a zip");
    (0..zip.len())
        .map(|n| {
            let mut entry = zip.by_index(n).expect("it is listed");
            let mut bytes = vec![];
            entry.read_to_end(&mut bytes).expect("it unpacks");
            (entry.name().expect("names are letters").into_owned(), bytes)
        })
        .collect()
}

/// A Word document of these parts.
///
/// # Panics
/// Never: memory takes every byte.
#[must_use]
pub fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("each is there once");
        zip.write_all(bytes).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// The text of a document changed by hand.
///
/// # Panics
/// When it has no text.
#[must_use]
pub fn with_text(docx: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut parts = parts(docx);
    let body = parts.iter_mut().find(|(name, _)| name == "word/document.xml").expect("a document has a text");
    body.1 = change(String::from_utf8(std::mem::take(&mut body.1)).expect("it is UTF-8")).into_bytes();
    packed(&parts)
}

/// Every text of a block for itself, as it is read.
pub(crate) fn texts(body: &Body) -> Vec<String> {
    let mut found = vec![];
    strings(&serde_json::to_value(body).expect("a body is JSON"), &mut found);
    found
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let read = coursewright_prose::markdown::plain::plain(text).text;
            found.extend(read.split("\n\n").map(pressed).filter(|text| !text.is_empty()));
        }
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        Value::Object(values) => {
            for (key, value) in values {
                if !matches!(key.as_str(), "id" | "kind" | "type" | "asset" | "misconception" | "objective" | "bloom" | "next" | "quality" | "tone" | "medium") {
                    strings(value, found);
                }
            }
        }
        _ => {}
    }
}

/// A text with one blank where there are several.
pub(crate) fn pressed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn block(project: &Project, id: BlockId) -> &Block {
    project.course.block(id).expect("the screen is in the course").1
}
