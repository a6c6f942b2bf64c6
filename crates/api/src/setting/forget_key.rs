//! Forget a model’s key.

use crate::change::Tag;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// That of the model that transcribes; else that of the model that drafts.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub transcription: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let settings = call.session.book().settings.clone();
    let address = if ask.transcription { settings.transcription_address } else { settings.address };
    call.host().forget_secret(&super::key_name(&address))?;
    call.touch(&[Tag::Settings]);
    Ok(Done {})
}
