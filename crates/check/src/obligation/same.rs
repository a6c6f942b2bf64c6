//! One of many: a demand that several sources make, or one source twice, is one demand.

use super::Demand;
use crate::material::Material;
use coursewright_course::obligation::Demanded;
use coursewright_prose::number::{Quantity, agrees};
use coursewright_prose::word::content_stems;
use std::collections::{BTreeMap, BTreeSet};

/// The share of words that two demands have in common when they are the same one.
const ALIKE: f64 = 0.8;

/// Each demand once, with the places that say it again. Numbers have to agree, and what forbids is not what obliges.
pub(super) fn once(found: Vec<Demand>, material: &Material) -> Vec<Demand> {
    let mut kept: Vec<(Demand, Read)> = Vec::with_capacity(found.len());
    let mut by_stem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for demand in found {
        let read = Read::of(&demand, material);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for known in read.stems.iter().filter_map(|stem| by_stem.get(stem)).flatten() {
            *shared.entry(*known).or_default() += 1;
        }
        let same = shared.into_iter().find(|(known, shared)| {
            let other = &kept[*known].1;
            let all = read.stems.len() + other.stems.len() - shared;
            *shared as f64 >= ALIKE * all as f64 && read.agrees(other)
        });
        if let Some((known, _)) = same {
            kept[known].0.also.push((demand.at, demand.span));
        } else {
            read.stems.iter().for_each(|stem| by_stem.entry(stem.clone()).or_default().push(kept.len()));
            kept.push((demand, read));
        }
    }
    kept.into_iter().map(|(demand, _)| demand).collect()
}

/// A demand as it is compared.
struct Read {
    stems: BTreeSet<String>,
    numbers: Vec<Quantity>,
    forbids: bool,
}

impl Read {
    fn of(demand: &Demand, material: &Material) -> Self {
        let passage = &material.sources[demand.at.0].passages[demand.at.1];
        let numbers = passage.quantities().iter().filter(|number| demand.span.overlaps(number.span)).cloned().collect();
        Self { stems: content_stems(demand.span.of(&passage.passage.text)).into_iter().collect(), numbers, forbids: demand.kind == Demanded::Prohibition }
    }

    fn agrees(&self, other: &Self) -> bool {
        self.forbids == other.forbids && self.numbers.len() == other.numbers.len() && self.numbers.iter().zip(&other.numbers).all(|(one, other)| agrees(one, other))
    }
}
