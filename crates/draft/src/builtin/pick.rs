//! Choosing what to show: runs of neighbouring sentences, by importance, without saying anything twice.

use super::reading::Reading;
use super::topic::{Bag, repeated};
use super::voices;
use std::collections::BTreeSet;

/// A run of neighbouring sentences that reads well alone.
pub(super) type Run = Vec<usize>;

/// Weighs the sentences of one lesson.
pub(super) struct Scale<'r, 'a> {
    reading: &'r Reading<'a>,
    about: Bag,
    asked: BTreeSet<usize>,
    shared: BTreeSet<usize>,
    met: BTreeSet<usize>,
}

/// Share of the best run's weight below which a run is not worth its place.
const FLOOR: f64 = 0.33;
/// The most sentences of one run.
const LONGEST: usize = 4;
/// The most words of one run.
const MOST_WORDS: usize = 80;
/// Above this share of a sentence's weight in another one, it says the same again.
const SAME: f64 = 0.62;

impl<'r, 'a> Scale<'r, 'a> {
    /// A scale for what these sentences are about.
    pub(super) fn new(reading: &'r Reading<'a>, sentences: &[usize], title: &str) -> Self {
        let mut about = Bag::of(reading, sentences.iter().copied());
        about.add(reading, title, 1.5);
        let asked = voices::asked(reading);
        let sources = 0..reading.sources.len();
        let shared = sources.clone().filter(|source| voices::is_shared(reading, *source, &asked)).collect();
        let met = sources.filter(|source| voices::is_meeting(reading, *source, &asked)).collect();
        Self { reading, about, asked, shared, met }
    }

    /// Whether somebody said it who asks.
    pub(super) fn is_asked(&self, n: usize) -> bool {
        self.asked.contains(&n)
    }

    /// Whether several people state things in the talk a sentence is from: then it must be said whose it is.
    pub(super) fn is_shared(&self, n: usize) -> bool {
        self.shared.contains(&self.reading.sentences[n].source)
    }

    /// Whether the talk a sentence is from is a meeting.
    pub(super) fn is_met(&self, n: usize) -> bool {
        self.met.contains(&self.reading.sentences[n].source)
    }

    /// How much a sentence says about the lesson's topic.
    pub(super) fn weight(&self, n: usize) -> f64 {
        let sentence = &self.reading.sentences[n];
        let traits = &sentence.traits;
        if !traits.presentable() || self.is_asked(n) {
            return 0.0;
        }
        let mut stems: Vec<&String> = sentence.stems.iter().collect();
        stems.sort_unstable();
        stems.dedup();
        let said: f64 = stems.iter().map(|stem| self.about.weight(stem)).sum();
        let mut weight = said / (stems.len() as f64 + 2.0).powf(0.7);
        let factors = [
            (traits.counts, 1.12),
            (traits.reasons, 1.25),
            (traits.obliges || traits.forbids, 1.15),
            (traits.mistake, 1.1),
            (traits.first_person, 0.4),
            (traits.story, 0.7),
            (traits.words < 7, 0.6),
            (stems.len() < 3, 0.5),
            (traits.loose, 0.55),
            (traits.words > 28, 0.75),
            (traits.words > 38, 0.4),
            (traits.leans, 0.9),
        ];
        for (holds, factor) in factors {
            if holds {
                weight *= factor;
            }
        }
        weight
    }

    /// The best runs of some sentences within a number of words, in their order; nothing in `shown` is said again.
    pub(super) fn runs(&self, sentences: &[usize], words: usize, shown: &mut Vec<usize>) -> Vec<Run> {
        let mut candidates: Vec<(f64, Run)> = sentences.iter().filter_map(|&n| self.run_from(n, sentences)).collect();
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let least = candidates.first().map_or(0.0, |(best, _)| best * FLOOR);
        let mut chosen: Vec<Run> = Vec::new();
        let mut left = words;
        for (weight, mut run) in candidates {
            if weight < least {
                break;
            }
            run.retain(|n| !shown.contains(n));
            let length: usize = run.iter().map(|&n| self.reading.sentences[n].length()).sum();
            if run.is_empty() || length > left + 15 || length < 7 || self.reading.sentences[run[0]].traits.leans || self.said(&run, shown) {
                continue;
            }
            left = left.saturating_sub(length);
            shown.extend(&run);
            chosen.push(run);
            if left < 8 {
                break;
            }
        }
        chosen.sort();
        chosen
    }

    /// Whether a run says again what is shown: one sentence of it much like another, or all of it in the words of several.
    fn said(&self, run: &[usize], shown: &[usize]) -> bool {
        let again = |n: usize| {
            let stems = &self.reading.sentences[n].stems;
            let total: f64 = stems.iter().map(|stem| self.reading.rarity(stem)).sum();
            let held: f64 = stems.iter().filter(|stem| shown.iter().any(|&other| self.reading.sentences[other].stems.contains(stem))).map(|stem| self.reading.rarity(stem)).sum();
            held >= 0.85 * total
        };
        run.iter().any(|&n| shown.iter().any(|&other| repeated(self.reading, n, other) > SAME))
            || (!shown.is_empty() && run.iter().all(|&n| again(n) && !self.reading.sentences[n].traits.reasons))
    }

    fn run_from(&self, n: usize, sentences: &[usize]) -> Option<(f64, Run)> {
        let first = &self.reading.sentences[n];
        if !first.traits.opens() || self.is_asked(n) {
            return None;
        }
        let mut run = vec![n];
        let mut words = first.length();
        let mut total = self.weight(n);
        let start = sentences.iter().position(|&other| other == n)?;
        for &next in &sentences[start + 1..] {
            let last = *run.last()?;
            let sentence = &self.reading.sentences[next];
            words += sentence.length();
            let follows = self.reading.adjacent(last, next) && sentence.traits.presentable() && !sentence.traits.first_person;
            if !follows || run.len() >= LONGEST || words > MOST_WORDS || (!sentence.traits.leans && self.weight(next) < 0.6 * self.weight(n)) {
                break;
            }
            total += self.weight(next);
            run.push(next);
        }
        let several = (run.len() as f64).powf(0.75);
        Some((total / several, run))
    }
}
