//! What both learner formats carry: the pages, and the machine's half with everything needed to build them again.

use crate::edition::{Edition, PackageProblem};
use crate::page::{self, Assets, Driver};
use crate::tree::Tree;
use coursewright_course::certificate::Certificate;
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::ledger::Ledger;
use coursewright_course::revision::canonical_in;
use coursewright_course::source::Source;
use coursewright_course::tree::Course;
use std::collections::BTreeSet;

/// The files of a package, manifest and list of hashes aside.
pub(crate) fn files(edition: &Edition<'_>, driver: Driver) -> Result<Tree, PackageProblem> {
    let assets = Assets::of(edition)?;
    let Edition { course, ledger, certificate, sources, .. } = *edition;
    let (index, data) = std::thread::scope(|scope| {
        let data = scope.spawn(|| data(course, ledger, certificate, sources));
        (page::index(edition, &assets, driver), data.join().expect("values of the field always serialise"))
    });
    let mut tree = Tree::default();
    tree.add("index.html", index?);
    tree.add("certificate.html", page::certificate(edition));
    tree.add("ledger.html", page::ledger(edition));
    for (name, bytes) in data {
        tree.add(name, bytes);
    }
    assets.write(&mut tree);
    Ok(tree)
}

/// Bytes of a long statement with its citations in the course, and of its judgement in the ledger: room for most
/// courses at once. What is not used costs nothing, and text that outgrows its room is copied.
const STATEMENT: usize = 1024;
const JUDGEMENT: usize = 160;

/// Certificate, course, ledger and sources in canonical form.
fn data(course: &Course, ledger: &Ledger, certificate: &Certificate, sources: &[Source]) -> [(&'static str, Vec<u8>); 4] {
    let statements = ledger.entries.len();
    [
        ("certificate.json", canonical_in(0, certificate)),
        ("course.json", canonical_in(statements * STATEMENT, course)),
        ("ledger.json", canonical_in(statements * JUDGEMENT, &ledger.judgements())),
        ("sources.json", canonical_in(0, &cited(ledger, sources))),
    ]
}

/// The sources with the passages that are cited, and nothing else of them: what nobody cites leaves no trace.
fn cited(ledger: &Ledger, sources: &[Source]) -> Vec<Source> {
    let used: BTreeSet<(SourceId, PassageId)> = ledger.iter().flat_map(|entry| &entry.citations).map(|verified| (verified.citation.source, verified.citation.passage)).collect();
    sources
        .iter()
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

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn what_nobody_cites_leaves_no_trace() {
        let sample = sample::owned();
        let tree = crate::web(&sample.edition()).unwrap();
        assert!(sample.sources[0].passages.iter().any(|passage| passage.text == "Nobody cites this one."), "the project knows it");
        for (name, bytes) in tree.files() {
            assert!(!String::from_utf8_lossy(bytes).contains("Nobody cites this one."), "{name}");
        }
    }
}
