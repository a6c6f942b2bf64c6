//! The claim ledger: what carries each statement, confirmed or lowered, never raised above its author's proposal.

mod aligned;
mod citing;
mod comparing;
pub(crate) mod given;
mod quoting;
mod scaffolding;
mod supporting;

pub(crate) use aligned::{says_opposite, wider};
pub(crate) use citing::Cited;
pub(crate) use comparing::{Difference, claimed, number_of};
pub(crate) use quoting::Quote;
pub(crate) use scaffolding::Fact;
pub(crate) use supporting::{STRONG, coverage, judge, proposal};

#[cfg(test)]
mod tests;

use crate::material::Material;
use coursewright_course::finding::Facet;
use coursewright_course::id::StatementId;
use coursewright_course::ledger::{Entry, Verified};
use coursewright_course::place::{Place, Slot};
use coursewright_course::statement::{Acceptance, Citation, Stance, Support};
use coursewright_prose::number::Quantity;

/// A statement as its author left it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    pub(crate) statement: StatementId,
    pub(crate) place: Place,
    /// None for an objective.
    pub(crate) slot: Option<Slot>,
    pub(crate) text: &'a str,
    pub(crate) stance: Stance,
    pub(crate) proposed: Support,
    pub(crate) citations: &'a [Citation],
    pub(crate) accepted: Option<&'a Acceptance>,
    /// Whether the whole text is shown as somebody's words, without marks around it.
    pub(crate) shown_as_quotation: bool,
    /// The words of the slot, where it is put together: term and meaning; row, column and value.
    pub(crate) parts: &'a [String],
    /// The numbers of the case it answers to.
    pub(crate) given: &'a [Quantity],
    /// All that a learner reads in the same block.
    pub(crate) around: &'a str,
}

/// A statement judged against its sources.
#[derive(Debug)]
pub(crate) struct Judged<'a> {
    pub(crate) said: Said<'a>,
    pub(crate) material: &'a Material,
    pub(crate) cited: Vec<Cited<'a>>,
    /// Its quotations, each with what became of it.
    pub(crate) quotes: Vec<Quote>,
    /// In what it differs from the cited passages.
    pub(crate) differences: Vec<Difference>,
    /// A fact that scaffolding carries.
    pub(crate) fact: Option<Fact>,
    /// Share of its content words that the cited passages hold.
    pub(crate) coverage: f64,
    pub(crate) support: Support,
}

impl Judged<'_> {
    /// Whether a finding about missing support would be news: it claims something, nothing carries it, nobody accepted it.
    pub(crate) const fn is_bare(&self) -> bool {
        matches!(self.support, Support::Unsupported) && self.said.accepted.is_none()
    }

    /// Its line in the ledger.
    pub(crate) fn entry(&self) -> Entry {
        let mut facets: Vec<Facet> = self.differences.iter().map(|difference| difference.facet).collect();
        if self.support == Support::Unsupported && facets.is_empty() {
            facets.push(Facet::NoAnchor);
        }
        facets.sort();
        facets.dedup();
        Entry {
            statement: self.said.statement,
            place: self.said.place,
            slot: self.said.slot,
            text: self.said.text.to_owned(),
            stance: self.said.stance,
            proposed: self.said.proposed,
            support: self.support,
            citations: self.cited.iter().map(|cited| Verified { citation: cited.citation.clone(), verdict: cited.verdict }).collect(),
            facets,
            accepted: self.said.accepted.cloned(),
        }
    }
}
