//! Quantities: values with unit, bound and range, and whether two of them are the same.

mod bound;
mod calendar;
mod compare;
mod figure;
mod measure;
mod place;
mod reading;
mod scan;
mod special;
mod token;
mod unit;
mod wording;

pub use compare::{agrees, ends_of, limits_as, same};
pub use unit::Unit;
pub use wording::is_number_word;

use crate::span::Span;

/// How a value limits what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Just the value.
    Exact,
    /// At least, minimum, ≥, or more.
    AtLeast,
    /// At most, up to, maximum, ≤, within, or less.
    AtMost,
    /// Under, below, less than, <.
    Under,
    /// Over, above, more than, >.
    Over,
    /// About, around, nearly, ≈.
    About,
    /// A tolerance: ±.
    PlusMinus,
}

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuantityKind {
    /// A number, with or without a unit of measure.
    Plain,
    /// A place in an order: third, 3rd.
    Ordinal,
    /// A share in a hundred.
    Percent,
    /// A part of a whole: half, two thirds, one in ten.
    Fraction,
    /// A day, month or year; the value is year·10000 + month·100 + day, with zero for what is not said.
    Date,
    /// A time of day; the value is in minutes since midnight.
    Time,
    /// A length of time.
    Duration,
    /// An amount of money.
    Money,
    /// A version: v1.2.3.
    Version,
    /// The number of a step, section, figure, page or list line.
    StepNumber,
}

/// A quantity in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Where number and unit stand, without the words of the bound.
    pub span: Span,
    /// The value as written, before unit conversion.
    pub low: f64,
    /// The upper value of a range, else the same as `low`.
    pub high: f64,
    /// The unit of measure.
    pub unit: Option<Unit>,
    /// How the value limits.
    pub bound: Bound,
    /// What the value counts.
    pub kind: QuantityKind,
    /// The quantity as it stands in the text.
    pub written: String,
    /// The last place shown, in the unit as written: 0.1 for "2.6".
    pub step: f64,
}

