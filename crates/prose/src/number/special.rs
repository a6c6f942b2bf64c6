//! Quantities with a form of their own: dates and times, versions, "one in ten".

use super::scan::{Number, Scan};
use super::token::Kind;
use super::{Quantity, QuantityKind, bound, calendar};
use crate::span::Span;

impl Scan<'_> {
    pub(super) fn moment(&self, at: usize, moment: calendar::Moment) -> (Quantity, usize) {
        let mut high = moment;
        let dash = matches!(self.key(moment.next), "-" | "–" | "—" | "to" | "until" | "till") || (self.key(moment.next) == "and" && self.before(at) == "between");
        if dash && let Some(second) = calendar::moment(self.text, self.tokens, moment.next + 1).filter(|second| second.kind == moment.kind) {
            high = second;
        }
        let span = Span::new(self.tokens[at].span.start, self.tokens[high.next - 1].span.end);
        let quantity = Quantity {
            span,
            low: moment.value,
            high: high.value,
            unit: None,
            bound: bound::bound(self.text, span),
            kind: moment.kind,
            written: span.of(self.text).to_owned(),
            step: 1.0,
        };
        (quantity, high.next)
    }

    /// "v1.2", "version 2.1", "1.2.3".
    pub(super) fn version(&self, at: usize) -> Option<(Quantity, usize)> {
        let token = &self.tokens[at];
        let named = matches!(token.key.as_str(), "v" | "version" | "release") && token.kind == Kind::Word;
        let (figure, next) = if named { (self.tokens.get(at + 1)?, at + 2) } else { (token, at + 1) };
        if figure.kind != Kind::Figure || (token.is("v") && !figure.glued) || self.is_clause(at) {
            return None;
        }
        let parts: Vec<f64> = figure.key.split('.').map_while(|part| part.parse().ok()).collect();
        if parts.len() != figure.key.split('.').count() || (!named && parts.len() < 3) {
            return None;
        }
        let part = |place: usize| parts.get(place).copied().unwrap_or(0.0);
        let value = part(0) * 1e6 + part(1) * 1e3 + part(2);
        let span = token.span.join(figure.span);
        let quantity =
            Quantity { span, low: value, high: value, unit: None, bound: super::Bound::Exact, kind: QuantityKind::Version, written: span.of(self.text).to_owned(), step: 1.0 };
        Some((quantity, next))
    }

    /// "one in ten", "three out of five".
    pub(super) fn share_of(&self, number: &Number) -> Option<(Quantity, usize)> {
        let next = match (self.key(number.next), self.key(number.next + 1)) {
            ("in", _) if number.value.value <= 10.0 => number.next + 1,
            ("out", "of") => number.next + 2,
            _ => return None,
        };
        let whole = self.number(next, false).filter(|whole| whole.kind == QuantityKind::Plain && whole.value.value > number.value.value)?;
        let measured = self.measure(whole, None);
        if measured.unit.is_some() || (1900.0..2100.0).contains(&whole.value.value) || number.kind != QuantityKind::Plain {
            return None;
        }
        let span = Span::new(self.tokens[number.start].span.start, measured.end);
        let value = number.value.value / whole.value.value;
        let quantity = Quantity {
            span,
            low: value,
            high: value,
            unit: None,
            bound: bound::bound(self.text, span),
            kind: QuantityKind::Fraction,
            written: span.of(self.text).to_owned(),
            step: 0.01,
        };
        Some((quantity, whole.next))
    }
}
