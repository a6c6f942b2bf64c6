//! The value of written digits.

/// A value with the last place it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Value {
    pub(super) value: f64,
    pub(super) step: f64,
}

impl Value {
    pub(super) fn whole(value: f64) -> Value {
        Value { value, step: 1.0 }
    }

    pub(super) fn times(self, factor: f64) -> Value {
        Value { value: self.value * factor, step: self.step * factor }
    }
}

/// Reads digits with separators by the English custom: "1,000.5"; "2,5" is a decimal comma because no group of
/// three follows. Nothing for several points ("1.2.3"), which is a version.
pub(super) fn value(digits: &str) -> Option<Value> {
    let grouped = |separator: char| {
        let mut groups = digits.split(['.']).next().unwrap_or("").split(separator);
        let first = groups.next().unwrap_or("");
        let mut rest = groups.peekable();
        !first.is_empty() && first.len() <= 3 && rest.peek().is_some() && rest.all(|group| group.len() == 3)
    };
    let blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let plain: String = if digits.contains(blank) {
        digits.chars().filter(|&c| !blank(c)).collect()
    } else if grouped(',') {
        digits.replace(',', "")
    } else {
        digits.replace(',', ".")
    };
    let mut parts = plain.split('.');
    let (_, decimals, more) = (parts.next(), parts.next(), parts.next());
    if more.is_some() {
        return None;
    }
    let step = 10_f64.powi(-(decimals.map_or(0, str::len).min(12) as i32));
    plain.parse().ok().map(|value| Value { value, step })
}

/// The power of ten, or of another base, that superscripts write: "10⁻³".
pub(super) fn superscript(text: &str) -> Option<(i32, usize)> {
    let mut sign = 1;
    let mut power: Option<i32> = None;
    let mut length = 0;
    for c in text.chars() {
        let digit = match c {
            '⁻' if length == 0 => {
                sign = -1;
                length += c.len_utf8();
                continue;
            }
            '⁰' => 0,
            '¹' => 1,
            '²' => 2,
            '³' => 3,
            '⁴'..='⁹' => c as i32 - '⁰' as i32,
            _ => break,
        };
        power = Some(power.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
        length += c.len_utf8();
    }
    power.filter(|power| *power < 100).map(|power| (sign * power, length))
}

/// The value of a fraction character.
pub(super) fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
