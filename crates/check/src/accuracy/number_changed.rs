//! A number of the source in another place than the source's.

use crate::accuracy::number_absent::raised;
use crate::ledger::{Judged, STRONG};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::Stance;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/number-changed",
    title: "Number differs from the source",
    version: 2,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "another value, unit or bound than the cited passage has for the same thing",
    why: "A figure that stands elsewhere in the source passes every search for it and is wrong all the same.",
    hint: "Take the source’s figure.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if !judged.is_bare() || judged.said.stance != Stance::Asserted || judged.coverage < STRONG {
        return None;
    }
    let difference = judged.differences.iter().find(|difference| matches!(difference.facet, Facet::Number | Facet::Unit | Facet::Bound))?;
    let words = difference.span.of(judged.said.text);
    let message = match (&difference.instead, difference.facet) {
        (Some(instead), _) => format!("“{words}” here, “{}” in the cited passage.", instead.text),
        (None, Facet::Bound) => format!("“{words}” limits the other way round in the cited passage."),
        (None, _) => format!("The cited passage does not have “{words}”."),
    };
    Some(raised(judged, difference.span, Some(difference), message))
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, check_one, finding, said_of};
    use coursewright_course::statement::Support;

    #[test]
    fn a_figure_from_elsewhere_in_the_source_and_a_turned_bound_are_flagged() {
        for text in ["Refuse ready food above 2 °C.", "Ready food is refused up to 5 °C."] {
            let project = said_of(text, Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
            assert!(finding(&check_one(&project), "accuracy/number-changed").is_some(), "{text}");
        }
    }

    #[test]
    fn the_same_bound_in_other_words_stays_silent() {
        let project = said_of("Ready food is refused when it is over 5 °C.", Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
        let checked = check_one(&project);
        assert!(finding(&checked, "accuracy/number-changed").is_none());
        assert_eq!(checked.ledger.entries.last().expect("a statement").support, Support::Paraphrased);
    }
}
