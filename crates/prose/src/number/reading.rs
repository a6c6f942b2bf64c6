//! Reading a number at a token: figures, words, fractions, ordinals.

use super::QuantityKind;
use super::figure::{self, Value};
use super::scan::{Number, Scan};
use super::token::Kind;
use super::wording::{self, Role};

impl Scan<'_> {
    pub(super) fn number(&self, at: usize, money: bool) -> Option<Number> {
        let token = self.tokens.get(at)?;
        match token.kind {
            Kind::Figure => self.figure(at, money),
            Kind::Word if token.is("minus") => {
                let mut number = self.number(at + 1, money).filter(|number| number.kind == QuantityKind::Plain)?;
                number.value.value = -number.value.value;
                Some(Number { start: at, ..number })
            }
            Kind::Word => self.worded(at),
            Kind::Sign => {
                let first = token.key.chars().next()?;
                if let Some(value) = figure::vulgar(first) {
                    let value = Value { value, step: 0.01 };
                    return Some(Number { value, kind: QuantityKind::Fraction, start: at, next: at + 1, lone_one: false });
                }
                self.signed(at, money)
            }
        }
    }

    /// "-5", "+5": a sign that stands free before a figure.
    pub(super) fn signed(&self, at: usize, money: bool) -> Option<Number> {
        let sign = match self.key(at) {
            "-" | "−" => -1.0,
            "+" => 1.0,
            _ => return None,
        };
        let free = at == 0 || !self.tokens[at].glued || matches!(self.before(at), "(" | "≤" | "≥" | "<" | ">" | "=");
        let figure = self.tokens.get(at + 1)?;
        if !free || !figure.glued || figure.kind != Kind::Figure {
            return None;
        }
        // "- 5" opens a list line and "3 -5" is a range; a minus sign stands between blank and digit.
        let mut number = self.figure(at + 1, money)?;
        number.value.value *= sign;
        number.start = at;
        Some(number)
    }

    pub(super) fn figure(&self, at: usize, money: bool) -> Option<Number> {
        if self.is_identifier(at) {
            return None;
        }
        let mut value = figure::value(&self.tokens[at].key)?;
        let mut next = at + 1;
        let mut kind = QuantityKind::Plain;
        let end = self.tokens[at].span.end;
        if let Some((power, length)) = figure::superscript(&self.text[end..]) {
            value = Value { value: value.value.powi(power), step: 0.0 };
            next = self.tokens.partition_point(|token| token.span.start < end + length);
        }
        let follows = self.tokens.get(next).filter(|token| token.glued);
        if let Some(token) = follows {
            if matches!(token.key.as_str(), "st" | "nd" | "rd" | "th") {
                return Some(Number { value, kind: QuantityKind::Ordinal, start: at, next: next + 1, lone_one: false });
            }
            if let Some(part) = token.key.chars().next().and_then(figure::vulgar) {
                value = Value { value: value.value + part, step: 0.01 };
                next += 1;
            } else if token.is("/")
                && let Some(below) = self.tokens.get(next + 1).filter(|below| below.glued && below.kind == Kind::Figure)
                && let Some(below) = figure::value(&below.key).filter(|below| below.value > value.value)
                && !self.tokens.get(next + 2).is_some_and(|more| more.is("/"))
            {
                value = Value { value: value.value / below.value, step: 0.01 };
                kind = QuantityKind::Fraction;
                next += 2;
            }
        }
        if let Some((factor, after)) = wording::magnitude(self.tokens, next, money) {
            value = value.times(factor);
            next = after;
        }
        Some(Number { value, kind, start: at, next, lone_one: false })
    }

    pub(super) fn worded(&self, at: usize) -> Option<Number> {
        let number = |value: Value, kind, next| Number { value, kind, start: at, next, lone_one: false };
        let third = |value: f64| Value { value, step: 0.01 };
        let key = self.key(at);
        if key == "twice" || key == "thrice" || (key == "once" && matches!(self.key(at + 1), "a" | "per" | "every" | "daily" | "weekly" | "monthly")) {
            return wording::in_role(key, Role::Times).map(|value| number(Value::whole(value), QuantityKind::Plain, at + 1));
        }
        if let Some(reading) = wording::whole(self.tokens, at) {
            return Some(self.with_part(at, reading));
        }
        if key == "half" && !matches!(self.before(at), "first" | "second" | "other" | "latter" | "former" | "last" | "a" | "next") && self.key(at + 1) != "-" {
            return Some(number(third(0.5), QuantityKind::Fraction, at + 1));
        }
        if key == "a"
            && self.key(at + 2) == "of"
            && let Some(part) = wording::in_role(self.key(at + 1), Role::Part)
        {
            return Some(number(third(part), QuantityKind::Fraction, at + 2));
        }
        if key == "a" && self.key(at + 1) == "half" {
            return Some(number(third(0.5), QuantityKind::Fraction, at + 2));
        }
        let small = self.tokens[at].span.of(self.text).starts_with(char::is_lowercase);
        let placed = small && matches!(self.before(at), "the" | "a" | "every" | "each" | "this" | "that" | "your" | "our" | "its" | "their" | "his" | "her" | "my");
        let ordinal = wording::in_role(key, Role::Ordinal).filter(|_| placed && small)?;
        Some(number(Value::whole(ordinal), QuantityKind::Ordinal, at + 1))
    }

    /// "two and a half", "two thirds", "three quarters", "twenty-first".
    pub(super) fn with_part(&self, at: usize, reading: wording::Reading) -> Number {
        let plain = Number { value: reading.value, kind: QuantityKind::Plain, start: at, next: reading.next, lone_one: reading.lone_one };
        let next = reading.next;
        if self.key(next) == "and" && self.key(next + 1) == "a" && self.key(next + 2) == "half" {
            let value = Value { value: reading.value.value + 0.5, step: 0.1 };
            // "Two and a half million".
            let (value, next) = wording::magnitude(self.tokens, next + 3, false).map_or((value, next + 3), |(factor, after)| (value.times(factor), after));
            return Number { value, next, lone_one: false, ..plain };
        }
        let part_at = if self.key(next) == "-" { next + 1 } else { next };
        if reading.value.value < 20.0
            && let Some(part) = wording::in_role(self.key(part_at), Role::Part)
            && (self.key(part_at).ends_with('s') || reading.value.value == 1.0)
        {
            let value = Value { value: reading.value.value * part, step: 0.01 };
            return Number { value, kind: QuantityKind::Fraction, next: part_at + 1, lone_one: false, ..plain };
        }
        if reading.value.value % 10.0 == 0.0
            && self.key(next) == "-"
            && let Some(last) = wording::in_role(self.key(next + 1), Role::Ordinal).filter(|&last| last < 10.0)
        {
            let value = Value::whole(reading.value.value + last);
            return Number { value, kind: QuantityKind::Ordinal, next: next + 2, lone_one: false, ..plain };
        }
        plain
    }
}
