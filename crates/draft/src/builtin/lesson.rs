//! A lesson's blocks: what the document says, in its order; then what the talk adds.

use super::callout::{labelled, limit, without_label};
use super::outline::Plan;
use super::pick::{Run, Scale};
use super::reading::sentence::cite;
use super::reading::{Entry, Part, Reading, Reference};
use super::scaffold::phrase;
use super::steps;
use super::talk;
use super::term::{Defined, glossary};
use super::writing::{Line, paragraph, run};
use coursewright_course::block::{Body, Tone};
use coursewright_prose::Span;
use coursewright_prose::markdown::words::written;

/// A block before it has ids.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// What it shows.
    pub(super) body: Body,
    /// The lines its texts were written from.
    pub(super) lines: Vec<Line>,
}

/// What a lesson shows, and what items can be made of.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Whether the document's part is over and the talk has begun.
    pub(super) talking: bool,
    /// Its blocks.
    pub(super) blocks: Vec<Planned>,
    /// Sentences it shows.
    pub(super) shown: Vec<usize>,
    /// Procedures it shows: title and steps.
    pub(super) procedures: Vec<steps::Procedure>,
    /// Lists it shows: the lead and the entries.
    pub(super) lists: Vec<(usize, Vec<usize>)>,
    /// Tables it shows: source and passage.
    pub(super) tables: Vec<(usize, usize)>,
    /// Code it shows: source and passage.
    pub(super) codes: Vec<(usize, usize)>,
    /// Terms it defines.
    pub(super) terms: Vec<Defined>,
    /// Mistakes with their corrections.
    pub(super) mistakes: Vec<(usize, usize)>,
}

impl Content {
    /// Whether it shows nothing but what several people said.
    pub(super) fn is_excerpts(&self) -> bool {
        self.blocks.iter().all(|planned| matches!(planned.body, Body::Quotation { .. }))
    }
}

/// Words of running text of a document above which only the best is shown.
const MUCH: usize = 260;

/// Composes a lesson.
pub(super) fn compose(reading: &Reading<'_>, plan: &Plan, refused: &[usize], with_saying: bool) -> Content {
    let sentences = plan.sentences(reading);
    let scale = Scale::new(reading, &sentences, &plan.title);
    let mut content = Content::default();
    let is_glossary = super::chapter::is_glossary(plan);
    if is_glossary {
        define(reading, glossary(reading, &plan.sections), &mut content);
    }
    if !is_glossary || content.terms.len() < 2 {
        sections(reading, plan, &scale, refused, &mut content);
    }
    let said: Vec<usize> = plan.talk.iter().copied().filter(|n| !refused.contains(n)).collect();
    talk::add(reading, plan, &scale, &said, with_saying, &mut content);
    content
}

/// Adds a block; running text of a document that follows running text goes on in the same block.
pub(super) fn push(content: &mut Content, body: Body, lines: Vec<Line>) {
    if let (Body::Text { markdown }, Some(Planned { body: Body::Text { markdown: before }, lines: held })) = (&body, content.blocks.last_mut())
        && !content.talking
        && !markdown.starts_with("## ")
    {
        before.push_str("\n\n");
        before.push_str(markdown);
        held.extend(lines);
        return;
    }
    content.blocks.push(Planned { body, lines });
}

/// Adds key terms.
pub(super) fn define(reading: &Reading<'_>, terms: Vec<Defined>, content: &mut Content) {
    for group in terms.chunks(6) {
        let (mut entries, mut lines) = (Vec::new(), Vec::new());
        for term in group {
            let (entry, more) = term.entry(reading);
            entries.push(entry);
            lines.extend(more);
            content.shown.push(term.sentence);
            content.shown.extend(&term.more);
        }
        push(content, Body::Terms { entries }, lines);
    }
    content.terms.extend(terms);
}

fn sections(reading: &Reading<'_>, plan: &Plan, scale: &Scale<'_, '_>, refused: &[usize], content: &mut Content) {
    let running: usize = plan
        .sections
        .iter()
        .flat_map(|n| &reading.sections[*n].parts)
        .filter_map(|part| match part {
            Part::Paragraph(range) => Some(range.clone().map(|n| reading.sentences[n].length()).sum::<usize>()),
            _ => None,
        })
        .sum();
    let limit = limit(reading, scale, &plan.sections);
    for &n in &plan.sections {
        let section = &reading.sections[n];
        let mut head = (plan.sections.len() > 1 && !section.parts.is_empty() && section.title != plan.title).then_some(n);
        for part in &section.parts {
            match part {
                Part::Paragraph(range) => {
                    let allowed: Vec<usize> = range.clone().filter(|n| !refused.contains(n)).collect();
                    prose(reading, scale, &allowed, running, limit, &mut head, content);
                }
                Part::List { ordered, lead, entries } => list(reading, &section.title, *ordered, *lead, entries, &mut head, content),
                Part::Table { passage, caption } => table(reading, section.source, *passage, *caption, &mut head, content),
                Part::Code { passage } => code(reading, section.source, *passage, &mut head, content),
            }
        }
    }
}

