//! Say which model may be asked.

use crate::change::Tag;
use crate::host::Secret;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// An OpenAI-compatible address: https, or this computer.
    pub address: String,
    /// The model’s name.
    pub model: String,
    /// Its key; kept as it is when none.
    pub key: Option<String>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let address = crate::form::line(&ask.address, 8, 500, "An address")?.trim_end_matches('/').to_owned();
    let model = crate::form::line(&ask.model, 1, 200, "A model’s name")?;
    coursewright_draft::model::door::allowed(&address)?;
    if let Some(key) = ask.key.filter(|key| !key.is_empty()) {
        super::keep_key(call, &address, &Secret::new(key))?;
    }
    call.session.book().change(|settings| {
        settings.address = address;
        settings.model = model;
    })?;
    call.touch(&[Tag::Settings, Tag::Studio]);
    Ok(Done {})
}
