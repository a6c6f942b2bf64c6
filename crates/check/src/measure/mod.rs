//! The checks on single texts, without a project: what rules ask, asked of anybody's labelled data.
//!
//! Nothing here decides anything of its own: each function puts a text into the form that the rules read, and asks the
//! same code. So what is measured is what a course is checked with.

mod change;
pub mod inclusion;
pub mod item;
pub mod objective;
mod passages;
pub mod question;
pub mod readability;

pub use crate::privacy::spans::{PersonalKind, personal};
pub use change::{Changed, Kind, Shift, change, new_words, shifts};
pub use passages::{Anchor, Passages, Supported};

use coursewright_prose::quote::{Quotable, Verdict};
use coursewright_prose::span::Span;

/// How a quotation stands in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// In one run, but for typography.
    pub verbatim: bool,
    /// But for what speech may lose: fillers, repetitions.
    pub cleaned: bool,
    /// The run in the untouched source; none where neither holds.
    pub run: Option<Span>,
}

/// Looks for a quotation in a source as the ledger does for speech.
#[must_use]
pub fn quote(source: &Quotable<'_>, quote: &str) -> Quoted {
    let found = source.find(quote, true).filter(Verdict::holds);
    let cleaned = matches!(found, Some(Verdict::Cleaned { .. }));
    Quoted { verbatim: found.is_some() && !cleaned, cleaned, run: found.and_then(|verdict| verdict.span()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_found_with_its_run_in_the_untouched_source() {
        let source = "She said: “Close the um the valve before you open the lid.” Then she left.";
        let quote = |source: &str, words: &str| super::quote(&Quotable::of(source), words);
        let found = quote(source, "before you open the lid");
        assert_eq!((found.verbatim, found.cleaned, found.run.map(|run| run.of(source))), (true, false, Some("before you open the lid")));
        let cleaned = quote(source, "Close the valve before you open the lid.");
        assert!(!cleaned.verbatim && cleaned.cleaned, "{cleaned:?}");
        assert_eq!(quote(source, "before you close the lid"), Quoted { verbatim: false, cleaned: false, run: None });
        assert_eq!(quote("", ""), Quoted { verbatim: false, cleaned: false, run: None });
    }
}
