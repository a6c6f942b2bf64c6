//! Close the project.

use crate::change::Tag;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Done, Problem> {
    call.session.runs.idle()?;
    clear(call)?;
    call.touch(Tag::CONTENT);
    call.touch(&[Tag::Studio]);
    Ok(Done {})
}

/// Takes the project off the desk; its file is one whole file afterwards.
pub(crate) fn clear(call: &Call<'_>) -> Result<(), Problem> {
    taken(call)?.map_or(Ok(()), Desk::close)
}

/// The same for a program that ends with it.
pub(crate) fn end(call: &Call<'_>) -> Result<(), Problem> {
    taken(call)?.map_or(Ok(()), Desk::end)
}

fn taken(call: &Call<'_>) -> Result<Option<Desk>, Problem> {
    // A session goes on about an open project only; what was said in it stays in its journal.
    if let Some(held) = call.session.live().take() {
        held.over();
    }
    if call.session.desk().is_some() {
        super::open::remember(call)?;
    }
    Ok(call.session.desk().take())
}
