//! Quotations inside a statement, and a statement that is one.

use crate::ledger::citing::{Cited, named};
use crate::view::key;
use coursewright_course::ledger::Verdict;
use coursewright_course::place::Slot;
use coursewright_prose::negation::negations;
use coursewright_prose::quote::{self, quotations};
use coursewright_prose::span::Span;
use coursewright_prose::word::words;

/// The fewest words of a quotation that cannot stand in the source by chance; shorter ones in marks may also be
/// labels, or words a writer keeps at a distance.
pub(crate) const LONG: usize = 4;

/// A quotation in a statement.
#[derive(Clone, Debug)]
pub(crate) struct Quote {
    /// Where it stands in the statement, without its marks.
    pub(crate) span: Span,
    /// What became of it in the citation that fits best.
    pub(crate) verdict: Verdict,
    /// Which citation that is, and where in its passage.
    pub(crate) found: Option<(usize, Span)>,
}

impl Quote {
    /// Whether it has enough words to be held to.
    pub(crate) fn is_long(&self, text: &str) -> bool {
        words(self.span.of(text)).len() >= LONG
    }
}

/// Where a statement quotes: between marks, or from or to its end where a quotation runs over several sentences.
pub(crate) fn quoted_spans(text: &str, whole: bool) -> Vec<Span> {
    if whole {
        return vec![Span::new(0, text.len()).trim(text)];
    }
    let found = quotations(text);
    let opens = text.rfind('“');
    let closes = text.find('”');
    let inside = |at: usize| found.iter().any(|span| span.start <= at + '“'.len_utf8() && at <= span.end);
    let mut all = found.clone();
    if let Some(at) = opens.filter(|at| !inside(*at) && text[*at..].find('”').is_none()) {
        all.push(Span::new(at + '“'.len_utf8(), text.len()).trim(text));
    }
    if let Some(at) = closes.filter(|at| !inside(*at) && !text[..*at].contains('“')) {
        all.insert(0, Span::new(0, at).trim(text));
    }
    all.retain(|span| !words(span.of(text)).is_empty());
    all
}

