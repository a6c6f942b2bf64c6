//! The words are real and stand elsewhere in the source.

use crate::accuracy::showing::{about, cited_words, said, source_words};
use crate::accuracy::unsupported::carries;
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::Stance;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/locator-wrong",
    title: "Cited at the wrong place",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a statement whose words stand in the cited source, but not in the cited passage",
    why: "Who follows the citation finds something else and stops trusting all of them.",
    hint: "Take the passage offered.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if !judged.is_bare() || judged.said.stance != Stance::Asserted || judged.said.citations.is_empty() {
        return None;
    }
    let near = judged.material.nearest(judged.said.text, 2);
    let near = near.iter().find(|near| {
        judged.said.citations.iter().any(|citation| citation.source == near.source.id) && judged.said.citations.iter().all(|citation| citation.passage != near.passage.passage.id)
    })?;
    if !carries(judged.said.text, near) {
        return None;
    }
    Some(
        about(judged, "The cited passage does not say this; another one of the same source does.")
            .show([said(judged, [])])
            .show(cited_words(judged).into_iter().take(1))
            .show([source_words("It stands here", near.source, near.passage, near.span)])
            .fix(Fix::Cite { statement: judged.said.statement, citation: near.citation() }),
    )
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, check_one, finding, said_of_passages};
    use coursewright_course::finding::Fix;
    use coursewright_course::statement::Support;

    #[test]
    fn words_from_another_passage_are_offered_there() {
        let other = "The dock opens at six in the morning and closes late.";
        let project = said_of_passages("Ready food is refused above 5 °C.", Support::Paraphrased, &[PROCEDURE, other], 1, other);
        let checked = check_one(&project);
        let found = finding(&checked, "accuracy/locator-wrong").expect("it stands in the first passage");
        assert!(matches!(&found.fix, Some(Fix::Cite { citation, .. }) if citation.quote == "Ready food is refused above 5 °C."), "{:?}", found.fix);
        let right = said_of_passages("Ready food is refused above 5 °C.", Support::Paraphrased, &[PROCEDURE, other], 0, "Ready food is refused above 5 °C.");
        assert!(finding(&check_one(&right), "accuracy/locator-wrong").is_none());
    }
}
