//! Reading the quantities of a text from left to right.

use super::figure::Value;
use super::token::{Kind, Token, tokens};
use super::unit::Unit;
use super::wording::is_number_word;
use super::{Quantity, QuantityKind, bound, calendar};
use crate::span::Span;

/// See [`super::quantities`].
pub(super) fn scan(text: &str) -> Vec<Quantity> {
    let tokens = tokens(text);
    let scan = Scan { text, tokens: &tokens };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match scan.quantity(at) {
            Some((quantity, next)) => {
                found.push(quantity);
                at = next.max(at + 1);
            }
            None => at = scan.past(at),
        }
    }
    found
}

pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

/// A number before its unit is known.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: Value,
    pub(super) kind: QuantityKind,
    pub(super) start: usize,
    pub(super) next: usize,
    pub(super) lone_one: bool,
}

/// A number with its unit.
#[derive(Clone, Copy)]
pub(super) struct Measured {
    pub(super) number: Number,
    pub(super) unit: Option<Unit>,
    /// Bytes.
    pub(super) end: usize,
}

impl Scan<'_> {
    pub(super) fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.key.as_str())
    }

    pub(super) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.key(before))
    }

    /// Whether a quantity can begin here at all; most words of a text end the question at once.
    fn may_open(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        const OPENERS: &[&str] = &["a", "an", "v", "version", "release", "noon", "midday", "midnight", "minus"];
        // A capital may open a month or a currency.
        token.kind != Kind::Word || token.span.of(self.text).starts_with(char::is_uppercase) || OPENERS.contains(&token.key.as_str()) || is_number_word(&token.key)
    }

    fn quantity(&self, at: usize) -> Option<(Quantity, usize)> {
        if !self.may_open(at) {
            return None;
        }
        if let Some(moment) = calendar::moment(self.text, self.tokens, at).filter(|_| !self.is_identifier(at)) {
            return Some(self.moment(at, moment));
        }
        if let Some(version) = self.version(at) {
            return Some(version);
        }
        let money = self.currency(at);
        let at_number = money.map_or(at, |(_, next)| next);
        let number = self.number(at_number, money.is_some())?;
        if let Some(whole) = self.share_of(&number) {
            return Some(whole);
        }
        let first = self.measure(number, money.map(|(unit, _)| unit));
        let (low, high) = match self.range(&first, at) {
            Some(second) => (first, second),
            None => (first, first),
        };
        let unit = high.unit.or(low.unit);
        let alone = low.end == high.end && unit.is_none();
        let span = Span::new(self.tokens[at].span.start, high.end);
        let bound = bound::bound(self.text, span);
        if number.lone_one && alone && bound == super::Bound::Exact && !self.is_counted_one(at) {
            return None;
        }
        let kind = self.kind(&number, unit, at);
        let quantity = Quantity {
            span,
            low: low.number.value.value,
            high: high.number.value.value,
            unit,
            bound,
            kind,
            written: span.of(self.text).to_owned(),
            step: low.number.value.step.max(high.number.value.step),
        };
        let next = self.tokens.partition_point(|token| token.span.start < high.end);
        Some((quantity, next))
    }

    fn kind(&self, number: &Number, unit: Option<Unit>, at: usize) -> QuantityKind {
        match unit.map(|unit| unit.dimension) {
            Some("share" | "points") => QuantityKind::Percent,
            Some("time" | "workday") => QuantityKind::Duration,
            Some(dimension) if dimension.starts_with("money") => QuantityKind::Money,
            Some(_) => QuantityKind::Plain,
            None if self.is_clause(at) || self.is_numbering(at) => QuantityKind::StepNumber,
            None => number.kind,
        }
    }
}
