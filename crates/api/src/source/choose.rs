//! Let the person choose sources.

use crate::problem::Problem;
use crate::session::Call;
use crate::view::Handle;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Empty when the person changed their mind.
    pub files: Vec<Chosen>,
}

/// A chosen file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Chosen {
    /// For adding it.
    pub handle: Handle,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u32,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let files = call.host().choose_sources()?;
    Ok(Reply { files: files.into_iter().map(|(handle, name, size)| Chosen { handle, name, size }).collect() })
}
