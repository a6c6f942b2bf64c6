//! Whether two quantities say the same.

use super::{Bound, Quantity, QuantityKind};

/// How far two converted figures may lie apart, whatever their last place: 2 in 100, and 5 in 1000 for times.
/// "2 hours" shows whole hours, yet 100 minutes are not 2 hours.
const NEAR: f64 = 0.02;
const NEAR_TIME: f64 = 0.005;

/// Whether two quantities have the same value, bounds ignored.
///
/// In one unit the figures must be equal. In two units of one dimension they are compared after conversion, equal
/// within the rounding of the coarser figure. "About" allows rounding to the digits shown.
pub fn same(a: &Quantity, b: &Quantity) -> bool {
    match (a.kind, b.kind) {
        (QuantityKind::Date, QuantityKind::Date) => same_date(a.low, b.low) && same_date(a.high, b.high),
        (QuantityKind::Version, _) | (_, QuantityKind::Version) => a.kind == b.kind && version(&a.written) == version(&b.written),
        (one, other) if !comparable(one, other) => false,
        _ => ends(a, b, a.low, b.low) && ends(a, b, a.high, b.high),
    }
}

/// Whether two quantities have the same value and limit it in the same way.
///
/// "About" agrees with the plain value: rounding is part of what `same` allows.
pub fn agrees(a: &Quantity, b: &Quantity) -> bool {
    let plain = |bound: Bound| {
        if bound == Bound::About { Bound::Exact } else { bound }
    };
    same(a, b) && plain(a.bound) == plain(b.bound)
}

/// Whether a single value is one of the two ends of a range, whatever its bound says.
pub fn ends_of(value: &Quantity, range: &Quantity) -> bool {
    value.low == value.high && (is_end(value, range, range.low) || is_end(value, range, range.high))
}

/// Whether a limit says what one end of a range says: “at least 99” of “between 99 and 101”.
///
/// The other end keeps its side: “at most 99” says something else, and so does any value inside.
pub fn limits_as(limit: &Quantity, range: &Quantity) -> bool {
    limit.low == limit.high
        && match limit.bound {
            Bound::AtLeast | Bound::Over => is_end(limit, range, range.low),
            Bound::AtMost | Bound::Under => is_end(limit, range, range.high),
            Bound::Exact | Bound::About | Bound::PlusMinus => false,
        }
}

fn is_end(value: &Quantity, range: &Quantity, end: f64) -> bool {
    range.low < range.high && matches!(range.bound, Bound::Exact | Bound::About) && same(value, &Quantity { low: end, high: end, ..range.clone() })
}

fn comparable(a: QuantityKind, b: QuantityKind) -> bool {
    let group = |kind| match kind {
        QuantityKind::Ordinal | QuantityKind::StepNumber => 1,
        QuantityKind::Date => 2,
        QuantityKind::Time => 3,
        _ => 0,
    };
    group(a) == group(b)
}

fn same_date(a: f64, b: f64) -> bool {
    let parts = |value: f64| [(value / 10_000.0).floor(), (value / 100.0).floor() % 100.0, value % 100.0];
    let (a, b) = (parts(a), parts(b));
    let agree = a.iter().zip(&b).all(|(one, other)| one == other || *one == 0.0 || *other == 0.0);
    agree && a.iter().zip(&b).any(|(one, other)| one == other && *one != 0.0)
}

fn version(written: &str) -> &str {
    written.trim_start_matches(|c: char| !c.is_ascii_digit())
}

fn ends(a: &Quantity, b: &Quantity, x: f64, y: f64) -> bool {
    let rough = a.bound == Bound::About || b.bound == Bound::About;
    let (x_base, y_base, x_step, y_step) = match (&a.unit, &b.unit) {
        (Some(one), Some(other)) if one.dimension == other.dimension && one.factor != other.factor => (one.base(x), other.base(y), a.step * one.factor, b.step * other.factor),
        (Some(one), Some(other)) if one.dimension != other.dimension && !(is_degree(a, b) || is_degree(b, a)) => {
            return false;
        }
        // A share against a fraction: 50 % and one half.
        (Some(one), None) if one.dimension == "share" && b.kind == QuantityKind::Fraction => {
            return near(one.base(x), y);
        }
        (None, Some(other)) if other.dimension == "share" && a.kind == QuantityKind::Fraction => {
            return near(x, other.base(y));
        }
        (None, Some(unit)) | (Some(unit), None) if unit.dimension == "share" || unit.dimension == "points" => {
            return false;
        }
        _ if rough => (x, y, a.step, b.step),
        _ => return near(x, y),
    };
    let coarser = x_step.max(y_step) / 2.0;
    let dimension = a.unit.map_or("", |unit| unit.dimension);
    let cap = match dimension {
        "temperature" => f64::INFINITY,
        "time" => NEAR_TIME * x_base.abs().max(y_base.abs()),
        _ if rough => f64::INFINITY,
        _ => NEAR * x_base.abs().max(y_base.abs()),
    };
    (x_base - y_base).abs() <= coarser.min(cap) || near(x_base, y_base)
}

