//! A recording that is a source, to be listened to, a piece at a time.

use crate::problem::{Code, Problem};
use crate::session::Call;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use coursewright_course::id::SourceId;
use coursewright_course::place::Place;
use coursewright_course::source::SourceKind;
use serde::{Deserialize, Serialize};

/// Which, and which part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The source.
    pub source: SourceId,
    /// The piece, counting from 0.
    pub piece: u32,
}

/// One piece of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Its media type, by the bytes it begins with: `audio/mpeg`.
    pub media_type: String,
    /// Bytes of the whole.
    pub size: u32,
    /// The piece in base 64: a megabyte at most.
    pub data: String,
    /// The piece that follows.
    pub next: Option<u32>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let source = desk.project().source(ask.source).ok_or_else(|| Problem::gone("source"))?;
        let silent =
            || Problem::new(Code::NotFound, format!("“{}” is no recording that can be played.", source.name), "Read its passages.").at(Place::Source { source: source.id });
        if source.kind != SourceKind::Recording {
            return Err(silent());
        }
        let (head, follows) = desk.store.piece(source.bytes, 0)?;
        let form = coursewright_sources::spoken::look(&head).ok_or_else(silent)?.form;
        let (bytes, more) = if ask.piece == 0 { (head, follows) } else { desk.store.piece(source.bytes, ask.piece)? };
        Ok(Reply { media_type: form.media_type().into(), size: source.size, data: BASE64_STANDARD.encode(bytes), next: more.then_some(ask.piece.saturating_add(1)) })
    })
}
