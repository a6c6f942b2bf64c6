//! The storyboard: the course as a Word document that anybody can change and send back.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Handle;
use coursewright_course::storyboard::Sent;
use coursewright_exchange::storyboard::storyboard;
use serde::{Deserialize, Serialize};

/// The whole course; nothing to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "StoryboardAsk")]
pub struct Ask {}

/// It is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "StoryboardMade")]
pub struct Reply {
    /// For saving it.
    pub file: Handle,
    /// The name it would be saved under.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// What tells it from others on paper.
    pub mark: String,
    /// How many screens it has.
    pub screens: u32,
    /// Whether it says DRAFT on every page.
    pub draft: bool,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let (by, at) = (crate::form::name(&call.person())?, call.now());
    let (board, name, draft, build) = call.read(|desk| {
        desk.writable()?;
        let look = desk.look();
        let state = super::state(desk, &look)?;
        let board = storyboard(&state, &at);
        let about = (super::name(&state, "storyboard", "docx"), state.owner.is_none(), state.content);
        desk.store.put_bytes(&board.kept)?;
        Ok((board, about.0, about.1, about.2))
    })?;
    let sent = Sent { lines: board.lines, mark: board.mark.clone(), build, at, by, taken: vec![] };
    call.write(Act::of("Make a storyboard"), |draft| {
        let boards = &mut draft.project.review.boards;
        if !boards.iter().any(|known| known.lines == sent.lines) {
            boards.push(sent);
        }
        Ok(())
    })?;
    let size = u32::try_from(board.docx.len()).unwrap_or(u32::MAX);
    Ok(Reply { file: call.session.keep_built(&name, board.docx), name, size, mark: board.mark, screens: board.screens, draft })
}
