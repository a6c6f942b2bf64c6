//! A new version of a source against the one before: what stayed, what moved, what only looks different, what changed,
//! what is new and what is gone.

use coursewright_course::id::PassageId;
use coursewright_course::source::{Passage, Source};
use coursewright_course::version::{Became, Earlier, Replaced};
use coursewright_prose::diff::edits;
use coursewright_prose::similar::overlap;
use coursewright_prose::version::cosmetic;
use coursewright_prose::word::{content_stems, words};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How alike two passages at one place have to be to be one passage with other words.
const ALIKE: f64 = 0.5;
/// How alike they have to be where they stand at different places.
const ALIKE_ELSEWHERE: f64 = 0.8;
/// How many passages of one stretch are compared each with each; beyond, only those near each other.
const NEAR: usize = 40;

/// What became of the passages of a version, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Passages that stand as they were.
    pub kept: u32,
    /// Passages that stand elsewhere, in the same words.
    pub moved: u32,
    /// Passages that only look different.
    pub cosmetic: u32,
    /// Passages that say something else.
    pub changed: u32,
    /// Passages that the version before did not have.
    pub added: u32,
    /// Passages that are no more.
    pub gone: u32,
}

/// A new version as the successor of the one before: passages with the same words keep their ids, those that are replaced
/// are kept as what an earlier version said.
///
/// `elsewhere` tells whether a word, in small letters, stands in another source of the project: a word that an author
/// writes nowhere else may be a typing error.
#[must_use]
pub fn succeed(before: &Source, mut new: Source, elsewhere: &dyn Fn(&str) -> bool) -> (Source, Change) {
    new.version = before.version + 1;
    for (n, passage) in (0..).zip(&mut new.passages) {
        passage.id = PassageId::of(before.id, new.version, n);
    }
    new.id = before.id;
    let pairs = pairs(&before.passages, &new.passages);
    let counts = counted(&before.passages, &new.passages);
    let mut change = Change::default();
    let mut replaced = Vec::new();
    let mut taken = vec![false; new.passages.len()];
    for (n, old) in before.passages.iter().enumerate() {
        let Some(pair) = pairs.get(&n) else {
            change.gone += 1;
            replaced.push(Replaced { passage: old.clone(), became: Became::Gone });
            continue;
        };
        taken[pair.new] = true;
        let now = &mut new.passages[pair.new];
        if now.text == old.text {
            now.id = old.id;
            *(if pair.moved { &mut change.moved } else { &mut change.kept }) += 1;
            continue;
        }
        let by = now.id;
        let here = [&old.text, &now.text].map(|text| own(text));
        let used = |word: &str| counts.get(word).is_some_and(|count| *count > here.iter().filter(|here| here.contains(word)).count()) || elsewhere(word);
        let looks = cosmetic(&old.text, &now.text, &used);
        *(if looks { &mut change.cosmetic } else { &mut change.changed }) += 1;
        replaced.push(Replaced { passage: old.clone(), became: if looks { Became::Cosmetic { by } } else { Became::Changed { by } } });
    }
    change.added = taken.iter().filter(|taken| !**taken).count() as u32;
    new.earlier = before.earlier.clone();
    new.earlier.push(Earlier {
        version: before.version,
        name: before.name.clone(),
        bytes: before.bytes,
        size: before.size,
        imported_at: before.imported_at.clone(),
        hash: before.hash(),
        replaced,
    });
    (new, change)
}

/// The words of a text, each once.
fn own(text: &str) -> BTreeSet<String> {
    words(text).iter().map(|word| word.text.to_lowercase()).collect()
}

