//! What every part of a page may look up.

use crate::edition::Edition;
use coursewright_course::block::Block;
use coursewright_course::certificate::Certificate;
use coursewright_course::id::{SourceId, StatementId};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::source::Source;
use coursewright_course::tree::Course;
use std::collections::BTreeMap;

/// An edition, pictures aside, with its statements and sources at hand.
pub(crate) struct Setting<'a> {
    pub(crate) course: &'a Course,
    pub(crate) certificate: &'a Certificate,
    pub(crate) draft: bool,
    entries: BTreeMap<StatementId, &'a Entry>,
    sources: BTreeMap<SourceId, &'a Source>,
}

impl<'a> Setting<'a> {
    /// Reads the edition once.
    pub(crate) fn of(edition: &Edition<'a>) -> Self {
        Self {
            course: edition.course,
            certificate: edition.certificate,
            draft: edition.draft,
            entries: edition.ledger.entries.iter().map(|entry| (entry.statement, entry)).collect(),
            sources: edition.sources.iter().map(|source| (source.id, source)).collect(),
        }
    }

    /// The ledger's word on a statement.
    pub(crate) fn entry(&self, statement: StatementId) -> Option<&'a Entry> {
        self.entries.get(&statement).copied()
    }

    /// The source with this id.
    pub(crate) fn source(&self, id: SourceId) -> Option<&'a Source> {
        self.sources.get(&id).copied()
    }
}

/// The statements of one text of a block, in reading order, with their words.
pub(crate) fn sentences(block: &Block, slot: Slot) -> Vec<(StatementId, &str)> {
    block.claims.iter().filter(|claim| claim.slot == slot).map(|claim| (claim.id, claim.text.as_str())).collect()
}

/// The ids of these statements as the value of a `data-s`.
pub(crate) fn ids(block: &Block, slot: Slot) -> String {
    sentences(block, slot).iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>().join(" ")
}
