//! `{id, text}` → `{id, spans: [{start, end, kind}]}`

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

#[derive(Deserialize)]
pub(super) struct Ask<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
}

#[derive(Serialize)]
pub(super) struct Reply {
    spans: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    start: usize,
    end: usize,
    kind: &'static str,
}

pub(super) fn answer(ask: &Ask<'_>) -> Reply {
    let spans = coursewright_check::measure::personal(&ask.text).into_iter().map(|(span, kind)| Found { start: span.start, end: span.end, kind: kind.word() }).collect();
    Reply { spans }
}
