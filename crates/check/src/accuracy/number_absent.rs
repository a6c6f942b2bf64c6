//! A number that no cited source has.

use crate::accuracy::showing::{about, cited_words, instead_words, reworded, said};
use crate::ledger::{Difference, Judged, claimed};
use crate::material::{PassageRead, SourceRead};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::Stance;
use coursewright_prose::number::{Quantity, ends_of, same};
use coursewright_prose::span::Span;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/number-absent",
    title: "Number not in the source",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a number, date or limit that stands in no cited source",
    why: "Wrong numbers are the errors that hurt on the job, and readers take them for exact.",
    hint: "Correct it, cite the source that has it, or say “about” if it is rounded.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if !judged.is_bare() || judged.said.stance != Stance::Asserted {
        return None;
    }
    let sources: Vec<&SourceRead> = if judged.said.citations.is_empty() {
        judged.material.sources.iter().collect()
    } else {
        judged.material.sources.iter().filter(|source| judged.cited.iter().any(|cited| cited.citation.source == source.id)).collect()
    };
    if sources.is_empty() {
        return None;
    }
    let absent = claimed(&judged.said).into_iter().find(|quantity| !sources.iter().flat_map(|source| &source.passages).any(|passage| has(passage, quantity)))?;
    let difference = judged.differences.iter().find(|difference| difference.span == absent.span && matches!(difference.facet, Facet::Number | Facet::Unit));
    let whose = if judged.said.citations.is_empty() { "no source has it" } else { "the cited source does not have it" };
    Some(raised(judged, absent.span, difference, format!("“{}”: {whose}.", absent.written)))
}

/// The finding for a number, with what the source has in its place.
pub(crate) fn raised(judged: &Judged<'_>, span: Span, difference: Option<&Difference>, message: String) -> Raised {
    let instead = difference.and_then(|difference| instead_words(judged, difference));
    let fix = difference.and_then(|difference| difference.instead.as_ref()).map(|instead| reworded(judged, span, &instead.text));
    let shown = instead.map_or_else(|| cited_words(judged), |evidence| vec![evidence]);
    about(judged, message).show([said(judged, [span])]).show(shown).fix(fix)
}

fn has(passage: &PassageRead, quantity: &Quantity) -> bool {
    // An end of a range stands in the source; whether it limits on the right side is another rule's question.
    passage.quantities().iter().any(|other| same(quantity, other) || ends_of(quantity, other))
        || passage.passage.locator.headings.iter().any(|heading| coursewright_prose::number::quantities(heading).iter().any(|other| same(quantity, other)))
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, check_one, finding, said_of, said_of_passages, with_feedback};
    use coursewright_course::finding::{Fix, Severity};
    use coursewright_course::statement::Support;

    #[test]
    fn a_number_no_source_has_is_flagged_with_the_one_it_has() {
        let project = said_of("Refuse ready food above 6 °C.", Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
        let checked = check_one(&project);
        let found = finding(&checked, "accuracy/number-absent").expect("6 °C stands nowhere");
        assert!(matches!(&found.fix, Some(Fix::Reword { text, .. }) if text == "Refuse ready food above 5 °C."), "{:?}", found.fix);
        assert!(finding(&checked, "accuracy/unsupported").is_none(), "one finding for one defect");
    }

    #[test]
    fn one_end_of_a_range_is_what_the_source_says() {
        let source = "Keep the brew between 99 and 101 °C until the timer ends.";
        let flagged = |text: &str| -> Vec<String> {
            let checked = check_one(&said_of_passages(text, Support::Paraphrased, &[PROCEDURE, source], 1, source));
            checked.findings.iter().filter(|found| found.severity <= Severity::Warning).map(|found| found.rule.clone()).collect()
        };
        for text in
            ["Keep the brew at no less than 99 °C until the timer ends.", "Until the timer ends, keep the brew at no more than 101 °C.", "Keep the brew at a minimum of 99 °C."]
        {
            assert_eq!(flagged(text), Vec::<String>::new(), "{text}");
        }
        for text in [
            "Keep the brew at no less than 98 °C until the timer ends.",
            "Keep the brew at a minimum of 101 °C until the timer ends.",
            "Keep the brew at no more than 99 °C until the timer ends.",
            "Keep the brew at 99 °C until the timer ends.",
        ] {
            assert_eq!(flagged(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn feedback_may_name_the_number_of_its_case_and_no_other() {
        // The stem: a probe in a box of ready food reads 7 °C.
        let silent = |text: &str| {
            let checked = check_one(&with_feedback(text, "Ready food is refused above 5 °C."));
            !checked.findings.iter().any(|found| found.severity <= Severity::Blocking && found.statement.is_some())
        };
        assert!(silent("Ready food of 7 °C is refused, because it is above 5 °C."));
        for text in ["Ready food of 8 °C is refused, because it is above 5 °C.", "Ready food is refused above 7 °C.", "Ready food is refused, for the limit is 7 °C."] {
            assert!(!silent(text), "{text}");
        }
    }

    #[test]
    fn the_same_value_in_other_words_and_own_counts_stay_silent() {
        for text in ["Refuse ready food above five degrees Celsius.", "In step 2 you refuse ready food above 5 °C."] {
            let project = said_of(text, Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
            assert!(finding(&check_one(&project), "accuracy/number-absent").is_none(), "{text}");
        }
    }
}
