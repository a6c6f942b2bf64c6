//! Terms of a list, found outside quotations.

use crate::lists::lines;
use crate::raise::{Raised, course_words};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_prose::quote::quotations;
use coursewright_prose::span::Span;
use coursewright_prose::word::{is_stop_word, words};
use std::collections::BTreeMap;

/// A list of terms with a word to offer for each.
pub(crate) struct Listed {
    /// By first word: the whole term, its offer, whether a noun behind it makes it another thing.
    terms: BTreeMap<&'static str, Vec<(&'static str, &'static str, bool)>>,
}

impl Listed {
    pub(crate) fn of(list: &'static str) -> Self {
        let mut terms: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (term, offer) in lines(list).filter_map(|line| line.split_once('|')) {
            let (term, alone) = term.strip_suffix(" $").map_or((term, false), |term| (term, true));
            let first = term.split(|c: char| !(c.is_alphanumeric() || c == '\'')).next().unwrap_or(term);
            terms.entry(first).or_default().push((term, offer, alone));
        }
        // The longest first: “man hours” before “man”.
        terms.values_mut().for_each(|terms| terms.sort_by_key(|(term, ..)| std::cmp::Reverse(term.len())));
        Self { terms }
    }

    /// Each term with its offer. A quotation is somebody else's wording.
    pub(crate) fn find(&self, text: &str) -> Vec<(Span, &'static str)> {
        let mut found: Vec<(Span, &'static str)> = Vec::new();
        let mut quoted = None;
        for word in words(text) {
            let lower = word.text.to_lowercase().replace('’', "'");
            let Some(terms) = self.terms.get(lower.as_str()).or_else(|| self.terms.get(lower.strip_suffix("'s")?)) else { continue };
            let start = word.span.start;
            if found.last().is_some_and(|(span, _)| span.end > start) {
                continue;
            }
            let Some((end, offer)) = terms.iter().find_map(|(term, offer, alone)| {
                // As many characters as the term has: a curly apostrophe has more bytes than a straight one.
                let end = text[start..].char_indices().nth(term.chars().count()).map_or(text.len(), |(at, _)| start + at);
                let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric());
                (text[start..end].replace('’', "'").eq_ignore_ascii_case(term) && whole && !(*alone && noun_follows(&text[end..]))).then_some((end, *offer))
            }) else {
                continue;
            };
            let span = Span::new(start, end);
            if !quoted.get_or_insert_with(|| quotations(text)).iter().any(|quote| quote.contains(span)) {
                found.push((span, offer));
            }
        }
        found
    }

    /// Findings in the statements of a block.
    pub(crate) fn raised(&self, view: &BlockView<'_>) -> Vec<Raised> {
        self.raised_with(view, str::to_owned)
    }

    /// The same, with what is offered put in another way.
    pub(crate) fn raised_with(&self, view: &BlockView<'_>, put: impl Fn(&str) -> String) -> Vec<Raised> {
        let mut raised = Vec::new();
        // Somebody's own words are not the course's to change.
        if matches!(view.block.body, Body::Quotation { .. }) {
            return raised;
        }
        for claim in &view.block.claims {
            for (span, offer) in self.find(&claim.text) {
                let (place, offer) = (view.statement(claim.id), put(offer));
                raised.push(
                    Raised::at(place, &claim.text, format!("“{}” may read as narrower than it is meant.", span.of(&claim.text)))
                        .hint(format!("Say “{offer}”, or what is meant here."))
                        .show([course_words(&claim.text, [(span.start, span.end)])]),
                );
            }
        }
        raised
    }
}

/// Whether a word that carries meaning of its own stands right behind.
fn noun_follows(rest: &str) -> bool {
    let joined = rest.starts_with([' ', '-']);
    let next = rest.trim_start_matches([' ', '-']).split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let verb = ["need", "needs", "use", "read", "cannot", "face", "have", "may", "must", "often", "live", "work", "require", "deserve"].contains(&next);
    joined && !next.is_empty() && !is_stop_word(next) && !verb
}
