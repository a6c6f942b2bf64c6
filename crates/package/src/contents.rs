//! The machine's half of a package: everything that is needed to build it again.

use crate::edition::Edition;
use crate::tree::Tree;
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::revision::canonical;
use coursewright_course::source::Source;
use std::collections::BTreeSet;

/// Adds course, ledger, certificate and sources in canonical form.
pub(crate) fn write(edition: &Edition<'_>, tree: &mut Tree) {
    tree.add("certificate.json", canonical(edition.certificate));
    tree.add("course.json", canonical(edition.course));
    tree.add("ledger.json", canonical(edition.ledger));
    tree.add("sources.json", canonical(&cited(edition)));
}

/// The sources with the passages that are cited, and nothing else of them: what nobody cites leaves no trace.
fn cited(edition: &Edition<'_>) -> Vec<Source> {
    let used: BTreeSet<(SourceId, PassageId)> = edition.ledger.entries.iter().flat_map(|entry| &entry.citations)
        .map(|verified| (verified.citation.source, verified.citation.passage))
        .collect();
    edition.sources.iter()
        .map(|source| Source {
            id: source.id,
            name: source.name.clone(),
            kind: source.kind,
            version: source.version,
            bytes: source.bytes,
            size: source.size,
            imported_at: source.imported_at.clone(),
            language: source.language.clone(),
            passages: source.passages.iter().filter(|passage| used.contains(&(source.id, passage.id))).cloned().collect(),
            losses: vec![],
        })
        .filter(|source| !source.passages.is_empty())
        .collect()
}
