//! Noun phrases: what a stretch of text talks about, in the words it uses.

use super::grammar::{Tag, is_verb_form, tag, tags};
use super::reading::Reading;
use super::words::{GENERIC, QUALITIES};
use coursewright_prose::word::{self, stem};
use coursewright_prose::{Span, modal};
use std::collections::BTreeMap;

/// A noun phrase with how often it is used.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The words as they are used most, in lower case but for names.
    pub(super) words: String,
    /// Stems of the words.
    pub(super) stems: Vec<String>,
    /// In how many sentences.
    pub(super) count: usize,
    /// How much it says about the stretch it was found in.
    pub(super) weight: f64,
    /// A sentence it stands in.
    pub(super) sentence: usize,
    /// Whether its source says that it does something; only known once [`usage`] was asked.
    pub(super) acts: bool,
}

/// The longest phrase, in words: longer ones are clauses in disguise.
const LONGEST: usize = 4;

/// The noun phrases of a text: runs of adjectives and nouns that end in a noun.
pub(super) fn noun_phrases(text: &str) -> Vec<String> {
    let words = word::words(text);
    let mut found = Vec::new();
    let mut run: Vec<(Span, Tag)> = Vec::new();
    let (mut before, mut before_word) = (None, String::new());
    let mut end = 0;
    for word in &words {
        let key = word.text.to_lowercase().replace('\u{2019}', "'");
        let gap = &text[end..word.span.start];
        if end > 0 && !matches!(gap, " " | "-") {
            close(text, &mut run, &mut found);
            before = None;
            before_word.clear();
        }
        let this = tag(&key, before, &before_word);
        match this {
            Tag::Noun | Tag::Adjective => run.push((word.span, this)),
            _ => close(text, &mut run, &mut found),
        }
        (before, before_word, end) = (Some(this), key, word.span.end);
    }
    close(text, &mut run, &mut found);
    found
}

fn close(text: &str, run: &mut Vec<(Span, Tag)>, found: &mut Vec<String>) {
    while run.last().is_some_and(|(_, tag)| *tag == Tag::Adjective) {
        run.pop();
    }
    // “Full-time education” keeps its head: what a hyphen joins is one word.
    while run.first().is_some_and(|(word, _)| QUALITIES.contains(word.of(text).to_lowercase().as_str()) && !text[word.end..].starts_with('-')) {
        run.remove(0);
    }
    if let (Some((first, _)), Some((last, _))) = (run.first(), run.last())
        && run.len() <= LONGEST
    {
        found.push(first.join(*last).of(text).to_owned());
    }
    run.clear();
}

/// The phrases of some sentences, the telling ones first.
pub(super) fn telling(reading: &Reading<'_>, sentences: &[usize], names: &[String]) -> Vec<Phrase> {
    let mut forms: BTreeMap<Vec<String>, (BTreeMap<String, usize>, usize, usize)> = BTreeMap::new();
    for &n in sentences {
        let mut seen = Vec::new();
        for words in noun_phrases(&reading.sentences[n].text) {
            let starts = reading.sentences[n].text.starts_with(words.as_str());
            let words = if starts { lowered(&words) } else { words };
            let stems: Vec<String> = word::words(&words).iter().map(|word| stem(word.text)).collect();
            if seen.contains(&stems) || !fit(&words, names) {
                continue;
            }
            let entry = forms.entry(stems.clone()).or_insert_with(|| (BTreeMap::new(), 0, n));
            *entry.0.entry(words).or_default() += 1;
            entry.1 += 1;
            seen.push(stems);
        }
    }
    let mut phrases: Vec<Phrase> = forms
        .into_iter()
        .filter_map(|(stems, (forms, count, sentence))| {
            let small = |words: &str| !words.chars().any(char::is_uppercase);
            let words = forms.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(small(&a.0).cmp(&small(&b.0))).then(b.0.cmp(&a.0)))?.0;
            let rarity: f64 = stems.iter().map(|stem| reading.rarity(stem)).sum::<f64>() / stems.len() as f64;
            // “A historical thing” names nothing, however often it is said.
            if count < 3 && words.rsplit([' ', '-']).next().is_some_and(|last| GENERIC.contains(last.to_lowercase().as_str())) {
                return None;
            }
            let several = [0.0, 0.5, 1.0, 1.05, 0.9][stems.len().min(4)];
            let weight = rarity * several * (count as f64).powf(0.9);
            Some(Phrase { words, stems, count, weight, sentence, acts: false })
        })
        .collect();
    phrases.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.words.cmp(&b.words)));
    phrases
}

