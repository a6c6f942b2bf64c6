//! What a run may cost, in tokens of prompts and answers together.

/// Bytes a token stands for where the provider does not count: the usual measure for English.
const BYTES: usize = 4;

/// Tokens spent, and the most that may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    cap: Option<u32>,
    spent: u32,
}

impl Budget {
    /// At most so many tokens; without a cap, any number.
    #[must_use]
    pub const fn of(cap: Option<u32>) -> Self {
        Self { cap, spent: 0 }
    }

    /// A text went out or came in: tokens as the provider counted them, or, where it says 0, estimated from its bytes.
    pub fn take(&mut self, counted: u32, bytes: usize) {
        let tokens = if counted > 0 { counted } else { u32::try_from(bytes.div_ceil(BYTES)).unwrap_or(u32::MAX) };
        self.spent = self.spent.saturating_add(tokens);
    }

    /// The cap, when it is reached: then nothing more is asked.
    #[must_use]
    pub fn reached(&self) -> Option<u32> {
        self.cap.filter(|cap| self.spent >= *cap)
    }
}

/// A number as people read it: 50,000.
#[must_use]
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cap_is_reached_by_what_was_counted_or_estimated() {
        let mut budget = Budget::of(Some(100));
        budget.take(60, 4_000);
        assert_eq!(budget.reached(), None, "what the provider counts is believed");
        budget.take(0, 156);
        assert_eq!(budget.reached(), None, "39 tokens of four bytes");
        budget.take(1, 0);
        assert_eq!(budget.reached(), Some(100));
        let mut free = Budget::of(None);
        free.take(u32::MAX, 0);
        free.take(u32::MAX, 0);
        assert_eq!(free.reached(), None);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1_000, 50_000, 1_234_567].map(grouped), ["0", "999", "1,000", "50,000", "1,234,567"]);
    }
}
