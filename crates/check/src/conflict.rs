//! Contradictions between sources: the same thing, measured in the same unit, with another number.
//!
//! Found by closed rules and meant to be few: a pair that is only similar is left alone, because each one asks a
//! person a question.

use crate::material::{Material, PassageRead};
use crate::synonym::{are_synonyms, meaning};
use coursewright_course::source::PassageKind;
use coursewright_prose::number::{Quantity, quantities, same};
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use coursewright_prose::word::content_stems;
use std::collections::BTreeSet;

/// Two sources that disagree.
#[derive(Clone, Debug)]
pub(crate) struct Conflict {
    pub(crate) one: Side,
    pub(crate) other: Side,
    /// What it is about, where a table names it.
    pub(crate) about: String,
}

/// One side of a conflict.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) source: usize,
    pub(crate) passage: usize,
    pub(crate) span: Span,
    /// The quantity as it stands there.
    pub(crate) written: String,
}

/// A number with what it is said of.
struct Limit {
    side: Side,
    quantity: Quantity,
    subject: BTreeSet<String>,
    /// The first cell of its row, in a table.
    row: Option<(String, BTreeSet<String>)>,
}

/// The share of the larger subject that two sentences must have in common, and the fewest stems.
const ALIKE: f64 = 0.6;
/// See [`ALIKE`].
const SHARED: usize = 2;
/// Stems of what takes a time of its own: “this exercise takes about ten minutes” is said of many exercises.
const OWN_TIMES: [&str; 4] = ["exercis", "discuss", "activ", "quiz"];
/// A row header that stands in more than this share of all sentences names no one thing (“total”, “other”).
const COMMON: f64 = 0.05;

/// Every pair of sources that disagree, in the order of the first side.
pub(crate) fn conflicts(material: &Material) -> &[Conflict] {
    material.conflicts.get_or_init(|| find(material))
}

fn find(material: &Material) -> Vec<Conflict> {
    if material.sources.len() < 2 {
        return vec![];
    }
    let mut limits = Vec::new();
    let mut spoken_of: Vec<BTreeSet<String>> = Vec::new();
    for (s, source) in material.sources.iter().enumerate() {
        for (p, passage) in source.passages.iter().enumerate() {
            match passage.passage.kind {
                PassageKind::Table { headers } => rows(s, p, passage, headers as usize, &mut limits),
                _ => said(s, p, passage, &mut limits, &mut spoken_of),
            }
        }
    }
    let count = spoken_of.len().max(1) as f64;
    let rare = |stems: &BTreeSet<String>| !stems.is_empty() && spoken_of.iter().filter(|said| stems.is_subset(said)).count() as f64 / count <= COMMON.max(3.0 / count);
    let mut found: Vec<Conflict> = Vec::new();
    for (n, one) in limits.iter().enumerate() {
        for other in limits[n + 1..].iter().filter(|other| other.side.source != one.side.source) {
            if dimension(&one.quantity) != dimension(&other.quantity) || same(&one.quantity, &other.quantity) {
                continue;
            }
            let about = match (&one.row, &other.row) {
                (Some((_, row)), None) if row.is_subset(&other.subject) && rare(row) => one.row.as_ref(),
                (None, Some((_, row))) if row.is_subset(&one.subject) && rare(row) => other.row.as_ref(),
                (None, None) if alike(&one.subject, &other.subject) => None,
                (Some((a, _)), Some((b, _))) if crate::view::key(a) == crate::view::key(b) && one.subject == other.subject => one.row.as_ref(),
                _ => continue,
            };
            let known = found.iter().any(|c| {
                (c.one.source, c.one.passage, c.other.source, c.other.passage) == (one.side.source, one.side.passage, other.side.source, other.side.passage)
                    && c.one.written == one.side.written
                    && c.other.written == other.side.written
            });
            if !known {
                found.push(Conflict { one: one.side.clone(), other: other.side.clone(), about: about.map_or_else(String::new, |(words, _)| words.clone()) });
            }
        }
    }
    found
}

