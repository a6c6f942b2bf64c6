//! Say which model may be asked.

use crate::change::Tag;
use crate::host::Secret;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use coursewright_course::asking::Provider;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The protocol the address speaks.
    pub provider: Provider,
    /// Its address: https, or this computer. Where it is empty, the provider’s own; a server that speaks as OpenAI does may be
    /// anybody’s, and has to be named.
    pub address: String,
    /// The model’s name.
    pub model: String,
    /// Its key; kept as it is when none.
    pub key: Option<String>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let own = ask.address.trim().is_empty() && ask.provider != Provider::OpenAi;
    let address = if own { ask.provider.address() } else { &ask.address };
    let address = crate::form::line(address, 8, 500, "An address")?.trim_end_matches('/').to_owned();
    let model = crate::form::line(&ask.model, 1, 200, "A model’s name")?;
    coursewright_draft::model::door::allowed(&address)?;
    if let Some(key) = ask.key.filter(|key| !key.is_empty()) {
        super::keep_key(call, &address, &Secret::new(key))?;
    }
    call.session.book().change(|settings| {
        settings.provider = ask.provider;
        settings.address = address;
        settings.model = model;
    })?;
    call.touch(&[Tag::Settings, Tag::Studio]);
    Ok(Done {})
}
