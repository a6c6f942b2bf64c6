//! Words under which a sentence holds.

use crate::list::{english, lines};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Each word with its mark in the list; a blank where it has none.
static WORDS: LazyLock<BTreeMap<&str, char>> = LazyLock::new(|| {
    let marked = |line: &'static str| line.strip_prefix('!').map(|word| (word, '!')).or_else(|| line.strip_prefix('?').map(|word| (word, '?'))).unwrap_or((line, ' '));
    lines(english!("conditions")).map(marked).collect()
});

/// Whether a word in lower case opens what a sentence holds under: if, unless, only, except.
pub fn opens(word: &str) -> bool {
    WORDS.get(word) == Some(&'!')
}

/// Whether leaving out a word in lower case takes a condition, a time or an exception away: if, until, without.
pub fn ties(word: &str) -> bool {
    WORDS.get(word).is_some_and(|mark| *mark != '?')
}

/// Whether a word in lower case may keep a condition in other words: all of the above, and but, once, just.
pub fn keeps(word: &str) -> bool {
    WORDS.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_holds_the_one_before() {
        for (word, opened, tied, kept) in [("unless", true, true, true), ("until", false, true, true), ("but", false, false, true), ("valve", false, false, false)] {
            assert_eq!((opens(word), ties(word), keeps(word)), (opened, tied, kept), "{word}");
        }
    }
}