fn dimension(quantity: &Quantity) -> Option<&'static str> {
    // Spoken temperatures leave out the scale: “5 degrees”.
    quantity.unit.map(|unit| if unit.dimension == "angle" { "temperature" } else { unit.dimension })
}

fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shared = one.intersection(other).count();
    // “The badge of visitors” and “the badge of staff” are two things; “is changed” and “is replaced” are one.
    let own = |these: &BTreeSet<String>, those: &BTreeSet<String>| these.difference(those).any(|word| !those.iter().any(|other| are_synonyms(&meaning(word), &meaning(other))));
    let apart = shared <= SHARED && own(one, other) && own(other, one);
    !apart && shared >= SHARED && shared as f64 >= ALIKE * one.len().max(other.len()) as f64
}

/// The only quantity of its dimension among these: two different ones leave open which is meant.
fn only<'q>(quantity: &Quantity, among: impl IntoIterator<Item = &'q Quantity>) -> bool {
    among.into_iter().all(|other| dimension(other) != dimension(quantity) || same(other, quantity))
}

fn rows(s: usize, p: usize, passage: &PassageRead, headers: usize, limits: &mut Vec<Limit>) {
    let text = passage.passage.text.as_str();
    let head: Vec<&str> = text.split('\n').next().unwrap_or("").split('\t').collect();
    let mut at = 0;
    for (n, line) in text.split('\n').enumerate() {
        let start = at;
        at += line.len() + 1;
        if n < headers.max(1) {
            continue;
        }
        let name = line.split('\t').next().unwrap_or("").trim().to_owned();
        let stems: BTreeSet<String> = content_stems(&name).into_iter().collect();
        let here: Vec<Quantity> = quantities(line);
        let mut from = 0;
        for (column, cell) in line.split('\t').enumerate() {
            let cell_start = from;
            from += cell.len() + 1;
            if column == 0 || stems.is_empty() {
                continue;
            }
            let [quantity] = &quantities(cell)[..] else { continue };
            if quantity.unit.is_none() || !only(quantity, &here) {
                continue;
            }
            let mut subject = stems.clone();
            subject.extend(head.get(column).into_iter().flat_map(|head| content_stems(head)));
            let span = Span::new(start + cell_start, start + cell_start + cell.len());
            limits.push(Limit {
                side: Side { source: s, passage: p, span, written: quantity.written.clone() },
                quantity: quantity.clone(),
                subject,
                row: Some((name.clone(), stems.clone())),
            });
        }
    }
}

fn said(s: usize, p: usize, passage: &PassageRead, limits: &mut Vec<Limit>, spoken_of: &mut Vec<BTreeSet<String>>) {
    let text = passage.passage.text.as_str();
    for sentence in sentences(text) {
        let words = sentence.of(text);
        let here = quantities(words);
        let numbers: BTreeSet<String> = here.iter().flat_map(|q| content_stems(&q.written)).collect();
        let subject: BTreeSet<String> = content_stems(words).into_iter().filter(|stem| !numbers.contains(stem)).collect();
        spoken_of.push(subject.clone());
        let mut taken: Vec<&Quantity> = Vec::new();
        for quantity in here.iter().filter(|q| q.unit.is_some()) {
            // A second number (“at 11 min, 14 left”) leaves open which one belongs to the subject.
            let own = dimension(quantity) == Some("time") && OWN_TIMES.iter().any(|stem| subject.contains(*stem));
            if !own && here.iter().all(|other| same(other, quantity)) && !taken.iter().any(|other| same(other, quantity)) {
                taken.push(quantity);
                let span = sentence;
                limits.push(Limit {
                    side: Side { source: s, passage: p, span, written: quantity.written.clone() },
                    quantity: quantity.clone(),
                    subject: subject.clone(),
                    row: None,
                });
            }
        }
    }
}
