//! Loose notes: shown as the lists they are, beside a document only what is plain and new.

use super::lesson::{Content, push};
use super::reading::{Part, Reading};
use super::scaffold::phrase;
use super::topic::repeated;
use super::writing::{Line, escape, run};
use coursewright_course::block::Body;

/// The most entries of notes beside a document.
const BESIDE: usize = 5;

/// Adds notes to a lesson: all of them when nothing else is there, else what is plain and not said yet.
pub(super) fn add(reading: &Reading<'_>, noted: &[usize], all: bool, content: &mut Content) {
    if noted.is_empty() {
        return;
    }
    let groups = groups(reading, noted);
    if all {
        for (parent, entries) in groups {
            show(reading, parent, &entries, content);
        }
        return;
    }
    let plain: Vec<Vec<usize>> = groups
        .into_iter()
        .flat_map(|(_, entries)| entries)
        .filter(|entry| entry.iter().all(|&n| is_plain(reading, n)) && entry.iter().any(|&n| content.shown.iter().all(|&other| repeated(reading, n, other) < 0.6)))
        .take(BESIDE)
        .collect();
    if plain.len() > 1 {
        let lead = Line::scaffold(phrase("notes.lead"));
        let entries: Vec<Vec<Line>> = plain.iter().map(|entry| lines(reading, entry)).collect();
        content.shown.extend(plain.iter().flatten());
        let words = entries.iter().map(|entry| run(entry)).collect();
        push(content, Body::List { lead: lead.text.clone(), entries: words }, entries.into_iter().flatten().chain([lead]).collect());
    }
}

/// Whether a note reads as a sentence a learner can use: no shorthand, no question, nothing personal.
fn is_plain(reading: &Reading<'_>, n: usize) -> bool {
    let sentence = &reading.sentences[n];
    let traits = &sentence.traits;
    !sentence.text.contains(['=', '+', '?', '"', '*', '(']) && !traits.first_person && traits.words >= 4 && !sentence.text.contains("!!") && !sentence.text.starts_with("ask")
}

fn lines(reading: &Reading<'_>, entry: &[usize]) -> Vec<Line> {
    entry.iter().map(|&n| Line::quoted(reading, n)).collect()
}

type Group = (Option<Vec<usize>>, Vec<Vec<usize>>);

/// Entries under the entry they belong to; entries without any below them stand together.
fn groups(reading: &Reading<'_>, noted: &[usize]) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for part in reading.sections.iter().flat_map(|section| &section.parts) {
        match part {
            Part::Paragraph(range) => {
                let own: Vec<usize> = range.clone().filter(|n| noted.contains(n)).collect();
                if !own.is_empty() {
                    found.push((None, vec![own]));
                }
            }
            Part::List { entries, .. } => {
                for (at, entry) in entries.iter().enumerate() {
                    let own: Vec<usize> = entry.sentences.clone().filter(|n| noted.contains(n)).collect();
                    if own.is_empty() {
                        continue;
                    }
                    let leads = entry.depth == 0 && entries.get(at + 1).is_some_and(|next| next.depth > 0);
                    match found.last_mut() {
                        _ if leads => found.push((Some(own), vec![])),
                        Some((None, last)) if entry.depth == 0 => last.push(own),
                        Some((_, last)) if entry.depth > 0 => last.push(own),
                        _ => found.push((None, vec![own])),
                    }
                }
            }
            Part::Table { .. } => {}
        }
    }
    found.retain(|(_, entries)| !entries.is_empty());
    found
}

fn show(reading: &Reading<'_>, parent: Option<Vec<usize>>, entries: &[Vec<usize>], content: &mut Content) {
    let lead: Vec<Line> = parent.iter().flat_map(|parent| lines(reading, parent)).map(|line| line.opened()).collect();
    let rows: Vec<Vec<Line>> = entries.iter().map(|entry| lines(reading, entry)).collect();
    content.shown.extend(parent.iter().flatten().chain(entries.iter().flatten()));
    let all: Vec<Line> = lead.iter().chain(rows.iter().flatten()).cloned().collect();
    let body = match (lead.is_empty(), rows.as_slice()) {
        (true, [only]) => Body::Text { markdown: only.iter().map(|line| escape(&line.text)).collect::<Vec<_>>().join("\n\n") },
        _ => Body::List { lead: run(&lead), entries: rows.iter().map(|row| run(row)).collect() },
    };
    push(content, body, all);
}
