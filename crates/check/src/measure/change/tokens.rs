//! A sentence as it is compared with what it was: words by what they stand for, numbers by their value.

use crate::lists::{Words, english, lines, words as listed};
use crate::synonym::meaning;
use coursewright_prose::negation::negations;
use coursewright_prose::number::{Quantity, QuantityKind, quantities};
use coursewright_prose::span::Span;
use coursewright_prose::word::{is_stop_word, stem, words};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a word does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Role {
    /// It says something about the subject.
    Content,
    /// A value with its unit.
    Number,
    /// Grammar.
    Small,
}

/// A word, or a number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// By what it is compared: equal for words that say the same.
    pub(super) key: String,
    pub(super) role: Role,
    /// In lower case, as it is written.
    pub(super) text: String,
    pub(super) span: Span,
}

/// A sentence read for comparing.
pub(super) struct Read<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) numbers: Vec<Quantity>,
    /// How often it says “not”, in whatever word.
    pub(super) negations: usize,
    /// The words that say it.
    pub(super) negating: BTreeSet<String>,
}

/// Words of grammar that carry meaning all the same, each with its group and what it says in it.
static WEIGHTY: LazyLock<BTreeMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    for line in lines(english!("weighty-words")) {
        let mut fields = line.split('|').map(str::trim);
        let (Some(group), Some(sense), Some(words)) = (fields.next(), fields.next(), fields.next()) else { continue };
        all.extend(words.split_whitespace().map(|word| (word, (group, sense))));
    }
    all
});
static FORBIDDING: Words = Words::new(|| listed(english!("forbidding-words")));