/// Looks for each quotation in the cited runs, then in the cited passages.
pub(crate) fn quotes(text: &str, whole: bool, cited: &[Cited<'_>]) -> Vec<Quote> {
    quoted_spans(text, whole).into_iter().map(|span| find(span, span.of(text), cited)).collect()
}

fn find(span: Span, words: &str, cited: &[Cited<'_>]) -> Quote {
    let mut best = Quote { span, verdict: Verdict::Absent, found: None };
    for (n, one) in cited.iter().enumerate() {
        let Some((source, passage, run)) = one.live() else { continue };
        let text = passage.passage.text.as_str();
        let mut verdict = quote::verify_at(words, text, run, source.spoken);
        if !verdict.holds() {
            verdict = quote::verify(words, text, source.spoken);
        }
        // “… stands under “Fresh fish””: a heading is quoted by its place.
        if !verdict.holds() && passage.passage.locator.headings.iter().any(|heading| key(heading) == key(words)) {
            return Quote { span, verdict: Verdict::Verbatim, found: Some((n, run)) };
        }
        let name = named(&verdict);
        if best.found.is_none() || name < best.verdict {
            best = Quote { span, verdict: name, found: verdict.span().map(|at| (n, at)) };
        }
        if name.holds() {
            return best;
        }
    }
    if best.verdict == Verdict::Absent && stitched_over(words, cited) {
        best.verdict = Verdict::Stitched;
    }
    best
}

/// Whether the sentences of a quotation stand each in another of the cited passages.
fn stitched_over(words: &str, cited: &[Cited<'_>]) -> bool {
    let sentences = coursewright_prose::sentence::sentences(words);
    sentences.len() > 1
        && sentences
            .iter()
            .all(|sentence| cited.iter().filter_map(Cited::live).any(|(source, passage, _)| quote::verify(sentence.of(words), &passage.passage.text, source.spoken).holds()))
}

/// Whether the whole statement quotes one of the cited runs: its number, its verdict.
pub(crate) fn whole(text: &str, slot: Option<Slot>, parts: &[String], cited: &[Cited<'_>]) -> Option<(usize, Verdict)> {
    let direct = cited.iter().enumerate().find_map(|(n, one)| {
        let (source, passage, run) = one.live()?;
        let verdict = quote::verify_at(text, &passage.passage.text, run, source.spoken);
        let clipped = verdict.span().is_some_and(|span| loses_negation(&passage.passage.text, span));
        (verdict.holds() && !clipped).then(|| (n, named(&verdict)))
    });
    direct.or_else(|| match slot? {
        Slot::Cell { .. } => cell(parts, cited),
        Slot::Term { .. } | Slot::Card { .. } => each(parts, cited),
        _ => None,
    })
}

/// Whether a run begins behind a “not” of its own clause: “(Never) sign for a refused load” has every word and says
/// the opposite.
fn loses_negation(passage: &str, run: Span) -> bool {
    let before = &passage[..run.start];
    let clause = before.rfind([',', ';', ':', '.', '!', '?', '\n', '\t', '—', '–', '“', '"']).map_or(before, |at| &before[at..]);
    !negations(clause).is_empty()
}

/// Whether each part quotes one of the cited passages; the weakest verdict counts.
fn each(parts: &[String], cited: &[Cited<'_>]) -> Option<(usize, Verdict)> {
    let found: Option<Vec<(usize, Verdict)>> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| {
            cited.iter().enumerate().find_map(|(n, one)| {
                let (source, passage, _) = one.live()?;
                let verdict = quote::verify(part, &passage.passage.text, source.spoken);
                // A term is given without its marks and may open with a capital, so short parts are compared by their words.
                let short = words(part).len() < LONG && crate::lists::find_phrase(&key(&passage.passage.text), &key(part)).is_some();
                (verdict.holds() || short).then(|| (n, if verdict.holds() { named(&verdict) } else { Verdict::Verbatim }))
            })
        })
        .collect();
    found?.into_iter().max_by_key(|(_, verdict)| *verdict)
}

/// Whether a table cell stands in a cited table, in its row and its column.
fn cell(parts: &[String], cited: &[Cited<'_>]) -> Option<(usize, Verdict)> {
    let [row, column, value] = parts else { return None };
    let (row, column, value) = (key(row), key(column), key(value));
    cited.iter().enumerate().find_map(|(n, one)| {
        let (_, passage, _) = one.live()?;
        if !passage.is_table() {
            let text = key(&passage.passage.text);
            let stands = |part: &str| part.is_empty() || crate::lists::find_phrase(&text, part).is_some();
            return (stands(&value) && stands(&row) && stands(&column)).then_some((n, Verdict::Verbatim));
        }
        let table: Vec<Vec<String>> = passage.passage.text.split('\n').map(|line| line.split('\t').map(key).collect()).collect();
        let heads: Vec<usize> = table.iter().flat_map(|cells| cells.iter().enumerate().filter(|(_, cell)| **cell == column).map(|(at, _)| at)).collect();
        let stands = table.iter().any(|cells| {
            let in_row = row.is_empty() || cells.contains(&row);
            in_row && cells.iter().enumerate().any(|(at, cell)| *cell == value && (column.is_empty() || heads.contains(&at)))
        });
        stands.then_some((n, Verdict::Exact))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_over_several_sentences_is_seen_in_each() {
        let spans = |text: &str| quoted_spans(text, false).into_iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(spans("He says: “Refuse it. And log it.”"), ["Refuse it. And log it."]);
        assert_eq!(spans("He says: “Refuse it."), ["Refuse it."], "opened here, closed in a later sentence");
        assert_eq!(spans("And log it.” That is all."), ["And log it."], "opened in an earlier sentence");
        assert_eq!(spans("“A” and then “B."), ["A", "B."]);
        assert_eq!(spans("No marks."), Vec::<String>::new());
    }
}
