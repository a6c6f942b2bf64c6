//! `{id, before, after, source?}` → `{id, meaning_changed, kinds, score}`

use coursewright_check::measure::Kind;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A `source` may stand beside them and is not read: the two wordings are compared with each other.
#[derive(Deserialize)]
pub(super) struct Ask<'a> {
    #[serde(borrow)]
    before: Cow<'a, str>,
    #[serde(borrow)]
    after: Cow<'a, str>,
}

#[derive(Serialize)]
pub(super) struct Reply {
    meaning_changed: bool,
    kinds: Vec<&'static str>,
    score: f64,
}

pub(super) fn answer(ask: &Ask<'_>) -> Reply {
    let changed = coursewright_check::measure::change(&ask.before, &ask.after);
    let kinds = changed
        .kinds
        .iter()
        .map(|kind| match kind {
            Kind::Number => "number",
            Kind::Name => "name",
            Kind::Negation => "negation",
            Kind::Antonym => "antonym",
            Kind::Other => "other",
        })
        .collect();
    Reply { meaning_changed: changed.meaning, kinds, score: changed.score }
}
