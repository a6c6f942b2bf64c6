//! A text in the forms in which quotations are looked for.

use super::spoken::Spoken;
use super::{Verdict, elision, exact, spoken};
use crate::normal::{LineEnd, marks_and_blanks};
use crate::span::{Mapped, Span};
use crate::word;
use std::borrow::Cow;
use std::cell::OnceCell;

/// Fewer words than this say too little to be told from chance, so they must stand byte for byte.
const SHORT: usize = 4;

/// A text that many quotations are looked for in: each form of it is made once, when it is first needed.
#[derive(Debug)]
pub struct Quotable<'t> {
    text: Cow<'t, str>,
    joined: OnceCell<Mapped>,
    hyphened: OnceCell<Mapped>,
    spoken: OnceCell<Spoken>,
}

impl<'t> Quotable<'t> {
    /// This text.
    pub fn of(text: impl Into<Cow<'t, str>>) -> Self {
        Self { text: text.into(), joined: OnceCell::new(), hyphened: OnceCell::new(), spoken: OnceCell::new() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a quotation stands in it, as [`super::verify`] tells; none where it does not, without a look at what it was
    /// probably taken from.
    pub fn find(&self, quote: &str, speech: bool) -> Option<Verdict> {
        self.find_at(quote.trim(), Span::new(0, self.text.len()), speech)
    }

    /// The same for a run that shares bytes with `at`.
    pub(super) fn find_at(&self, quote: &str, at: Span, speech: bool) -> Option<Verdict> {
        let words = word::words(quote).len();
        if words == 0 || self.text.is_empty() {
            return None;
        }
        if let Some(span) = exact::find(quote, &self.text, at) {
            return Some(Verdict::Exact(span));
        }
        if words < SHORT {
            return None;
        }
        if let Some(span) = exact::find_normal(quote, self, at) {
            return Some(Verdict::Verbatim(span));
        }
        if speech && let Some((span, dropped)) = spoken::find(quote, self, at) {
            return Some(Verdict::Cleaned { span, dropped });
        }
        elision::find(quote, self, at, speech)
    }

    /// The text after N1–N4.
    pub(super) fn normal(&self, line_end: LineEnd) -> &Mapped {
        let form = match line_end {
            LineEnd::Joined => &self.joined,
            LineEnd::Hyphen => &self.hyphened,
        };
        form.get_or_init(|| marks_and_blanks(&self.text, line_end))
    }

    /// The text as it is said.
    pub(super) fn spoken(&self) -> &Spoken {
        self.spoken.get_or_init(|| Spoken::of(&self.text))
    }
}
