//! Results kept from one run to the next.

use crate::gist::Gist;
use crate::leaning::Asked;
use crate::material::Material;
use crate::surroundings::Surroundings;
use coursewright_course::block::Block;
use coursewright_course::finding::Finding;
use coursewright_course::id::{BlockId, LessonId, ObjectiveId};
use coursewright_course::ledger::Entry;
use coursewright_course::objective::Objective;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Results of earlier runs: a pure cache, held against every input of a result before it is used.
///
/// Blocks and sources are compared as they are, which costs less than hashing them: a result is used again only for
/// the very block, in the same lesson, with the same sources, the same style guide and forms of terms, and the same
/// answers to what it asked of titles and key terms, under the same set of rules.
#[derive(Debug, Default)]
pub struct Memo {
    pub(crate) material: Option<Arc<Material>>,
    pub(crate) surroundings: Surroundings,
    pub(crate) blocks: BTreeMap<BlockId, (LessonId, Block, Arc<BlockRead>)>,
    pub(crate) objectives: BTreeMap<ObjectiveId, (Objective, Arc<ObjectiveRead>)>,
}

/// What came of one block.
#[derive(Debug)]
pub(crate) struct BlockRead {
    pub(crate) entries: Vec<Arc<Entry>>,
    pub(crate) found: Vec<Found>,
    pub(crate) gist: Gist,
    /// What it asked of titles and key terms.
    pub(crate) asked: Vec<Asked>,
}

/// What came of one objective.
#[derive(Debug)]
pub(crate) struct ObjectiveRead {
    pub(crate) entry: Arc<Entry>,
    pub(crate) found: Vec<Found>,
    /// What it asked of titles and key terms.
    pub(crate) asked: Vec<Asked>,
}

/// A finding with its order: the position of its statement in the block, then the position of its rule in the list.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) nth: usize,
    pub(crate) rule: usize,
    pub(crate) finding: Arc<Finding>,
    /// Whether it keeps its weight under the light profile.
    pub(crate) grave: bool,
}
