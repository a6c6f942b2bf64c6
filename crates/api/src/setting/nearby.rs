//! Model servers on this computer.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::asking::Provider;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Servers that answer and offer a model.
    pub servers: Vec<Server>,
}

/// A server on this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Server {
    /// What usually listens there: “Ollama”.
    pub name: String,
    /// The protocol it speaks.
    pub provider: Provider,
    /// Its address.
    pub address: String,
    /// The models it offers.
    pub models: Vec<String>,
}

#[expect(clippy::unnecessary_wraps, reason = "as every operation")]
pub(crate) fn run(_: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let found = coursewright_draft::model::nearby::nearby().into_iter();
    Ok(Reply { servers: found.map(|one| Server { name: one.name, provider: one.provider, address: one.address, models: one.models }).collect() })
}
