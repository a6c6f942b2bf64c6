//! What both learner formats carry: the pages, and the machine's half with everything needed to build them again.

use crate::edition::{Edition, PackageProblem};
use crate::memory::{self, Memory, Names};
use crate::page::{self, Assets, Driver};
use crate::piece::Piece;
use crate::portion::{self, Around, ByLesson, Portion};
use crate::tree::Tree;
use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::ledger::Entry;
use coursewright_course::revision::canonical;
use coursewright_course::source::{Passage, Source};
use coursewright_course::version::Earlier;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The files of a package, manifest and list of hashes aside. What the memory has is not written again.
pub(crate) fn files(edition: &Edition<'_>, driver: Driver, mut memory: Option<(&mut Memory, &Names<'_>)>) -> Result<Tree, PackageProblem> {
    let assets = Assets::of(edition)?;
    let Edition { course, ledger, certificate, sources, .. } = *edition;
    let (pages, passages, ranges) = (page::pages(course), page::passages(edition), portion::ranges(course));
    let (before, behind) = page::index(edition, &assets, &passages, &pages, driver)?;
    let ByLesson { objectives, lessons, in_order } = portion::by_lesson(&pages, &ledger.entries);
    let again = memory.as_mut().map(|(memory, names)| (&mut **memory, *names));
    let portions = portion::portions(Around { edition, assets: &assets, passages: &passages, pages: &pages }, &lessons, &ranges, again);
    let again = memory.as_mut().map(|(memory, names)| (&mut **memory, *names));
    let courses = memory::course(course, &ranges, again);
    let (ledger_before, ledger_behind) = page::ledger(edition, &passages, objectives.iter().map(Arc::as_ref));
    let mut used = portion::cited(objectives.iter().map(Arc::as_ref));
    portions.iter().for_each(|portion| used.extend(&portion.cited));
    let around = |before: Vec<u8>, of: Of, behind: Vec<u8>| {
        let other = |bytes: Vec<u8>| memory.as_ref().map_or_else(|| Arc::new(Piece::of(bytes.clone())), |(memory, _)| memory.same(bytes.clone()));
        let mut pieces = vec![other(before)];
        pieces.extend(portions.iter().map(|portion| Arc::clone(of(portion))));
        pieces.push(other(behind));
        pieces
    };
    let index = around(before.into(), |portion| &portion.page, behind.into());
    let for_people = around(ledger_before.into(), |portion| &portion.ledger, ledger_behind.into());
    let judged = if in_order { judgements(&objectives, &around) } else { vec![Arc::new(Piece::of(canonical(&ledger.judgements())))] };
    let mut tree = Tree::default();
    if let Some((memory, _)) = memory {
        memory.keep_others([&index, &for_people, &judged, &courses].into_iter().flat_map(|pieces| [pieces.first(), pieces.last()]).flatten());
        memory.settle();
    }
    tree.join("index.html", index);
    tree.add("certificate.html", page::certificate(edition));
    tree.join("ledger.html", for_people);
    tree.add("certificate.json", canonical(certificate));
    tree.join("course.json", courses);
    tree.join("ledger.json", judged);
    tree.add("sources.json", canonical(&cited(&used, sources)));
    assets.write(&mut tree);
    Ok(tree)
}

/// One of the pieces of a portion.
type Of = fn(&Portion) -> &Arc<Piece>;

/// The judgements of all statements in canonical form. Each has a comma before it but the first, which is the first of
/// a portion only where nobody says what learners will be able to do.
fn judgements(objectives: &[Arc<Entry>], around: &dyn Fn(Vec<u8>, Of, Vec<u8>) -> Vec<Arc<Piece>>) -> Vec<Arc<Piece>> {
    let mut before = portion::judged(objectives);
    if before.is_empty() {
        let mut pieces = around(b"[".to_vec(), |portion| &portion.judged, b"]".to_vec());
        if let Some(first) = pieces.iter_mut().skip(1).find(|piece| piece.bytes().first() == Some(&b',')) {
            *first = Arc::new(Piece::of(first.bytes()[1..].to_vec()));
        }
        return pieces;
    }
    before[0] = b'[';
    around(before, |portion| &portion.judged, b"]".to_vec())
}

/// The sources with the passages that are cited, and nothing else of them: what nobody cites leaves no trace. Words of an
/// earlier version that still stand, and are cited as they stood there, travel among the others.
fn cited(used: &BTreeSet<(SourceId, PassageId)>, sources: &[Source]) -> Vec<Source> {
    let is_used = |source: &Source, passage: &Passage| used.contains(&(source.id, passage.id));
    sources
        .iter()
        .map(|source| {
            let before = source.earlier.iter().flat_map(|earlier| earlier.replaced.iter().map(|replaced| &replaced.passage));
            Source {
                id: source.id,
                name: source.name.clone(),
                kind: source.kind,
                version: source.version,
                bytes: source.bytes,
                size: source.size,
                imported_at: source.imported_at.clone(),
                language: source.language.clone(),
                passages: source.passages.iter().chain(before).filter(|passage| is_used(source, passage)).cloned().collect(),
                losses: vec![],
                earlier: source.earlier.iter().map(|earlier| Earlier { replaced: vec![], ..earlier.clone() }).collect(),
            }
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
            assert!(!String::from_utf8_lossy(&bytes).contains("Nobody cites this one."), "{name}");
        }
    }
}
