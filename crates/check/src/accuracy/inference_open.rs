//! A conclusion is somebody's.

use crate::accuracy::showing::{about, cited_words, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::statement::Support;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/inference-open",
    title: "Conclusion not decided",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a conclusion that no person has decided, or that names no passage",
    why: "No source says it: it holds only because somebody who knows concluded it.",
    hint: "Name every passage it follows from, and decide it under your name.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if judged.said.proposed != Support::Inferred || judged.said.accepted.is_some() {
        return None;
    }
    let message =
        if judged.said.citations.is_empty() { "This is marked as a conclusion and names no passage it follows from." } else { "This conclusion waits for a person’s decision." };
    Some(about(judged, message).show([said(judged, [])]).show(cited_words(judged)))
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, accepted, check_one, finding, said_of};
    use coursewright_course::statement::Support;

    #[test]
    fn a_conclusion_is_open_until_somebody_decides_it() {
        let mut project = said_of("So fish is the coldest load.", Support::Inferred, PROCEDURE, "Fish is refused above 2 °C.");
        assert!(finding(&check_one(&project), "accuracy/inference-open").is_some());
        accepted(&mut project);
        let checked = check_one(&project);
        assert!(finding(&checked, "accuracy/inference-open").is_none());
        assert_eq!(checked.ledger.entries.last().expect("a statement").support, Support::Inferred);
    }
}
