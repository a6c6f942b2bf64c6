//! Say who works here.

use crate::change::Tag;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// 2 to 120 characters.
    pub name: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let name = crate::form::name(&ask.name)?;
    call.session.book().change(|settings| settings.person = name)?;
    call.touch(&[Tag::Settings, Tag::Studio]);
    Ok(Done {})
}
