//! A live session: the same cards in one meeting, served on this computer or on the network a designer chose, answered by several people
//! at once. Nothing of it reaches the course before a person has looked and takes it in.

pub mod end;
pub mod forget;
pub mod invite;
pub mod lead;
pub mod link;
pub mod minutes;
pub mod revoke;
pub mod show;
pub mod start;
pub mod take;

use crate::live::{Held, journal};
use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_exchange::review::live::Live;

/// The session that is going on.
fn running<T>(call: &Call<'_>, act: impl FnOnce(&Held) -> Result<T, Problem>) -> Result<T, Problem> {
    match call.session.live().as_ref() {
        Some(held) => act(held),
        None => Err(Problem::new(Code::NotFound, "No live session is going on.", "Start one first.")),
    }
}

/// The last session of the open project, where it is over.
fn over(call: &Call<'_>) -> Result<Live, Problem> {
    if call.session.live().is_some() {
        return Err(Problem::new(Code::Busy, "The live session is still going on.", "End it first: then what was said stands still while you look at it."));
    }
    let project = call.read(|desk| Ok(desk.project().id.to_string()))?;
    journal::last(call.host(), &project).ok_or_else(|| Problem::new(Code::NotFound, "There was no live session about this project.", "Start one first."))
}
