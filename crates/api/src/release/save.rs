//! Write a built package where the person says.

use crate::problem::Problem;
use crate::session::Call;
use crate::view::Handle;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// From building.
    pub file: Handle,
}

/// Where it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The file’s name; none when the person changed their mind.
    pub name: Option<String>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let built = call.session.built(&ask.file).ok_or_else(|| Problem::gone("package"))?;
    Ok(Reply { name: call.host().save(&built.0, &built.1)? })
}