/// The heading as the opening of a text.
fn heading(reading: &Reading<'_>, head: &mut Option<usize>) -> Option<Line> {
    let section = &reading.sections[head.take()?];
    let at = section.heading?;
    let text = &reading.sources[section.source].passages[at].text;
    let start = text.find(section.title.as_str()).unwrap_or(0);
    let span = if text[start..].starts_with(&section.title) { Span::new(start, start + section.title.len()) } else { Span::new(0, text.len()) };
    Some(Line::part(&section.title, cite(reading.sources, section.source, at, span)))
}

/// Adds runs as running text, under the heading that is still to be shown.
pub(super) fn text(reading: &Reading<'_>, head: &mut Option<usize>, runs: &[Run], content: &mut Content) {
    let (mut parts, mut lines) = (Vec::new(), Vec::new());
    if let Some(line) = heading(reading, head) {
        parts.push(format!("## {}", line.markdown()));
        lines.push(line);
    }
    for run in runs {
        let said: Vec<Line> = run.iter().map(|&n| Line::quoted(reading, n)).filter(Line::stands).collect();
        if !said.is_empty() {
            parts.push(paragraph(&said));
            lines.extend(said);
        }
        content.shown.extend(run);
    }
    if !lines.is_empty() {
        push(content, Body::Text { markdown: parts.join("\n\n") }, lines);
    }
}

fn prose(reading: &Reading<'_>, scale: &Scale<'_, '_>, range: &[usize], running: usize, limit: Option<usize>, head: &mut Option<usize>, content: &mut Content) {
    let range: Vec<usize> = range.iter().copied().filter(|&n| reading.sentences[n].traits.refers != Reference::Only).collect();
    let range = range.as_slice();
    let Some(&first) = range.first() else { return };
    // A heading with nothing but a callout under it would stand over nothing: there the words stay running text.
    if let Some((tone, from)) = labelled(&reading.sentences[first]).filter(|_| head.is_none()) {
        let mut lines = vec![without_label(reading, first, from)];
        lines.extend(range[1..].iter().map(|&n| Line::quoted(reading, n)));
        content.shown.extend(range);
        push(content, Body::Callout { tone, text: run(&lines) }, lines);
        return;
    }
    let called = limit.filter(|n| range.contains(n) && (head.is_none() || range.len() > 1 && *n != first));
    let rest: Vec<usize> = range.iter().copied().filter(|n| Some(*n) != called).collect();
    let runs: Vec<Run> = if running <= MUCH || rest.len() <= 2 {
        vec![rest.iter().copied().filter(|&n| reading.sentences[n].text.len() > 2).collect()]
    } else {
        let words: usize = rest.iter().map(|&n| reading.sentences[n].length()).sum();
        scale.runs(&rest, (words * MUCH / running).max(20), &mut content.shown)
    };
    let runs: Vec<Run> = runs.into_iter().filter(|run| !run.is_empty()).collect();
    // A limit that opens its paragraph stays before what is said about it: its exceptions.
    let opens = called == Some(first);
    if let Some(n) = called.filter(|_| opens) {
        call_out(reading, n, content);
    }
    if !runs.is_empty() {
        text(reading, head, &runs, content);
    }
    if let Some(n) = called.filter(|_| !opens) {
        call_out(reading, n, content);
    }
}

fn call_out(reading: &Reading<'_>, n: usize, content: &mut Content) {
    let line = Line::quoted(reading, n);
    content.shown.push(n);
    push(content, Body::Callout { tone: Tone::Limit, text: line.markdown() }, vec![line]);
}

fn list(reading: &Reading<'_>, title: &str, ordered: bool, lead: Option<usize>, entries: &[Entry], head: &mut Option<usize>, content: &mut Content) {
    let all: Vec<usize> = entries.iter().flat_map(|entry| entry.sentences.clone()).collect();
    content.shown.extend(lead.iter().chain(&all));
    let denied = all.iter().any(|&n| reading.sentences[n].traits.denied);
    let acts = ordered && steps::are_acts(reading, lead, entries);
    let mut opening = lead.map(|n| Line::quoted(reading, n));
    if acts && opening.is_none() {
        opening = Some(Line::scaffold(phrase("steps.lead")));
    }
    // A heading may not stand over nothing: what leads the list in stands under it, or it leads in itself. What is denied
    // keeps its lead with it.
    match (heading(reading, head), opening.take()) {
        (Some(over), Some(line)) if !denied => push(content, Body::Text { markdown: format!("## {}\n\n{}", over.markdown(), line.markdown()) }, vec![over, line]),
        (Some(over), None) => opening = Some(over),
        (_, line) => opening = line,
    }
    let mut lines: Vec<Line> = opening.iter().cloned().collect();
    let mut words = Vec::new();
    for entry in entries {
        let alone = entry.sentences.len() == 1;
        let said: Vec<Line> = entry.sentences.clone().filter(|&n| alone || reading.sentences[n].traits.refers != Reference::Only).map(|n| Line::quoted(reading, n)).collect();
        words.push(run(&said));
        lines.extend(said);
    }
    let opening = opening.map_or_else(String::new, |line| line.markdown());
    if acts {
        let steps = entries.iter().map(|entry| entry.sentences.clone().collect()).collect();
        content.procedures.push(steps::Procedure { title: title.to_owned(), steps, spoken: false });
        push(content, Body::Steps { lead: opening, steps: words }, lines);
        return;
    }
    if let Some(lead) = lead.filter(|_| !denied) {
        content.lists.push((lead, entries.iter().filter(|entry| entry.depth == 0).map(|entry| entry.sentences.start).collect()));
    }
    push(content, Body::List { lead: opening, entries: words }, lines);
}

