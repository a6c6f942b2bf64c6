//! Sources that do not agree, with what of the course rests on either side.

use crate::conflict::{Conflict, Side, conflicts};
use crate::material::{Material, PassageRead, SourceRead};
use coursewright_course::contradiction::{Contradiction, Side as Held};
use coursewright_course::ledger::{Entry, Ledger};
use coursewright_course::project::Project;

/// Every pair of places in which the sources of a project do not agree, in the order of the first side.
#[must_use]
pub fn contradictions(project: &Project, ledger: &Ledger) -> Vec<Contradiction> {
    let material = Material::of(&project.sources);
    let held = |side: &Side| {
        let (source, passage) = read(&material, side);
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Held {
            source: source.id,
            passage: passage.passage.id,
            start: narrow(side.span.start),
            end: narrow(side.span.end),
            written: side.written.clone(),
            statements: ledger.iter().filter(|entry| rests(entry, &material, side)).map(|entry| entry.statement).collect(),
        }
    };
    conflicts(&material)
        .iter()
        .map(|conflict| Contradiction { about: conflict.about.clone(), message: words(&material, conflict), one: held(&conflict.one), other: held(&conflict.other) })
        .collect()
}

/// What the finding about it says.
pub(crate) fn words(material: &Material, conflict: &Conflict) -> String {
    let ((one, _), (other, _)) = (read(material, &conflict.one), read(material, &conflict.other));
    let about = if conflict.about.is_empty() { String::new() } else { format!(" for {}", conflict.about) };
    format!("“{}” says {}, “{}” says {}{about}.", one.name, conflict.one.written, other.name, conflict.other.written)
}

/// The source and passage of a side.
pub(crate) fn read<'m>(material: &'m Material, side: &Side) -> (&'m SourceRead, &'m PassageRead) {
    let source = &material.sources[side.source];
    (source, &source.passages[side.passage])
}

/// Whether a statement cites something of the words of this side.
pub(crate) fn rests(entry: &Entry, material: &Material, side: &Side) -> bool {
    let passage = read(material, side).1.passage.id;
    entry
        .citations
        .iter()
        .map(|verified| &verified.citation)
        .any(|citation| citation.passage == passage && (citation.start as usize) < side.span.end && side.span.start < citation.end as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planting::{PROCEDURE, said_of, sound, with_second_source};
    use crate::{Memo, check};
    use coursewright_course::place::Place;
    use coursewright_course::statement::Support;

    fn all(project: &Project) -> Vec<Contradiction> {
        contradictions(project, &check(project, &mut Memo::default()).ledger)
    }

    #[test]
    fn every_finding_has_its_pair_and_no_pair_is_without() {
        for project in [sound(), with_second_source("Ready food is refused above 7 °C. Fish is refused above 3 °C."), with_second_source("Soft cheese is accepted up to 6 °C.")]
        {
            let found = check(&project, &mut Memo::default()).findings;
            let told: Vec<_> = found.iter().filter(|finding| finding.rule == "accuracy/source-conflict").map(|finding| (finding.place, finding.message.clone())).collect();
            let pairs: Vec<_> = all(&project).into_iter().map(|pair| (Place::Passage { source: pair.one.source, passage: pair.one.passage }, pair.message)).collect();
            assert_eq!(pairs, told);
        }
        assert_eq!(all(&sound()), []);
    }

    #[test]
    fn each_side_stands_in_its_source_and_names_what_rests_on_it() {
        let second = "Ready food is refused above 7 °C.";
        let first = "Ready food is refused above 5 °C.";
        let mut project = said_of(first, Support::Quoted, PROCEDURE, first);
        project.sources.push(with_second_source(second).sources.remove(1));
        let pairs = all(&project);
        let [pair] = &pairs[..] else { panic!("one pair, not {pairs:?}") };
        let words = |side: &Held| {
            let text = &project.source(side.source).unwrap().passage(side.passage).unwrap().text;
            text[side.start as usize..side.end as usize].to_owned()
        };
        assert_eq!((words(&pair.one), words(&pair.other)), (first.to_owned(), second.to_owned()));
        assert_eq!((pair.one.written.as_str(), pair.other.written.as_str()), ("5 °C", "7 °C"));
        let ledger = check(&project, &mut Memo::default()).ledger;
        let texts: Vec<_> = pair.one.statements.iter().map(|id| ledger.iter().find(|entry| entry.statement == *id).unwrap().text.as_str()).collect();
        assert!(texts.contains(&first), "{texts:?}");
        assert_eq!(pair.other.statements, [], "nothing rests on the second source");
    }
}
