//! `{id, source, quote}` → `{id, verbatim, cleaned, start, end}`

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

#[derive(Deserialize)]
pub(super) struct Ask<'a> {
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow)]
    quote: Cow<'a, str>,
}

#[derive(Serialize)]
pub(super) struct Reply {
    verbatim: bool,
    cleaned: bool,
    start: Option<usize>,
    end: Option<usize>,
}

pub(super) fn answer(ask: &Ask<'_>) -> Reply {
    let found = coursewright_check::measure::quote(&ask.source, &ask.quote);
    Reply { verbatim: found.verbatim, cleaned: found.cleaned, start: found.run.map(|run| run.start), end: found.run.map(|run| run.end) }
}
