//! Settings.

pub mod drafter;
pub mod forget_key;
pub mod model;
pub mod person;
pub mod show;
pub mod test_model;

pub(crate) mod book;

use crate::host::Secret;
use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::revision::hash_bytes;

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
