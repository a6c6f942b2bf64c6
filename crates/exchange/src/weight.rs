//! How much hangs on a sentence: a limit that is crossed harms more than a term that is forgotten.

use coursewright_prose::modal::{Modal, modals};
use coursewright_prose::number::{Bound, Quantity, QuantityKind, quantities};

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

#[cfg(test)]
mod tests {
    use super::Weight;

    #[test]
    fn a_limit_weighs_more_than_a_duty_and_a_duty_more_than_the_rest() {
        let [limit, duty, rest] = ["Ready meals above 5 °C are refused.", "Never correct a reading.", "The nose is the front end."].map(Weight::of);
        assert!(limit > duty && duty > rest, "{limit:?} {duty:?} {rest:?}");
        assert_eq!(Weight::of("There are 26 pallets."), Weight::default(), "a number alone limits nothing");
    }
}
