//! The unit behind a number, the currency before it, and the upper end of a range.

use super::QuantityKind;
use super::figure::Value;
use super::scan::{Measured, Number, Scan};
use super::token::Kind;
use super::unit::{self, Unit};

impl Scan<'_> {
    pub(super) fn currency(&self, at: usize) -> Option<(Unit, usize)> {
        let token = self.tokens.get(at)?;
        let follows = |next: usize| self.tokens.get(next).is_some_and(|token| token.kind == Kind::Figure);
        if token.kind == Kind::Word && self.key(at + 1) == "$" && self.tokens[at + 1].glued && follows(at + 2) {
            let written = token.span.join(self.tokens[at + 1].span).of(self.text);
            return unit::currency(written).map(|unit| (unit, at + 2));
        }
        let unit = unit::currency(token.span.of(self.text))?;
        let code = token.kind == Kind::Sign || token.span.of(self.text).chars().all(char::is_uppercase);
        (code && follows(at + 1)).then_some((unit, at + 1))
    }

    /// The unit behind a number, or the currency before it.
    pub(super) fn measure(&self, number: Number, money: Option<Unit>) -> Measured {
        let end = self.tokens[number.next - 1].span.end;
        if money.is_some() {
            return Measured { number, unit: money, end };
        }
        let figures = self.tokens[number.start..number.next].iter().any(|token| token.kind == Kind::Figure);
        let rest = &self.text[end..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{2009}', '\u{202f}']).len();
        // "5-minute", "half an hour", "three quarters of an hour"
        let hyphen = usize::from(gap == 0 && rest.starts_with('-') && rest[1..].starts_with(char::is_alphabetic));
        let article =
            ["an ", "a ", "of an ", "of a "].iter().find(|article| number.kind == QuantityKind::Fraction && rest[gap..].starts_with(**article)).map_or(0, |article| article.len());
        let head = &rest[gap + hyphen + article..];
        // "The 1990s" are years.
        let decade = gap + hyphen == 0 && (1500.0..2100.0).contains(&number.value.value) && number.value.value % 10.0 == 0.0;
        let Some((unit, length)) = unit::at_head(head)
            .filter(|(_, length)| !(decade && &head[..*length] == "s"))
            .filter(|(unit, length)| is_meant(unit, &head[..*length], gap, &head[*length..]) && (figures || is_spoken(&head[..*length])))
        else {
            return Measured { number, unit: None, end };
        };
        let end = end + gap + hyphen + article + length;
        // "an hour and a half"-like tails: "one hour and a half" adds half a unit.
        let tail = &self.text[end..];
        if let Some(rest) = tail.strip_prefix(" and a half")
            && !rest.starts_with(char::is_alphanumeric)
        {
            let value = Value { value: number.value.value + 0.5, step: 0.1 };
            return Measured { number: Number { value, lone_one: false, ..number }, unit: Some(unit), end: end + " and a half".len() };
        }
        Measured { number: Number { lone_one: false, ..number }, unit: Some(unit), end }
    }

    /// The upper end of a range that begins with `low`.
    pub(super) fn range(&self, low: &Measured, at: usize) -> Option<Measured> {
        let next = self.tokens.partition_point(|token| token.span.start < low.end);
        let between = self.before(at) == "between";
        let link = self.tokens.get(next)?;
        let links = match link.key.as_str() {
            "to" | "through" => true,
            // A blank before the sign and none behind it is a minus: two cells of a table, “−15 °C” and “−15 °C”.
            "-" | "–" | "—" | "−" => link.glued == self.tokens.get(next + 1).is_some_and(|token| token.glued),
            // "two or three" is a range; "50 % or 75 %" are two values.
            "or" => low.unit.is_none() && low.number.value.step >= 1.0,
            "and" => between,
            _ => false,
        };
        if !links || low.number.kind != QuantityKind::Plain {
            return None;
        }
        let currency = self.currency(next + 1);
        let second = self.number(currency.map_or(next + 1, |(_, after)| after), low.unit.is_some_and(|unit| unit.dimension.starts_with("money")))?;
        let money = currency.map(|(unit, _)| unit).or(low.unit.filter(|unit| unit.dimension.starts_with("money")));
        let mut high = self.measure(second, money);
        if second.kind != QuantityKind::Plain || high.number.value.value <= low.number.value.value {
            return None;
        }
        // "two or three" is a range, "5 bar or 80 psi" says one value twice.
        match (low.unit, high.unit) {
            (Some(one), Some(other)) if one != other => return None,
            (Some(unit), None) if link.is("or") || unit.dimension.starts_with("money") => {
                return None;
            }
            (Some(unit), None) => high.unit = Some(unit),
            _ => {}
        }
        Some(high)
    }
}

/// Number words go with spelled units: "one s more" is no second.
fn is_spoken(unit: &str) -> bool {
    unit.chars().count() > 2 || !unit.starts_with(char::is_alphabetic)
}

/// Short unit symbols that are also words or letters of a text.
fn is_meant(unit: &Unit, written: &str, gap: usize, after: &str) -> bool {
    let closes = after.trim_start().is_empty() || after.starts_with(['.', ',', ';', ')', ':', '?', '!']);
    match written {
        // "5 in the morning"
        "in" => gap == 0 || closes,
        // "2 A levels", "3 V belts": capital letters count as units only when nothing but a mark or a small word follows.
        "A" | "V" | "W" | "N" | "J" | "K" | "L" => gap == 0 || closes || after.trim_start().starts_with(char::is_lowercase),
        _ => !unit.symbol.is_empty(),
    }
}
