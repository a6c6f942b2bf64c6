//! Transcripts as turns: what somebody says without a break, in sentences that can be read.

use super::sentence::Sentence;
use super::written::capital;
use crate::builtin::words::{OPENERS, RETRACTIONS, begins, keyed};
use coursewright_course::source::{PassageKind, Source};
use coursewright_prose::{Span, sentence, speech};
use std::ops::Range;

/// What one speaker says without a break.
#[derive(Clone, Debug)]
pub(in crate::builtin) struct Turn {
    /// Position of its source.
    pub(in crate::builtin) source: usize,
    /// Position of its passage.
    pub(in crate::builtin) passage: usize,
    /// Who speaks, as a number within the source.
    pub(in crate::builtin) speaker: usize,
    /// Its sentences.
    pub(in crate::builtin) sentences: Range<usize>,
    /// Whether it says nothing about the subject.
    pub(in crate::builtin) small_talk: bool,
}

/// Reads a transcript into turns; their sentences are added to `sentences`.
pub(super) fn read(source: &Source, position: usize, sentences: &mut Vec<Sentence>, turns: &mut Vec<Turn>) {
    let mut speakers: Vec<&str> = Vec::new();
    for (at, passage) in source.passages.iter().enumerate() {
        if matches!(passage.kind, PassageKind::Table { .. } | PassageKind::Code | PassageKind::Question) {
            continue;
        }
        let name = passage.locator.speaker.as_deref().unwrap_or("");
        let speaker = speakers.iter().position(|known| *known == name).unwrap_or_else(|| {
            speakers.push(name);
            speakers.len() - 1
        });
        let first = sentences.len();
        let tidy = speech::tidy(&passage.text);
        for span in sentence::sentences(&tidy.text) {
            let retracts = begins(&keyed(span.of(&tidy.text)), &RETRACTIONS);
            let span = without_opener(&tidy.text, span);
            let text = close(capital(span.of(&tidy.text)));
            if !text.chars().any(char::is_alphanumeric) {
                continue;
            }
            let said = tidy.source(span).trim(&passage.text);
            let mut sentence = Sentence::new(position, at, said, text, true);
            sentence.traits.retracts |= retracts;
            sentences.push(sentence);
        }
        turns.push(Turn { source: position, passage: at, speaker, sentences: first..sentences.len(), small_talk: speech::is_small_talk(&passage.text) });
    }
}

/// A spoken sentence without "so", "and", "well" at its head: what is left is quoted as a run of its own.
fn without_opener(text: &str, span: Span) -> Span {
    let mut span = span;
    'again: loop {
        let run = span.of(text);
        for opener in OPENERS.iter() {
            let Some(head) = run.get(..opener.len()) else { continue };
            let rest = &run[opener.len()..];
            let parted = rest.starts_with([',', ' ', '.', '!']);
            if head.eq_ignore_ascii_case(opener) && parted {
                let bare = rest.trim_start_matches([',', ' ', '.', '!', '–', '-']);
                // "So that", "no loads", "right hand": here the word belongs to the sentence.
                if bare.split_whitespace().count() < 3 || (!rest.starts_with([',', '.', '!']) && belongs(opener, bare)) {
                    return span;
                }
                span = Span::new(span.end - bare.len(), span.end);
                continue 'again;
            }
        }
        return span;
    }
}

/// Whether an opener without a comma after it is part of what is said.
fn belongs(opener: &str, rest: &str) -> bool {
    let next = keyed(rest).split_whitespace().next().unwrap_or("").to_owned();
    match opener {
        "and" | "but" => false,
        "so" | "then" | "and so" | "and then" | "so then" => matches!(next.as_str(), "that" | "far" | "much" | "many" | "long"),
        "okay" | "ok" | "yeah" | "well" | "oh" | "yes" => false,
        _ => true,
    }
}

/// A sentence with a closing mark.
fn close(mut text: String) -> String {
    let end = text.trim_end_matches([',', ' ', ';', ':']).len();
    if end < text.len() {
        text.truncate(end);
    }
    if !text.ends_with(['.', '!', '?', '…', '"', '”', ')', '-', '–']) {
        text.push('.');
    }
    text
}
