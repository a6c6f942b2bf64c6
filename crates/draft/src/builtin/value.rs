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

    /// Number and unit as a learner reads them.
    pub(super) fn shown(&self) -> String {
        let sign = self.decimal.replace('-', "−");
        if matches!(self.unit.as_str(), "%") { format!("{sign}%") } else { format!("{sign} {}", self.unit) }
    }
}

const UNITS: [(&str, &str); 44] = [
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
    fn values_are_found_with_sign_and_unit() {
        let all: Vec<(String, &str)> = values("between −0.5 °C and 0.5 °C, wait two minutes, 1,140 cases, dock 9").iter().map(|v| (v.decimal.clone(), v.measure)).collect();
        assert_eq!(all, [("-0.5".into(), "°C"), ("0.5".into(), "°C"), ("2".into(), "min")], "a number without a unit is no value");
    }
}
