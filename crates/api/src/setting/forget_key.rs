//! Forget the model’s key.

use crate::change::Tag;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Done, Problem> {
    let address = call.session.book().settings.address.clone();
    call.host().forget_secret(&super::key_name(&address))?;
    call.touch(&[Tag::Settings]);
    Ok(Done {})
}
