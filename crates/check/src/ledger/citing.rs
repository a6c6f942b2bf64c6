//! Whether a citation leads where it says.

use crate::material::{Material, PassageRead, SourceRead};
use coursewright_course::ledger::Verdict;
use coursewright_course::statement::Citation;
use coursewright_prose::quote;
use coursewright_prose::span::Span;

/// A citation with the passage it leads to.
#[derive(Clone, Debug)]
pub(crate) struct Cited<'a> {
    pub(crate) citation: &'a Citation,
    pub(crate) source: Option<&'a SourceRead>,
    pub(crate) passage: Option<&'a PassageRead>,
    /// The run in the passage, where the quote stands there.
    pub(crate) run: Option<Span>,
    /// How the quote stands in the source; where the statement quotes the run, how the statement does.
    pub(crate) verdict: Verdict,
}

impl<'a> Cited<'a> {
    pub(crate) fn of(citation: &'a Citation, material: &'a Material) -> Self {
        let source = material.source(citation.source);
        let Some((source, passage)) = material.passage(citation.source, citation.passage) else {
            return Self { citation, source, passage: None, run: None, verdict: Verdict::Absent };
        };
        let text = passage.passage.text.as_str();
        let run = Span::new(citation.start as usize, citation.end as usize);
        let stands = !run.is_empty() && text.get(run.start..run.end) == Some(citation.quote.as_str());
        let (run, verdict) = if stands {
            (Some(run), Verdict::Exact)
        } else {
            // The place is wrong, or the words are; only words that stand in the passage are kept as a run.
            match quote::verify(&citation.quote, text, source.spoken) {
                found if found.holds() => (found.span(), Verdict::Verbatim),
                quote::Verdict::Absent => (None, Verdict::Absent),
                quote::Verdict::Stitched { .. } => (None, Verdict::Stitched),
                _ => (None, Verdict::Altered),
            }
        };
        Self { citation, source: Some(source), passage: Some(passage), run, verdict }
    }

    /// Source, passage and run, where the citation leads somewhere.
    pub(crate) fn live(&self) -> Option<(&'a SourceRead, &'a PassageRead, Span)> {
        Some((self.source?, self.passage?, self.run?))
    }
}

/// The verdict as the ledger names it.
pub(crate) const fn named(verdict: &quote::Verdict) -> Verdict {
    match verdict {
        quote::Verdict::Exact(_) => Verdict::Exact,
        quote::Verdict::Verbatim(_) => Verdict::Verbatim,
        quote::Verdict::Cleaned { .. } => Verdict::Cleaned,
        quote::Verdict::Altered { .. } => Verdict::Altered,
        quote::Verdict::Stitched { .. } => Verdict::Stitched,
        quote::Verdict::Absent => Verdict::Absent,
    }
}
