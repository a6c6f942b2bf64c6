//! Where the sources do not agree: both sides, what of the course rests on them, and what a person decided.

use super::findings::runs;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::{TextRun, WaiverView};
use crate::words::at_words;
use coursewright_course::around::Around;
use coursewright_course::contradiction::Side;
use coursewright_course::id::{PassageId, SourceId, StatementId};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// Where the sources do not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// In the order of the sources.
    pub pairs: Vec<PairView>,
    /// Nobody has decided yet.
    pub open: u32,
    /// A person has said which side holds.
    pub decided: u32,
}

/// Two places that do not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PairView {
    /// What it is about, where a table names it; may be empty.
    pub about: String,
    /// The side that stands first in the order of the sources.
    pub one: SideView,
    /// The other.
    pub other: SideView,
    /// The finding that asks which one holds: waiving it, with the answer as reason, decides.
    pub finding: Option<Hash>,
    /// What a person decided.
    pub waiver: Option<WaiverView>,
}

/// One side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SideView {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub source_name: String,
    /// Its version, counting from 1.
    pub version: u32,
    /// When this version was imported, UTC, RFC 3339.
    pub imported_at: String,
    /// The passage.
    pub passage: PassageId,
    /// Where in the source, in words.
    pub locator: String,
    /// Row and column, where it is a cell of a table; empty otherwise.
    pub cell: String,
    /// What stands before it; empty for a cell.
    pub before: String,
    /// The sentence or cell; the words that the other side has otherwise are marked.
    pub runs: Vec<TextRun>,
    /// What stands after it; empty for a cell.
    pub after: String,
    /// The words that the other side has otherwise.
    pub written: String,
    /// The statements of the course that rest on it, in course order.
    pub resting: Vec<Resting>,
}

/// A statement that rests on one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Resting {
    /// The statement.
    pub statement: StatementId,
    /// Where it stands, in words.
    pub at: String,
    /// Its words.
    pub text: String,
    /// To go to.
    pub place: Place,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let project = desk.project();
        let entries: BTreeMap<StatementId, &Entry> = look.checked.ledger.iter().map(|entry| (entry.statement, entry)).collect();
        let asked = look.at_passages();
        let pairs: Vec<PairView> = coursewright_check::contradictions(project, &look.checked.ledger)
            .into_iter()
            .map(|pair| {
                let finding = asked.find(pair.one.source, pair.one.passage, &pair.message);
                let waiver = finding.and_then(|fingerprint| look.standing.waiver(fingerprint));
                PairView { one: side(project, &entries, pair.one), other: side(project, &entries, pair.other), about: pair.about, finding, waiver }
            })
            .collect();
        let decided = pairs.iter().filter(|pair| pair.waiver.is_some()).count() as u32;
        Ok(Reply { open: pairs.len() as u32 - decided, decided, pairs })
    })
}

fn side(project: &Project, entries: &BTreeMap<StatementId, &Entry>, side: Side) -> SideView {
    let source = project.source(side.source);
    let passage = source.and_then(|source| source.passage(side.passage));
    let Around { cell, before, said, after } = passage.map(|passage| Around::of(passage, side.start as usize..side.end as usize)).unwrap_or_default();
    let resting = side.statements.iter().filter_map(|id| entries.get(id));
    SideView {
        source: side.source,
        source_name: source.map(|source| source.name.clone()).unwrap_or_default(),
        version: source.map_or(1, |source| source.version),
        imported_at: source.map(|source| source.imported_at.clone()).unwrap_or_default(),
        passage: side.passage,
        locator: passage.map(|passage| passage.locator.words()).unwrap_or_default(),
        runs: runs(&said, &marks(&said, &side.written)),
        cell,
        before,
        after,
        resting: resting
            .map(|entry| Resting { statement: entry.statement, at: at_words(&project.course, &entry.place, entry.slot.as_ref()), text: entry.text.clone(), place: entry.place })
            .collect(),
        written: side.written,
    }
}

/// Where the words stand by themselves, so that the 5 of “15 °C” is not taken for them; all of it where they do not.
fn marks(said: &str, written: &str) -> Vec<(u32, u32)> {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let found: Vec<_> = said
        .match_indices(written)
        .filter(|(at, _)| !written.is_empty() && apart(said[..*at].chars().next_back()) && apart(said[at + written.len()..].chars().next()))
        .map(|(at, _)| (narrow(at), narrow(at + written.len())))
        .collect();
    if found.is_empty() { vec![(0, narrow(said.len()))] } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_differing_words_are_marked_and_never_a_part_of_others() {
        assert_eq!(marks("Not 15 °C but 5 °C.", "5 °C"), [(15, 20)]);
        assert_eq!(marks("five degrees", "5 °C"), [(0, 12)], "all of it where they do not stand");
        assert_eq!(marks("nothing", ""), [(0, 7)]);
    }
}
