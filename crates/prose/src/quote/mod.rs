//! Whether a quotation stands in a passage. Finding a candidate may be fuzzy; verifying never is.
//!
//! Each step is tried in turn, and the first that fits is the verdict: the bytes themselves, the text after N1–N5,
//! and, for speech, the words with nothing left out but what the closed lists of cleaning allow. Nothing else holds:
//! one swapped word fails. Likeness only tells what the designer is shown beside a failure.

mod elision;
mod exact;
mod marks;
mod near;
mod quotable;
mod spoken;

pub use elision::elides_meaning;
pub use marks::quotations;
pub use quotable::Quotable;

use crate::span::Span;
use crate::word;

/// What became of looking for a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same bytes in one run.
    Exact(Span),
    /// The same after N1–N5, in one run.
    Verbatim(Span),
    /// The same but for words that cleaning may leave out, or that an ellipsis stands for.
    Cleaned {
        /// The run in the passage.
        span: Span,
        /// The words of the run that the quotation leaves out, in order.
        dropped: Vec<String>,
    },
    /// Much the same words, but not the same.
    Altered {
        /// The run it was taken from.
        span: Span,
    },
    /// Words of several places written as one quotation.
    Stitched {
        /// The places, in the order of the quotation.
        parts: Vec<Span>,
    },
    /// Nowhere in the passage.
    Absent,
}

impl Verdict {
    /// Whether the quotation is verified: exact, verbatim or cleaned.
    pub fn holds(&self) -> bool {
        matches!(self, Verdict::Exact(_) | Verdict::Verbatim(_) | Verdict::Cleaned { .. })
    }

    /// The place in the passage, from first to last part.
    pub fn span(&self) -> Option<Span> {
        match self {
            Verdict::Exact(span) | Verdict::Verbatim(span) | Verdict::Cleaned { span, .. } | Verdict::Altered { span } => Some(*span),
            Verdict::Stitched { parts } => parts.iter().copied().reduce(Span::join),
            Verdict::Absent => None,
        }
    }
}

/// Looks for a quotation in a passage; `speech` allows what cleaning may leave out.
///
/// A full stop or comma at the quotation's end belongs to the quoting sentence and need not stand in the passage.
pub fn verify(quote: &str, passage: &str, speech: bool) -> Verdict {
    verify_at(quote, passage, Span::new(0, passage.len()), speech)
}

