//! Proposed changes: accepted or declined by a person, never applied silently.

use crate::block::{Block, Origin};
use crate::id::{BlockId, LessonId, SuggestionId};
use crate::revision::Hash;
use crate::tree::{Course, Lesson};
use serde::{Deserialize, Serialize};

/// A proposed change at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Suggestion {
    /// Its id.
    pub id: SuggestionId,
    /// The lesson it is for.
    pub lesson: LessonId,
    /// What would change.
    pub change: Change,
    /// Who proposes: “Built-in drafter”, a model's name, a person.
    pub by: String,
    /// Why, in a sentence; may be empty.
    pub reason: String,
    /// The proposer did not start from what stands: a person has changed it since, so that both are shown beside each other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub beside: bool,
}

/// What a suggestion would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Change {
    /// Put this in place of a block; the block keeps its id.
    Replace {
        /// The block to replace.
        block: BlockId,
        /// The hash of the block the proposer saw.
        base: Hash,
        /// What would stand there.
        new: Block,
    },
    /// Put a new block after this one, or first in the lesson.
    Insert {
        /// The block before it.
        after: Option<BlockId>,
        /// The new block.
        new: Block,
    },
    /// Take a block out.
    Remove {
        /// The block to take out.
        block: BlockId,
        /// The hash of the block the proposer saw.
        base: Hash,
    },
}

impl Change {
    /// The block that would say something else, or nothing; none for a new one.
    #[must_use]
    pub const fn block(&self) -> Option<BlockId> {
        match self {
            Self::Replace { block, .. } | Self::Remove { block, .. } => Some(*block),
            Self::Insert { .. } => None,
        }
    }

    /// Whether the course still holds what the proposer saw.
    #[must_use]
    pub fn fits(&self, course: &Course) -> bool {
        match self {
            Self::Replace { block, base, .. } | Self::Remove { block, base } => course.block(*block).is_some_and(|(_, standing)| standing.hash() == *base),
            Self::Insert { after, .. } => after.is_none_or(|block| course.block(block).is_some()),
        }
    }
}

/// Why a suggestion cannot be accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The block has changed since it was proposed.
    #[error("the block has changed since this was suggested")]
    OtherBase,
    /// The block is no longer in the lesson.
    #[error("the block this is about is no longer in the lesson")]
    Gone,
}

/// Carries a suggestion out in its lesson. The block keeps its id; a changed base is refused.
///
/// # Errors
/// [`Refusal`] when the lesson no longer holds what the proposer saw.
pub fn accept(suggestion: &Suggestion, lesson: &mut Lesson) -> Result<(), Refusal> {
    let position = |id: BlockId| lesson.blocks.iter().position(|block| block.id == id).ok_or(Refusal::Gone);
    match &suggestion.change {
        Change::Replace { block, base, new } => {
            let at = position(*block)?;
            if lesson.blocks[at].hash() != *base {
                return Err(Refusal::OtherBase);
            }
            lesson.blocks[at] = Block { id: *block, ..new.clone() };
        }
        Change::Insert { after, new } => {
            let mut at = match after {
                Some(block) => position(*block)? + 1,
                None => 0,
            };
            // What the same run brought to this place before comes first, so that its order stays.
            while matches!(new.origin, Origin::Drafted { .. }) && lesson.blocks.get(at).is_some_and(|next| next.origin == new.origin) {
                at += 1;
            }
            lesson.blocks.insert(at, new.clone());
        }
        Change::Remove { block, base } => {
            let at = position(*block)?;
            if lesson.blocks[at].hash() != *base {
                return Err(Refusal::OtherBase);
            }
            lesson.blocks.remove(at);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Body;
    use crate::id::RunId;
    use crate::tree::Purpose;

    fn block(n: u128, words: &str, origin: Origin) -> Block {
        Block { id: BlockId::from_bits(n), body: Body::Text { markdown: words.into() }, claims: vec![], origin }
    }

    fn lesson(blocks: Vec<Block>) -> Lesson {
        Lesson { id: LessonId::from_bits(1), title: "A".into(), purpose: Purpose::Teaching, objectives: vec![], blocks }
    }

    fn drafted() -> Origin {
        Origin::Drafted { run: RunId::from_bits(9) }
    }

    fn suggest(change: Change) -> Suggestion {
        Suggestion { id: SuggestionId::from_bits(1), lesson: LessonId::from_bits(1), change, by: "x".into(), reason: String::new(), beside: false }
    }

    #[test]
    fn a_changed_base_is_refused_and_nothing_changes() {
        let old = block(1, "Old.", drafted());
        let mut standing = lesson(vec![block(1, "A person's words.", Origin::Person { name: "Ada".into() })]);
        let before = standing.clone();
        let change = Change::Replace { block: old.id, base: old.hash(), new: block(2, "New.", drafted()) };
        assert_eq!(accept(&suggest(change), &mut standing), Err(Refusal::OtherBase));
        assert_eq!(standing, before, "a refused suggestion leaves no trace");
    }

    #[test]
    fn an_accepted_replacement_keeps_the_id() {
        let old = block(1, "Old.", drafted());
        let mut standing = lesson(vec![old.clone()]);
        let change = Change::Replace { block: old.id, base: old.hash(), new: block(2, "New.", drafted()) };
        assert_eq!(accept(&suggest(change), &mut standing), Ok(()));
        assert_eq!(standing.blocks[0].id, old.id, "LMS records hang on the id");
        assert_eq!(standing.blocks[0].body, Body::Text { markdown: "New.".into() });
    }

    #[test]
    fn what_one_run_brings_to_one_place_keeps_its_order() {
        let old = Block { origin: Origin::Drafted { run: RunId::from_bits(1) }, ..block(1, "Old.", drafted()) };
        let mut standing = lesson(vec![old.clone(), block(4, "Mine.", Origin::Person { name: "Ada".into() })]);
        for (n, words) in [(2, "First."), (3, "Second.")] {
            let change = Change::Insert { after: Some(old.id), new: block(n, words, drafted()) };
            assert_eq!(accept(&suggest(change), &mut standing), Ok(()));
        }
        let words: Vec<_> = standing.blocks.iter().map(|block| block.body.texts()[0].markdown.clone().into_owned()).collect();
        assert_eq!(words, ["Old.", "First.", "Second.", "Mine."]);
    }
}
