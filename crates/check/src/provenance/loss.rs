//! What did not come through beside what is cited.

use crate::accuracy::showing::source_words;
use crate::material::SourceRead;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::{Evidence, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_course::source::{Locator, Loss, LossKind};
use coursewright_prose::span::Span;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    id: "provenance/loss",
    title: "Unread part beside what is cited",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a cited passage whose table, page, formula or letters did not come through, or that stands right beside such a place",
    why: "What was not read may hold the exception or the limit that the cited sentence leaves out.",
    hint: "Look at the place in the file; type what it says into a source, or ask the expert.",
    reads: Reads::Course(flags),
};

/// What carries words and was not read. Scripts, menus, buttons, and what its author struck out are no loss; a picture
/// is only looked for where its own words were lost.
const CARRIES: [&str; 12] = ["table", "formula", "equation", "damaged", "could not be read", "letters of a font", "scan", "chart", "diagram", "cells", "text box", "footnote"];

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let sources: Vec<(&SourceRead, Vec<&Loss>)> = course
        .material
        .sources
        .iter()
        .map(|source| (source, source.losses.iter().filter(|loss| counts(loss)).collect::<Vec<_>>()))
        .filter(|(_, losses)| !losses.is_empty())
        .collect();
    if sources.is_empty() {
        return vec![];
    }
    let mut rest: BTreeMap<_, u32> = BTreeMap::new();
    for entry in course.blocks.iter().flat_map(|block| block.entries) {
        for verified in &entry.citations {
            *rest.entry(verified.citation.passage).or_default() += 1;
        }
    }
    sources
        .into_iter()
        .flat_map(|(source, losses)| {
            let rest = &rest;
            losses.into_iter().filter_map(move |loss| {
                let beside: Vec<_> = beside(source, &loss.locator).filter(|passage| rest.contains_key(&passage.passage.id)).collect();
                let first = beside.first()?;
                let count: u32 = beside.iter().map(|passage| rest[&passage.passage.id]).sum();
                let place = Place::Passage { source: source.id, passage: first.passage.id };
                let statements = if count == 1 { "one statement rests".to_owned() } else { format!("{count} statements rest") };
                let message = format!("Something beside what is cited in “{}” was not read; {statements} on that place.", source.name);
                let lost = Evidence { label: "Not read".into(), text: loss.what.clone(), marks: vec![], passage: None, locator: loss.locator.words() };
                let cited = source_words("The source says", source, first, Span { start: 0, end: 0 });
                Some(Raised::at(place, &loss.what, message).show([lost, cited]))
            })
        })
        .collect()
}

/// Whether a loss takes words away at a place that is known.
fn counts(loss: &Loss) -> bool {
    let lower = loss.what.to_lowercase();
    // What its author said in quotation marks is not what the loss is.
    let own = lower.split('“').next().unwrap_or(&lower);
    let placed = loss.locator.page.is_some() || loss.locator.line.is_some() || !loss.locator.headings.is_empty();
    let cause = CARRIES.iter().any(|word| own.contains(word));
    loss.kind == LossKind::Lost && placed && cause && !own.contains("table of contents") && !own.contains("navigation")
}

/// The passages that stand where something was lost: on its lines and the passage on either side, else on its page, else
/// below its headings.
fn beside<'a>(source: &'a SourceRead, lost: &'a Locator) -> impl Iterator<Item = &'a crate::material::PassageRead> {
    let near = nearest(source, lost);
    source
        .passages
        .iter()
        .enumerate()
        .filter(move |(n, passage)| {
            let own = &passage.passage.locator;
            match (near, lost.page) {
                (Some((first, last)), _) => (first..=last).contains(n),
                (None, Some(page)) => own.page == Some(page),
                (None, None) => !lost.headings.is_empty() && own.headings == lost.headings,
            }
        })
        .map(|(_, passage)| passage)
}

/// First and last passage around the lines of a loss; none where it has no lines.
fn nearest(source: &SourceRead, lost: &Locator) -> Option<(usize, usize)> {
    let line = lost.line?;
    let end = lost.last_line.unwrap_or(line);
    let lines = |n: usize| source.passages[n].passage.locator.line.map(|first| (first, source.passages[n].passage.locator.last_line.unwrap_or(first)));
    let before = (0..source.passages.len()).rev().find(|&n| lines(n).is_some_and(|(first, _)| first <= line));
    let after = (0..source.passages.len()).find(|&n| lines(n).is_some_and(|(_, last)| last >= end));
    match (before, after) {
        (Some(before), Some(after)) => Some((before.min(after), before.max(after))),
        (one, other) => one.or(other).map(|n| (n, n)),
    }
}
