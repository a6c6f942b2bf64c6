//! What the designer is told about a draft: where sources disagree, what was left out, what is thin.

use super::assessment::Dealt;
use super::contradiction::Disagreement;
use super::lesson::Content;
use super::outline::{Outline, Plan};
use super::reading::{Reading, Reference};
use super::scaffold::phrase;
use coursewright_course::source::{PassageKind, Source};

/// The notes to a draft, a sentence or two each; `closes` says whether there is a final assessment.
pub(super) fn notes(reading: &Reading<'_>, outline: &Outline, disagreements: &[Disagreement], lessons: &[(Plan, Content)], dealt: &[Dealt], closes: bool) -> Vec<String> {
    let mut notes = vec!["No language model was used: the built-in drafter chose and arranged sentences of your sources.".to_owned()];
    for found in disagreements {
        let sentence = &reading.sentences[found.sentence];
        notes.push(format!(
            "The sources disagree: “{}” ({}) against “{}” ({}). The draft follows the document; ask the expert which holds.",
            sentence.text, reading.sources[sentence.source].name, found.against, reading.sources[found.source].name
        ));
    }
    if !outline.passed_over.is_empty() {
        notes.push(format!("Sections about the document itself were left out: {}.", outline.passed_over.join(", ")));
    }
    for (source, from) in reading.sources.iter().enumerate() {
        let words: usize = reading.sentences.iter().filter(|s| s.source == source && s.traits.presentable()).map(super::reading::Sentence::length).sum();
        if words < 150 {
            notes.push(format!("{} is thin: {words} words that could be taught.", from.name));
        }
    }
    let given = |source: usize| lessons.iter().any(|(_, content)| content.shown.iter().any(|&n| reading.sentences[n].source == source));
    for &source in &outline.apart {
        let name = &reading.sources[source].name;
        notes.push(if given(source) {
            format!("{name} has little in common with the documents: what it gives stands in a module of its own at the end. Move what belongs together, or take the source out.")
        } else {
            format!("{name} has little in common with the documents and little that explains something: nothing of it is in the draft.")
        });
    }
    notes.extend(pointing(reading, lessons));
    notes.extend(left_out(reading, lessons));
    notes.extend(unasked(reading));
    notes.extend(super::voices::notes(reading, given));
    let titles = |wanted: fn(&Content, &Dealt) -> bool| -> Vec<&str> {
        lessons.iter().zip(dealt).filter(|((_, content), dealt)| wanted(content, dealt)).map(|((plan, _), _)| plan.title.as_str()).collect()
    };
    if let Some(named) = few(&titles(|content, dealt| dealt.practice.is_empty() && !content.is_excerpts())) {
        notes.push(format!("Too little for sound questions in: {named}. Write some yourself, or merge these lessons."));
    }
    if !closes {
        notes.push(phrase("assessment.none").to_owned());
    } else if let Some(named) = few(&titles(|_, dealt| dealt.assessed.is_empty() && !dealt.practice.is_empty())) {
        notes.push(format!("The final assessment asks nothing from: {named}."));
    }
    notes
}

/// Up to five titles, and how many more; nothing of none.
fn few(titles: &[&str]) -> Option<String> {
    let named = titles.get(..titles.len().min(5)).filter(|named| !named.is_empty())?.join(", ");
    Some(if titles.len() > 5 { format!("{named} and {} more", titles.len() - 5) } else { named })
}

/// Code of the sources that no lesson shows, named with the heading it stands under.
fn left_out(reading: &Reading<'_>, lessons: &[(Plan, Content)]) -> Option<String> {
    let shown = |place: (usize, usize)| lessons.iter().any(|(_, content)| content.codes.contains(&place));
    let mut found: Vec<String> = Vec::new();
    for (at, source) in reading.sources.iter().enumerate() {
        for (passage, held) in source.passages.iter().enumerate() {
            if held.kind != PassageKind::Code || held.text.trim().is_empty() || shown((at, passage)) {
                continue;
            }
            let first = held.text.trim().lines().next().unwrap_or_default();
            let under = held.locator.headings.last().map_or_else(String::new, |heading| format!(", “{heading}”"));
            found.push(format!("“{first}” ({}{under})", source.name));
        }
    }
    let more = found.len().saturating_sub(5);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    found.truncate(5);
    (!found.is_empty()).then(|| format!("Code that found no place in a lesson was left out: {}{rest}.", found.join(", ")))
}

/// Questions of an older course, which are not asked again by themselves.
fn unasked(reading: &Reading<'_>) -> Option<String> {
    let of = |source: &Source| source.passages.iter().filter(|held| held.kind == PassageKind::Question).count();
    let named: Vec<String> = reading.sources.iter().filter(|source| of(source) > 0).map(|source| format!("{} ({})", source.name, of(source))).collect();
    (!named.is_empty()).then(|| format!("Questions of an older course were not taken over; look at them among the sources and write those you want again: {}.", named.join(", ")))
}

/// Shown sentences that point to a place of their document that a course has not.
fn pointing(reading: &Reading<'_>, lessons: &[(Plan, Content)]) -> Option<String> {
    let mut found: Vec<usize> = lessons
        .iter()
        .flat_map(|(_, content)| &content.shown)
        .copied()
        .filter(|&n| reading.sentences[n].traits.refers == Reference::Aside && !beside_table(&reading.sentences[n].text))
        .collect();
    found.sort_unstable();
    found.dedup();
    let named: Vec<String> = found.iter().take(2).map(|&n| format!("“{}”", reading.sentences[n].text)).collect();
    let sentences = if found.len() == 1 { "A sentence points".to_owned() } else { format!("{} sentences point", found.len()) };
    (!found.is_empty())
        .then(|| format!("{sentences} to something in the document that may be missing here: {}. Say it in other words, or add what is pointed to.", named.join(", ")))
}

/// Tables stand where they stood, so that “the table above” still is.
fn beside_table(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("table above") || lower.contains("table below")
}