/// How a source uses a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Usage {
    /// In how many sentences it is a phrase of its own.
    pub(super) count: usize,
    /// Whether it is seen to be a noun: after a determiner or a preposition, and before what can follow a noun.
    pub(super) noun: bool,
    /// Whether it is seen to do something: before a verb that is no passive.
    pub(super) acts: bool,
}

/// How a source uses a phrase: words that are no noun by their neighbours anywhere are not one.
pub(super) fn usage(reading: &Reading<'_>, source: usize, words: &str) -> Usage {
    let key = words.to_lowercase();
    let mut found = Usage::default();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.source == source && !sentence.text.contains("://")) {
        let lower = sentence.text.to_lowercase();
        if !lower.contains(&key) || !noun_phrases(&sentence.text).iter().any(|phrase| phrase.to_lowercase() == key) {
            continue;
        }
        found.count += 1;
        found.noun |= is_noun(&lower, &key);
        let does = |(word, tag): &(String, Tag)| (*tag == Tag::Verb && !word.ends_with("ing") && !word.ends_with("ed")) || (*tag == Tag::Noun && is_verb_form(word));
        let after = lower.split(&key).nth(1).map(tags).unwrap_or_default();
        let modal = matches!(after.as_slice(), [(_, Tag::Modal), (next, Tag::Verb | Tag::Noun), ..] if next != "be");
        found.acts |= modal || after.first().is_some_and(does);
    }
    found
}

/// Whether a phrase stands among neighbours as only a noun does. Text and phrase in lower case.
pub(super) fn is_noun(text: &str, phrase: &str) -> bool {
    let tagged = tags(text);
    let parts: Vec<String> = word::words(phrase).iter().map(|word| word.text.replace('\u{2019}', "'")).collect();
    let Some((last, inner)) = parts.split_last() else { return false };
    // “Education seeking clarification”, “class votes”: a verb in the middle, or one that may be the last word.
    if inner.iter().skip(1).any(|word| word.ends_with("ing")) {
        return false;
    }
    let verbal = parts.len() > 1 && last.ends_with('s') && (is_verb_form(last) || verbless(text, phrase));
    (0..tagged.len()).any(|at| {
        if tagged.len() < at + parts.len() || !parts.iter().zip(&tagged[at..]).all(|(part, (word, _))| part == word) {
            return false;
        }
        let before = at.checked_sub(1).map(|before| &tagged[before]);
        let after = tagged.get(at + parts.len()).filter(|(word, _)| !matches!(word.as_str(), "which" | "that" | "who" | "whose")).map(|(_, tag)| *tag);
        let ended = text.match_indices(phrase).any(|(at, _)| text[at + phrase.len()..].starts_with([',', '.', ';', ':', '!', '?']));
        let held = before.is_some_and(|(word, tag)| matches!(tag, Tag::Determiner | Tag::Number) || (*tag == Tag::Preposition && word != "to") || word.ends_with("'s"));
        let stands = match after {
            None | Some(Tag::Auxiliary | Tag::Modal) => true,
            _ if ended => true,
            Some(Tag::Preposition | Tag::Conjunction) => !verbal,
            Some(Tag::Verb | Tag::Adverb) => !verbal && before.is_some_and(|(_, tag)| *tag == Tag::Determiner),
            _ => false,
        };
        held && stands
    })
}

/// Whether the clause a phrase stands in has no verb but the phrase's last word: “if the class votes for it”.
fn verbless(text: &str, phrase: &str) -> bool {
    let Some(at) = text.find(phrase) else { return false };
    let marks = [',', ';', ':', '.', '!', '?'];
    let start = text[..at].rfind(marks).map_or(0, |mark| mark + 1);
    let end = text[at + phrase.len()..].find(marks).map_or(text.len(), |mark| at + phrase.len() + mark);
    let finite = |part: &str| {
        let tagged = tags(part);
        let after_to = |n: usize| n.checked_sub(1).is_some_and(|before| tagged[before].0 == "to");
        (0..tagged.len()).any(|n| matches!(tagged[n].1, Tag::Verb | Tag::Auxiliary | Tag::Modal) && !after_to(n))
    };
    !finite(&text[start..at]) && !finite(&text[at + phrase.len()..end]) && !modal::is_imperative(text[start..end].trim())
}

