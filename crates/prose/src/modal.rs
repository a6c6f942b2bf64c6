//! How strongly something is asked for, and whether a sentence is an instruction.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::list::{IMPERATIVES, STOP_WORDS, english, lines};
use crate::span::Span;
use crate::word;

/// The steps of obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modal {
    /// A duty: must, shall, has to, required.
    Must,
    /// A prohibition: must not, never do, prohibited.
    MustNot,
    /// Advice: should, ought to, recommended.
    Should,
    /// Leave or possibility: may, can, might, optional.
    May,
}

struct Phrases {
    by_first: BTreeMap<&'static str, Vec<(Vec<&'static str>, Modal)>>,
    single: BTreeSet<&'static str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut by_first: BTreeMap<&str, Vec<(Vec<&str>, Modal)>> = BTreeMap::new();
    let mut single = BTreeSet::new();
    for line in lines(english!("modals")) {
        let Some((phrase, strength)) = line.split_once('|') else {
            continue;
        };
        let modal = match strength {
            "must" => Modal::Must,
            "mustnot" => Modal::MustNot,
            "should" => Modal::Should,
            _ => Modal::May,
        };
        let words: Vec<&str> = phrase.split(' ').collect();
        single.extend(words.iter().filter(|word| !STOP_WORDS.contains(*word)));
        by_first.entry(words[0]).or_default().push((words, modal));
    }
    single.extend(["may", "must", "should", "can", "might", "shall", "ought", "could"]);
    for phrases in by_first.values_mut() {
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    Phrases { by_first, single }
});

