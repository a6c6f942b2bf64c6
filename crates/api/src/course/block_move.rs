//! Move a block up or down.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::BlockId;
use serde::{Deserialize, Serialize};

/// Which, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The block.
    pub block: BlockId,
    /// Up, or down.
    pub up: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Move a block"), |draft| {
        let lesson = draft.project.course.lessons_mut().find(|lesson| lesson.block(ask.block).is_some()).ok_or_else(|| Problem::gone("block"))?;
        let at = lesson.blocks.iter().position(|block| block.id == ask.block).ok_or_else(|| Problem::gone("block"))?;
        if ask.up && at > 0 {
            lesson.blocks.swap(at, at - 1);
        } else if !ask.up && at + 1 < lesson.blocks.len() {
            lesson.blocks.swap(at, at + 1);
        }
        Ok(Done {})
    })
}