/// In how many passages of both versions each word stands.
fn counted(old: &[Passage], new: &[Passage]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for passage in old.iter().chain(new) {
        for word in own(&passage.text) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    new: usize,
    moved: bool,
}

/// Which new passage each old one became, by position.
fn pairs(old: &[Passage], new: &[Passage]) -> BTreeMap<usize, Pair> {
    let (before, after): (Vec<&str>, Vec<&str>) = (texts(old), texts(new));
    let stretches = edits(&before, &after);
    let mut pairs = BTreeMap::new();
    let (mut at, mut free_old, mut free_new) = ((0, 0), Vec::new(), Vec::new());
    for stretch in &stretches {
        same(&mut pairs, at.0..stretch.old.start, at.1);
        at = (stretch.old.end, stretch.new.end);
        free_old.extend(stretch.old.clone());
        free_new.extend(stretch.new.clone());
    }
    same(&mut pairs, at.0..old.len(), at.1);
    // The same words elsewhere: moved.
    let mut by_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for n in free_new.iter().rev() {
        by_text.entry(after[*n]).or_default().push(*n);
    }
    for n in &free_old {
        if let Some(to) = by_text.get_mut(before[*n]).and_then(Vec::pop) {
            pairs.insert(*n, Pair { new: to, moved: true });
        }
    }
    let mut taken: BTreeSet<usize> = pairs.values().map(|pair| pair.new).collect();
    let stems = |passages: &[Passage]| -> Vec<Vec<String>> { passages.iter().map(|passage| bag(&passage.text)).collect() };
    let (old_stems, new_stems) = (stems(old), stems(new));
    let mut alike = |olds: &[usize], news: &[usize], least: f64, near: usize, pairs: &mut BTreeMap<usize, Pair>| {
        let mut found: Vec<(f64, usize, usize, usize)> = Vec::new();
        for (i, o) in olds.iter().enumerate().filter(|(_, o)| !pairs.contains_key(o)) {
            for (j, n) in news.iter().enumerate().filter(|(j, n)| i.abs_diff(*j) <= near && !taken.contains(n)) {
                let likeness = likeness(&old_stems[*o], &new_stems[*n]);
                if likeness >= least {
                    found.push((likeness, i.abs_diff(j), *o, *n));
                }
            }
        }
        // The most alike first; of those, the nearest; then in reading order.
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        for (.., o, n) in found {
            if !pairs.contains_key(&o) && taken.insert(n) {
                pairs.insert(o, Pair { new: n, moved: false });
            }
        }
    };
    for stretch in &stretches {
        let (olds, news): (Vec<usize>, Vec<usize>) = (stretch.old.clone().collect(), stretch.new.clone().collect());
        alike(&olds, &news, ALIKE, NEAR, &mut pairs);
    }
    alike(&free_old, &free_new, ALIKE_ELSEWHERE, NEAR, &mut pairs);
    pairs
}

fn texts(passages: &[Passage]) -> Vec<&str> {
    passages.iter().map(|passage| passage.text.as_str()).collect()
}

fn same(pairs: &mut BTreeMap<usize, Pair>, old: Range<usize>, new: usize) {
    pairs.extend(old.zip(new..).map(|(old, new)| (old, Pair { new, moved: false })));
}

/// What a passage is compared by: its content words, or all of them where there are few.
fn bag(text: &str) -> Vec<String> {
    let stems = content_stems(text);
    if stems.len() > 2 { stems } else { words(text).iter().map(|word| word.text.to_lowercase()).collect() }
}

/// Share of words two passages have in common, weighed by how different their lengths are.
fn likeness(a: &[String], b: &[String]) -> f64 {
    let (shorter, longer) = (a.len().min(b.len()) as f64, a.len().max(b.len()) as f64);
    if longer == 0.0 {
        return 0.0;
    }
    // A passage that was cut or went on is still the same one, to a point.
    overlap(a, b) * (shorter / longer).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::source::SourceKind;
    use coursewright_course::source::{Locator, PassageKind};

    fn source(texts: &[&str]) -> Source {
        let passage = |(n, text): (u32, &&str)| Passage {
            id: PassageId::of(coursewright_course::id::SourceId::from_bits(1), 1, n),
            text: (*text).into(),
            kind: PassageKind::Paragraph,
            locator: Locator::default(),
        };
        Source::loose(SourceKind::Text, (0..).zip(texts).map(passage).collect())
    }

    const OLD: [&str; 5] = [
        "Fresh fish is refused above 2 °C.",
        "Let the driver wait outside the dock.",
        "Read the temprature between two cartons.",
        "Write the temperature on the sheet.",
        "Lock the dock door at night.",
    ];

    fn changed(new: &[&str]) -> (Source, Change) {
        succeed(&source(&OLD), source(new), &|_| false)
    }

    fn became(source: &Source, old: usize) -> Became {
        source.replaced(self::source(&OLD).passages[old].id).unwrap().became
    }

    #[test]
    fn each_passage_is_told_by_what_became_of_it() {
        let (new, change) = changed(&[
            "Fresh fish is refused above 3 °C.",
            "Ask for the delivery note.",
            "Read the temperature between two cartons.",
            "Write the temperature on the sheet.",
            "Let the driver wait outside the dock.",
        ]);
        assert_eq!(change, Change { kept: 1, moved: 1, cosmetic: 1, changed: 1, added: 1, gone: 1 });
        assert_eq!(became(&new, 0), Became::Changed { by: new.passages[0].id });
        assert_eq!(became(&new, 2), Became::Cosmetic { by: new.passages[2].id });
        assert_eq!(became(&new, 4), Became::Gone);
        assert_eq!(new.passages[3].id, source(&OLD).passages[3].id, "what stands keeps its id");
        assert_eq!(new.passages[4].id, source(&OLD).passages[1].id, "also elsewhere");
        assert_eq!((new.version, new.earlier[0].version, new.earlier[0].hash), (2, 1, source(&OLD).hash()));
    }

    #[test]
    fn the_same_file_changes_nothing_and_an_empty_one_everything() {
        assert_eq!(changed(&OLD).1, Change { kept: 5, ..Change::default() });
        assert_eq!(changed(&[]).1, Change { gone: 5, ..Change::default() });
    }

    #[test]
    fn a_second_new_version_leads_on_from_the_first() {
        let (second, _) = changed(&["Fresh fish is refused above 3 °C.", OLD[1], OLD[2], OLD[3], OLD[4]]);
        let (third, _) = succeed(&second, source(&["Fresh fish is refused above 4 °C.", OLD[1], OLD[2], OLD[3], OLD[4]]), &|_| false);
        let first = source(&OLD).passages[0].id;
        assert_eq!(third.now(first), Some(coursewright_course::version::Now::Changed(&third.passages[0])));
        assert_eq!(third.earlier.len(), 2);
        assert_eq!(third.passages[1].id, source(&OLD).passages[1].id);
    }

    #[test]
    fn a_passage_that_went_on_is_the_same_passage() {
        let (new, change) = changed(&["Fresh fish is refused above 2 °C. Ring the office and keep the pallet outside.", OLD[1], OLD[2], OLD[3], OLD[4]]);
        assert_eq!(change, Change { kept: 4, changed: 1, ..Change::default() });
        assert_eq!(became(&new, 0), Became::Changed { by: new.passages[0].id });
    }
}
