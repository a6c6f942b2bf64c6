//! Negation cues, and curated opposites.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::list::{english, lines};
use crate::span::Span;
use crate::word::{self, Word};

struct Cues {
    /// Cue phrases by first word, longest first.
    cues: BTreeMap<&'static str, Vec<Vec<&'static str>>>,
    /// Phrases that contain a cue but do not negate.
    harmless: Vec<Vec<&'static str>>,
    single: BTreeSet<&'static str>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    let mut harmless = Vec::new();
    let mut single = BTreeSet::new();
    for line in lines(english!("negations")) {
        if let Some(phrase) = line.strip_prefix('!') {
            harmless.push(phrase.split(' ').collect());
            continue;
        }
        let words: Vec<&str> = line.split(' ').collect();
        if words.len() == 1 {
            single.insert(words[0]);
        }
        cues.entry(words[0]).or_default().push(words);
    }
    for phrases in cues.values_mut() {
        phrases.sort_by_key(|words| std::cmp::Reverse(words.len()));
    }
    Cues { cues, harmless, single }
});

/// The negation cues of a text: not, n't, never, no, without, fail to, listed prefixed words.
///
/// Phrases that contain a cue without negating ("not only", "no doubt", "No. 5") are left out.
pub fn negations(text: &str) -> Vec<Span> {
    let words = word::words(text);
    let keys: Vec<String> = words.iter().map(|word| word::key(word.text)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(length) = CUES.harmless.iter().find(|phrase| starts(&keys[at..], phrase)).map(Vec::len) {
            at += length;
            continue;
        }
        let length = cue_length(text, &words, &keys, at);
        if length > 0 {
            found.push(words[at].span.join(words[at + length - 1].span));
        }
        at += length.max(1);
    }
    found
}

fn cue_length(text: &str, words: &[Word<'_>], keys: &[String], at: usize) -> usize {
    let key = keys[at].as_str();
    if key.ends_with("n't") {
        return 1;
    }
    if key == "no" && is_number_sign(text, words, at) {
        return 0;
    }
    if key == "non" && !text[words[at].span.end..].starts_with(['-', '\u{2010}', '\u{2011}']) {
        return 0;
    }
    let phrases = CUES.cues.get(key).map_or(&[][..], Vec::as_slice);
    phrases.iter().find(|phrase| starts(&keys[at..], phrase)).map_or(0, Vec::len)
}

/// "No. 5", "No 5".
fn is_number_sign(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let Some(next) = words.get(at + 1) else {
        return false;
    };
    let between = &text[words[at].span.end..next.span.start];
    words[at].text.starts_with('N') && next.text.starts_with(|c: char| c.is_ascii_digit()) && matches!(between.trim(), "" | ".")
}

fn starts(keys: &[String], phrase: &[&str]) -> bool {
    keys.len() >= phrase.len() && phrase.iter().zip(keys).all(|(word, key)| word == key)
}

/// Whether an odd number of cues stands in a clause.
pub fn is_negated(clause: &str) -> bool {
    negations(clause).len() % 2 == 1
}

/// Whether a single lower-case word is a cue by itself.
pub(crate) fn is_cue(key: &str) -> bool {
    key.ends_with("n't") || CUES.single.contains(key)
}

static OPPOSITES: LazyLock<BTreeMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut opposites: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for line in lines(english!("antonyms")) {
        if let Some((one, other)) = line.split_once('|') {
            opposites.entry(word::stem(one)).or_default().push(other);
            opposites.entry(word::stem(other)).or_default().push(one);
        }
    }
    opposites
});

/// The first curated opposite of a word, given as word or stem; the answer is a word, not a stem.
pub fn antonym(word_stem: &str) -> Option<&'static str> {
    antonyms(word_stem).first().copied()
}

/// Every curated opposite of a word, given as word or stem.
pub fn antonyms(word_stem: &str) -> &'static [&'static str] {
    let found = OPPOSITES.get(word_stem).or_else(|| OPPOSITES.get(&word::stem(word_stem)));
    found.map_or(&[], Vec::as_slice)
}

/// Whether two words are a curated pair of opposites, in any of their forms.
pub fn are_opposites(one: &str, other: &str) -> bool {
    let other = word::stem(other);
    antonyms(one).iter().any(|opposite| word::stem(opposite) == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Vec<&str> {
        negations(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn a_limit_is_no_negation() {
        for text in ["Keep no more than 5 °C.", "Wait no less than an hour.", "It must not exceed 80 km/h.", "No later than noon."] {
            assert!(!is_negated(text), "{text}");
        }
        for text in ["It is no longer used.", "Wait no more.", "It must not be opened."] {
            assert!(is_negated(text), "{text}");
        }
    }

    #[test]
    fn cues_are_found_and_look_alikes_are_not() {
        assert_eq!(cues("Never open it; it isn’t safe without a guard."), ["Never", "isn’t", "without"]);
        assert_eq!(cues("It fails to stop and is no longer used."), ["fails to", "no longer"]);
        assert_eq!(cues("Not only that: see No. 5, no doubt, another note."), [] as [&str; 0]);
        assert_eq!(cues("a non-return valve"), ["non"]);
    }

    #[test]
    fn two_cues_cancel_out() {
        assert!(is_negated("Do not open the lid"));
        assert!(!is_negated("It is not impossible"));
        assert!(!is_negated("Open the lid"));
    }

    #[test]
    fn opposites_work_both_ways_and_in_all_forms() {
        assert_eq!(antonym("before"), Some("after"));
        assert!(are_opposites("opens", "closed"));
        assert!(are_opposites("maximum", "minimum"));
        assert!(!are_opposites("open", "valve"));
        assert_eq!(antonym("valve"), None);
    }
}
