//! A “not” too many or too few.

use crate::accuracy::showing::{about, instead_words, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::Stance;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/negation-flipped",
    title: "A “not” differs from the source",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a negation that the like clause of the source does not have, or the reverse",
    why: "It says the opposite with nearly the same words, and readers who know the source read over it.",
    hint: "Compare both; restore or drop the negation.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let difference = judged.differences.iter().find(|difference| difference.facet == Facet::Negation)?;
    if !judged.is_bare() || judged.said.stance != Stance::Asserted {
        return None;
    }
    Some(about(judged, "The course and the source differ in a “not”.").show([said(judged, [difference.span])]).show(instead_words(judged, difference)))
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, check_one, finding, said_of};
    use coursewright_course::statement::Support;

    #[test]
    fn a_dropped_and_an_added_not_are_flagged() {
        let run = "Never sign for a refused load.";
        assert!(finding(&check_one(&said_of("Sign for a refused load.", Support::Paraphrased, PROCEDURE, run)), "accuracy/negation-flipped").is_some());
        let run = "Ready food is refused above 5 °C.";
        assert!(finding(&check_one(&said_of("Ready food is not refused above 5 °C.", Support::Paraphrased, PROCEDURE, run)), "accuracy/negation-flipped").is_some());
    }

    #[test]
    fn another_word_of_negation_stays_silent() {
        let project = said_of("Do not sign for a refused load.", Support::Paraphrased, PROCEDURE, "Never sign for a refused load.");
        assert!(finding(&check_one(&project), "accuracy/negation-flipped").is_none());
    }
}
