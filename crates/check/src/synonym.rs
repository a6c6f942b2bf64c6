//! Words that say the same: spelling, irregular forms, synonyms.

use crate::lists::{english, lines};
use coursewright_prose::word::stem;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static SPELLING: LazyLock<BTreeMap<&'static str, &'static str>> =
    LazyLock::new(|| lines(english!("spelling")).filter_map(|line| line.split_once('|')).map(|(british, american)| (american.trim(), british.trim())).collect());
/// Stems of words that may stand for each other, each with the lines it stands in. A word has several senses, so two words
/// say the same only where they share a line.
static SYNONYMS: LazyLock<BTreeMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, line) in lines(english!("synonyms")).enumerate() {
        for word in line.split_whitespace() {
            all.entry(meaning(word)).or_default().push(n);
        }
    }
    all
});
/// Irregular forms with the word they are forms of.
static FORMS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| lines(english!("irregular-forms")).filter_map(|line| line.split_once('|')).collect());

/// A word in British spelling, and in its first form where that cannot be told by its ending.
fn spelled(word: &str) -> &str {
    let word = SPELLING.get(word).copied().unwrap_or(word);
    FORMS.get(word).copied().unwrap_or(word)
}

/// A content word by what it stands for.
pub(crate) fn meaning(word: &str) -> String {
    let stem = stem(spelled(word));
    // “Apologise” and “apologize”.
    stem.strip_suffix("iz").map_or(stem.clone(), |root| format!("{root}is"))
}

/// Whether two words, as [`meaning`] gives them, may stand for each other.
pub(crate) fn are_synonyms(one: &str, other: &str) -> bool {
    let groups = |word: &str| SYNONYMS.get(word).map_or(&[][..], Vec::as_slice);
    groups(one).iter().any(|group| groups(other).contains(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_the_same_within_one_line_of_the_list() {
        for (one, other) in [("colour", "color"), ("found", "find"), ("apologise", "apologized"), ("pumps", "pump")] {
            assert_eq!(meaning(one), meaning(other));
        }
        let say_the_same = |one: &str, other: &str| are_synonyms(&meaning(one), &meaning(other));
        assert!(say_the_same("inspected", "examine") && say_the_same("usually", "normally"));
        assert!(!say_the_same("open", "close") && !say_the_same("must", "may") && !say_the_same("nurse", "doctor"));
    }
}
