//! `{id, passages: [{id, text}], statement}` → `{id, support, score, flags, anchors}`

use super::passages::Kept;
use coursewright_course::finding::Facet;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

#[derive(Deserialize)]
pub(super) struct Ask<'a> {
    #[serde(borrow)]
    passages: &'a RawValue,
    #[serde(borrow)]
    statement: Cow<'a, str>,
}

pub(super) fn answer(ask: &Ask<'_>, kept: &Kept) -> serde_json::Result<serde_json::Value> {
    let passages = kept.read(ask.passages)?;
    let found = passages.read.support(&ask.statement);
    let mut flags: Vec<&str> = found.flags.iter().map(|flag| word(*flag)).collect();
    flags.dedup();
    let anchors: Vec<_> = found.anchors.iter().filter_map(|anchor| passages.ranked(anchor)).collect();
    Ok(serde_json::json!({ "support": found.support, "score": found.score, "flags": flags, "anchors": anchors }))
}

const fn word(facet: Facet) -> &'static str {
    match facet {
        Facet::Number | Facet::Bound => "number",
        Facet::Unit => "unit",
        Facet::Name => "name",
        Facet::Negation => "negation",
        Facet::Antonym => "antonym",
        Facet::Modality => "modality",
        Facet::NoAnchor => "no_anchor",
    }
}
