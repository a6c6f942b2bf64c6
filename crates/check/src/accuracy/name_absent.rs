//! A name that nobody gave.

use crate::accuracy::showing::{about, cited_words, said};
use crate::ledger::{Judged, STRONG, coverage};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::{Facet, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::statement::Stance;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/name-absent",
    title: "Name in no source",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a name of a person, product, organisation or code that no source of the project has",
    why: "Names are what drafting models invent most fluently, and what learners look up first.",
    hint: "Correct the name, cite the source that has it, or use the role instead.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let difference = judged.differences.iter().find(|difference| difference.facet == Facet::Name)?;
    // Another difference says more: it shows what the source has in its place.
    let only = judged.differences.iter().all(|difference| difference.facet == Facet::Name);
    if !only || !judged.is_bare() || judged.said.stance != Stance::Asserted || !carried(judged) {
        return None;
    }
    let message = format!("No source has the name “{}”.", difference.span.of(judged.said.text));
    Some(about(judged, message).show([said(judged, [difference.span])]).show(cited_words(judged)))
}

/// Whether the cited passages carry what is said but for the names.
fn carried(judged: &Judged<'_>) -> bool {
    let mut rest = judged.said.text.to_owned();
    for difference in judged.differences.iter().rev().filter(|difference| difference.facet == Facet::Name) {
        rest.replace_range(difference.span.start..difference.span.end, " ");
    }
    coverage(&rest, &judged.cited) >= STRONG
}
