//! Change what a block says.

use super::writing;
use crate::caller::Caller;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use coursewright_course::block::Body;
use coursewright_course::id::BlockId;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::LogAct;
use serde::{Deserialize, Serialize};

/// Which, and what it says now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The block.
    pub block: BlockId,
    /// The hash of the block that was seen.
    pub base: Hash,
    /// What it says now; of the same kind.
    pub body: Body,
}

/// It is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The new base.
    pub hash: Hash,
    /// When it was committed.
    pub saved_at: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let by = call.person();
    let act = Act { words: "Edit a block", fold: Some(ask.block.to_string()) };
    let hash = call.write(act, |draft| {
        let block = writing::block(&mut draft.project, ask.block, Some(ask.base))?;
        if block.body.words() != ask.body.words() {
            return Err(Problem::new(Code::WrongUse, "A block keeps its kind.", "Add a block of the other kind and remove this one."));
        }
        writing::reword(block, ask.body, &by, &mut call.ids())?;
        writing::carry(&mut draft.project, ask.block);
        let hash = writing::block(&mut draft.project, ask.block, None)?.hash();
        // Whoever writes a block has read it.
        if hash != ask.base && call.caller != Caller::Cli {
            draft.record(LogAct::Opened { by, blocks: vec![(ask.block, hash)] });
        }
        Ok(hash)
    })?;
    Ok(Reply { hash, saved_at: call.now() })
}
