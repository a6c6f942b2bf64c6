//! What every part of a page may look up.

use super::escape::{Escaped, put};
use crate::edition::Edition;
use coursewright_course::block::Block;
use coursewright_course::certificate::Certificate;
use coursewright_course::id::{PassageId, SourceId, StatementId};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::source::{Passage, Source};
use coursewright_course::tree::Course;
use std::collections::BTreeMap;
use std::fmt;

/// An edition, pictures aside, with some of its statements and all its sources at hand.
pub(crate) struct Setting<'a> {
    pub(crate) course: &'a Course,
    pub(crate) certificate: &'a Certificate,
    pub(crate) draft: bool,
    entries: BTreeMap<StatementId, &'a Entry>,
    passages: &'a Passages<'a>,
}

/// Passages by their ids, each with the source it belongs to.
pub(crate) type Passages<'a> = BTreeMap<(SourceId, PassageId), (&'a Source, &'a Passage)>;

/// All passages of an edition.
pub(crate) fn passages<'a>(edition: &Edition<'a>) -> Passages<'a> {
    let of = |source: &'a Source| {
        let earlier = source.earlier.iter().flat_map(|earlier| earlier.replaced.iter().map(|replaced| &replaced.passage));
        source.passages.iter().chain(earlier).map(move |passage| ((source.id, passage.id), (source, passage)))
    };
    edition.sources.iter().flat_map(of).collect()
}

impl<'a> Setting<'a> {
    /// With these statements at hand.
    pub(crate) fn of(edition: &Edition<'a>, entries: impl Iterator<Item = &'a Entry>, passages: &'a Passages<'a>) -> Self {
        let entries = entries.map(|entry| (entry.statement, entry)).collect();
        Self { course: edition.course, certificate: edition.certificate, draft: edition.draft, entries, passages }
    }

    /// The ledger's word on a statement.
    pub(crate) fn entry(&self, statement: StatementId) -> Option<&'a Entry> {
        self.entries.get(&statement).copied()
    }

    /// What is told of a statement that no source carries and nobody has let stand by name: in an owned course somebody has
    /// left the finding about it, and signed.
    pub(crate) fn undecided(&self, out: &mut String) {
        match &self.certificate.owner {
            Some(owner) => put!(out, "<b>{}</b> signed the course with it; the certificate says why.", Escaped(&owner.signed.by)),
            None => out.push_str("Nobody has let it stand by name."),
        }
    }

    /// A passage with the source it belongs to.
    pub(crate) fn passage(&self, key: (SourceId, PassageId)) -> Option<(&'a Source, &'a Passage)> {
        self.passages.get(&key).copied()
    }
}

/// A statement as a page names it in a `data-s`: by its number among those of its block, from 1. The block's id stands
/// around it, and 26 letters of chance for every sentence would be a fifth of a packed page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numbered {
    /// Its id.
    pub(crate) id: StatementId,
    /// Its number.
    pub(crate) n: usize,
}

impl fmt::Display for Numbered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.n.fmt(f)
    }
}

/// The statements of one text of a block, in reading order, with their words.
pub(crate) fn sentences(block: &Block, slot: Slot) -> Vec<(Numbered, &str)> {
    (1..).zip(&block.claims).filter(|(_, claim)| claim.slot == slot).map(|(n, claim)| (Numbered { id: claim.id, n }, claim.text.as_str())).collect()
}

/// These statements as the value of a `data-s`.
pub(crate) fn numbers(block: &Block, slot: Slot) -> String {
    sentences(block, slot).iter().map(|(statement, _)| statement.to_string()).collect::<Vec<_>>().join(" ")
}
