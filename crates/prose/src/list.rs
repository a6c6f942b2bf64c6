//! The word lists of `templates/language/en`, read once.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A list of `templates/language/en`, by file name.
macro_rules! english {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/language/en/", $name, ".txt"))
    };
}
pub(crate) use english;

/// The entries of a list with one entry a line, without comments and blank lines.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The entries of a list with several single words a line.
pub(crate) fn single_words(text: &'static str) -> BTreeSet<&'static str> {
    lines(text).flat_map(str::split_whitespace).collect()
}

pub(crate) static STOP_WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single_words(english!("stop-words")));
pub(crate) static STARTERS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single_words(english!("starters")));
pub(crate) static IMPERATIVES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single_words(english!("imperatives")));
pub(crate) static TITLES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single_words(english!("titles")));
pub(crate) static GIVEN_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single_words(english!("given-names")));
