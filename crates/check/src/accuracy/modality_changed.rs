//! A duty that became advice, or advice that became a duty.

use crate::accuracy::showing::{about, instead_words, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::{Stance, Support};

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/modality-changed",
    title: "Stronger or weaker than the source",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "“must” where the source says “should” or “may”, or the reverse",
    why: "Who is told that something should be done may leave it; who is told it must be done may not. The source decided which.",
    hint: "Take the source’s strength.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let difference = judged.differences.iter().find(|difference| difference.facet == Facet::Modality)?;
    if judged.support != Support::Paraphrased || judged.said.accepted.is_some() || judged.said.stance != Stance::Asserted {
        return None;
    }
    let message = format!("“{}” here; the cited passage asks for it in another strength.", difference.span.of(judged.said.text));
    Some(about(judged, message).show([said(judged, [difference.span])]).show(instead_words(judged, difference)))
}
