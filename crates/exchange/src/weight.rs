//! How much hangs on a sentence: a limit that is crossed harms more than a term that is forgotten.

use coursewright_prose::modal::{Modal, modals};
use coursewright_prose::number::{Bound, Quantity, QuantityKind, quantities};
use coursewright_prose::word::words;
use std::sync::LazyLock;

/// What a sentence weighs; the greater comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weight {
    /// It gives a value not to be crossed.
    pub(crate) limit: bool,
    /// It orders or forbids.
    pub(crate) duty: bool,
}

impl Weight {
    /// Read off the words. English only, as prose is: in other languages everything weighs the same.
    pub(crate) fn of(text: &str) -> Self {
        let duty = modals(text).iter().any(|(_, modal)| matches!(modal, Modal::Must | Modal::MustNot));
        Self { limit: quantities(text).iter().any(limits), duty }
    }

    /// The same of what a question has for its key: there a value with a unit is the limit itself.
    pub(crate) fn of_key(text: &str) -> Self {
        let weight = Self::of(text);
        Self { limit: weight.limit || quantities(text).iter().any(measures), ..weight }
    }
}

fn limits(quantity: &Quantity) -> bool {
    let bounded = matches!(quantity.bound, Bound::AtLeast | Bound::AtMost | Bound::Under | Bound::Over);
    bounded && measures(quantity)
}

fn measures(quantity: &Quantity) -> bool {
    quantity.unit.is_some() || matches!(quantity.kind, QuantityKind::Duration | QuantityKind::Percent | QuantityKind::Money)
}

/// Words of sentences that somebody may come to harm by.
static HARM: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../../templates/review/harm.txt").lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect());

/// What a mistake in a sentence would cost: 1 for any statement of fact, more for limits, duties, prohibitions and dangers.
#[must_use]
pub(crate) fn cost(text: &str) -> f64 {
    let weight = Weight::of_key(text);
    let number = quantities(text).iter().any(|number| !matches!(number.kind, QuantityKind::StepNumber));
    let mut cost = match (weight.limit, number) {
        (true, _) => 3.0,
        (false, true) => 2.0,
        (false, false) => 1.0,
    };
    if weight.duty {
        cost += 2.0;
    }
    if words(text).iter().any(|word| HARM.iter().any(|harm| word.text.to_lowercase().starts_with(harm))) {
        cost += 1.5;
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::{Weight, cost};

    #[test]
    fn a_limit_weighs_more_than_a_duty_and_a_duty_more_than_the_rest() {
        let [limit, duty, rest] = ["Ready meals above 5 °C are refused.", "Never correct a reading.", "The nose is the front end."].map(Weight::of);
        assert!(limit > duty && duty > rest, "{limit:?} {duty:?} {rest:?}");
        assert_eq!(Weight::of("There are 26 pallets."), Weight::default(), "a number alone limits nothing");
    }

    #[test]
    fn a_limit_that_must_be_kept_costs_more_than_a_remark() {
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
