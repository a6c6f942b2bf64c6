//! Say which model may write down recordings.

use crate::change::Tag;
use crate::host::Secret;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Its address, which speaks as OpenAI does: https, or this computer. Empty for none: then no recording leaves.
    pub address: String,
    /// The model’s name.
    pub model: String,
    /// The language that is spoken, as `de` or `de-AT`; empty to let the model find out.
    pub language: String,
    /// Its key; kept as it is when none.
    pub key: Option<String>,
}

/// A model that writes down recordings, as it is set. Never its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Transcription {
    /// Its address; empty where none is set.
    pub address: String,
    /// Its name.
    pub model: String,
    /// The language that is spoken; empty where the model finds out.
    pub language: String,
    /// Whether a key is set for this address.
    pub key_set: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let (address, model, language) = if ask.address.trim().is_empty() {
        Default::default()
    } else {
        let address = crate::form::line(&ask.address, 8, 500, "An address")?.trim_end_matches('/').to_owned();
        coursewright_draft::model::door::allowed(&address)?;
        (address, crate::form::line(&ask.model, 1, 200, "A model’s name")?, crate::form::line(&ask.language, 0, 20, "A language")?)
    };
    if let Some(key) = ask.key.filter(|key| !key.is_empty() && !address.is_empty()) {
        super::keep_key(call, &address, &Secret::new(key))?;
    }
    call.session.book().change(|settings| {
        settings.transcription_address = address;
        settings.transcription_model = model;
        settings.transcription_language = language;
    })?;
    call.touch(&[Tag::Settings]);
    Ok(Done {})
}

/// A model that may be sent recordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listener {
    pub(crate) address: String,
    pub(crate) model: String,
    pub(crate) language: String,
}

/// The model that writes down recordings: the one named for this session, or the one that is set.
pub(crate) fn listener(call: &Call<'_>) -> Option<Listener> {
    if let Some((choice, language)) = call.session.transcriber() {
        return Some(Listener { address: choice.address, model: choice.model, language });
    }
    let settings = call.session.book().settings.clone();
    let listener = Listener { address: settings.transcription_address, model: settings.transcription_model, language: settings.transcription_language };
    (!listener.address.is_empty() && !listener.model.is_empty()).then_some(listener)
}

/// The key for it: the one named for this session, or the one that is kept for its address.
pub(crate) fn listener_key(call: &Call<'_>, address: &str) -> Result<Option<String>, Problem> {
    if let Some(key) = call.session.transcriber().and_then(|(choice, _)| choice.key) {
        return Ok(Some(key.reveal().to_owned()));
    }
    Ok(super::key(call, address)?.map(|key| key.reveal().to_owned()))
}

/// It, as it is set.
pub(crate) fn shown(call: &Call<'_>) -> Result<Transcription, Problem> {
    let settings = call.session.book().settings.clone();
    let key_set = !settings.transcription_address.is_empty() && super::key(call, &settings.transcription_address)?.is_some();
    Ok(Transcription { address: settings.transcription_address, model: settings.transcription_model, language: settings.transcription_language, key_set })
}
