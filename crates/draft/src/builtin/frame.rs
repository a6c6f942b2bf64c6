//! The lesson that opens the course: what it covers, from what it was drafted.

use super::assessment::Dealt;
use super::lesson::Planned;
use super::outline::Outline;
use super::reading::Reading;
use super::reading::sentence::cite;
use super::scaffold::{filled, phrase};
use super::writing::{Line, run};
use coursewright_course::block::Body;
use coursewright_prose::Span;
use coursewright_prose::markdown::words::written;

/// The blocks of the opening lesson; `closes` says whether there is a final assessment to announce.
pub(super) fn blocks(reading: &Reading<'_>, outline: &Outline, dealt: &[Dealt], closes: bool) -> Vec<Planned> {
    let purpose = Line::scaffold(filled("frame.purpose", &[("sources", &kinds(reading))]));
    // Only what is so is promised.
    let practice = match dealt.iter().filter(|dealt| !dealt.practice.is_empty()).count() {
        0 => None,
        all if all == dealt.len() => Some(phrase("frame.practice")),
        _ => Some(phrase("frame.practice.some")),
    };
    let assessment = closes.then(|| phrase("frame.assessment"));
    let opening: Vec<Line> = [purpose].into_iter().chain(practice.into_iter().chain(assessment).map(Line::scaffold)).collect();
    let topics: Vec<Line> = match outline.modules.as_slice() {
        // One module is the course: what it takes the learner through are its lessons.
        [only] => only.lessons.iter().map(|plan| topic(reading, &plan.title, outline)).collect(),
        modules => modules.iter().map(|module| topic(reading, &module.title, outline)).collect(),
    };
    let lead = Line::scaffold(phrase("frame.topics"));
    let entries = topics.iter().map(|line| written(&line.text)).collect();
    let mut lines = topics;
    lines.push(lead.clone());
    vec![Planned { body: Body::Text { markdown: run(&opening) }, lines: opening }, Planned { body: Body::List { lead: lead.text, entries }, lines }]
}

/// The title of a module or lesson as an entry: quoted when it is a heading, else in words of the headings it joins.
fn topic(reading: &Reading<'_>, title: &str, outline: &Outline) -> Line {
    let heading = |title: &str| {
        reading.sections.iter().find(|section| section.title == title).and_then(|section| {
            let at = section.heading?;
            let text = &reading.sources[section.source].passages[at].text;
            let start = text.find(title)?;
            Some(cite(reading.sources, section.source, at, Span::new(start, start + title.len())))
        })
    };
    if let Some(citation) = heading(title) {
        return Line::part(title, citation);
    }
    let lessons: Vec<_> = outline.modules.iter().filter(|module| module.title == title).flat_map(|module| &module.lessons).filter_map(|plan| heading(&plan.title)).collect();
    if lessons.is_empty() { Line::scaffold(title) } else { Line::paraphrase(title, lessons) }
}

/// The sources in words: “a written document, the transcript of a talk and notes”.
fn kinds(reading: &Reading<'_>) -> String {
    let (mut documents, mut talks, mut notes) = (0, 0, 0);
    for source in 0..reading.sources.len() {
        if reading.turns.iter().any(|turn| turn.source == source) {
            talks += 1;
        } else if reading.sections.iter().filter(|s| s.source == source && s.heading.is_some()).count() >= 3 {
            documents += 1;
        } else {
            notes += 1;
        }
    }
    let name = |count: usize, one: &'static str, many: &'static str| match count {
        0 => None,
        1 => Some(phrase(one)),
        _ => Some(phrase(many)),
    };
    let all: Vec<&str> =
        [name(documents, "frame.document", "frame.documents"), name(talks, "frame.talk", "frame.talks"), name(notes, "frame.notes", "frame.notes")].into_iter().flatten().collect();
    match all.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => all.join(""),
    }
}
