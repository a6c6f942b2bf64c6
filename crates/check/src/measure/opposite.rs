//! Curated opposites in otherwise equal wording.

use coursewright_prose::negation::are_opposites;
use coursewright_prose::sentence::sentences;
use coursewright_prose::word::{is_stop_word, stem, words};
use std::collections::BTreeMap;

/// The share of the other content words that must stand in both (checks: antonyms are compared on aligned clauses only).
const ALIGNED: f64 = 0.6;

/// Whether a text says the opposite of another by a word of a curated pair, in sentences that are otherwise alike.
pub(super) fn swapped(text: &str, other: &str) -> bool {
    let theirs: Vec<BTreeMap<String, &str>> = sentences(other).into_iter().map(|span| stems(span.of(other))).collect();
    sentences(text).into_iter().any(|span| {
        let mine = stems(span.of(text));
        theirs.iter().any(|theirs| {
            let gone: Vec<&str> = theirs.iter().filter(|(stem, _)| !mine.contains_key(*stem)).map(|(_, word)| *word).collect();
            let new: Vec<&str> = mine.iter().filter(|(stem, _)| !theirs.contains_key(*stem)).map(|(_, word)| *word).collect();
            let pairs = new.iter().filter(|one| gone.iter().any(|other| are_opposites(one, other))).count();
            let shared = mine.keys().filter(|stem| theirs.contains_key(*stem)).count();
            let rest = mine.len().max(theirs.len()).saturating_sub(pairs);
            pairs > 0 && shared > 0 && shared as f64 >= ALIGNED * rest as f64
        })
    })
}

/// Content words by their stems, and prepositions like “before”, which turn a rule round though they are no content.
fn stems(text: &str) -> BTreeMap<String, &str> {
    words(text).iter().filter(|word| !is_stop_word(word.text) || has_opposite(word.text)).map(|word| (stem(word.text), word.text)).collect()
}

fn has_opposite(word: &str) -> bool {
    !coursewright_prose::negation::antonyms(&word.to_lowercase()).is_empty()
}
