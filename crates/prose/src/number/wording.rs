//! Number words: twelve, twenty-five, a hundred and five, two and a half, two thirds.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::figure::Value;
use super::token::{Kind, Token};
use crate::list::{english, lines};

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Unit,
    Ten,
    Scale,
    Set,
    Many,
    Part,
    Times,
    Ordinal,
}

struct Entry {
    value: f64,
    role: Role,
}

/// A word may have two roles ("third"), so each word leads to a list.
static WORDS: LazyLock<BTreeMap<&str, Vec<Entry>>> = LazyLock::new(|| {
    let mut words: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    for line in lines(english!("number-words")) {
        let mut fields = line.split('|');
        let (Some(word), Some(value), Some(role)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let Ok(value) = value.parse() else { continue };
        let role = match role {
            "unit" => Role::Unit,
            "ten" => Role::Ten,
            "scale" => Role::Scale,
            "set" => Role::Set,
            "many" => Role::Many,
            "part" => Role::Part,
            "times" => Role::Times,
            _ => Role::Ordinal,
        };
        words.entry(word).or_default().push(Entry { value, role });
    }
    words
});

/// The value of a word in a role.
pub(super) fn in_role(key: &str, role: Role) -> Option<f64> {
    WORDS.get(key)?.iter().find(|entry| entry.role == role).map(|entry| entry.value)
}

/// Whether a lower-case word is a figure or says a number.
pub fn is_number_word(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit()) || WORDS.contains_key(key)
}

/// A number read from words, and the token behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) value: Value,
    pub(super) next: usize,
    /// Only the word "one", which is more often a pronoun.
    pub(super) lone_one: bool,
}

/// A whole number in words at `at`: "twelve", "a hundred and five", "half a dozen", "two point five".
pub(super) fn whole(tokens: &[Token], at: usize) -> Option<Reading> {
    let key = |place: usize| tokens.get(place).map_or("", |token| token.key.as_str());
    // "Half a dozen", "half a million".
    let set = in_role(key(at + 2), Role::Set).or_else(|| in_role(key(at + 2), Role::Scale)).filter(|_| key(at) == "half" && key(at + 1) == "a");
    if let Some(set) = set {
        return Some(Reading { value: Value::whole(set / 2.0), next: at + 3, lone_one: false });
    }
    let article = matches!(key(at), "a" | "an");
    if article && in_role(key(at + 1), Role::Scale).is_none() && in_role(key(at + 1), Role::Set).is_none() {
        return None;
    }
    let start = if article { at + 1 } else { at };
    let mut sum = Sum { total: 0.0, current: if article { 1.0 } else { 0.0 }, last: None };
    let mut next = start;
    while let Some(token) = tokens.get(next) {
        if sum.add(&token.key) {
            next += 1;
            continue;
        }
        // "one hundred and five", "twenty-five"
        let bridge = match token.key.as_str() {
            "and" => sum.last == Some(Role::Scale),
            "-" => sum.last == Some(Role::Ten),
            _ => false,
        };
        let follows = tokens.get(next + 1).is_some_and(|after| bridge && sum.clone().add(&after.key));
        if !follows {
            break;
        }
        next += 1;
    }
    sum.last?;
    let mut value = Value::whole(sum.total + sum.current);
    if key(next) == "point"
        && let Some((digits, after)) = spoken_decimals(tokens, next + 1)
    {
        value = Value { value: value.value + digits.value, step: digits.step };
        next = after;
    }
    Some(Reading { value, next, lone_one: !article && next == start + 1 && key(start) == "one" })
}

#[derive(Clone)]
struct Sum {
    total: f64,
    current: f64,
    last: Option<Role>,
}

impl Sum {
    /// Takes the next word into the number, if it fits: "twenty five" is one number, "five five" is two.
    fn add(&mut self, key: &str) -> bool {
        let fits_below = |current: f64, size: f64| current % size == 0.0;
        if let Some(value) = in_role(key, Role::Unit) {
            let small = value < 10.0 && self.last == Some(Role::Ten);
            let fits = self.last.is_none() || small || self.last == Some(Role::Scale);
            return fits && fits_below(self.current, 10.0) && self.put(value, Role::Unit);
        }
        if let Some(value) = in_role(key, Role::Ten) {
            let fits = self.last.is_none() || self.last == Some(Role::Scale);
            return fits && fits_below(self.current, 100.0) && self.put(value, Role::Ten);
        }
        if let Some(value) = in_role(key, Role::Scale) {
            if self.current == 0.0 {
                return false;
            }
            if value == 100.0 {
                let fits = self.current < 100.0;
                if fits {
                    self.current *= 100.0;
                    self.last = Some(Role::Scale);
                }
                return fits;
            }
            self.total += self.current * value;
            self.current = 0.0;
            self.last = Some(Role::Scale);
            return true;
        }
        if let Some(value) = in_role(key, Role::Set) {
            self.current = self.current.max(1.0) * value;
            self.last = Some(Role::Set);
            return true;
        }
        false
    }

    fn put(&mut self, value: f64, role: Role) -> bool {
        self.current += value;
        self.last = Some(role);
        true
    }
}

fn spoken_decimals(tokens: &[Token], at: usize) -> Option<(Value, usize)> {
    let mut digits = Value { value: 0.0, step: 1.0 };
    let mut next = at;
    while let Some(digit) = tokens.get(next).and_then(|token| digit(&token.key)) {
        digits.step /= 10.0;
        digits.value += digit * digits.step;
        next += 1;
    }
    (next > at).then_some((digits, next))
}

fn digit(key: &str) -> Option<f64> {
    if key == "oh" { Some(0.0) } else { in_role(key, Role::Unit).filter(|&value| value < 10.0) }
}

/// The magnitude behind a figure: "2.6 billion", "2.6-billion", "10k", "$5m", "3 bn".
pub(super) fn magnitude(tokens: &[Token], at: usize, money: bool) -> Option<(f64, usize)> {
    let token = tokens.get(at)?;
    if token.is("-") && token.glued {
        let (factor, next) = magnitude(tokens, at + 1, money)?;
        return tokens[at + 1].glued.then_some((factor, next));
    }
    if token.kind != Kind::Word {
        return None;
    }
    let short = match token.key.as_str() {
        "k" if token.glued => Some(1e3),
        "m" | "mn" if money && (token.glued || token.is("mn")) => Some(1e6),
        "bn" => Some(1e9),
        "b" if money && token.glued => Some(1e9),
        "tn" => Some(1e12),
        _ => None,
    };
    short.or_else(|| in_role(&token.key, Role::Scale)).map(|factor| (factor, at + 1))
}
