//! Searching the index.

use std::collections::BTreeMap;

use super::Hit;
use super::index::{Index, Posting, terms};

/// BM25: how soon a repeated word counts no more, and how much length is held against a window
/// (the usual values of Robertson & Zaragoza 2009).
const K1: f64 = 1.2;
const B: f64 = 0.5;
/// A shared number or name ties a statement to a place more than a word does.
const NUMBER: f64 = 1.6;
const NAME: f64 = 1.3;
/// The weight of words found only in the neighbouring sentence: a short answer lives from its question.
const NEIGHBOUR: f64 = 0.25;
/// The widest window, in sentences.
const WIDEST: usize = 3;
/// A second or third sentence must bring this share of the statement's weight to be taken in.
const WIDEN: f64 = 0.06;

/// Terms of a statement; a word with too many of them is cut at the bits of a mask.
const MOST: usize = 64;

struct Wanted<'a> {
    weight: f64,
    postings: &'a [Posting],
}

/// What a sentence holds of the statement.
#[derive(Clone, Copy, Default)]
struct Found {
    terms: u64,
    score: f64,
}

/// See [`Index::search`].
pub(super) fn search(index: &Index, statement: &str, k: usize) -> Vec<Hit> {
    if index.sentences.is_empty() || k == 0 {
        return Vec::new();
    }
    let wanted = wanted(index, statement);
    let total: f64 = wanted.iter().map(|term| term.weight).sum();
    if total == 0.0 {
        return Vec::new();
    }
    let mut found: BTreeMap<usize, Found> = BTreeMap::new();
    for (bit, term) in wanted.iter().enumerate() {
        for posting in term.postings {
            let length = index.sentences[posting.sentence as usize].length as f64;
            let count = f64::from(posting.count);
            let norm = K1 * (1.0 - B + B * length / index.mean_length.max(1.0));
            let sentence = found.entry(posting.sentence as usize).or_default();
            sentence.terms |= 1 << bit;
            sentence.score += term.weight * count * (K1 + 1.0) / (count + norm);
        }
    }
    let search = Search { index, wanted: &wanted, total, found: &found };
    let mut best: BTreeMap<usize, Hit> = BTreeMap::new();
    for &sentence in found.keys() {
        let hit = search.window(sentence);
        match best.get_mut(&hit.passage) {
            Some(standing) if standing.score >= hit.score => {}
            Some(standing) => *standing = hit,
            None => {
                best.insert(hit.passage, hit);
            }
        }
    }
    let mut hits: Vec<Hit> = best.into_values().collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
    hits.truncate(k);
    hits
}

fn wanted<'a>(index: &'a Index, statement: &str) -> Vec<Wanted<'a>> {
    let count = index.sentences.len() as f64;
    let mut seen: Vec<String> = Vec::new();
    let mut wanted = Vec::new();
    for term in terms(statement) {
        if wanted.len() == MOST || seen.contains(&term.key) {
            continue;
        }
        let postings = index.terms.get(&term.key).map_or(&[][..], Vec::as_slice);
        let rarity = (1.0 + (count - postings.len() as f64 + 0.5) / (postings.len() as f64 + 0.5)).ln();
        let boost = if term.is_number {
            NUMBER
        } else if term.is_name {
            NAME
        } else {
            1.0
        };
        wanted.push(Wanted { weight: rarity * boost, postings });
        seen.push(term.key);
    }
    wanted
}

struct Search<'a> {
    index: &'a Index,
    wanted: &'a [Wanted<'a>],
    total: f64,
    found: &'a BTreeMap<usize, Found>,
}

impl Search<'_> {
    fn weight(&self, terms: u64) -> f64 {
        self.wanted.iter().enumerate().filter(|(bit, _)| terms & (1 << bit) != 0).map(|(_, term)| term.weight).sum()
    }

    fn at(&self, sentence: usize, passage: usize) -> Option<Found> {
        let same = self.index.sentences.get(sentence).is_some_and(|one| one.passage == passage);
        same.then(|| self.found.get(&sentence).copied().unwrap_or_default())
    }

    /// The best window that begins with a sentence, widened to the right while that pays.
    fn window(&self, first: usize) -> Hit {
        let passage = self.index.sentences[first].passage;
        let mut held = self.found.get(&first).copied().unwrap_or_default();
        let mut last = first;
        let mut gained = 0;
        for next in first + 1..first + WIDEST {
            let Some(more) = self.at(next, passage) else {
                break;
            };
            let terms = held.terms | more.terms;
            if self.weight(terms) - self.weight(held.terms) >= WIDEN * self.total {
                // A wider window pays a little for its width, so that one sentence wins over three of equal worth.
                held = Found { terms, score: held.score + 0.8 * self.fresh(more, held.terms) };
                last = next;
                gained += 1;
            }
        }
        let coverage = self.weight(held.terms) / self.total;
        let lead = NEIGHBOUR * self.around(first, last, held.terms);
        let score = held.score * (0.5 + 0.5 * coverage) + lead - 0.01 * f64::from(gained);
        let span = self.index.sentences[first].span.join(self.index.sentences[last].span);
        Hit { passage, span, score, coverage: coverage.min(1.0) }
    }

    /// The part of a sentence's score that its new terms bring.
    fn fresh(&self, more: Found, held: u64) -> f64 {
        let all = self.weight(more.terms);
        if all == 0.0 { 0.0 } else { more.score * self.weight(more.terms & !held) / all }
    }

    /// The weight of the statement's terms that stand near the window only, each counted once, in whichever passage.
    fn around(&self, first: usize, last: usize, held: u64) -> f64 {
        let near = self.found.range(first.saturating_sub(1)..=last + 1).fold(0, |terms, (_, found)| terms | found.terms);
        self.weight(near & !held)
    }
}
