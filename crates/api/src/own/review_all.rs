//! Record that a person has read every block.

use crate::problem::Problem;
use crate::session::{Act, Call};
use coursewright_course::signoff::LogAct;
use serde::{Deserialize, Serialize};

/// Who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Their name.
    pub by: String,
}

/// It is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// How many blocks were recorded as opened now.
    pub blocks: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let by = crate::form::name(&ask.by)?;
    let blocks = call.read(|desk| {
        let look = desk.look();
        Ok(desk
            .project()
            .course
            .lessons()
            .flat_map(|lesson| &lesson.blocks)
            .map(|block| (block.id, block.hash()))
            .filter(|seen| !look.standing.opened.contains(seen))
            .collect::<Vec<_>>())
    })?;
    let count = blocks.len() as u32;
    call.write(Act::of("Read every block"), |draft| {
        if !blocks.is_empty() {
            draft.record(LogAct::Opened { by, blocks });
        }
        Ok(())
    })?;
    Ok(Reply { blocks: count })
}