/// "5 degrees" beside "5 °C": spoken temperatures leave out the scale.
fn is_degree(a: &Quantity, b: &Quantity) -> bool {
    let dimension = |quantity: &Quantity| quantity.unit.map_or("", |unit| unit.dimension);
    dimension(a) == "angle" && dimension(b) == "temperature"
}

fn near(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(y.abs()).max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::quantities;

    fn only(text: &str) -> Quantity {
        let mut found = quantities(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    fn are_same(a: &str, b: &str) -> bool {
        same(&only(a), &only(b))
    }

    #[test]
    fn units_convert_within_one_dimension() {
        for (a, b) in [
            ("1.5 min", "90 s"),
            ("5.5 bar", "550 kPa"),
            ("2 km", "2,000 m"),
            ("20 °C", "68 °F"),
            ("twelve", "a dozen"),
            ("50 %", "half"),
            ("12 months", "one year"),
            ("six inches", "15 cm"),
            ("$2.6 billion", "$2,600 million"),
        ] {
            assert!(are_same(a, b), "{a} is {b}");
        }
    }

    #[test]
    fn another_value_unit_or_dimension_is_another_quantity() {
        for (a, b) in [
            ("5 bar", "5.4 bar"),
            ("2 hours", "100 minutes"),
            ("2 hours", "119 minutes"),
            ("5 bar", "5 min"),
            ("5 %", "5 percentage points"),
            ("5 %", "5"),
            ("£5", "$5"),
            ("5 to 7 bar", "5 bar"),
            ("third step of the 3rd", "3"),
        ] {
            let (a, b) = (quantities(a).remove(0), only(b));
            assert!(!same(&a, &b), "{} is not {}", a.written, b.written);
        }
    }

    #[test]
    fn about_allows_the_rounding_it_shows() {
        assert!(are_same("about 20 people", "20 people"));
        assert!(!are_same("about 20 people", "23 people"));
        assert!(are_same("about 3 kg", "3.2 kg"));
    }

    #[test]
    fn dates_agree_as_far_as_both_say() {
        assert!(are_same("on 12 March 2024", "March 12"));
        assert!(are_same("2024-03-12", "12 March 2024"));
        assert!(!are_same("12 March 2024", "13 March 2024"));
        assert!(!are_same("in March", "in 2019"), "nothing said by both");
    }

    #[test]
    fn a_bound_is_part_of_agreement() {
        assert!(agrees(&only("at least 5 bar"), &only("minimum 5 bar")));
        assert!(!agrees(&only("at least 5 bar"), &only("up to 5 bar")));
        assert!(!agrees(&only("under 5 bar"), &only("at most 5 bar")));
        assert!(agrees(&only("about 5 bar"), &only("5 bar")));
    }

    #[test]
    fn a_limit_says_one_end_of_a_range_and_keeps_its_side() {
        let range = only("between 99 and 101 °C");
        for limit in ["at least 99 °C", "no less than 99 °C", "never below 99 °C", "at most 101 °C", "no more than 101 °C", "up to 101 °C"] {
            assert!(limits_as(&only(limit), &range) && ends_of(&only(limit), &range), "{limit}");
        }
        for other in ["at least 98 °C", "at least 100 °C", "at least 101 °C", "at most 99 °C", "at most 102 °C", "99 °C", "at least 99 kg"] {
            assert!(!limits_as(&only(other), &range), "{other}");
        }
        assert!(limits_as(&only("at least 5 minutes"), &only("300 to 600 s")), "in another unit too");
        assert!(!limits_as(&only("at least 5 bar"), &only("5 bar")), "a single value is no range");
    }
}
