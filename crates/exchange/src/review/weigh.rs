//! What a mistake in a sentence would cost.

use coursewright_prose::modal::{Modal, modals};
use coursewright_prose::number::{Bound, QuantityKind, quantities};
use coursewright_prose::word;
use std::sync::LazyLock;

/// Words of sentences that somebody may come to harm by.
static HARM: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../../../templates/review/harm.txt").lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect());

/// What a mistake in this sentence would cost: 1 for any statement of fact, more for limits, duties, prohibitions and dangers.
#[must_use]
pub(super) fn cost(text: &str) -> f64 {
    let mut cost: f64 = 1.0;
    let numbers = quantities(text);
    let limits = numbers.iter().any(|number| number.unit.is_some() || !matches!(number.bound, Bound::Exact | Bound::About));
    if limits {
        cost += 2.0;
    } else if numbers.iter().any(|number| !matches!(number.kind, QuantityKind::StepNumber)) {
        cost += 1.0;
    }
    if modals(text).iter().any(|(_, modal)| matches!(modal, Modal::Must | Modal::MustNot)) {
        cost += 2.0;
    }
    let lower: Vec<String> = word::words(text).iter().map(|word| word.text.to_lowercase()).collect();
    if HARM.iter().any(|harm| lower.iter().any(|word| word.starts_with(harm))) {
        cost += 1.5;
    }
    cost
}

/// Seconds to read so many words of prose that is weighed, not skimmed: 200 words a minute.
#[must_use]
pub(super) fn reading(texts: &[&str]) -> f64 {
    texts.iter().map(|text| word::words(text).len()).sum::<usize>() as f64 * 60.0 / 200.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_that_must_be_kept_weighs_more_than_a_remark() {
        let order = [
            "Many people like the new dock.",
            "The dock has three doors.",
            "Fish is refused above 2 °C.",
            "You must refuse fish above 2 °C.",
            "You must never enter the cold store above 40 V or the alarm is no help.",
        ];
        let costs: Vec<f64> = order.iter().map(|text| cost(text)).collect();
        assert!(costs.windows(2).all(|pair| pair[0] < pair[1]), "{costs:?}");
    }
}
