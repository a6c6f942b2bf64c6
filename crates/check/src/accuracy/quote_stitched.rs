//! One quotation is one run: never parts of two places or two speakers.

use crate::accuracy::quote_not_verbatim::failing;
use crate::accuracy::showing::{about, cited_words, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::ledger::Verdict;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/quote-stitched",
    title: "Quotation from two places",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "one quotation made of two places, or of two speakers",
    why: "Each part is true and the whole was never said; nobody can find it at one place.",
    hint: "Split it into two quotations, each with its own citation.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let quote = failing(judged).filter(|quote| quote.verdict == Verdict::Stitched)?;
    Some(about(judged, "This quotation is put together from several places of the source.").show([said(judged, [quote.span])]).show(cited_words(judged)))
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, check_one, finding, said_of};
    use coursewright_course::statement::Support;

    #[test]
    fn two_places_in_one_quotation_are_flagged_and_in_two_are_not() {
        let stitched = said_of("It says: “Ready food is refused above 5 °C, wait four hours before you call.”", Support::Quoted, PROCEDURE, PROCEDURE);
        assert!(finding(&check_one(&stitched), "accuracy/quote-stitched").is_some());
        let two = said_of("It says: “Ready food is refused above 5 °C” and “wait four hours before you call”.", Support::Quoted, PROCEDURE, PROCEDURE);
        assert!(finding(&check_one(&two), "accuracy/quote-stitched").is_none());
    }
}
