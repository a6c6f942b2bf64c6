//! How the course looks to learners.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::brand::{Face, Logo};
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// Its colour and faces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Its colour, as it was chosen; none is the player's own.
    pub accent: Option<String>,
    /// The colour as pages show it by light and by dark, with the colour of words on it.
    pub shown: Option<Shown>,
    /// The face of headings.
    pub headings: Face,
    /// The face of the text.
    pub text: Face,
    /// The picture beside the title, and whose it is.
    pub logo: Option<Logo>,
}

/// A colour as pages show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Shown {
    /// By light.
    pub light: String,
    /// Words on it.
    pub light_ink: String,
    /// By dark.
    pub dark: String,
    /// Words on it.
    pub dark_ink: String,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let brand = desk.project().course.brand.clone();
        let shown = brand.shades().map(|[light, dark]| Shown {
            light: light.accent.to_string(),
            light_ink: light.ink.to_string(),
            dark: dark.accent.to_string(),
            dark_ink: dark.ink.to_string(),
        });
        Ok(Reply { accent: brand.accent.map(|accent| accent.to_string()), shown, headings: brand.headings, text: brand.text, logo: brand.logo })
    })
}
