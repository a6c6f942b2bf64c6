//! The word lists of `templates/language/en/drafting`, read once.

use coursewright_prose::word;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A list of `templates/language/en/drafting`, by file name.
macro_rules! list {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/language/en/drafting/", $name, ".txt"))
    };
}
pub(super) use list;

/// The lines of a list, without comments and blank lines.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn single(text: &'static str) -> BTreeSet<&'static str> {
    lines(text).flat_map(str::split_whitespace).collect()
}

/// Phrases, each between blanks, as [`keyed`] writes a sentence.
fn phrases(text: &'static str) -> Vec<String> {
    lines(text).map(|line| format!(" {line} ")).collect()
}

pub(super) static GENERIC: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single(list!("generic")));
pub(super) static QUALITIES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single(list!("qualities")));
pub(super) static ADVERBS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single(list!("adverbs")));
pub(super) static DANGLING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single(list!("dangling")));
pub(super) static CHATTER: LazyLock<Vec<String>> = LazyLock::new(|| phrases(list!("chatter")));
pub(super) static MISTAKES: LazyLock<Vec<String>> = LazyLock::new(|| phrases(list!("mistakes")));
pub(super) static STORIES: LazyLock<Vec<String>> = LazyLock::new(|| phrases(list!("stories")));
pub(super) static RETRACTIONS: LazyLock<Vec<String>> = LazyLock::new(|| phrases(list!("retractions")));
pub(super) static OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut openers: Vec<&str> = lines(list!("openers")).collect();
    openers.sort_by_key(|opener| std::cmp::Reverse(opener.len()));
    openers
});
pub(super) static PASSED_OVER: LazyLock<BTreeSet<&str>> = LazyLock::new(|| lines(list!("passed-over")).collect());
pub(super) static FRAMING: LazyLock<BTreeSet<&str>> = LazyLock::new(|| lines(list!("framing")).collect());
pub(super) static CONTINUATIONS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| lines(list!("continuations")).collect());
/// Nouns that judge or place a thing instead of saying what it is.
pub(super) static JUDGEMENTS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single(list!("judgements")));
pub(super) static REFERENCES: LazyLock<Vec<String>> = LazyLock::new(|| phrases(list!("references")));
pub(super) static DENIALS: LazyLock<Vec<String>> = LazyLock::new(|| phrases(list!("denials")).into_iter().filter(|phrase| !phrase.starts_with(" !")).collect());
/// Phrases that hold a negation and deny nothing.
pub(super) static UNDENIED: LazyLock<Vec<String>> = LazyLock::new(|| lines(list!("denials")).filter_map(|line| line.strip_prefix('!')).map(|line| format!(" {line} ")).collect());
/// Words with which a source speaks about itself.
pub(super) static ABOUT_ITSELF: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single(list!("about-itself")));
/// Words before a gap that more than one phrase could fill.
pub(super) static OPEN_ENDED: LazyLock<Vec<&str>> = LazyLock::new(|| lines(list!("open-ended")).collect());
/// What a sentence opens with that goes on from the one before it.
pub(super) static CONNECTIVES: LazyLock<Vec<String>> = LazyLock::new(|| phrases(list!("connectives")));
/// Words of a heading whose numbered entries stand in no order.
pub(super) static UNORDERED: LazyLock<BTreeSet<&str>> = LazyLock::new(|| single(list!("unordered")));
/// Headings that do not name what stands under them.
pub(super) static BARE_HEADINGS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| lines(list!("bare-headings")).collect());
pub(super) static GLOSSARIES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| lines(list!("glossaries")).collect());

/// The verbs that are hardly ever nouns, in all their forms.
pub(super) static VERBS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    lines(list!("verbs"))
        .flat_map(str::split_whitespace)
        .flat_map(|verb| {
            let stem = verb.strip_suffix('e').unwrap_or(verb);
            let last = stem.chars().next_back().unwrap_or('e');
            [
                verb.to_owned(),
                format!("{verb}s"),
                format!("{stem}es"),
                format!("{stem}ed"),
                format!("{stem}ing"),
                format!("{stem}{last}ing"),
                format!("{stem}{last}ed"),
                format!("{}ies", verb.trim_end_matches('y')),
            ]
        })
        .collect()
});

/// The words of a text in lower case, each between single blanks: phrases are found in it by plain search.
pub(super) fn keyed(text: &str) -> String {
    let mut keyed = String::with_capacity(text.len() + 2);
    keyed.push(' ');
    for word in word::words(text) {
        keyed.extend(word.text.chars().map(|c| if c == '\u{2019}' { '\'' } else { c }).flat_map(char::to_lowercase));
        keyed.push(' ');
    }
    keyed
}

/// Whether a keyed text holds one of the phrases.
pub(super) fn holds(keyed: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| keyed.contains(phrase.as_str()))
}

/// Whether a keyed text begins with one of the phrases.
pub(super) fn begins(keyed: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| keyed.starts_with(phrase.as_str()))
}
