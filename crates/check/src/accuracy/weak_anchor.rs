//! Cited in one place, said in another.

use crate::accuracy::showing::{about, cited_words, near_words, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Fix, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::{Stance, Support};
use coursewright_prose::word::content_stems;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/weak-anchor",
    title: "A nearer passage is not cited",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a paraphrase whose cited passage holds much less of it than another passage of the project",
    why: "Who follows the citation has to find out alone whether it says this; beside the right passage one look is enough.",
    hint: "Compare both passages and cite the one that says it.",
    reads: Reads::Statement(flags),
};

/// A citation that holds at least so much of a statement is strong.
const ENOUGH: f64 = 0.8;
/// How much more of the statement another passage must hold.
const MARGIN: f64 = 0.25;
/// A statement with fewer content words has no one place.
const FEWEST: usize = 5;

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if judged.support != Support::Paraphrased || judged.said.stance != Stance::Asserted || judged.coverage >= ENOUGH || judged.said.accepted.is_some() {
        return None;
    }
    // A few words stand in many places.
    if content_stems(judged.said.text).len() < FEWEST {
        return None;
    }
    let near = judged.material.nearest(judged.said.text, 1);
    let near = near.first().filter(|near| near.coverage >= judged.coverage + MARGIN)?;
    if judged.said.citations.iter().any(|citation| citation.passage == near.passage.passage.id) {
        return None;
    }
    Some(
        about(judged, "Another passage says this more nearly than the cited one.")
            .show([said(judged, [])])
            .show(cited_words(judged).into_iter().take(1))
            .show([near_words(near)])
            .fix(Fix::Cite { statement: judged.said.statement, citation: near.citation() }),
    )
}
