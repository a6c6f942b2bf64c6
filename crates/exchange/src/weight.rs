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

    /// The weight of several sentences together.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { limit: self.limit || other.limit, duty: self.duty || other.duty }
    }
}

fn limits(quantity: &Quantity) -> bool {
    let bounded = matches!(quantity.bound, Bound::AtLeast | Bound::AtMost | Bound::Under | Bound::Over);
    let counts = quantity.unit.is_some() || matches!(quantity.kind, QuantityKind::Duration | QuantityKind::Percent | QuantityKind::Money);
    bounded && counts
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
