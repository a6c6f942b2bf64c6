//! Loose notes: shown as the lists they are, beside a document only what is plain and new.

use super::lesson::{Content, push};
use super::reading::sentence::cite;
use super::reading::{Part, Reading, Section};
use super::scaffold::phrase;
use super::topic::repeated;
use super::writing::{Line, run};
use coursewright_course::block::Body;
use coursewright_prose::Span;
use coursewright_prose::markdown::words::written;

/// The most entries of notes beside a document.
const BESIDE: usize = 5;

/// Adds notes to a lesson: all of them when nothing else is there, else what is plain and not said yet.
pub(super) fn add(reading: &Reading<'_>, noted: &[usize], all: bool, content: &mut Content) {
    if noted.is_empty() {
        return;
    }
    let groups = groups(reading, noted);
    if all {
        for group in groups {
            show(reading, &group, content);
        }
        return;
    }
    let plain: Vec<Vec<usize>> = groups
        .into_iter()
        .flat_map(|group| group.entries)
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

/// Whether a note reads as a sentence a learner can use: no shorthand, no question, nothing personal, nothing its lead denies.
fn is_plain(reading: &Reading<'_>, n: usize) -> bool {
    let sentence = &reading.sentences[n];
    let traits = &sentence.traits;
    !traits.denied
        && !sentence.text.contains(['=', '+', '?', '"', '*', '('])
        && !traits.first_person
        && traits.words >= 4
        && !sentence.text.contains("!!")
        && !sentence.text.starts_with("ask")
}

fn lines(reading: &Reading<'_>, entry: &[usize]) -> Vec<Line> {
    entry.iter().map(|&n| Line::quoted(reading, n)).collect()
}

/// Notes that are shown together.
#[derive(Default)]
struct Group {
    /// What leads them in: a sentence before the list, an entry they stand under, or the heading that denies them.
    lead: Vec<Line>,
    /// The sentences of the lead.
    led_by: Vec<usize>,
    /// The sentences of each entry.
    entries: Vec<Vec<usize>>,
    /// Whether the entries stand on a list.
    listed: bool,
}

impl Group {
    fn under(reading: &Reading<'_>, sentences: Vec<usize>) -> Self {
        Self { lead: lines(reading, &sentences).iter().map(Line::opened).collect(), led_by: sentences, ..Self::default() }
    }
}

/// Entries under the sentence or entry they belong to; entries without any stand together.
fn groups(reading: &Reading<'_>, noted: &[usize]) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for section in &reading.sections {
        let denied = |own: &[usize]| own.iter().any(|&n| reading.sentences[n].traits.denied);
        let headed = || Group { lead: heading(reading, section).into_iter().collect(), ..Group::default() };
        for part in &section.parts {
            match part {
                Part::Paragraph(range) => {
                    let own: Vec<usize> = range.clone().filter(|n| noted.contains(n)).collect();
                    if !own.is_empty() {
                        let group = if denied(&own) { headed() } else { Group::default() };
                        found.push(Group { entries: vec![own], ..group });
                    }
                }
                Part::List { entries, lead, .. } => {
                    let mut open = false;
                    for (at, entry) in entries.iter().enumerate() {
                        let own: Vec<usize> = entry.sentences.clone().filter(|n| noted.contains(n)).collect();
                        if own.is_empty() {
                            continue;
                        }
                        let leads = lead.is_none() && entry.depth == 0 && entries.get(at + 1).is_some_and(|next| next.depth > 0);
                        if leads {
                            found.push(Group::under(reading, own));
                            open = true;
                            continue;
                        }
                        if !open || (lead.is_none() && entry.depth == 0 && found.last().is_some_and(|last| !last.led_by.is_empty())) {
                            found.push(match lead {
                                Some(lead) => Group::under(reading, vec![*lead]),
                                None if denied(&own) => headed(),
                                None => Group { listed: true, ..Group::default() },
                            });
                            open = true;
                        }
                        if let Some(last) = found.last_mut() {
                            last.entries.push(own);
                        }
                    }
                }
                Part::Table { .. } | Part::Code { .. } => {}
            }
        }
    }
    found.retain(|group| !group.entries.is_empty());
    together(found)
}

/// Lists without any lead that follow each other are one.
fn together(groups: Vec<Group>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    for group in groups {
        match found.last_mut() {
            Some(last) if last.lead.is_empty() && group.lead.is_empty() && last.listed && group.listed => last.entries.extend(group.entries),
            _ => found.push(group),
        }
    }
    found
}

/// A section's heading as a line.
fn heading(reading: &Reading<'_>, section: &Section) -> Option<Line> {
    let at = section.heading?;
    let text = &reading.sources[section.source].passages[at].text;
    Some(Line::part(&section.title, cite(reading.sources, section.source, at, Span::new(0, text.len()))))
}

fn show(reading: &Reading<'_>, group: &Group, content: &mut Content) {
    let rows: Vec<Vec<Line>> = group.entries.iter().map(|entry| lines(reading, entry)).collect();
    content.shown.extend(group.led_by.iter().chain(group.entries.iter().flatten()));
    let all: Vec<Line> = group.lead.iter().chain(rows.iter().flatten()).cloned().collect();
    let body = match (group.lead.is_empty(), rows.as_slice()) {
        (true, [only]) => Body::Text { markdown: only.iter().map(|line| written(&line.text)).collect::<Vec<_>>().join("\n\n") },
        _ => Body::List { lead: run(&group.lead), entries: rows.iter().map(|row| run(row)).collect() },
    };
    push(content, body, all);
}
