//! Ask the model for one short answer.

use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_course::place::Place;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The answer and how long it took.
    pub words: String,
    /// Models the address offers.
    pub models: Vec<String>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let settings = call.session.book().settings.clone();
    if settings.address.is_empty() || settings.model.is_empty() {
        return Err(Problem::new(Code::Invalid, "No model is set.", "Enter its address and name first.").at(Place::Setting));
    }
    let key = super::key(call, &settings.address)?.map(|key| key.reveal().to_owned());
    let began = call.host().ticks();
    let tried = coursewright_draft::modelled::try_out(settings.provider, &settings.address, &settings.model, key)?;
    let seconds = call.host().ticks().saturating_sub(began) as f64 / 1000.0;
    Ok(Reply { words: format!("“{}” after {seconds:.1} seconds", tried.answer), models: tried.models })
}
