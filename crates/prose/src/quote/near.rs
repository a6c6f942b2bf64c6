//! What a failed quotation was probably taken from: only for showing, never for verifying.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Verdict;
use crate::sentence::sentences;
use crate::span::Span;
use crate::word::{self, Word};

/// The least share of the quotation's words that a run must hold in order to be shown as its source.
const LIKE: f64 = 0.6;
/// A stitched part shorter than this is chance.
const PART: usize = 3;

/// A longer quotation that failed is shown without its source: aligning two long texts takes the product of both.
const LONGEST: usize = 2_000;

/// Altered, stitched or absent.
pub(super) fn nearest(quote: &str, passage: &str, at: Span) -> Verdict {
    let wanted: Vec<String> = word::words(quote).iter().map(|word| word::key(word.text)).collect();
    if wanted.len() > LONGEST {
        return Verdict::Absent;
    }
    let places = word::words(passage);
    let said: Vec<String> = places.iter().map(|word| word::key(word.text)).collect();
    let parts = longest_parts(&wanted, &said);
    if let Some(parts) = stitched(&parts, &wanted, &places, passage).filter(|parts| parts.iter().any(|part| part.overlaps(at))) {
        return Verdict::Stitched { parts };
    }
    match altered(&wanted, &said, &places) {
        Some(span) if span.overlaps(at) => Verdict::Altered { span },
        _ => Verdict::Absent,
    }
}

/// Words `said[place..place + count]`.
#[derive(Clone, Copy)]
struct Part {
    place: usize,
    count: usize,
}

/// The quotation cut greedily into the longest runs the passage has; nothing if one is too short.
fn longest_parts(wanted: &[String], said: &[String]) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut from = 0;
    while from < wanted.len() {
        let best = (0..said.len())
            .filter(|&place| said[place] == wanted[from])
            .map(|place| Part { place, count: wanted[from..].iter().zip(&said[place..]).take_while(|(one, other)| one == other).count() })
            .reduce(|best, part| if part.count > best.count { part } else { best })?;
        if best.count < PART {
            return None;
        }
        from += best.count;
        parts.push(best);
    }
    Some(parts)
}

/// The parts, when there are two to four of them and they do not simply skip a few words of one sentence.
fn stitched(parts: &Option<Vec<Part>>, wanted: &[String], places: &[Word<'_>], passage: &str) -> Option<Vec<Span>> {
    let parts = parts.as_ref().filter(|parts| (2..=4).contains(&parts.len()) && wanted.len() >= 2 * PART)?;
    let spans: Vec<Span> = parts.iter().map(|part| places[part.place].span.join(places[part.place + part.count - 1].span)).collect();
    let whole = spans.iter().copied().reduce(Span::join)?;
    let in_order = parts.windows(2).all(|pair| pair[0].place + pair[0].count <= pair[1].place);
    let close = parts.windows(2).all(|pair| pair[1].place.saturating_sub(pair[0].place + pair[0].count) <= 4);
    let one_sentence = sentences(passage).iter().any(|sentence| sentence.contains(whole));
    (!(in_order && close && one_sentence)).then_some(spans)
}

/// The run of the passage that shares most words with the quotation in order.
fn altered(wanted: &[String], said: &[String], places: &[Word<'_>]) -> Option<Span> {
    let mut best: Option<(usize, usize)> = None;
    let reach = wanted.len() + wanted.len() / 4 + 1;
    let present: Vec<bool> = said.iter().map(|word| wanted.contains(word)).collect();
    let width = reach.min(said.len());
    let mut inside = present[..width].iter().filter(|here| **here).count();
    for start in 0..=said.len() - width {
        if start > 0 {
            inside = inside + usize::from(present[start + width - 1]) - usize::from(present[start - 1]);
        }
        if best.is_none_or(|(most, _)| inside > most) {
            best = Some((inside, start));
        }
    }
    let (_, start) = best?;
    let window = &said[start..start + width];
    let mut shared = 0;
    let mut edge: Option<(usize, usize)> = None;
    for op in capture_diff_slices(Algorithm::Myers, wanted, window) {
        if let DiffOp::Equal { new_index, len, .. } = op {
            shared += len;
            edge = Some((edge.map_or(new_index, |(first, _)| first), new_index + len - 1));
        }
    }
    let (first, last) = edge?;
    (shared as f64 >= LIKE * wanted.len() as f64).then(|| places[start + first].span.join(places[start + last].span))
}
