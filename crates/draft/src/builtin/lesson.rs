//! A lesson's blocks: what the document says, in its order; then what the talk adds.

use super::callout::{labelled, limit, limiting, without_label};
use super::notes;
use super::outline::Plan;
use super::pick::{Run, Scale};
use super::reading::sentence::cite;
use super::reading::{Entry, Part, Reading, Reference};
use super::scaffold::phrase;
use super::steps;
use super::story::{incidents, mistakes, saying};
use super::term::{Defined, defined, glossary};
use super::writing::{Line, escape, paragraph, run};
use coursewright_course::block::{Body, Tone};
use coursewright_prose::Span;

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
    talking: bool,
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

/// Words of running text of a document above which only the best is shown.
const MUCH: usize = 260;
/// Words of talk shown beside a document.
const BESIDE: usize = 95;

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
    let talk: Vec<usize> = plan.talk.iter().copied().filter(|n| !refused.contains(n)).collect();
    add_talk(reading, plan, &scale, &talk, with_saying, &mut content);
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

fn define(reading: &Reading<'_>, terms: Vec<Defined>, content: &mut Content) {
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

fn text(reading: &Reading<'_>, head: &mut Option<usize>, runs: &[Run], content: &mut Content) {
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
    if let Some((tone, from)) = labelled(&reading.sentences[first]) {
        flush_head(reading, head, content);
        let mut lines = vec![without_label(reading, first, from)];
        lines.extend(range[1..].iter().map(|&n| Line::quoted(reading, n)));
        content.shown.extend(range);
        push(content, Body::Callout { tone, text: run(&lines) }, lines);
        return;
    }
    let called = limit.filter(|n| range.contains(n));
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
        call_out(reading, n, head, content);
    }
    if !runs.is_empty() {
        text(reading, head, &runs, content);
    }
    if let Some(n) = called.filter(|_| !opens) {
        call_out(reading, n, head, content);
    }
}

fn call_out(reading: &Reading<'_>, n: usize, head: &mut Option<usize>, content: &mut Content) {
    flush_head(reading, head, content);
    let line = Line::quoted(reading, n);
    content.shown.push(n);
    push(content, Body::Callout { tone: Tone::Limit, text: line.markdown() }, vec![line]);
}

fn flush_head(reading: &Reading<'_>, head: &mut Option<usize>, content: &mut Content) {
    if head.is_some() {
        text(reading, head, &[], content);
    }
}

fn list(reading: &Reading<'_>, title: &str, ordered: bool, lead: Option<usize>, entries: &[Entry], head: &mut Option<usize>, content: &mut Content) {
    flush_head(reading, head, content);
    let mut lines: Vec<Line> = lead.iter().map(|&n| Line::quoted(reading, n)).collect();
    let mut words = Vec::new();
    for entry in entries {
        let alone = entry.sentences.len() == 1;
        let said: Vec<Line> = entry.sentences.clone().filter(|&n| alone || reading.sentences[n].traits.refers != Reference::Only).map(|n| Line::quoted(reading, n)).collect();
        words.push(run(&said));
        lines.extend(said);
    }
    let all: Vec<usize> = entries.iter().flat_map(|entry| entry.sentences.clone()).collect();
    content.shown.extend(lead.iter().chain(&all));
    let mut lead_words = lead.map_or_else(String::new, |n| escape(&reading.sentences[n].text));
    if ordered && steps::are_acts(reading, lead, entries) {
        if lead_words.is_empty() {
            lines.push(Line::scaffold(phrase("steps.lead")));
            lead_words = phrase("steps.lead").to_owned();
        }
        let steps = entries.iter().map(|entry| entry.sentences.clone().collect()).collect();
        content.procedures.push(steps::Procedure { title: title.to_owned(), steps, spoken: false });
        push(content, Body::Steps { lead: lead_words, steps: words }, lines);
    } else {
        if let Some(lead) = lead.filter(|_| all.iter().all(|&n| !reading.sentences[n].traits.denied)) {
            content.lists.push((lead, entries.iter().filter(|entry| entry.depth == 0).map(|entry| entry.sentences.start).collect()));
        }
        push(content, Body::List { lead: lead_words, entries: words }, lines);
    }
}

