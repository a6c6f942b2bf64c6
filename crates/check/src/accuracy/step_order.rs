//! A procedure of the source, in another order or with a step missing.

use crate::accuracy::showing::source_words;
use crate::material::{PassageRead, SourceRead};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView};
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::source::PassageKind;
use coursewright_course::statement::Support;
use coursewright_prose::span::Span;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/step-order",
    title: "Steps in another order than the source",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "steps that stand in another order than in the source, or leave out a step between two that are there",
    why: "A procedure is its order: the right acts in the wrong order are another procedure.",
    hint: "Restore the sequence of the source, or ask the expert.",
    reads: Reads::Course(flags),
};

/// Where a step of the course stands in a source: source, passage, place in it.
type At = (usize, usize, u32);

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    course.blocks.iter().filter(|block| matches!(block.block.body, Body::Steps { .. })).flat_map(|block| of_block(block, course)).collect()
}

fn of_block(block: &BlockGist<'_>, course: &CourseView<'_>) -> Vec<Raised> {
    let mut steps: Vec<(&Entry, At)> = Vec::new();
    for entry in block.entries {
        let (Some(Slot::Entry { .. }), Some(at)) = (entry.slot, place(entry, course)) else { continue };
        steps.push((entry, at));
    }
    // Only what follows one source: steps put together from several have an order of their own.
    let [(_, (source, ..)), ..] = steps.as_slice() else { return vec![] };
    let source = *source;
    if steps.len() < 2 || steps.iter().any(|(_, at)| at.0 != source) {
        return vec![];
    }
    let Some(read) = course.material.sources.get(source) else { return vec![] };
    if let Some(pair) = steps.windows(2).find(|pair| pair[1].1 < pair[0].1 && in_one_list(read, pair[1].1.1, pair[0].1.1)) {
        let [(earlier, _), (later, at)] = pair else { return vec![] };
        let passage = &read.passages[at.1];
        let message = format!("“{}” stands before “{}” in the source.", short(&later.text), short(&earlier.text));
        return vec![raised(block, &later.text, message, later).show([course_words(&later.text, []), shown(read, passage, later)])];
    }
    steps.windows(2).filter_map(|pair| missing(block, pair, &steps, read)).collect()
}

/// A step of the source's own list between two that follow each other here, which no step of this block cites.
fn missing(block: &BlockGist<'_>, pair: &[(&Entry, At)], steps: &[(&Entry, At)], source: &SourceRead) -> Option<Raised> {
    let [(before, from), (after, to)] = pair else { return None };
    if !in_one_list(source, from.1, to.1) {
        return None;
    }
    let lost = (from.1 + 1..to.1).find(|n| depth(&source.passages[*n]) == depth(&source.passages[from.1]) && !steps.iter().any(|(_, at)| at.1 == *n))?;
    let passage = &source.passages[lost];
    let text = passage.passage.text.as_str();
    let message = format!("The source has a step between “{}” and “{}”.", short(&before.text), short(&after.text));
    Some(
        raised(block, &after.text, message, after)
            .hint("Add the step, or ask the expert whether it may be left out.")
            .show([course_words(&after.text, []), source_words("The source says", source, passage, Span::new(0, text.len()))]),
    )
}

fn raised(block: &BlockGist<'_>, words: &str, message: String, entry: &Entry) -> Raised {
    Raised::at(block.place(), words, message).about(entry.statement)
}

fn shown(source: &SourceRead, passage: &PassageRead, entry: &Entry) -> coursewright_course::finding::Evidence {
    let span = entry.citations.first().map_or(Span::new(0, 0), |cited| Span::new(cited.citation.start as usize, cited.citation.end as usize));
    source_words("The source says", source, passage, span)
}

/// Where the first carried citation of a step stands.
fn place(entry: &Entry, course: &CourseView<'_>) -> Option<At> {
    if !matches!(entry.support, Support::Quoted | Support::Paraphrased) {
        return None;
    }
    let citation = &entry.citations.first()?.citation;
    let (passage, run) = course.material.today(citation)?;
    let (s, p) = course.material.place(citation.source, passage)?;
    Some((s, p, u32::try_from(run.start).unwrap_or(u32::MAX)))
}

/// The depth of a numbered entry.
fn depth(passage: &PassageRead) -> Option<u8> {
    match passage.passage.kind {
        PassageKind::Entry { number: Some(_), depth } => Some(depth),
        _ => None,
    }
}

fn number(passage: &PassageRead) -> Option<u32> {
    match passage.passage.kind {
        PassageKind::Entry { number, .. } => number,
        _ => None,
    }
}

/// Whether two passages are steps of one numbered list: nothing but entries between them, and the numbers run on.
fn in_one_list(source: &SourceRead, one: usize, other: usize) -> bool {
    let (from, to) = (one.min(other), one.max(other));
    let Some(between) = source.passages.get(from..=to) else { return false };
    let Some(level) = depth(&between[0]) else { return false };
    let entries = between.iter().all(|passage| matches!(passage.passage.kind, PassageKind::Entry { .. }));
    let numbers: Vec<u32> = between.iter().filter(|passage| depth(passage) == Some(level)).filter_map(number).collect();
    from < to && entries && depth(&between[to - from]) == Some(level) && numbers.windows(2).all(|pair| pair[0] < pair[1])
}

fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 8 { text.trim_end_matches('.').to_owned() } else { format!("{} …", words[..8].join(" ")) }
}