/// Code as it stands in its source: fenced, so that no mark in it is read as Markdown.
fn code(reading: &Reading<'_>, source: usize, passage: usize, head: &mut Option<usize>, content: &mut Content) {
    let text = &reading.sources[source].passages[passage].text;
    let fence = "`".repeat(text.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2) + 1);
    let line = Line::part(text, cite(reading.sources, source, passage, Span::new(0, text.len())));
    content.codes.push((source, passage));
    let over = heading(reading, head);
    let title = over.as_ref().map_or_else(String::new, |over| format!("## {}\n\n", over.markdown()));
    push(content, Body::Text { markdown: format!("{title}{fence}\n{text}\n{fence}") }, over.into_iter().chain([line]).collect());
}

/// The cells of a table passage with their places.
pub(super) fn cells(text: &str) -> Vec<Vec<(Span, &str)>> {
    let mut rows = Vec::new();
    let mut at = 0;
    for row in text.split('\n') {
        let mut cells = Vec::new();
        let mut start = at;
        for cell in row.split('\t') {
            cells.push((Span::new(start, start + cell.len()).trim(text), cell.trim()));
            start += cell.len() + 1;
        }
        if cells.iter().any(|(_, cell)| !cell.is_empty()) {
            rows.push(cells);
        }
        at += row.len() + 1;
    }
    rows
}

fn table(reading: &Reading<'_>, source: usize, passage: usize, caption: Option<usize>, head: &mut Option<usize>, content: &mut Content) {
    let from = &reading.sources[source].passages[passage];
    let rows = cells(&from.text);
    let Some((header, rows)) = rows.split_first() else { return };
    let cited = |cell: &(Span, &str)| cite(reading.sources, source, passage, cell.0);
    let mut lines = Vec::new();
    let over = heading(reading, head);
    let caption = caption.map_or_else(
        || over.as_ref().map_or_else(String::new, Line::markdown),
        |at| {
            let text = &reading.sources[source].passages[at].text;
            // A number that is pointed to stays.
            let bare = if is_pointed_to(reading, source, text) { text.trim() } else { caption_words(text) };
            lines.push(Line::part(bare, cite(reading.sources, source, at, Span::new(text.len() - bare.len(), text.len()).trim(text))));
            written(bare)
        },
    );
    lines.extend(over);
    for row in rows {
        for (column, cell) in row.iter().enumerate().skip(1).filter(|(_, cell)| !cell.1.is_empty()) {
            let name = header.get(column).map_or("", |cell| cell.1);
            let words = if name.is_empty() { format!("{}: {}", row[0].1, cell.1) } else { format!("{}, {name}: {}", row[0].1, cell.1) };
            let citations = [Some(&row[0]), header.get(column), Some(cell)].into_iter().flatten().filter(|cell| !cell.1.is_empty()).map(cited).collect();
            lines.push(Line { text: words, support: coursewright_course::statement::Support::Paraphrased, citations });
        }
    }
    content.tables.push((source, passage));
    let words = |cells: &[(Span, &str)]| cells.iter().map(|cell| written(cell.1)).collect::<Vec<_>>();
    let body = Body::Table { caption, header: words(header), rows: rows.iter().map(|row| words(row)).collect() };
    push(content, body, lines);
}

/// Whether a sentence of the source names the label a caption begins with: “Table 2”.
fn is_pointed_to(reading: &Reading<'_>, source: usize, caption: &str) -> bool {
    let label: String = caption.trim().split(' ').take(2).map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric())).collect::<Vec<_>>().join(" ");
    let named = |text: &str| text.match_indices(label.as_str()).any(|(at, _)| !text[at + label.len()..].starts_with(|c: char| c.is_alphanumeric()));
    label.starts_with("Table ") && reading.sentences.iter().any(|sentence| sentence.source == source && named(&sentence.text))
}

/// A caption without “Table 2.”.
fn caption_words(text: &str) -> &str {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("Table ").or_else(|| text.strip_prefix("Figure ")) else { return text };
    let bare = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ' ' | '-' | '–'));
    if bare.is_empty() { text } else { bare }
}
