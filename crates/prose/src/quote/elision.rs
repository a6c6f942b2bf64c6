//! Quotations with an ellipsis: words may be left out inside one sentence, unless they carry the meaning.

use super::{Quotable, Verdict, exact, spoken};
use crate::sentence::sentences;
use crate::span::Span;
use crate::{condition, modal, negation, number, word};

/// The verdict on a quotation with an ellipsis between two parts; nothing when it has none, or a part is not found.
///
/// The words left out may not hold a negation, number, modal or condition, and the parts must stand in order in one
/// sentence: else the quotation is altered, or stitched from two sentences.
pub(super) fn find(quote: &str, text: &Quotable<'_>, at: Span, speech: bool) -> Option<Verdict> {
    let passage = text.text();
    let parts = parts(quote);
    if parts.len() < 2 {
        return None;
    }
    let mut found: Vec<Span> = Vec::with_capacity(parts.len());
    let mut dropped = Vec::new();
    for part in &parts {
        let from = found.last().map_or(0, |last| last.end);
        let rest = Span::new(from, passage.len());
        let (span, left_out) = place(part, text, rest, speech).or_else(|| place(part, text, Span::new(0, passage.len()), speech))?;
        found.push(span);
        dropped.extend(left_out);
    }
    let whole = found.iter().copied().reduce(Span::join)?;
    if !whole.overlaps(at) {
        return None;
    }
    let in_order = found.windows(2).all(|pair| pair[0].end <= pair[1].start);
    let one_sentence = sentences(passage).iter().any(|sentence| sentence.contains(whole));
    if !in_order || !one_sentence {
        return Some(Verdict::Stitched { parts: found });
    }
    let gaps: Vec<&str> = found.windows(2).map(|pair| &passage[pair[0].end..pair[1].start]).collect();
    if gaps.iter().any(|gap| carries_meaning(gap)) {
        return Some(Verdict::Altered { span: whole });
    }
    dropped.extend(gaps.iter().flat_map(|gap| word::words(gap)).map(|word| word.text.to_owned()));
    Some(Verdict::Cleaned { span: whole, dropped })
}

/// What an ellipsis leaves out that carries meaning: its place in the passage. None where the quotation has none, its
/// parts do not stand in order in one sentence, or only harmless words are gone.
pub fn elides_meaning(quote: &str, passage: &str, speech: bool) -> Option<Span> {
    let parts = parts(quote);
    let text = Quotable::of(passage);
    let mut from = 0;
    let mut found = Vec::with_capacity(parts.len());
    for part in &parts {
        let (span, _) = place(part, &text, Span::new(from, passage.len()), speech)?;
        from = span.end;
        found.push(span);
    }
    let gaps = found.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start));
    let mut gaps = gaps.filter(|gap| sentences(passage).iter().any(|sentence| sentence.contains(*gap)));
    gaps.find(|gap| carries_meaning(gap.of(passage)))
}

fn parts(quote: &str) -> Vec<String> {
    quote
        .replace("[...]", "…")
        .replace("[…]", "…")
        .replace("(...)", "…")
        .replace("(…)", "…")
        .replace(". . .", "…")
        .replace("...", "…")
        .split('…')
        .map(|part| part.trim().trim_matches([',', ';']).trim().to_owned())
        .filter(|part| !word::words(part).is_empty())
        .collect()
}

fn place(part: &str, passage: &Quotable<'_>, at: Span, speech: bool) -> Option<(Span, Vec<String>)> {
    let after = |span: &Span| span.start >= at.start;
    exact::find(part, passage.text(), at)
        .or_else(|| exact::find_normal(part, passage, at))
        .filter(after)
        .map(|span| (span, Vec::new()))
        .or_else(|| if speech { spoken::find(part, passage, at).filter(|(span, _)| after(span)) } else { None })
}

fn carries_meaning(gap: &str) -> bool {
    let condition = word::words(gap).iter().any(|word| condition::ties(&word.text.to_lowercase()));
    condition || !negation::negations(gap).is_empty() || !modal::modals(gap).is_empty() || !number::quantities(gap).is_empty()
}