/// The words of obligation in a text with their strength, in order.
///
/// "cannot" says what is impossible rather than forbidden and is left to negation; the month of May is no leave.
/// "Do not" and "Never" at the head of an instruction are prohibitions.
pub fn modals(text: &str) -> Vec<(Span, Modal)> {
    let words = word::words(text);
    let keys: Vec<String> = words.iter().map(|word| word::key(word.text)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let matched = match PHRASES.by_first.get(keys[at].as_str()) {
            Some(phrases) => phrases
                .iter()
                .find(|(phrase, _)| phrase.len() <= keys.len() - at && phrase.iter().zip(&keys[at..]).all(|(word, key)| word == key))
                .map(|(phrase, modal)| (phrase.len(), *modal)),
            None => None,
        };
        let matched = matched.or_else(|| prohibition(text, &words, &keys, at));
        match matched {
            Some((1, Modal::May)) if is_no_leave(&words, &keys, at) => at += 1,
            Some((length, modal)) => {
                found.push((words[at].span.join(words[at + length - 1].span), modal));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The month, and "can not": neither gives leave.
fn is_no_leave(words: &[word::Word<'_>], keys: &[String], at: usize) -> bool {
    let month = words[at].text == "May" && (at > 0 || keys.get(1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())));
    let impossible = matches!(keys[at].as_str(), "can" | "could") && keys.get(at + 1).is_some_and(|next| next == "not");
    month || impossible
}

/// "Do not open", "Don't open", "Never open" where a clause begins.
fn prohibition(text: &str, words: &[word::Word<'_>], keys: &[String], at: usize) -> Option<(usize, Modal)> {
    let length = match keys[at].as_str() {
        "do" if keys.get(at + 1).is_some_and(|next| next == "not") => 2,
        "don't" | "never" => 1,
        _ => return None,
    };
    let verb = keys.get(at + length)?;
    let opens = at == 0
        || text[words[at - 1].span.end..words[at].span.start].contains(|c: char| !c.is_whitespace() && c != '"')
        || matches!(keys[at - 1].as_str(), "please" | "and" | "but" | "then");
    (opens && IMPERATIVES.contains(verb.as_str())).then_some((length, Modal::MustNot))
}

/// Whether a single lower-case word belongs to a phrase of obligation.
pub(crate) fn is_modal_word(key: &str) -> bool {
    PHRASES.single.contains(key)
}

/// Whether a sentence tells somebody to do something: it opens with a verb of the list, perhaps after a number,
/// "then", "please", "always" or a leading clause ("If the lamp is red, stop the pump").
pub fn is_imperative(sentence: &str) -> bool {
    let bare = without_tags(sentence);
    let sentence = bare.trim();
    if sentence.trim_end_matches(['"', '”', ')', ' ']).ends_with('?') {
        return false;
    }
    if commands(sentence) {
        return true;
    }
    let opener = word::words(sentence).first().map(|first| word::key(first.text)).unwrap_or_default();
    const LEADS: &[&str] = &["if", "when", "before", "after", "once", "to", "for", "in", "on", "at", "unless", "while", "during", "as", "with", "using", "from", "where"];
    LEADS.contains(&opener.as_str()) && sentence.match_indices(',').any(|(comma, _)| commands(&sentence[comma + 1..]))
}

/// A transcriber's note in braces is nobody's verb.
fn without_tags(sentence: &str) -> Cow<'_, str> {
    if !sentence.contains('{') {
        return Cow::Borrowed(sentence);
    }
    let mut bare = String::with_capacity(sentence.len());
    for (place, part) in sentence.split('{').enumerate() {
        let said = if place == 0 { part } else { part.split_once('}').map_or(part, |(_, said)| said) };
        bare.push_str(said);
    }
    Cow::Owned(bare)
}

fn commands(clause: &str) -> bool {
    const BEFORE: &[&str] = &[
        "then",
        "next",
        "first",
        "firstly",
        "second",
        "secondly",
        "third",
        "thirdly",
        "finally",
        "lastly",
        "now",
        "please",
        "always",
        "also",
        "and",
        "afterwards",
        "again",
        "only",
        "carefully",
        "slowly",
        "gently",
        "immediately",
        "just",
        "so",
        "step",
        "simply",
        "do",
        "don't",
        "not",
        "never",
    ];
    let words = word::words(clause);
    let mut rest = words.iter().enumerate().skip_while(|(place, word)| {
        let key = word::key(word.text);
        let numbering = *place < 3 && (key.len() <= 3 && key.bytes().all(|b| b.is_ascii_digit() || b == b'.') || (key.len() == 1 && *place == 0 && key != "i"));
        numbering || BEFORE.contains(&key.as_str())
    });
    let Some((place, verb)) = rest.next() else {
        return false;
    };
    let verb = word::key(verb.text);
    let hyphened = words.get(place + 1).map(|next| format!("{verb}-{}", word::key(next.text)));
    let is_verb = IMPERATIVES.contains(verb.as_str()) || hyphened.is_some_and(|pair| IMPERATIVES.contains(pair.as_str()));
    // "Work is done", "Access was refused": the word is a noun here.
    const STATEMENT: &[&str] = &["is", "are", "was", "were", "will", "has", "have", "had", "can", "must", "may", "should", "does", "of"];
    is_verb && words.get(place + 1).is_none_or(|next| !STATEMENT.contains(&word::key(next.text).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Modal)> {
        modals(text).into_iter().map(|(span, modal)| (span.of(text), modal)).collect()
    }

    #[test]
    fn strength_is_read_from_the_longest_phrase() {
        assert_eq!(found("You must not enter; you must sign."), [("must not", Modal::MustNot), ("must", Modal::Must)]);
        assert_eq!(found("It has to stop. It should stop. It may stop."), [("has to", Modal::Must), ("should", Modal::Should), ("may", Modal::May)]);
        assert_eq!(found("Smoking is prohibited. You are not allowed in."), [("is prohibited", Modal::MustNot), ("not allowed", Modal::MustNot)]);
    }

    #[test]
    fn months_and_inability_give_no_leave() {
        assert_eq!(found("In May 2020 it can not run; you cannot see it."), []);
    }

    #[test]
    fn a_command_not_to_is_a_prohibition() {
        assert_eq!(found("Do not open the lid. Never touch it."), [("Do not", Modal::MustNot), ("Never", Modal::MustNot)]);
        assert_eq!(found("I do not know. It never stops."), []);
    }

    #[test]
    fn instructions_open_with_a_verb() {
        for yes in ["Close the valve.", "Then press Start.", "3. Turn the key.", "If the lamp is red, stop the pump.", "Please do not enter.", "De-energise the line."] {
            assert!(is_imperative(yes), "{yes}");
        }
        for no in ["The valve closes.", "Work is done.", "Close the valve?", "Access was refused.", "If it rains, the match is off.", "And {pause} that is new."] {
            assert!(!is_imperative(no), "{no}");
        }
    }
}
