//! `{id, passages: [{id, text}], statement, k}` → `{id, ranked: [{passage, score, start, end}]}`

use super::passages::Kept;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

#[derive(Deserialize)]
pub(super) struct Ask<'a> {
    #[serde(borrow)]
    passages: &'a RawValue,
    #[serde(borrow)]
    statement: Cow<'a, str>,
    k: u64,
}

pub(super) fn answer(ask: &Ask<'_>, kept: &Kept) -> serde_json::Result<serde_json::Value> {
    let passages = kept.read(ask.passages)?;
    let most = usize::try_from(ask.k).unwrap_or(usize::MAX).min(passages.len());
    let anchors = passages.read.anchors(&ask.statement, most);
    let ranked: Vec<_> = anchors.iter().filter_map(|anchor| passages.ranked(anchor)).collect();
    Ok(serde_json::json!({ "ranked": ranked }))
}