/// The telling phrases of several parts, weighed by how few of the parts use them.
pub(super) struct Spread {
    parts: Vec<Vec<Phrase>>,
}

impl Spread {
    /// Reads the phrases of all parts.
    pub(super) fn of(reading: &Reading<'_>, parts: &[Vec<usize>], names: &[String]) -> Self {
        let mut parts: Vec<Vec<Phrase>> = parts.iter().map(|part| telling(reading, part, names)).collect();
        let mut held: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for phrase in parts.iter().flatten() {
            *held.entry(phrase.stems.clone()).or_default() += 1;
        }
        let all = parts.len() as f64;
        for phrases in &mut parts {
            for phrase in phrases.iter_mut() {
                let others = held.get(&phrase.stems).copied().unwrap_or(1) as f64;
                phrase.weight *= (all / others).ln() + 0.35;
            }
            phrases.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.words.cmp(&b.words)));
        }
        Self { parts }
    }

    /// The phrases of one part, the most telling first.
    pub(super) fn of_part(&self, n: usize) -> Vec<Phrase> {
        self.parts.get(n).cloned().unwrap_or_default()
    }
}

/// Whether a phrase could name a topic.
fn fit(words: &str, names: &[String]) -> bool {
    let parts: Vec<String> = words.split([' ', '-']).map(str::to_lowercase).collect();
    let last = parts.last().map_or("", String::as_str);
    let generic = |word: &str| GENERIC.contains(word) || word.strip_suffix("'s").is_some_and(|bare| GENERIC.contains(bare));
    let strange = parts.iter().any(|part| part.len() < 3 && !part.bytes().all(|b| b.is_ascii_uppercase()) || part.contains('\''));
    let named = names.iter().any(|name| parts.iter().any(|part| part == name));
    let empty = parts.iter().all(|part| generic(part));
    !strange && !named && !empty && last.len() > 2
}

/// Lower case, but for names and abbreviations.
pub(super) fn lowered(words: &str) -> String {
    words
        .split(' ')
        .map(|word| {
            let capitals = word.chars().filter(|c| c.is_uppercase()).count();
            if capitals > 1 || word.chars().any(|c| c.is_ascii_digit()) { word.to_owned() } else { word.to_lowercase() }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::{is_noun, noun_phrases};

    #[test]
    fn a_compound_keeps_its_head() {
        assert_eq!(noun_phrases("Full-time education is paid by the county."), ["Full-time education", "county"]);
    }

    #[test]
    fn neighbours_tell_whether_words_are_a_noun() {
        for (text, phrase) in [
            ("the plant manager must sign the permit.", "plant manager"),
            ("entry requires the approval of the plant manager.", "plant manager"),
            ("every load has a delivery note.", "delivery note"),
            ("the safety checks are done at night.", "safety checks"),
        ] {
            assert!(is_noun(text, phrase), "“{phrase}” is a noun in “{text}”");
        }
        for (text, phrase) in [
            ("the store keeper signs for the key.", "store keeper signs"),
            ("if most of the class votes for the right answer, go on.", "class votes"),
            ("our mental model evolves to become more useful.", "mental model evolves"),
            ("be explicit about it.", "explicit"),
            ("a broken one is absent.", "broken"),
            ("give feedback throughout the day.", "feedback throughout"),
        ] {
            assert!(!is_noun(text, phrase), "“{phrase}” is no noun in “{text}”");
        }
    }

    #[test]
    fn phrases_are_nouns_with_what_belongs_to_them() {
        assert_eq!(noun_phrases("You compare the seal number with the delivery note."), ["seal number", "delivery note"]);
        assert_eq!(noun_phrases("They leave full-time education."), ["full-time education"]);
        assert_eq!(noun_phrases("The data logger is a little recorder that travels in the trailer."), ["data logger", "recorder", "trailer"]);
    }
}
