//! The word lists of `templates/lists/en`, read once.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A list of `templates/lists/en`, by file name.
macro_rules! english {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/lists/en/", $name, ".txt"))
    };
}
pub(crate) use english;

/// The entries of a list with one entry a line, without comments and blank lines.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Single words that are looked up one at a time.
pub(crate) type Words = LazyLock<BTreeSet<&'static str>>;

/// The entries of a list with several single words a line.
pub(crate) fn words(text: &'static str) -> BTreeSet<&'static str> {
    lines(text).flat_map(str::split_whitespace).collect()
}

/// The stems of the words of a list.
pub(crate) fn stems(text: &'static str) -> BTreeSet<String> {
    lines(text).flat_map(str::split_whitespace).map(coursewright_prose::word::stem).collect()
}

/// Whether `text` opens with `phrase` as whole words.
pub(crate) fn opens_with(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\''))
}

/// The words of a text as phrases are made of: a phrase that stands in a text has its words among them.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !wordy(c)).filter(|run| !run.is_empty())
}

fn wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '\''
}

/// Where `phrase` stands in `text` as whole words; both in lower case.
pub(crate) fn find_phrase(text: &str, phrase: &str) -> Option<usize> {
    phrase_places(text, phrase).next()
}

/// All places where `phrase` stands in `text` as whole words; both in lower case.
pub(crate) fn phrase_places<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(phrase).map(|(at, _)| at).filter(move |&at| !text[..at].ends_with(wordy) && !text[at + phrase.len()..].starts_with(wordy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_as_whole_words_only() {
        assert_eq!(find_phrase("we read on, then go on", "on"), Some(8), "inside no other word");
        assert_eq!(find_phrase("the button", "on"), None);
        assert!(opens_with("know how to", "know"));
        assert!(!opens_with("knowledge is", "know"), "another word with the same beginning");
    }
}
