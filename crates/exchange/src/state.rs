//! A course as it stands, with everything that is known of its sentences.

use coursewright_course::block::Block;
use coursewright_course::id::{BlockId, LessonId, StatementId};
use coursewright_course::ledger::{Entry, Ledger};
use coursewright_course::place::Slot;
use coursewright_course::question::Question;
use coursewright_course::revision::Hash;
use coursewright_course::source::Source;
use coursewright_course::statement::{Stance, Support};
use coursewright_course::tree::Course;
use std::collections::{BTreeMap, BTreeSet};

/// What a guide or a message is made from.
pub struct State<'a> {
    /// The course.
    pub course: &'a Course,
    /// What its sources say.
    pub sources: &'a [Source],
    /// What an expert is asked.
    pub questions: &'a [Question],
    /// Who takes responsibility for exactly this; none for a draft.
    pub owner: Option<Owner>,
    /// The content hash of the course: it tells which state a paper on a table was made from.
    pub content: Hash,
    /// When the course was changed last, UTC, RFC 3339.
    pub changed_at: String,
    /// Minutes a learner takes alone for each lesson, fast and slow.
    pub minutes: BTreeMap<LessonId, (u32, u32)>,
    /// The statements that rest on words their source no longer says.
    stale: BTreeSet<StatementId>,
    said: BTreeMap<BlockId, Vec<&'a Entry>>,
    goals: Vec<&'a Entry>,
}

/// Who signed what stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The person.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

impl<'a> State<'a> {
    /// The state of a course. Nobody owns it, no time is known, and no question is asked, until that is said.
    #[must_use]
    pub fn of(course: &'a Course, ledger: &'a Ledger, sources: &'a [Source], stale: BTreeSet<StatementId>) -> Self {
        let mut said: BTreeMap<BlockId, Vec<&Entry>> = BTreeMap::new();
        for entry in ledger.iter() {
            if let Some(block) = entry.block() {
                said.entry(block).or_default().push(entry);
            }
        }
        let goals = ledger.iter().filter(|entry| entry.block().is_none()).collect();
        Self { course, sources, questions: &[], owner: None, content: course.hash(), changed_at: String::new(), minutes: BTreeMap::new(), stale, said, goals }
    }

    /// The statements of a block in reading order.
    pub(crate) fn said(&self, block: &Block) -> &[&'a Entry] {
        self.said.get(&block.id).map_or(&[], Vec::as_slice)
    }

    /// The statements of one text of a block.
    pub(crate) fn at(&self, block: &Block, slot: Slot) -> Vec<&'a Entry> {
        self.said(block).iter().copied().filter(|entry| entry.slot == Some(slot)).collect()
    }

    /// The statement of an objective.
    pub(crate) fn goal(&self, statement: StatementId) -> Option<&'a Entry> {
        self.goals.iter().copied().find(|entry| entry.statement == statement)
    }

    /// All statements in reading order, objectives first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'a Entry> + '_ {
        let blocks = self.course.lessons().flat_map(|lesson| &lesson.blocks);
        self.goals.iter().copied().chain(blocks.flat_map(|block| self.said(block).iter().copied()))
    }

    /// Whether a statement rests on words its source no longer says.
    pub(crate) fn is_stale(&self, entry: &Entry) -> bool {
        self.stale.contains(&entry.statement)
    }

    /// Whether nothing carries a statement that claims to be true. A person may have let it stand.
    pub(crate) fn is_loose(&self, entry: &Entry) -> bool {
        entry.support == Support::Unsupported && matches!(entry.stance, Stance::Asserted | Stance::Depicting)
    }

    /// Whether everything a block claims may be told to learners: carried, and by what its source says now.
    pub(crate) fn holds(&self, block: &Block) -> bool {
        !self.said(block).iter().any(|entry| self.is_stale(entry) || self.is_loose(entry) && entry.accepted.is_none())
    }

    /// The day of the last change, as `2026-11-28`.
    pub(crate) fn day(&self) -> &str {
        day(&self.changed_at)
    }

    /// As much of the hash as tells two states apart on paper.
    pub(crate) fn mark(&self) -> String {
        mark(self.content)
    }
}

/// The day of a time.
pub(crate) fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}

/// As much of a hash as tells two states apart on paper.
pub(crate) fn mark(hash: Hash) -> String {
    hash.to_string().chars().take(12).collect()
}
