//! The words and signs that make a value a limit.

use std::sync::LazyLock;

use super::Bound;
use crate::list::{english, lines};
use crate::span::Span;

struct Phrases {
    before: Vec<(&'static str, Bound)>,
    after: Vec<(&'static str, Bound)>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases { before: Vec::new(), after: Vec::new() };
    for line in lines(english!("bounds")) {
        let Some((words, bound)) = line.rsplit_once('|') else {
            continue;
        };
        let bound = match bound {
            "least" => Bound::AtLeast,
            "most" => Bound::AtMost,
            "under" => Bound::Under,
            "over" => Bound::Over,
            "about" => Bound::About,
            _ => Bound::PlusMinus,
        };
        // "+/-" is a sign of its own, "+or more" stands behind the number.
        match words.strip_prefix('+').filter(|rest| rest.starts_with(char::is_alphabetic)) {
            Some(after) => phrases.after.push((after, bound)),
            None => phrases.before.push((words, bound)),
        }
    }
    phrases.before.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    phrases.after.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    phrases
});

/// The bound that stands around a value.
pub(super) fn bound(text: &str, value: Span) -> Bound {
    before(&text[..value.start]).or_else(|| after(&text[value.end..])).unwrap_or(Bound::Exact)
}

fn before(text: &str) -> Option<Bound> {
    let mut text = text.trim_end();
    for article in [" a", " an", " the", " of only", " only"] {
        text = text.strip_suffix(article).unwrap_or(text).trim_end();
    }
    let (words, bound) = PHRASES.before.iter().find(|(words, _)| ends_with(text, words))?;
    let rest = text[..text.len() - words.len()].trim_end();
    let denied = ["not be", "never be", "not", "never", "not go", "never go", "cannot be", "not rise", "not fall", "not get"].iter().any(|cue| ends_with(rest, cue));
    Some(match (bound, denied) {
        (Bound::Over, true) => Bound::AtMost,
        (Bound::Under, true) => Bound::AtLeast,
        (bound, _) => *bound,
    })
}

fn after(text: &str) -> Option<Bound> {
    let text = text.trim_start();
    PHRASES.after.iter().find(|(words, _)| starts_with(text, words)).map(|(_, bound)| *bound)
}

fn ends_with(text: &str, words: &str) -> bool {
    let Some(start) = text.len().checked_sub(words.len()) else {
        return false;
    };
    let Some(tail) = text.get(start..) else {
        return false;
    };
    let free = !words.starts_with(char::is_alphanumeric) || !text[..start].ends_with(char::is_alphanumeric);
    tail.eq_ignore_ascii_case(words) && free
}

fn starts_with(text: &str, words: &str) -> bool {
    let Some(head) = text.get(..words.len()) else {
        return false;
    };
    head.eq_ignore_ascii_case(words) && !text[words.len()..].starts_with(char::is_alphanumeric)
}
