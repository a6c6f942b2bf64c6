//! Choose who drafts.

use crate::change::Tag;
use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Done;
use coursewright_course::place::Place;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The model; the built-in drafter otherwise.
    pub model: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let settings = call.session.book().settings.clone();
    if ask.model && (settings.address.is_empty() || settings.model.is_empty()) {
        return Err(Problem::new(Code::Invalid, "No model is set.", "Enter its address and name first.").at(Place::Setting));
    }
    call.session.book().change(|settings| settings.model_on = ask.model)?;
    call.touch(&[Tag::Settings, Tag::Studio]);
    Ok(Done {})
}
