//! Leads and headings that deny: “You must never:”, “What this course does not cover”.

use super::sentence::Sentence;
use crate::builtin::grammar::is_clause;
use crate::builtin::words::{DENIALS, UNDENIED, holds, keyed};
use coursewright_prose::negation;
use std::ops::Range;

/// Whether a lead or heading turns what stands under it into its opposite.
///
/// A case is no denial: what stands under “If the pump does not start:” is to be done.
pub(super) fn denies(lead: &str) -> bool {
    let main = keyed(main_clause(lead));
    !holds(&main, &UNDENIED) && (holds(&main, &DENIALS) || negation::is_negated(&main))
}

/// A lead without its cases and reasons.
fn main_clause(lead: &str) -> &str {
    const CASES: [&str; 13] = ["if ", "when ", "where ", "once ", "after ", "before ", "unless ", "while ", "because ", "as ", "in case ", "for ", "until "];
    const TAILS: [&str; 8] = [" if ", " when ", " because ", " unless ", " until ", " while ", " so that ", " in case "];
    let opens = |case: &&str| lead.get(..case.len()).is_some_and(|head| head.eq_ignore_ascii_case(case));
    let main = if CASES.iter().any(opens) { lead.split_once(", ").map_or("", |(_, rest)| rest) } else { lead };
    let end = TAILS.iter().filter_map(|tail| main.find(tail)).min().unwrap_or(main.len());
    &main[..end]
}

/// Marks what says the opposite once its lead is cut: every sentence of an entry.
pub(super) fn mark_entry(sentences: &mut [Sentence], entry: Range<usize>) {
    for sentence in &mut sentences[entry] {
        sentence.traits.denied = true;
    }
}

/// Marks what says the opposite without the heading over it: orders and names of things. A whole statement says what it says.
pub(super) fn mark_under_heading(sentences: &mut [Sentence], range: Range<usize>) {
    for sentence in &mut sentences[range] {
        sentence.traits.denied |= (sentence.traits.instructs && !sentence.traits.forbids) || !is_clause(&sentence.text);
    }
}

#[cfg(test)]
mod tests {
    use super::denies;

    #[test]
    fn a_case_is_no_denial_and_a_bound_neither() {
        for lead in ["You must never:", "This course does not cover:", "What this procedure leaves out", "Do not use:", "Common mistakes", "When the line runs, do not:"] {
            assert!(denies(lead), "what stands under “{lead}” is not so");
        }
        for lead in [
            "If the pump does not start:",
            "When no lamp is lit, check:",
            "What to do when the door is not closed",
            "No more than three people may:",
            "Do not forget to:",
            "You need:",
        ] {
            assert!(!denies(lead), "what stands under “{lead}” is so");
        }
    }
}
