//! Values with a unit, as limits and settings are written: "8 °C", "at most 20 minutes", "two minutes".

use coursewright_prose::Span;

/// A number with its unit, in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    /// The number and the unit.
    pub(super) span: Span,
    /// The number alone.
    pub(super) number: Span,
    /// The number as a decimal with a point.
    pub(super) decimal: String,
    /// The unit as written.
    pub(super) unit: String,
    /// One word for all ways to write the unit.
    pub(super) measure: &'static str,
}

impl Value {
    /// The number, for comparing.
    pub(super) fn amount(&self) -> f64 {
        self.decimal.parse().unwrap_or(0.0)
    }

    /// Number and unit as a learner reads them beside another value: in digits, in that one's unit and spacing, and
    /// the unit in the number that goes with the amount, “1 hour” and “4 hours”.
    pub(super) fn beside(&self, other: &Self, text: &str) -> String {
        let space = text.get(other.number.end..other.span.end).and_then(|rest| rest.strip_suffix(other.unit.as_str())).unwrap_or(" ");
        let sign = self.decimal.replace('-', "−");
        format!("{sign}{space}{}", agreeing(&other.unit, &self.decimal))
    }

    /// Whether it says of what kind something is: “a 30-minute break”.
    pub(super) fn describes(&self, text: &str) -> bool {
        text.get(self.number.end..self.span.end).is_some_and(|rest| rest.starts_with('-'))
    }
}

/// A unit as it is written after an amount.
fn agreeing(unit: &str, decimal: &str) -> String {
    const BOTH: [(&str, &str); 14] = [
        ("degree", "degrees"),
        ("second", "seconds"),
        ("minute", "minutes"),
        ("hour", "hours"),
        ("day", "days"),
        ("week", "weeks"),
        ("month", "months"),
        ("year", "years"),
        ("metre", "metres"),
        ("meter", "meters"),
        ("litre", "litres"),
        ("euro", "euros"),
        ("pound", "pounds"),
        ("dollar", "dollars"),
    ];
    let forms = BOTH.iter().find(|(one, many)| *one == unit || *many == unit);
    forms.map_or(unit, |(one, many)| if decimal == "1" { one } else { many }).to_owned()
}

const UNITS: [(&str, &str); 52] = [
    ("°C", "°C"),
    ("°F", "°F"),
    ("degrees", "°C"),
    ("degree", "°C"),
    ("seconds", "s"),
    ("second", "s"),
    ("minutes", "min"),
    ("minute", "min"),
    ("min", "min"),
    ("hours", "h"),
    ("hour", "h"),
    ("days", "d"),
    ("day", "d"),
    ("weeks", "wk"),
    ("week", "wk"),
    ("months", "mo"),
    ("month", "mo"),
    ("years", "y"),
    ("year", "y"),
    ("%", "%"),
    ("per cent", "%"),
    ("percent", "%"),
    ("mm", "mm"),
    ("cm", "cm"),
    ("metres", "m"),
    ("metre", "m"),
    ("meters", "m"),
    ("km", "km"),
    ("kg", "kg"),
    ("litres", "l"),
    ("litre", "l"),
    ("bar", "bar"),
    ("kPa", "kPa"),
    ("MPa", "MPa"),
    ("volts", "V"),
    ("kV", "kV"),
    ("mA", "mA"),
    ("amps", "A"),
    ("rpm", "rpm"),
    ("euros", "€"),
    ("pounds", "£"),
    ("dollars", "$"),
    ("inches", "in"),
    ("words", "words"),
    ("ppm", "ppm"),
    ("mg", "mg"),
    ("ml", "ml"),
    ("mbar", "mbar"),
    ("psi", "psi"),
    ("dB", "dB"),
    ("lux", "lux"),
    ("kW", "kW"),
];

const NUMBER_WORDS: [(&str, &str); 15] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("twelve", "12"),
    ("fifteen", "15"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
];

/// The values of a text, in order.
pub(super) fn values(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !text.is_char_boundary(at) || text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '-')) {
            at += 1;
            continue;
        }
        match number_at(text, at) {
            Some((number, decimal)) => {
                if let Some((end, unit, measure)) = unit_after(text, number.end) {
                    found.push(Value { span: Span::new(number.start, end), number, decimal, unit, measure });
                }
                at = number.end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The number that begins here: digits with sign and decimals, or a number word.
fn number_at(text: &str, at: usize) -> Option<(Span, String)> {
    let rest = &text[at..];
    for (word, digits) in NUMBER_WORDS {
        if rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)) && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-') {
            return Some((Span::new(at, at + word.len()), digits.to_owned()));
        }
    }
    let (sign, body) = ["−", "-", "–"].iter().find_map(|sign| rest.strip_prefix(sign).map(|body| ("-", body))).unwrap_or(("", rest));
    let mut length = body.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    while length > 0 && !body.as_bytes()[length - 1].is_ascii_digit() {
        length -= 1;
    }
    let digits = &body[..length];
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || digits.matches('.').count() > 1 {
        return None;
    }
    let end = at + (rest.len() - body.len()) + length;
    Some((Span::new(at, end), format!("{sign}{}", digits.replace(',', ""))))
}

fn unit_after(text: &str, at: usize) -> Option<(usize, String, &'static str)> {
    let rest = &text[at..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']).len();
    if blank > 3 {
        return None;
    }
    let unit = &rest[blank..];
    UNITS.iter().find_map(|(written, measure)| {
        let tail = unit.strip_prefix(written)?;
        if tail.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        Some((at + blank + written.len(), (*written).to_owned(), *measure))
    })
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn a_value_takes_the_form_of_the_one_it_stands_beside() {
        let text = "within 1 hour, after four hours, 20 % or 7%";
        let held = values(text);
        assert_eq!(held[1].beside(&held[0], text), "4 hours");
        assert_eq!(held[0].beside(&held[1], text), "1 hour");
        assert_eq!(held[3].beside(&held[2], text), "7 %");
    }

    #[test]
    fn values_are_found_with_sign_and_unit() {
        let all: Vec<(String, &str)> = values("between −0.5 °C and 0.5 °C, wait two minutes, 1,140 cases, dock 9").iter().map(|v| (v.decimal.clone(), v.measure)).collect();
        assert_eq!(all, [("-0.5".into(), "°C"), ("0.5".into(), "°C"), ("2".into(), "min")], "a number without a unit is no value");
    }
}