/// The quantities of a text in order, none inside another.
///
/// Reads digits with separators, number words, ordinals, fractions, ranges, bounds, dates, times, money, versions and
/// units. Left out: "one" as a pronoun, identifiers (V-12, IEC 60204), vague counts ("hundreds of").
pub fn quantities(text: &str) -> Vec<Quantity> {
    scan::scan(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(String, f64, f64, &'static str, Bound, QuantityKind)> {
        quantities(text).into_iter().map(|q| (q.written.clone(), q.low, q.high, q.unit.map_or("", |unit| unit.symbol), q.bound, q.kind)).collect()
    }

    fn values(text: &str) -> Vec<f64> {
        quantities(text).iter().map(|quantity| quantity.low).collect()
    }

    #[test]
    fn ranges_units_and_bounds_are_read_together() {
        use Bound::*;
        use QuantityKind::*;
        for (text, written, low, high, unit, bound, kind) in [
            ("between 5 and 7 °C", "5 and 7 °C", 5.0, 7.0, "°C", Exact, Plain),
            ("from 20 °C to 25 °C", "20 °C to 25 °C", 20.0, 25.0, "°C", Exact, Plain),
            ("wait at least ten minutes", "ten minutes", 10.0, 10.0, "min", AtLeast, Duration),
            ("for no more than half an hour", "half an hour", 0.5, 0.5, "h", AtMost, Duration),
            ("must not exceed 80 km/h", "80 km/h", 80.0, 80.0, "km/h", AtMost, Plain),
            ("must not be more than 5 m", "5 m", 5.0, 5.0, "m", AtMost, Plain),
            ("5 mm or less", "5 mm", 5.0, 5.0, "mm", AtMost, Plain),
            ("±0.2 mm", "0.2 mm", 0.2, 0.2, "mm", PlusMinus, Plain),
            ("<5 s", "5 s", 5.0, 5.0, "s", Under, Duration),
            ("about 23 per cent of them", "23 per cent", 23.0, 23.0, "%", About, Percent),
            ("a $2.6-billion fund", "$2.6-billion", 2.6e9, 2.6e9, "$", Exact, Money),
            ("£8 million to £10 million", "£8 million to £10 million", 8e6, 1e7, "£", Exact, Money),
            ("a 5-minute break", "5-minute", 5.0, 5.0, "min", Exact, Duration),
            ("one in ten people", "one in ten", 0.1, 0.1, "", Exact, Fraction),
            ("by 5 p.m. today", "5 p.m.", 1020.0, 1020.0, "", Exact, Time),
            ("called at half past seven in the evening", "half past seven in the evening", 1170.0, 1170.0, "", Exact, Time),
            ("a quarter to two in the afternoon", "a quarter to two in the afternoon", 825.0, 825.0, "", Exact, Time),
            ("ten past nine", "ten past nine", 550.0, 550.0, "", Exact, Time),
            ("seven in the evening", "seven in the evening", 1140.0, 1140.0, "", Exact, Time),
            ("nine on Monday morning", "nine on Monday morning", 540.0, 540.0, "", Exact, Time),
            ("two in the morning shift", "two", 2.0, 2.0, "", Exact, Plain),
            ("8 at night", "8 at night", 1200.0, 1200.0, "", Exact, Time),
            ("three-quarters of an hour", "three-quarters of an hour", 0.75, 0.75, "h", Exact, Duration),
            ("the 1990s", "1990", 1990.0, 1990.0, "", Exact, Plain),
            ("half a million people", "half a million", 500_000.0, 500_000.0, "", Exact, Plain),
            ("version 2.1.3", "version 2.1.3", 2_001_003.0, 2_001_003.0, "", Exact, Version),
            ("Step 3 of it", "3", 3.0, 3.0, "", Exact, StepNumber),
            ("the third door", "third", 3.0, 3.0, "", Exact, Ordinal),
            ("10⁻³ m", "10⁻³ m", 0.001, 0.001, "m", Exact, Plain),
            ("minus 5 °C", "minus 5 °C", -5.0, -5.0, "°C", Exact, Plain),
        ] {
            assert_eq!(read(text), [(written.to_owned(), low, high, unit, bound, kind)], "{text}");
        }
    }

    #[test]
    fn number_words_add_up() {
        assert_eq!(values("twenty-five, one hundred and five, two thousand five hundred"), [25.0, 105.0, 2500.0]);
        assert_eq!(values("a dozen, half a dozen, two and a half hours, two point five"), [12.0, 6.0, 2.5, 2.5]);
        assert_eq!(values("two and a half million people, half a million"), [2.5e6, 5e5]);
        assert_eq!(values("five five two"), [5.0, 5.0, 2.0], "digits read aloud are not added");
        assert_eq!(values("1,250.50 and 1 000 000 and 2,5"), [1250.5, 1e6, 2.5]);
    }

    #[test]
    fn pronouns_identifiers_and_vague_counts_are_no_quantities() {
        for text in [
            "the one thing, this one, one of them, the only one",
            "V-12, PG-3, H2O, A4, 3D, 4x4",
            "IEC 60204, ISO 9001:2015",
            "hundreds of people",
            "once the valve is closed",
            "5 in",
            "the Second World War",
            "a quarter to the east",
        ] {
            let found: Vec<String> = quantities(text).into_iter().filter(|q| q.unit.is_none()).map(|q| q.written).collect();
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }

    #[test]
    fn one_counts_where_it_is_counted() {
        assert_eq!(values("only one key, at least one key, one or two, one hour"), [1.0, 1.0, 1.0, 1.0]);
    }

    proptest! {
        #[test]
        fn quantities_stand_in_order_and_never_overlap(text in "([0-9]{1,4}|[.,:/%-]|twenty|half|a|to|and|five|€|bar|min|March|am|th| |½|⁻³|é|º){0,30}") {
            let mut end = 0;
            for quantity in quantities(&text) {
                prop_assert!(quantity.span.start >= end && quantity.span.of(&text) == quantity.written);
                prop_assert!(quantity.low <= quantity.high || quantity.kind == QuantityKind::Time || quantity.kind == QuantityKind::Date);
                end = quantity.span.end;
            }
        }

        #[test]
        fn a_written_number_is_read_back(value in 0u32..10_000_000) {
            let digits = value.to_string();
            let grouped: Vec<u8> = digits.bytes().rev().collect::<Vec<_>>().chunks(3).collect::<Vec<_>>().join(&b","[..]).into_iter().rev().collect();
            let text = format!("{} litres", String::from_utf8(grouped).unwrap());
            prop_assert_eq!(values(&text), [f64::from(value)]);
        }
    }
}