/// Code as it stands in its source: fenced, so that no mark in it is read as Markdown.
fn code(reading: &Reading<'_>, source: usize, passage: usize, head: &mut Option<usize>, content: &mut Content) {
    flush_head(reading, head, content);
    let text = &reading.sources[source].passages[passage].text;
    let fence = "`".repeat(text.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2) + 1);
    let line = Line::part(text, cite(reading.sources, source, passage, Span::new(0, text.len())));
    content.codes.push((source, passage));
    push(content, Body::Text { markdown: format!("{fence}\n{text}\n{fence}") }, vec![line]);
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
    flush_head(reading, head, content);
    let from = &reading.sources[source].passages[passage];
    let rows = cells(&from.text);
    let Some((header, rows)) = rows.split_first() else { return };
    let cited = |cell: &(Span, &str)| cite(reading.sources, source, passage, cell.0);
    let mut lines = Vec::new();
    let caption = caption.map_or_else(String::new, |at| {
        let text = &reading.sources[source].passages[at].text;
        let bare = caption_words(text);
        lines.push(Line::part(bare, cite(reading.sources, source, at, Span::new(text.len() - bare.len(), text.len()).trim(text))));
        escape(bare)
    });
    for row in rows {
        for (column, cell) in row.iter().enumerate().skip(1).filter(|(_, cell)| !cell.1.is_empty()) {
            let name = header.get(column).map_or("", |cell| cell.1);
            let words = if name.is_empty() { format!("{}: {}", row[0].1, cell.1) } else { format!("{}, {name}: {}", row[0].1, cell.1) };
            let citations = [Some(&row[0]), header.get(column), Some(cell)].into_iter().flatten().filter(|cell| !cell.1.is_empty()).map(cited).collect();
            lines.push(Line { text: words, support: coursewright_course::statement::Support::Paraphrased, citations });
        }
    }
    content.tables.push((source, passage));
    let words = |cells: &[(Span, &str)]| cells.iter().map(|cell| escape(cell.1)).collect::<Vec<_>>();
    let body = Body::Table { caption, header: words(header), rows: rows.iter().map(|row| words(row)).collect() };
    push(content, body, lines);
}

/// A caption without “Table 2.”.
fn caption_words(text: &str) -> &str {
    let text = text.trim();
    let Some(rest) = text.strip_prefix("Table ").or_else(|| text.strip_prefix("Figure ")) else { return text };
    let bare = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ' ' | '-' | '–'));
    if bare.is_empty() { text } else { bare }
}

fn add_talk(reading: &Reading<'_>, plan: &Plan, scale: &Scale<'_, '_>, talk: &[usize], with_saying: bool, content: &mut Content) {
    content.talking = true;
    let (talk, noted): (Vec<usize>, Vec<usize>) = talk.iter().partition(|n| reading.sentences[**n].spoken);
    let talk = talk.as_slice();
    let alone = plan.sections.is_empty();
    notes::add(reading, &noted, alone && talk.is_empty(), content);
    if talk.is_empty() {
        return;
    }
    let (shared, met) = (talk.iter().any(|&n| scale.is_shared(n)), talk.iter().any(|&n| scale.is_met(n)));
    let stories = incidents(reading, scale, talk);
    let story = stories.first().cloned().unwrap_or_default();
    let wrong = mistakes(reading, scale, talk);
    let taken: Vec<usize> = story.iter().copied().chain(wrong.iter().take(2).flat_map(|(a, b)| [*a, *b])).collect();
    let counted = counted(reading, talk);
    let free: Vec<usize> = talk.iter().copied().filter(|n| !taken.contains(n) && !counted.iter().any(|(other, _)| other == n)).collect();
    if alone {
        let told = if met { vec![] } else { steps::told(reading, scale, &free) };
        let words: usize = free.iter().filter(|n| !scale.is_asked(**n)).map(|&n| &reading.sentences[n]).filter(|s| s.traits.presentable()).map(super::reading::Sentence::length).sum();
        let in_steps: Vec<usize> = told.iter().flat_map(|procedure| procedure.steps.iter().flatten().copied()).collect();
        content.shown.extend(&in_steps);
        let rest: Vec<usize> = free.iter().copied().filter(|n| !in_steps.contains(n)).collect();
        let most = if met { (words / 5).clamp(60, 140) } else { (words * 2 / 5).clamp(90, 240) };
        let runs = scale.runs(&rest, most, &mut content.shown);
        if shared {
            runs.iter().for_each(|run| quote(reading, run, content));
        } else {
            add_runs(reading, &runs, content);
        }
        for procedure in told {
            add_told(reading, procedure, content);
        }
    } else {
        let runs = scale.runs(&free, BESIDE, &mut content.shown);
        if shared {
            runs.iter().for_each(|run| quote(reading, run, content));
        } else if !runs.is_empty() {
            text(reading, &mut None, &grouped(reading, runs), content);
        }
    }
    let terms: Vec<Defined> = talk.iter().filter(|n| alone && !met && !scale.is_asked(**n)).filter_map(|&n| defined(reading, n, false)).take(5).collect();
    if terms.len() > 1 {
        define(reading, terms, content);
    }
    if counted.len() > 2 && !shared {
        let lead = Line::scaffold(phrase("counted.lead"));
        let entries = counted.iter().map(|(_, line)| line.markdown()).collect();
        content.shown.extend(counted.iter().map(|(n, _)| *n));
        push(content, Body::List { lead: lead.text.clone(), entries }, counted.into_iter().map(|(_, line)| line).chain([lead]).collect());
    }
    for (n, next) in wrong.into_iter().take(2) {
        let lines = [Line::quoted(reading, n), Line::quoted(reading, next)];
        content.mistakes.push((n, next));
        if shared {
            quote(reading, &[n, next], content);
            continue;
        }
        content.shown.extend([n, next]);
        push(content, Body::Callout { tone: Tone::Note, text: run(&lines) }, lines.to_vec());
    }
    if !story.is_empty() && shared {
        quote(reading, &story, content);
    } else if !story.is_empty() {
        let lines: Vec<Line> = story.iter().map(|&n| Line::quoted(reading, n)).filter(Line::stands).collect();
        content.shown.extend(&story);
        push(content, Body::Callout { tone: Tone::Experience, text: run(&lines) }, lines);
    } else if with_saying && let Some(n) = saying(reading, scale, talk, &content.shown) {
        let line = Line::quoted(reading, n);
        content.shown.push(n);
        let by = reading.speaker(n).unwrap_or_default().to_owned();
        push(content, Body::Quotation { text: line.markdown(), by }, vec![line]);
    }
}

