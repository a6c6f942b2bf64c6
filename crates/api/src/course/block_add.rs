//! Add a block.

use super::writing;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::session::{Act, Call};
use coursewright_course::block::Body;
use coursewright_course::block::{Block, Origin};
use coursewright_course::claim::claims;
use coursewright_course::id::{BlockId, LessonId};
use coursewright_course::signoff::LogAct;
use serde::{Deserialize, Serialize};

/// Where, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The lesson.
    pub lesson: LessonId,
    /// The block before it; first when none.
    pub after: Option<BlockId>,
    /// What it says.
    pub body: Body,
}

/// It is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Its id.
    pub block: BlockId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let by = call.person();
    let id = BlockId::make(&mut call.ids());
    call.write(Act::of("Add a block"), |draft| {
        let lesson = writing::lesson(&mut draft.project, ask.lesson)?;
        let at = match ask.after {
            Some(after) => lesson.blocks.iter().position(|block| block.id == after).ok_or_else(|| Problem::gone("block"))? + 1,
            None => 0,
        };
        let claims = claims(&ask.body, &[], &coursewright_prose::sentence::of_markdown, &mut call.ids());
        let block = Block { id, body: ask.body, claims, origin: Origin::Person { name: by.clone() } };
        let seen = (id, block.hash());
        lesson.blocks.insert(at, block);
        if call.caller != Caller::Cli {
            draft.record(LogAct::Opened { by, blocks: vec![seen] });
        }
        Ok(Reply { block: id })
    })
}