/// Looks for a quotation at one place of a passage: only a run that shares bytes with `at` holds.
pub fn verify_at(quote: &str, passage: &str, at: Span, speech: bool) -> Verdict {
    let quote = quote.trim();
    if word::words(quote).is_empty() || passage.is_empty() {
        return Verdict::Absent;
    }
    Quotable::of(passage).find_at(quote, at, speech).unwrap_or_else(|| near::nearest(quote, passage, at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PASSAGE: &str = "Close the inlet valve before you open the lid. Never reach into the drum. The drum stops after 12 seconds, unless the brake is worn.";

    fn of(verdict: &Verdict, passage: &str) -> String {
        verdict.span().map_or(String::new(), |span| span.of(passage).to_owned())
    }

    #[test]
    fn the_same_bytes_are_exact() {
        let verdict = verify("open the lid. Never reach", PASSAGE, false);
        assert!(matches!(verdict, Verdict::Exact(_)));
        assert_eq!(of(&verdict, PASSAGE), "open the lid. Never reach");
        assert!(matches!(verify("before you open the lid,", PASSAGE, false), Verdict::Exact(_)), "the comma is the quoting sentence's");
    }

    #[test]
    fn marks_blanks_and_the_first_letter_are_free() {
        let passage = "It said: don’t  open the\nve\u{ad}ssel’s lid when hot – ever. A well-\nknown rule, a ven-\ntilation rule.";
        for quote in ["Don't open the vessel's lid", "don't open the vessel's lid when hot - ever", "A well-known rule, a", "rule, a ventilation rule"] {
            assert!(matches!(verify(quote, passage, false), Verdict::Verbatim(_)), "{quote}: {:?}", verify(quote, passage, false));
        }
        let verdict = verify("Open the vessel's lid", passage, false);
        assert_eq!(of(&verdict, passage), "open the\nve\u{ad}ssel’s lid", "the span is in the untouched source");
    }

    #[test]
    fn one_swapped_word_fails() {
        let verdict = verify("Close the outlet valve before you open the lid.", PASSAGE, true);
        assert_eq!(of(&verdict, PASSAGE), "Close the inlet valve before you open the lid");
        assert!(matches!(verdict, Verdict::Altered { .. }) && !verdict.holds());
        for quote in ["The drum stops after 13 seconds", "The drum stops after 2 seconds, unless", "Close the inlet valves before you open", "inlet valve before you Open the lid"]
        {
            assert!(!verify(quote, PASSAGE, false).holds(), "{quote}");
        }
    }

    #[test]
    fn a_run_cuts_no_word_and_no_number() {
        assert_eq!(verify("art the", "Start the pump", false), Verdict::Absent);
        assert!(!verify("5 bar is the limit", "2.5 bar is the limit", true).holds());
        assert!(!verify("5 °C is the limit", "Here -5 °C is the limit", false).holds(), "the minus sign belongs to the number");
    }

    #[test]
    fn short_quotations_have_to_be_exact() {
        assert!(matches!(verify("inlet valve", PASSAGE, false), Verdict::Exact(_)));
        assert!(!verify("never reach", PASSAGE, true).holds(), "under four words even the first letter counts");
    }

    #[test]
    fn words_of_two_places_are_stitched() {
        let verdict = verify("Close the inlet valve unless the brake is worn", PASSAGE, false);
        let Verdict::Stitched { parts } = &verdict else { panic!("{verdict:?}") };
        let words: Vec<&str> = parts.iter().map(|part| part.of(PASSAGE)).collect();
        assert_eq!(words, ["Close the inlet valve", "unless the brake is worn"]);
    }

    #[test]
    fn nothing_like_it_is_absent() {
        assert_eq!(verify("Always wear a helmet on the site", PASSAGE, true), Verdict::Absent);
        assert_eq!(verify("...", PASSAGE, true), Verdict::Absent);
    }

    #[test]
    fn speech_may_lose_its_sounds_and_nothing_else() {
        let spoken = "So, um, you have to {vocalsound} press the the red button, like, twice.";
        let verdict = verify("You have to press the red button twice", spoken, true);
        let Verdict::Cleaned { span, dropped } = &verdict else { panic!("{verdict:?}") };
        assert_eq!(span.of(spoken), "you have to {vocalsound} press the the red button, like, twice");
        assert_eq!(dropped, &["the", "like"]);
        assert!(!verify("You have to press the red button twice", spoken, false).holds(), "only speech is cleaned");
        assert!(!verify("You have to press the button twice", spoken, true).holds(), "red is no filler");
    }

    #[test]
    fn an_ellipsis_drops_no_meaning() {
        let passage = "Turn the large red handle slowly to the left and wait. Do not turn it back. Lift the cover if it is cold and clean it.";
        let verdict = verify("Turn the large … to the left", passage, false);
        assert!(matches!(&verdict, Verdict::Cleaned { dropped, .. } if dropped == &["red", "handle", "slowly"]), "{verdict:?}");
        assert!(matches!(verify("Lift the cover … and clean it", passage, false), Verdict::Altered { .. }), "the condition is gone");
        assert!(matches!(verify("Turn the large … turn it back", passage, false), Verdict::Stitched { .. }), "two sentences");
    }

    #[test]
    fn a_place_holds_only_its_own_run() {
        let passage = "Open the lid slowly. Wait. Open the lid slowly.";
        let second = Span::new(27, 47);
        assert_eq!(verify_at("Open the lid slowly", passage, second, false), Verdict::Exact(Span::new(27, 46)));
        assert!(!verify_at("Open the lid slowly", passage, Span::new(21, 26), false).holds());
    }

    proptest! {
        #[test]
        fn a_run_of_the_passage_always_verifies(from in 0usize..20, count in 1usize..12) {
            let words = word::words(PASSAGE);
            let from = from.min(words.len() - 1);
            let last = (from + count).min(words.len()) - 1;
            let quote = words[from].span.join(words[last].span).of(PASSAGE);
            prop_assert!(matches!(verify(quote, PASSAGE, false), Verdict::Exact(_)));
        }

        #[test]
        fn a_foreign_word_never_verifies(place in 0usize..24, speech: bool) {
            let words = word::words(PASSAGE);
            let word = words[place.min(words.len() - 1)].span;
            let quote = format!("{}zebra{}", &PASSAGE[..word.start], &PASSAGE[word.end..]);
            prop_assert!(!verify(&quote, PASSAGE, speech).holds());
        }

        #[test]
        fn any_two_texts_have_a_verdict(quote in "\\PC{0,40}", passage in "\\PC{0,60}", speech: bool) {
            let verdict = verify(&quote, &passage, speech);
            if let Some(span) = verdict.span() {
                prop_assert!(passage.get(span.start..span.end).is_some());
            }
        }
    }
}
