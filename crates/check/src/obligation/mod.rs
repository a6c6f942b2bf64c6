//! The other direction: what the sources demand, and whether the course teaches it.
//!
//! The ledger asks of each statement what carries it. Here each demand of a source is asked who teaches it: a duty, a
//! prohibition, a limit, a step. `reading` finds the demands in the passages, `same` makes one of those that several
//! sources say, and `met` holds them against the statements that cite them.

mod met;
mod reading;
mod same;

pub(crate) use met::met;
pub use met::obligations;

use crate::material::Material;
use coursewright_course::obligation::Demanded;
use coursewright_course::source::{Passage, PassageKind};
use coursewright_prose::span::Span;

/// A demand where it stands, with the other places that say the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Demand {
    /// Source and passage, counted.
    pub(crate) at: (usize, usize),
    pub(crate) span: Span,
    pub(crate) kind: Demanded,
    pub(crate) also: Vec<((usize, usize), Span)>,
}

/// What the sources demand, in their order, each once.
pub(crate) fn demands(material: &Material) -> &[Demand] {
    material.demands.get_or_init(|| {
        let found =
            material.sources.iter().enumerate().flat_map(|(s, source)| {
                // What an expert calls right is what the course says already.
                let confirmed = move |passage: &Passage| source.answers && passage.kind == PassageKind::Quotation;
                source.passages.iter().enumerate().filter(move |(_, passage)| !confirmed(&passage.passage)).flat_map(move |(p, passage)| {
                    reading::read(&passage.passage, source.spoken).into_iter().map(move |(span, kind)| Demand { at: (s, p), span, kind, also: vec![] })
                })
            });
        same::once(found.collect(), material)
    })
}
