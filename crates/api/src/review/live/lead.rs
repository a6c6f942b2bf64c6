//! Lead the room to a card, or let everybody go where they want.

use super::running;
use crate::change::Tag;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use coursewright_course::review::Matter;
use coursewright_exchange::review::live::Event;
use serde::{Deserialize, Serialize};

/// Where to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveMoveAsk")]
pub struct Ask {
    /// The card everybody is held at; none leaves them free.
    pub card: Option<Matter>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    running(call, |held| {
        if ask.card.is_some_and(|card| held.room.state().live.card(card).is_none()) {
            return Err(Problem::gone("card"));
        }
        held.room.happen(Event::Moved { to: ask.card })
    })?;
    call.touch(&[Tag::Live]);
    Ok(Done {})
}
