//! What a stretch of text is about: weighted stems, and how alike two stretches are.

use super::reading::Reading;
use std::collections::BTreeMap;

/// Stems with their weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    weights: BTreeMap<String, f64>,
}

impl Bag {
    /// The bag of some sentences: each stem's count, dampened, times its rarity.
    pub(super) fn of(reading: &Reading<'_>, sentences: impl IntoIterator<Item = usize>) -> Self {
        let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
        for n in sentences {
            for stem in &reading.sentences[n].stems {
                *counts.entry(stem).or_default() += 1.0;
            }
        }
        let weights = counts.into_iter().map(|(stem, count)| (stem.to_owned(), (1.0 + count.ln()) * reading.rarity(stem))).collect();
        Self { weights }
    }

    /// Adds the stems of a text, each `times` its rarity.
    pub(super) fn add(&mut self, reading: &Reading<'_>, text: &str, times: f64) {
        for stem in coursewright_prose::word::content_stems(text) {
            let weight = reading.rarity(&stem) * times;
            *self.weights.entry(stem).or_default() += weight;
        }
    }

    /// The weight of a stem.
    pub(super) fn weight(&self, stem: &str) -> f64 {
        self.weights.get(stem).copied().unwrap_or(0.0)
    }

    /// The cosine of two bags, 0 to 1.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        let (small, large) = if self.weights.len() < other.weights.len() { (self, other) } else { (other, self) };
        let dot: f64 = small.weights.iter().map(|(stem, weight)| weight * large.weight(stem)).sum();
        let norm = self.norm() * other.norm();
        if norm > 0.0 { dot / norm } else { 0.0 }
    }

    fn norm(&self) -> f64 {
        self.weights.values().map(|weight| weight * weight).sum::<f64>().sqrt()
    }
}

/// How much of a sentence's weight another one holds, 0 to 1: 1 says the same again.
pub(super) fn repeated(reading: &Reading<'_>, sentence: usize, other: usize) -> f64 {
    let (one, two) = (&reading.sentences[sentence].stems, &reading.sentences[other].stems);
    let total: f64 = one.iter().map(|stem| reading.rarity(stem)).sum();
    let held: f64 = one.iter().filter(|stem| two.contains(stem)).map(|stem| reading.rarity(stem)).sum();
    if total > 0.0 { held / total } else { 1.0 }
}
