//! The LMSs of which something is known.

use super::build::Format;
use super::explain::form;
use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_package::profile::{PROFILES, Profile, profile};
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

/// The profile of that name.
///
/// # Errors
/// Where there is none; the hint names them all.
pub(crate) fn named(id: &str) -> Result<&'static Profile, Problem> {
    profile(id).ok_or_else(|| {
        let known = PROFILES.iter().map(|profile| profile.id).collect::<Vec<_>>().join(", ");
        Problem::new(Code::WrongUse, format!("There is no profile “{id}”."), format!("Name one of these: {known}."))
    })
}

/// The form that the LMS of that name is best given.
///
/// # Errors
/// Where there is no such profile.
pub fn advised(id: &str) -> Result<Format, Problem> {
    named(id).map(|profile| form(profile.format))
}

pub(crate) fn run(_: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let profiles = PROFILES.iter().map(|profile| ProfileView { id: profile.id.into(), name: profile.name.into(), format: form(profile.format), why: profile.why.into() }).collect();
    Ok(Reply { profiles })
}
