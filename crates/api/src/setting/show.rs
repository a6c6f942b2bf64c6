//! Settings.

use crate::problem::Problem;
use crate::session::Call;
use crate::setting::transcription::Transcription;
use coursewright_course::asking::Provider;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// All of them; never a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The name under which decisions are recorded.
    pub person: String,
    /// Whether the model drafts.
    pub model_on: bool,
    /// The protocol the model speaks.
    pub provider: Provider,
    /// The model’s address.
    pub address: String,
    /// The model’s name.
    pub model: String,
    /// Whether a key is set for this address.
    pub key_set: bool,
    /// The model that writes down recordings.
    pub transcription: Transcription,
    /// Whether nothing leaves this computer, whatever is set elsewhere.
    pub sealed: bool,
    /// Whether the system has a safe place for keys; otherwise they are forgotten on closing.
    pub keychain: bool,
    /// What limits hold for reading sources here, in sentences.
    pub worker: Vec<String>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let settings = call.session.book().settings.clone();
    let key_set = !settings.address.is_empty() && super::key(call, &settings.address)?.is_some();
    Ok(Reply {
        person: settings.person,
        model_on: settings.model_on,
        provider: settings.provider,
        address: settings.address,
        model: settings.model,
        key_set,
        transcription: super::transcription::shown(call)?,
        sealed: settings.sealed,
        keychain: call.host().has_keychain(),
        worker: crate::worker::parent::limits(),
    })
}

/// Where text goes, in words.
pub(crate) fn leaves(address: &str) -> String {
    if coursewright_draft::model::door::is_here(address) { format!("text goes to {address}, on this computer") } else { format!("text goes to {address}") }
}
