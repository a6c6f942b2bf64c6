//! What talk gives a lesson: runs of what an expert says, stories, procedures; said by whom where several people speak.

use super::callout::limiting;
use super::lesson::{Content, define, push, text};
use super::notes;
use super::outline::Plan;
use super::pick::{Run, Scale};
use super::reading::Reading;
use super::scaffold::phrase;
use super::steps;
use super::story::{incidents, mistakes, saying};
use super::term::{Defined, defined};
use super::words::{DENIALS, MISTAKES, holds, keyed};
use super::writing::{Line, run};
use coursewright_course::block::{Body, Tone};

/// Words of talk shown beside a document.
const BESIDE: usize = 95;
/// The fewest words of an excerpt from what several people say.
const EXCERPT: usize = 11;

/// Adds talk and notes to a lesson, after what its document says.
pub(super) fn add(reading: &Reading<'_>, plan: &Plan, scale: &Scale<'_, '_>, talk: &[usize], with_saying: bool, content: &mut Content) {
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
        let words: usize =
            free.iter().filter(|n| !scale.is_asked(**n)).map(|&n| &reading.sentences[n]).filter(|s| s.traits.presentable()).map(super::reading::Sentence::length).sum();
        let in_steps: Vec<usize> = told.iter().flat_map(|procedure| procedure.steps.iter().flatten().copied()).collect();
        content.shown.extend(&in_steps);
        let rest: Vec<usize> = free.iter().copied().filter(|n| !in_steps.contains(n)).collect();
        let most = if met { (words / 5).clamp(60, 140) } else { (words * 2 / 5).clamp(90, 240) };
        // Of what several people say only what is said plainly and at some length is understood by whoever was not there.
        let rest: Vec<usize> = rest.into_iter().filter(|&n| !shared || !reading.sentences[n].traits.loose).collect();
        let mut runs = scale.runs(&rest, most, &mut content.shown);
        if shared {
            runs.retain(|run| run.iter().map(|&n| reading.sentences[n].length()).sum::<usize>() >= EXCERPT);
            content.shown.retain(|n| !rest.contains(n) || runs.iter().flatten().any(|shown| shown == n));
        }
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
        // What people get wrong is shown as that, and nobody is asked for it as if it were so.
        let wrong = of_mistakes(reading, counted[0].0);
        let lead = Line::scaffold(phrase(if wrong { "counted.mistakes" } else { "counted.lead" }));
        let entries = counted.iter().map(|(_, line)| line.markdown()).collect();
        content.shown.extend(counted.iter().filter(|_| !wrong).map(|(n, _)| *n));
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
    let read = coursewright_prose::sentence::of_markdown(&run(&lines));
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

/// Whether what is counted out from here on are mistakes: somebody asked for them, or said so, shortly before.
fn of_mistakes(reading: &Reading<'_>, first: usize) -> bool {
    const BEFORE: usize = 5;
    let sentences = &reading.sentences[first.saturating_sub(BEFORE)..first];
    sentences.iter().filter(|sentence| sentence.source == reading.sentences[first].source).any(|sentence| {
        let keyed = keyed(&sentence.text);
        holds(&keyed, &MISTAKES) || holds(&keyed, &DENIALS)
    })
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
