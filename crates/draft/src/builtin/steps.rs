//! Procedures: numbered lists of documents, and what an expert tells to do one after the other.

use super::pick::Scale;
use super::reading::sentence::cite;
use super::reading::written::capital;
use super::reading::{Entry, Reading};
use super::words::{VERBS, keyed};
use super::writing::Line;
use coursewright_prose::{Span, modal};

/// Steps in their order.
#[derive(Clone, Debug)]
pub(super) struct Procedure {
    /// What it is for.
    pub(super) title: String,
    /// The sentences of each step.
    pub(super) steps: Vec<Vec<usize>>,
    /// Whether it was told rather than written.
    pub(super) spoken: bool,
}

/// Whether the entries of a numbered list are carried out one after the other. “Three causes:” are counted, not done.
pub(super) fn are_acts(reading: &Reading<'_>, lead: Option<usize>, entries: &[Entry]) -> bool {
    let top: Vec<&Entry> = entries.iter().filter(|entry| entry.depth == 0).collect();
    let denied = entries.iter().any(|entry| entry.sentences.clone().any(|n| reading.sentences[n].traits.denied));
    let announced = lead.is_some_and(|n| {
        let keyed = keyed(&reading.sentences[n].text);
        [" steps ", " in this order ", " in the following order ", " in order ", " sequence "].iter().any(|words| keyed.contains(words))
    });
    let acts =
        top.iter().filter(|entry| entry.sentences.clone().next().is_some_and(|n| reading.sentences[n].traits.instructs || somebody_acts(&reading.sentences[n].text))).count();
    top.len() > 1 && !denied && (announced || acts * 2 >= top.len())
}

/// “The team leader countersigns …”: a person, and at once what they do.
fn somebody_acts(text: &str) -> bool {
    let words: Vec<String> = text.split(' ').take(6).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    let person = |word: &str| ["er", "or", "ist", "ian", "ant"].iter().any(|end| word.len() > 4 && word.ends_with(end)) || matches!(word, "nurse" | "team" | "staff" | "shift");
    let acts =
        |word: &str| word.strip_suffix('s').is_some_and(|base| modal::is_imperative(base) || modal::is_imperative(base.strip_suffix('e').unwrap_or(base)) || VERBS.contains(word));
    matches!(words.first().map(String::as_str), Some("the" | "a" | "an" | "one")) && words.windows(2).skip(1).any(|pair| person(&pair[0]) && acts(&pair[1]))
}

/// Procedures told in talk: at least three instructions close to each other.
pub(super) fn told(reading: &Reading<'_>, scale: &Scale<'_, '_>, talk: &[usize]) -> Vec<Procedure> {
    let mut found: Vec<Procedure> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let close = |open: &mut Vec<usize>, found: &mut Vec<Procedure>| {
        if open.len() >= 3 {
            let steps = open.iter().take(8).map(|&n| vec![n]).collect();
            found.push(Procedure { title: String::new(), steps, spoken: true });
        }
        open.clear();
    };
    for &n in talk {
        let near = open.last().is_none_or(|&last| n - last <= 2);
        if !near {
            close(&mut open, &mut found);
        }
        let new = open.iter().all(|&other| super::topic::repeated(reading, n, other) < 0.7);
        if new && !scale.is_asked(n) && instruction(reading, n).is_some() {
            open.push(n);
        }
    }
    close(&mut open, &mut found);
    found.sort_by_key(|procedure| std::cmp::Reverse(procedure.steps.len()));
    found.truncate(1);
    found
}

/// Where the instruction begins in a sentence like “You put the probe in the middle.”; 0 for an imperative.
fn instruction(reading: &Reading<'_>, n: usize) -> Option<usize> {
    let sentence = &reading.sentences[n];
    let traits = &sentence.traits;
    if !traits.presentable() || traits.first_person || traits.chat || traits.loose || !(4..=24).contains(&traits.words) || traits.story || traits.negates && traits.words < 6 {
        return None;
    }
    let text = &sentence.text;
    let vague = [" it.", " that.", " this.", " them."].iter().any(|end| text.ends_with(end));
    let rest = text.strip_prefix("First you ").or_else(|| text.strip_prefix("Then you ")).or_else(|| text.strip_prefix("You "));
    match rest {
        Some(rest) if modal::is_imperative(&capital(rest)) && !starts_mild(rest) && !vague => Some(text.len() - rest.len()),
        None if modal::is_imperative(text) && !starts_mild(text) && !vague => Some(0),
        _ => None,
    }
}

/// Verbs that tell of a state, not of an act.
fn starts_mild(rest: &str) -> bool {
    let first = rest.split(' ').next().unwrap_or("").to_lowercase();
    const MILD: [&str; 27] = [
        "know", "have", "be", "think", "mean", "need", "want", "see", "get", "say", "let", "imagine", "remember", "thank", "expect", "talk", "don't", "mind", "welcome", "like",
        "support", "hope", "hear", "come", "excuse", "please", "look",
    ];
    MILD.contains(&first.as_str())
}

/// A told step as an instruction, quoted from after “you”.
pub(super) fn line(reading: &Reading<'_>, n: usize) -> Line {
    let Some(from) = instruction(reading, n).filter(|from| *from > 0) else { return Line::quoted(reading, n) };
    let sentence = &reading.sentences[n];
    let words = capital(&sentence.text[from..]);
    let passage = &reading.sources[sentence.source].passages[sentence.passage].text;
    let run = sentence.span.of(passage);
    // In the source the instruction follows the first "you"; fillers may stand between, and are dropped there too.
    let cut = run.to_lowercase().find("you").map_or(0, |at| at + 3);
    let span = Span::new(sentence.span.start + cut, sentence.span.end).trim(passage);
    let bare = span.of(passage);
    let span = Span::new(span.end - bare.trim_start_matches([',', ' ']).len(), span.end);
    Line::part(&words, cite(reading.sources, sentence.source, sentence.passage, span))
}

/// The words of a step as they stand in an item, with what they rest on.
pub(super) fn words(reading: &Reading<'_>, step: &[usize], spoken: bool) -> Line {
    match step.first() {
        Some(&n) if spoken => line(reading, n),
        Some(&n) => Line::quoted(reading, n),
        None => Line::scaffold(""),
    }
}
