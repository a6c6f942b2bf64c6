//! Where experts tell what happened once, found without a model.

use super::pick::Scale;
use super::reading::Reading;
use super::story::incidents;
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::source::Source;

/// The passages of each incident that is told in talk, the richest first. What a document tells is not seen here.
#[must_use]
pub(crate) fn told(sources: &[Source]) -> Vec<Vec<(SourceId, PassageId)>> {
    let reading = Reading::of(sources);
    let talk: Vec<usize> = (0..reading.sentences.len()).filter(|&n| reading.sentences[n].spoken).collect();
    if talk.is_empty() {
        return vec![];
    }
    let scale = Scale::new(&reading, &talk, "");
    let of = |incident: Vec<usize>| {
        let mut passages: Vec<(SourceId, PassageId)> = incident.into_iter().map(|n| reading.citation(n)).map(|citation| (citation.source, citation.passage)).collect();
        passages.dedup();
        passages
    };
    incidents(&reading, &scale, &talk).into_iter().map(of).collect()
}
