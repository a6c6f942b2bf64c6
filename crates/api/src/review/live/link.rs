//! The link of one reviewer: to be sent, or to be read off a screen by a telephone.

use super::running;
use crate::problem::{Code, Problem};
use crate::session::Call;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::{Deserialize, Serialize};

/// Whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveLinkAsk")]
pub struct Ask {
    /// By which number they are known.
    pub reviewer: u32,
}

/// The link. Whoever has it answers under this name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveLink")]
pub struct Reply {
    /// The address to open.
    pub link: String,
    /// The same as a picture that telephones read: an SVG, black on white.
    pub picture: String,
    /// Until when it counts, UTC, RFC 3339.
    pub until: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    running(call, |held| {
        let state = held.room.state();
        let (token, until) = state.links.of(ask.reviewer).ok_or_else(|| Problem::gone("link"))?;
        let link = held.door.link(token);
        let code = QrCode::new(&link).map_err(|_| Problem::new(Code::Failed, "The link could not be drawn.", "Copy it instead."))?;
        let picture = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
        Ok(Reply { link, picture, until: crate::clock::utc(until) })
    })
}
