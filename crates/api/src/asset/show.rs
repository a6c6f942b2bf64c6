//! A picture or recording to be looked at, a piece at a time.

use crate::problem::Problem;
use crate::session::Call;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use coursewright_course::asset::Asset;
use coursewright_course::id::AssetId;
use serde::{Deserialize, Serialize};

/// Which, and which part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Which.
    pub asset: AssetId,
    /// The piece, counting from 0; none for what is known of it only.
    pub piece: Option<u32>,
}

/// What it is, and one piece of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// What it is.
    pub asset: Asset,
    /// Its media type: `image/png`.
    pub media_type: String,
    /// The piece in base 64: a megabyte at most, so that a video never stands in one answer.
    pub data: String,
    /// The piece that follows.
    pub next: Option<u32>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let asset = desk.project().asset(ask.asset).ok_or_else(|| Problem::gone("picture or recording"))?.clone();
        let (data, next) = match ask.piece {
            None => (String::new(), None),
            Some(piece) => {
                let (bytes, more) = desk.store.piece(asset.bytes, piece)?;
                (BASE64_STANDARD.encode(bytes), more.then_some(piece.saturating_add(1)))
            }
        };
        Ok(Reply { media_type: asset.kind.media_type().into(), asset, data, next })
    })
}