/// Places where a run of words spells out capitals that stand in either text: “the Chief Financial Officer” for “the CFO”,
/// and “the CFO (Chief Financial Officer)”, where the run says nothing new.
fn spelt_out(text: &str, other: &str) -> Vec<(Span, String)> {
    let capitals: BTreeSet<&str> =
        words(text).iter().chain(&words(other)).map(|word| word.text).filter(|word| (2..7).contains(&word.len()) && word.chars().all(char::is_uppercase)).collect();
    let said = words(text);
    let mut found = vec![];
    for short in capitals {
        let initials: Vec<char> = short.chars().flat_map(char::to_lowercase).collect();
        for run in said.windows(initials.len()) {
            if run.iter().zip(&initials).all(|(word, initial)| word.text.chars().count() > 1 && word.text.to_lowercase().starts_with(*initial)) {
                found.push((run[0].span.join(run[run.len() - 1].span), short.to_lowercase()));
            }
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// The words of a phrase behind its first, and the word that it is read as.
type Phrase = (Vec<&'static str>, &'static str);

/// Phrases by their first word, the longer before the shorter.
static PHRASES: LazyLock<BTreeMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, Vec<Phrase>> = BTreeMap::new();
    for (phrase, word) in lines(english!("phrases-as-words")).filter_map(|line| line.split_once('|')) {
        let mut words = phrase.split_whitespace();
        let Some(first) = words.next() else { continue };
        all.entry(first).or_default().push((words.collect(), word.trim()));
    }
    // “At the very least” before “at least”.
    all.values_mut().for_each(|phrases| phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    all
});

/// The phrase that stands at the beginning of these words: how many they are, and the word they are read as.
fn phrase(words: &[String]) -> Option<(usize, &'static str)> {
    let phrases = PHRASES.get(words.first()?.as_str())?;
    phrases.iter().find(|(rest, _)| words[1..].iter().take(rest.len()).eq(rest.iter())).map(|(rest, word)| (rest.len() + 1, *word))
}

/// The group of a small word that may not come, go or be swapped without a look, and what it says in it; none for others.
pub(super) fn weight(word: &str) -> Option<(&'static str, &'static str)> {
    WEIGHTY.get(word).copied()
}

fn is_small(word: &str) -> bool {
    is_stop_word(word) || weight(word).is_some()
}

impl<'a> Read<'a> {
    /// Reads a text that is held against another.
    pub(super) fn of(text: &'a str, other: &str) -> Self {
        let numbers: Vec<Quantity> = quantities(text).into_iter().filter(counts).collect();
        let mut tokens: Vec<Token> = Vec::new();
        let spelt_out = spelt_out(text, other);
        let said = words(text);
        let lower: Vec<String> = said.iter().map(|word| word.text.replace('’', "'").to_lowercase()).collect();
        let mut at = 0;
        while let Some(word) = said.get(at) {
            let run = spelt_out.partition_point(|(run, _)| run.end <= word.span.start);
            if let Some((run, short)) = spelt_out.get(run).filter(|(run, _)| run.overlaps(word.span)) {
                // In brackets behind its capitals it was said already.
                if run.start == word.span.start && tokens.last().is_none_or(|last| last.text != *short) {
                    tokens.push(Token { key: meaning(short), role: Role::Content, text: short.clone(), span: *run });
                }
                at += 1;
                continue;
            }
            if let Some((length, read)) = phrase(&lower[at..]) {
                let (key, role) = if is_small(read) { (read.to_owned(), Role::Small) } else { (meaning(read), Role::Content) };
                tokens.push(Token { key, role, text: read.to_owned(), span: word.span });
                at += length;
                continue;
            }
            at += 1;
            // Both stand in order, so the next number is the first that does not end before the word.
            let number = numbers.partition_point(|number| number.span.end <= word.span.start);
            if let Some(number) = numbers.get(number).filter(|number| number.span.overlaps(word.span)) {
                if tokens.last().is_none_or(|last| last.span != number.span) {
                    tokens.push(Token { key: value(number), role: Role::Number, text: number.written.to_lowercase(), span: number.span });
                }
                continue;
            }
            for part in apart(&lower[at - 1]) {
                let (key, role) = if is_small(part) { (part.to_owned(), Role::Small) } else { (meaning(part), Role::Content) };
                tokens.push(Token { key, role, text: part.to_owned(), span: word.span });
            }
        }
        let (negations, negating) = said_not(text);
        Self { text, tokens, numbers, negations, negating }
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.tokens.iter().any(|token| token.text == word)
    }
}

/// A number that a sentence is about: “first”, “one” and “both” mostly are ways of speaking.
fn counts(number: &Quantity) -> bool {
    let spelt = !number.written.contains(|c: char| c.is_ascii_digit());
    let loose = number.unit.is_none() && number.low <= 2.0 && matches!(number.kind, QuantityKind::Plain | QuantityKind::Ordinal | QuantityKind::Fraction);
    let ordinal = number.kind == QuantityKind::Ordinal && number.low <= 3.0;
    let times = number.written.eq_ignore_ascii_case("twice");
    !(spelt && !times && (loose && number.kind != QuantityKind::Fraction || ordinal))
}

/// A number by its value, in the first unit of its kind.
fn value(number: &Quantity) -> String {
    let (factor, zero, dimension) = number.unit.as_ref().map_or((1.0, 0.0, ""), |unit| (unit.factor, unit.zero, unit.dimension));
    let kind = match number.kind {
        QuantityKind::Date => "date",
        QuantityKind::Time => "time",
        QuantityKind::Ordinal | QuantityKind::StepNumber => "place",
        QuantityKind::Version => return number.written.to_lowercase(),
        _ => "",
    };
    let share = if number.kind == QuantityKind::Percent && number.unit.is_none() { 1.0 } else { factor };
    let plain = |end: f64| format!("{:.6e}", end * share + zero);
    format!("{kind}{dimension} {} {}", plain(number.low), plain(number.high))
}

/// “Isn't” is two words.
fn apart(word: &str) -> Vec<&str> {
    match word {
        "can't" | "cannot" => vec!["can", "not"],
        "won't" => vec!["will", "not"],
        "shan't" => vec!["shall", "not"],
        _ => match word.strip_suffix("n't") {
            Some(verb) => vec![verb, "not"],
            None => vec![["'s", "'re", "'ve", "'ll", "'d"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)],
        },
    }
}

/// How often a text says “not”. “No more than” limits, “unless” is “if not”.
fn said_not(text: &str) -> (usize, BTreeSet<String>) {
    let cues = negations(text);
    let limits = |span: &Span| {
        let said = span.of(text).to_lowercase();
        let next = words(&text[span.end..]).first().map(|word| word.text.to_lowercase()).unwrap_or_default();
        let free = said == "no" && matches!(next.as_str(), "cost" | "charge");
        free || matches!(said.as_str(), "no" | "not") && matches!(next.as_str(), "more" | "less" | "fewer" | "later" | "earlier" | "longer" | "sooner" | "higher" | "lower")
    };
    let cues: Vec<String> = cues.iter().filter(|span| !limits(span)).map(|span| span.of(text).to_lowercase()).collect();
    // “Unless” is “if not”, and what is forbidden is not allowed.
    let without_not: Vec<String> = words(text).iter().map(|word| word.text.to_lowercase()).filter(|word| word == "unless" || FORBIDDING.contains(word.as_str())).collect();
    let words = cues.iter().chain(&without_not).flat_map(|cue| words(cue).iter().map(|word| stem(word.text)).collect::<Vec<_>>()).collect();
    (cues.len() + without_not.len(), words)
}
