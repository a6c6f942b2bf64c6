//! What holds only under a condition, said without it.

use crate::accuracy::showing::{about, instead_words, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::{Stance, Support};

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/condition-dropped",
    title: "Condition of the source left out",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a sentence that follows the source but for its “if”, “unless”, “except” or “only”",
    why: "A rule without its condition is another rule: it is followed where it does not hold.",
    hint: "Add the condition, or say it in a sentence beside this one.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let difference = judged.differences.iter().find(|difference| difference.facet == Facet::Condition)?;
    if !matches!(judged.support, Support::Paraphrased | Support::Quoted) || judged.said.accepted.is_some() || judged.said.stance != Stance::Asserted {
        return None;
    }
    let instead = difference.instead.as_ref()?;
    let message = format!("The cited passage says this with a condition: “{}”.", instead.text);
    Some(about(judged, message).show([said(judged, [])]).show(instead_words(judged, difference)))
}