/// What one of several speakers says, with their name: nobody may take it for what all of them say.
fn quote(reading: &Reading<'_>, said: &[usize], content: &mut Content) {
    let lines: Vec<Line> = said.iter().map(|&n| Line::quoted(reading, n)).filter(Line::stands).collect();
    let (Some(&first), false) = (said.first(), lines.is_empty()) else { return };
    content.shown.extend(said.iter().filter(|n| !content.shown.contains(n)).copied().collect::<Vec<_>>());
    let by = reading.speaker(first).unwrap_or_default();
    for lines in apart(lines) {
        push(content, Body::Quotation { text: run(&lines), by: by.to_owned() }, lines);
    }
}

/// Lines as one text, or one by one where two of them would be read as a single sentence.
fn apart(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let read = crate::sentence::split(&run(&lines));
    if read.len() == lines.len() && read.iter().zip(&lines).all(|(read, line)| *read == line.text) { vec![lines] } else { lines.into_iter().map(|line| vec![line]).collect() }
}

/// Points an expert counts out: “Number one, they …”, each quoted from after its number.
fn counted(reading: &Reading<'_>, talk: &[usize]) -> Vec<(usize, Line)> {
    let mut found: Vec<(usize, Line)> = Vec::new();
    for &n in talk {
        let sentence = &reading.sentences[n];
        let Some(rest) = sentence.text.strip_prefix("Number ") else { continue };
        let numbered = ["one", "two", "three", "four", "five", "six"].iter().any(|word| rest.starts_with(word));
        let Some((_, words)) = rest.split_once(", ").filter(|(head, _)| !head.contains(' ')).or_else(|| rest.split_once(" is ")) else { continue };
        if numbered && sentence.traits.presentable() && words.split(' ').count() > 3 && !words.contains("number ") {
            let start = sentence.text.len() - words.len();
            let citation = super::item::run_of(reading, n, (start, sentence.text.len()));
            found.push((n, Line::part(words, citation).opened()));
        }
    }
    if found.len() < 3 { vec![] } else { found }
}

/// Runs as texts; a short limit or ban among them stands as a callout.
fn add_runs(reading: &Reading<'_>, runs: &[Run], content: &mut Content) {
    let called = runs.iter().position(|run| {
        run.len() == 1 && {
            let sentence = &reading.sentences[run[0]];
            limiting(sentence) > 0.0 || (sentence.traits.forbids && sentence.text.contains(" never ") && sentence.length() < 18)
        }
    });
    let texts: Vec<Run> = runs.iter().enumerate().filter(|(at, _)| Some(*at) != called).map(|(_, run)| run.clone()).collect();
    if !texts.is_empty() {
        text(reading, &mut None, &grouped(reading, texts), content);
    }
    if let Some(at) = called {
        let n = runs[at][0];
        let tone = if limiting(&reading.sentences[n]) > 0.0 { Tone::Limit } else { Tone::Warning };
        let line = Line::quoted(reading, n);
        push(content, Body::Callout { tone, text: line.markdown() }, vec![line]);
    }
}

/// Short runs that follow each other share a paragraph.
fn grouped(reading: &Reading<'_>, runs: Vec<Run>) -> Vec<Run> {
    let words = |run: &Run| run.iter().map(|&n| reading.sentences[n].length()).sum::<usize>();
    let mut found: Vec<Run> = Vec::new();
    for run in runs {
        match found.last_mut() {
            Some(last) if words(last) + words(&run) <= 58 && run[0] - last[last.len() - 1] < 9 => last.extend(run),
            _ => found.push(run),
        }
    }
    found
}

fn add_told(reading: &Reading<'_>, procedure: steps::Procedure, content: &mut Content) {
    let mut lines = vec![Line::scaffold(phrase("steps.lead"))];
    let mut words = Vec::new();
    for step in &procedure.steps {
        let said: Vec<Line> = step.iter().map(|&n| steps::line(reading, n)).collect();
        words.push(run(&said));
        lines.extend(said);
    }
    content.procedures.push(procedure);
    push(content, Body::Steps { lead: phrase("steps.lead").to_owned(), steps: words }, lines);
}
