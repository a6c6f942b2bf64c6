//! Take a block out.

use super::writing;
use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::BlockId;
use coursewright_course::revision::Hash;
use coursewright_course::suggestion::Change;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The block.
    pub block: BlockId,
    /// The hash of the block that was seen.
    pub base: Hash,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Remove a block"), |draft| {
        writing::block(&mut draft.project, ask.block, Some(ask.base))?;
        for lesson in draft.project.course.lessons_mut() {
            lesson.blocks.retain(|block| block.id != ask.block);
        }
        draft.project.suggestions.retain(|suggestion| !matches!(&suggestion.change, Change::Replace { block, .. } | Change::Remove { block, .. } if *block == ask.block));
        Ok(Done {})
    })
}
