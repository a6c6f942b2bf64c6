//! Settings.

pub mod drafter;
pub mod forget_key;
pub mod model;
pub mod nearby;
pub mod person;
pub mod seal;
pub mod show;
pub mod test_model;
pub mod transcription;

pub(crate) mod book;

use crate::caller::Caller;
use crate::host::Secret;
use crate::problem::{Code, Problem};
use crate::session::Call;
pub use coursewright_course::asking::Provider;
use coursewright_course::place::Place;
use coursewright_course::revision::hash_bytes;
use std::sync::Arc;

/// A model that can be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Named {
    /// The protocol it speaks.
    pub(crate) provider: Provider,
    pub(crate) address: String,
    pub(crate) model: String,
}

/// The model that can be asked: the one named for this session, or the one that is set. Whether
/// it drafts is another question.
pub(crate) fn model(call: &Call<'_>) -> Option<Named> {
    if let Some(choice) = call.session.model() {
        return Some(Named { provider: choice.provider, address: choice.address, model: choice.model });
    }
    let settings = call.session.book().settings.clone();
    (!settings.address.is_empty() && !settings.model.is_empty()).then_some(Named { provider: settings.provider, address: settings.address, model: settings.model })
}

/// The same, where nothing can be done without; `otherwise` is what could be done instead: “, or …”.
pub(crate) fn needed_model(call: &Call<'_>, otherwise: &str) -> Result<Named, Problem> {
    let how = match call.caller {
        Caller::Cli => "Name it with --model, and its address with --model-url",
        _ => "Enter its address and name in Settings",
    };
    model(call).ok_or_else(|| Problem::new(Code::Model, "No model is set.", format!("{how}{otherwise}.")).at(Place::Setting))
}

/// The key for it, where it has one.
pub(crate) fn model_key(call: &Call<'_>, address: &str) -> Result<Option<String>, Problem> {
    let key = match call.session.model() {
        Some(choice) => choice.key,
        None => key(call, address)?.map(Arc::new),
    };
    Ok(key.map(|key| key.reveal().to_owned()))
}

/// The name a model's key stands under: bound to its address, so that another address never gets it.
fn key_name(address: &str) -> String {
    format!("model-key-{}", hash_bytes(address.trim().trim_end_matches('/').as_bytes()).short())
}

/// The key for this address: the command line's for one call, or the one that is kept.
pub(crate) fn key(call: &Call<'_>, address: &str) -> Result<Option<Secret>, Problem> {
    call.host().secret(&key_name(address))
}

/// Keeps the key for this address.
pub(crate) fn keep_key(call: &Call<'_>, address: &str, key: &Secret) -> Result<(), Problem> {
    call.host().keep_secret(&key_name(address), key)
}
