//! Let nothing leave this computer, whatever is asked of whom.

use crate::change::Tag;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Whether.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Nothing leaves.
    pub sealed: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    if ask.sealed {
        // To those in the room, cards leave the computer.
        let public = call.session.live().take_if(|held| held.door.is_public());
        if let Some(held) = public {
            held.over();
            call.touch(&[Tag::Live]);
        }
    }
    let mut book = call.session.book();
    // Shut before it is written down, opened only after.
    if ask.sealed {
        coursewright_draft::model::door::seal(true);
    }
    book.change(|settings| settings.sealed = ask.sealed)?;
    coursewright_draft::model::door::seal(book.settings.sealed);
    call.touch(&[Tag::Settings, Tag::Studio]);
    Ok(Done {})
}
