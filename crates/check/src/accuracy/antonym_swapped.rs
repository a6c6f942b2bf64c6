//! An opposite in otherwise equal wording.

use crate::accuracy::showing::{about, instead_words, reworded, said};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::Stance;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/antonym-swapped",
    title: "Opposite of the source’s word",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a word that is the opposite of the source’s in otherwise like wording: before for after, open for close",
    why: "All other words are the source’s, so the sentence looks right to everybody who knows it.",
    hint: "Take the source’s word, or say why both hold.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let difference = judged.differences.iter().find(|difference| difference.facet == Facet::Antonym)?;
    if !judged.is_bare() || judged.said.stance != Stance::Asserted {
        return None;
    }
    let instead = difference.instead.as_ref()?;
    let message = format!("“{}” here, “{}” in the cited passage.", difference.span.of(judged.said.text), instead.text);
    let fix = reworded(judged, difference.span, &instead.text);
    Some(about(judged, message).show([said(judged, [difference.span])]).show(instead_words(judged, difference)).fix(fix))
}
