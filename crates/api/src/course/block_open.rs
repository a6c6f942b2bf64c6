//! Record that the person has seen these blocks as they stand.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::BlockId;
use coursewright_course::revision::Hash;
use coursewright_course::signoff::LogAct;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// At most 200.
    pub blocks: Vec<Seen>,
}

/// A block as it was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Seen {
    /// The block.
    pub block: BlockId,
    /// Its hash.
    pub hash: Hash,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    if ask.blocks.len() > 200 {
        return Err(Problem::new(Code::WrongUse, "That is more than a person can have seen at once.", "Open the blocks one after another."));
    }
    let by = call.person();
    call.read(|desk| {
        let look = desk.look();
        let mut seen = Vec::new();
        for Seen { block, hash } in &ask.blocks {
            // What a page showed a moment ago may have changed since: only the words that stand count.
            if desk.block(*block)?.1.hash() == *hash && !look.standing.opened.contains(&(*block, *hash)) {
                seen.push((*block, *hash));
            }
        }
        Ok(seen)
    })
    .and_then(|seen| {
        if seen.is_empty() {
            return Ok(Done {});
        }
        call.write(Act::of("Open blocks"), |draft| {
            draft.record(LogAct::Opened { by, blocks: seen });
            Ok(Done {})
        })
    })
}
