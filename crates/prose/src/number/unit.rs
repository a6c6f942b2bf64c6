//! Units of measure: what they measure and how they convert.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::list::{english, lines};

/// A unit of measure; base value = written value · factor + zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// The symbol the unit goes by: "min", "°C", "€".
    pub symbol: &'static str,
    /// What it measures: "time", "temperature", "money EUR".
    pub dimension: &'static str,
    /// How many base units one of it is.
    pub factor: f64,
    /// Where its zero lies on the base scale.
    pub zero: f64,
}

impl Unit {
    /// A written value in the base unit of the dimension.
    pub fn base(&self, value: f64) -> f64 {
        value * self.factor + self.zero
    }
}

/// Every written form, by its first character, longest first.
static FORMS: LazyLock<BTreeMap<char, Vec<(&'static str, Unit)>>> = LazyLock::new(|| {
    let mut forms: BTreeMap<char, Vec<(&str, Unit)>> = BTreeMap::new();
    for line in lines(english!("units")) {
        let fields: Vec<&str> = line.split('|').collect();
        let [dimension, factor, zero, written @ ..] = fields.as_slice() else {
            continue;
        };
        let (Ok(factor), Ok(zero), Some(symbol)) = (factor.parse(), zero.parse(), written.first()) else {
            continue;
        };
        let unit = Unit { symbol, dimension, factor, zero };
        for form in written {
            let first = form.chars().next().unwrap_or(' ').to_ascii_lowercase();
            forms.entry(first).or_default().push((form, unit));
        }
    }
    for list in forms.values_mut() {
        list.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    forms
});

/// The unit written at the head of `text`, and its length in bytes.
pub(super) fn at_head(text: &str) -> Option<(Unit, usize)> {
    let first = text.chars().next()?.to_ascii_lowercase();
    FORMS.get(&first)?.iter().find_map(|(form, unit)| {
        let written = text.get(..form.len())?;
        // Symbols are told apart by case (mW, MW); written-out names are not (Minutes).
        let spelled = form.len() > 3 && form.bytes().all(|b| b.is_ascii_lowercase() || b == b' ' || b == b'-');
        let equal = if spelled { written.eq_ignore_ascii_case(form) } else { written == *form };
        let after = text[form.len()..].chars().next();
        let ends = !form.ends_with(char::is_alphanumeric) || !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '²' | '³'));
        (equal && ends).then_some((*unit, form.len()))
    })
}

/// The currency written before an amount: $, €, £, US$, EUR.
pub(super) fn currency(text: &str) -> Option<Unit> {
    at_head(text).filter(|(unit, length)| *length == text.len() && unit.dimension.starts_with("money")).map(|(unit, _)| unit)
}
