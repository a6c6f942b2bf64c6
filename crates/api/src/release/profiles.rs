//! The LMSs of which something is known.

use super::build::Format;
use super::explain::form;
use crate::problem::Problem;
use crate::session::Call;
use coursewright_package::profile::PROFILES;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// All profiles, the one for any LMS first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Them.
    pub profiles: Vec<ProfileView>,
}

/// One LMS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ProfileView {
    /// The word it is asked for by.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The form it is best given.
    pub format: Format,
    /// Why that form.
    pub why: String,
}

pub(crate) fn run(_: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let profiles = PROFILES.iter().map(|profile| ProfileView { id: profile.id.into(), name: profile.name.into(), format: form(profile.format), why: profile.why.into() }).collect();
    Ok(Reply { profiles })
}
