//! What must not be missed: warnings a document marks, and the limit that matters most.

use super::pick::Scale;
use super::reading::{Part, Reading, Sentence};
use super::value::values;
use super::writing::Line;
use coursewright_course::block::Tone;
use coursewright_prose::Span;

const LABELS: [(&str, Tone); 10] = [
    ("warning", Tone::Warning),
    ("caution", Tone::Warning),
    ("danger", Tone::Warning),
    ("important", Tone::Warning),
    ("attention", Tone::Warning),
    ("safety", Tone::Warning),
    ("note", Tone::Note),
    ("tip", Tone::Note),
    ("hint", Tone::Note),
    ("remember", Tone::Note),
];

/// The tone a sentence announces by its first word and a colon, and where its own words begin.
pub(super) fn labelled(sentence: &Sentence) -> Option<(Tone, usize)> {
    let (label, rest) = sentence.text.split_once([':', '!'])?;
    let key = label.trim().to_lowercase();
    let tone = LABELS.iter().find(|(word, _)| *word == key)?.1;
    let bare = rest.trim_start();
    (bare.split_whitespace().count() > 2).then(|| (tone, sentence.text.len() - bare.len()))
}

/// The words of a labelled sentence, cited without the label.
pub(super) fn without_label(reading: &Reading<'_>, n: usize, from: usize) -> Line {
    let sentence = &reading.sentences[n];
    let words = &sentence.text[from..];
    let passage = &reading.sources[sentence.source].passages[sentence.passage].text;
    let run = sentence.span.of(passage);
    // The label stands before the first colon in the source too.
    let cut = run.find([':', '!']).map_or(0, |at| run.len() - run[at + 1..].trim_start().len());
    let span = Span::new(sentence.span.start + cut, sentence.span.end);
    Line::part(&super::reading::written::capital(words), super::reading::sentence::cite(reading.sources, sentence.source, sentence.passage, span))
}

/// The sentence of some sections that states the limit that matters most; it stands at an edge of its paragraph.
pub(super) fn limit(reading: &Reading<'_>, scale: &Scale<'_, '_>, sections: &[usize]) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for part in sections.iter().flat_map(|n| &reading.sections[*n].parts) {
        let Part::Paragraph(range) = part else { continue };
        for n in range.clone().filter(|n| *n == range.start || *n + 1 == range.end) {
            let weight = limiting(&reading.sentences[n]) * scale.weight(n);
            let follows = range.start != n || range.clone().nth(1).is_none_or(|next| !reading.sentences[next].traits.leans);
            if weight > 0.0 && follows && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, n));
            }
        }
    }
    best.map(|(_, n)| n)
}

/// How much a sentence is a limit: 0 when it is none.
pub(super) fn limiting(sentence: &Sentence) -> f64 {
    const BOUNDS: [&str; 20] = [
        "at most",
        "at least",
        "or below",
        "or colder",
        "or above",
        "or less",
        "or more",
        "maximum",
        "minimum",
        "within",
        "no more than",
        "not more than",
        "up to",
        "longer than",
        "above",
        "below",
        "between",
        "never longer",
        "or warmer",
        "limit",
    ];
    let text = &sentence.text;
    let lower = text.to_lowercase();
    let bound = BOUNDS.iter().any(|bound| lower.contains(bound));
    let held = values(text).len();
    let hangs = sentence.spoken && [" they ", " it ", " it's ", " that's "].iter().any(|word| lower.contains(word));
    if held == 0 || !bound || hangs || !sentence.traits.opens() || sentence.length() > 24 || text.ends_with(':') || text.starts_with("If ") {
        return 0.0;
    }
    let duty = if sentence.traits.obliges || lower.contains(" should ") || lower.contains(" may ") || lower.contains("limit") || lower.contains("maximum") { 1.5 } else { 1.0 };
    duty / held as f64
}
