//! Which sentences of a source ask for something.
//!
//! Written sources are read for all kinds. What people say to each other is full of “you have to” and “do it like
//! this”; of speech only what is said strictly, and not of oneself, is a demand.

use crate::lists::{english, find_phrase, lines, stems as list};
use coursewright_course::obligation::Demanded;
use coursewright_course::source::{Passage, PassageKind};
use coursewright_prose::modal::{Modal, is_imperative, modals};
use coursewright_prose::number::{Bound, Quantity, QuantityKind, quantities};
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use coursewright_prose::word::{content_stems, words};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static PHRASES: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| lines(english!("demands")).filter_map(|line| line.split_once('|')).map(|(phrase, is)| (phrase.trim(), is.trim())).collect());
static LIMITS: LazyLock<BTreeSet<String>> = LazyLock::new(|| list(english!("limit-words")));

/// The fewest words of a demand: “Must be dry” is one, “Must” is none.
const FEWEST: usize = 3;

/// The demands of a passage, in order, each with the sentence or the row of a table that says it.
pub(super) fn read(passage: &Passage, spoken: bool) -> Vec<(Span, Demanded)> {
    let text = &passage.text;
    match passage.kind {
        PassageKind::Heading { .. } | PassageKind::Code | PassageKind::Question => vec![],
        PassageKind::Table { headers } => rows(passage, headers),
        _ => {
            let mut labelled: Option<Span> = None;
            let mut found = vec![];
            for (n, span) in sentences(text).into_iter().enumerate() {
                let sentence = span.of(text);
                if let Some(label) = labelled.take() {
                    found.push((Span { start: label.start, end: span.end }, Demanded::Warning));
                } else if n == 0 && !spoken && words(sentence).len() < FEWEST && is_labelled(&sentence.to_lowercase()) {
                    // “DANGER!” stands for what follows.
                    labelled = Some(span);
                } else if !sentence.trim_end_matches(['"', '”', ')', ' ']).ends_with('?') && words(sentence).len() >= FEWEST {
                    let kind = if spoken { of_speech(sentence) } else { of_writing(sentence, passage, n == 0) };
                    found.extend(kind.map(|kind| (span, kind)));
                }
            }
            found
        }
    }
}

fn of_writing(sentence: &str, passage: &Passage, first: bool) -> Option<Demanded> {
    let asked = modals(sentence);
    let has = |modal: Modal| asked.iter().any(|(span, found)| *found == modal && !supposes(sentence, *span) && !happens(sentence, *span));
    if has(Modal::MustNot) || nobody_may(sentence) {
        return Some(Demanded::Prohibition);
    }
    if has(Modal::Must) {
        return Some(Demanded::Duty);
    }
    let lower = sentence.to_lowercase();
    if first && is_labelled(&lower) {
        return Some(Demanded::Warning);
    }
    let numbers = quantities(sentence);
    if numbers.iter().any(limits) {
        return Some(Demanded::Limit);
    }
    if numbers.iter().any(|number| number.kind == QuantityKind::Duration && matches!(number.bound, Bound::AtMost | Bound::AtLeast | Bound::Under))
        || says(&lower, "frequency") && (is_imperative(sentence) || is_done(sentence))
    {
        return Some(Demanded::Deadline);
    }
    if says(&lower, "definition") || explains(sentence) {
        return Some(Demanded::Definition);
    }
    // Of a list only numbered lines are steps by their place; the others have to tell somebody to do something.
    let numbered = matches!(passage.kind, PassageKind::Entry { number: Some(_), .. });
    if is_imperative(sentence) || numbered && first && opens_with_verb(sentence) {
        return Some(Demanded::Step);
    }
    [("exception", Demanded::Exception), ("role", Demanded::Role)].into_iter().find(|(is, _)| says(&lower, is)).map(|(_, kind)| kind)
}

/// Of speech: a rule that is said of others, or a limit called one.
fn of_speech(sentence: &str) -> Option<Demanded> {
    let strict = |wanted: Modal| {
        modals(sentence)
            .into_iter()
            .any(|(span, modal)| modal == wanted && !supposes(sentence, span) && !happens(sentence, span) && !is_loose(span.of(sentence)) && !of_oneself(sentence, span))
    };
    if strict(Modal::MustNot) || nobody_may(sentence) {
        return Some(Demanded::Prohibition);
    }
    if strict(Modal::Must) {
        return Some(Demanded::Duty);
    }
    let called =
        words(sentence).iter().any(|word| content_stems(word.text).iter().any(|stem| LIMITS.contains(stem)) && !tells_which(&key(word.text), &words_before(sentence, word.span)));
    (called && quantities(sentence).iter().any(limits)).then_some(Demanded::Limit)
}

/// A word as it is compared.
fn key(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

/// “You have to” and “need to” are how people tell each other how things go.
fn is_loose(modal: &str) -> bool {
    let first = key(words(modal).first().map_or("", |word| word.text));
    matches!(first.as_str(), "have" | "has" | "had" | "need" | "needs" | "got" | "gotta" | "supposed" | "don't" | "do")
}

/// “I must say”, “we must have lost it”.
fn of_oneself(sentence: &str, modal: Span) -> bool {
    words(&sentence[..modal.start]).iter().rev().take(2).any(|word| matches!(key(word.text).as_str(), "i" | "we" | "he" | "she" | "they" | "it"))
}

/// “It must have been closed”, “that must be why”: what is supposed, not what is asked for.
fn supposes(sentence: &str, modal: Span) -> bool {
    let after: Vec<String> = words(&sentence[modal.end..]).iter().take(2).map(|word| key(word.text)).collect();
    let said = key(words(modal.of(sentence)).first().map_or("", |word| word.text));
    let before = words(&sentence[..modal.start]).last().map(|word| key(word.text)).unwrap_or_default();
    // “It must have rained”, but not “they must have a badge”.
    let happened = matches!(before.as_str(), "it" | "they" | "he" | "she" | "somebody" | "someone")
        && matches!(after.as_slice(), [have, done] if have == "have" && (done.ends_with("ed") || done.ends_with("en")));
    let supposed = || {
        matches!(
            after.iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
            ["have", "been" | "already" | "had" | "gone" | "got" | "lost" | "done" | "seen"] | ["be", "why" | "because"]
        )
    };
    said == "must" && (happened || supposed())
}

/// “The need to know”, “you may not have seen it”, “answers that do not help”: words of a demand that demand nothing.
fn happens(sentence: &str, modal: Span) -> bool {
    let said = modal.of(sentence).to_lowercase();
    let before = words_before(sentence, modal);
    // “You do not have to”, “are not required”, “that does not mean you need to”.
    let denied = !said.contains("not")
        && !said.contains("never")
        && before.iter().take(4).any(|word| matches!(word.as_str(), "not" | "without" | "nobody" | "neither" | "nor") || word.ends_with("n't"));
    if denied && !is_forbidding(&said) {
        return true;
    }
    let after: Vec<String> = words(&sentence[modal.end..]).iter().take(2).map(|word| key(word.text)).collect();
    if tells_which(&said, &before) || said == "shall" && matches!(after.first().map(String::as_str), Some("we" | "i")) {
        return true;
    }
    let (before, after): (Option<&str>, Vec<&str>) = (before.first().map(String::as_str), after.iter().map(String::as_str).collect());
    if ["required", "needed", "necessary"].iter().any(|word| said.starts_with(word)) {
        return !matches!(before, Some("is" | "are" | "be" | "also" | "always"));
    }
    if said.starts_with("need") {
        return matches!(before, Some("the" | "a" | "no" | "any" | "this" | "that" | "their" | "our" | "your" | "its" | "not" | "don't" | "doesn't"));
    }
    if said.starts_with("may not") {
        let listed = |word: &&str, what: &str| PHRASES.iter().any(|(phrase, is)| *is == what && phrase == word);
        return after.first().is_some_and(|word| listed(word, "may be so")) || matches!(after.as_slice(), ["be", state, ..] if listed(state, "may be"));
    }
    let command = said.starts_with("do not") || said.starts_with("don't") || said.starts_with("never");
    command && matches!(before, Some("and" | "but" | "then")) && !is_imperative(sentence)
}

/// The words before a place, the nearest first.
fn words_before(sentence: &str, place: Span) -> Vec<String> {
    words(&sentence[..place.start]).iter().rev().take(9).map(|word| key(word.text)).collect()
}

/// “Those who must face it”, “the money that is needed”, “short of what will be required”, “prescribed as prohibited”: a word
/// of demand that tells which one is meant. `before` are the words before it, the nearest first.
fn tells_which(said: &str, before: &[String]) -> bool {
    let is = |n: usize, all: &[&str]| before.get(n).is_some_and(|word| all.contains(&word.as_str()));
    if said.starts_with("prohibited") || said.starts_with("forbidden") {
        return is(0, &["as"]);
    }
    // In “it is the driver who must sign” the clause says who has to.
    let singled_out = before.iter().any(|word| matches!(word.as_str(), "it's" | "one" | "ones"));
    let auxiliary = before.iter().take_while(|word| matches!(word.as_str(), "is" | "are" | "be" | "will" | "also" | "now")).count();
    let needed = ["required", "needed", "necessary", "is required", "are required", "be required"].iter().any(|word| said.starts_with(word));
    if needed && before.iter().any(|word| matches!(word.as_str(), "what" | "than" | "whatever")) {
        return true;
    }
    !singled_out && (is(auxiliary, &["who"]) || needed && is(auxiliary, &["that", "which"]))
}

/// Whether a phrase forbids by itself: “is prohibited”.
fn is_forbidding(said: &str) -> bool {
    modals(said).iter().any(|(_, modal)| *modal == Modal::MustNot)
}

/// Whether something is done as a rule: “readings are filed”, “the probe is checked”.
fn is_done(sentence: &str) -> bool {
    let said: Vec<String> = words(sentence).iter().map(|word| key(word.text)).collect();
    said.windows(3).any(|three| {
        matches!(three[0].as_str(), "is" | "are")
            && three[1..]
                .iter()
                .any(|word| word.len() > 4 && word.ends_with("ed") || matches!(word.as_str(), "taken" | "done" | "made" | "written" | "given" | "kept" | "read" | "drawn"))
    })
}

/// “Load means everything on one trailer.”
fn explains(sentence: &str) -> bool {
    let said: Vec<String> = words(sentence).iter().take(5).map(|word| key(word.text)).collect();
    said.windows(2)
        .any(|two| two[1] == "means" && !matches!(two[0].as_str(), "all" | "any" | "no" | "other" | "these" | "those" | "which" | "what" | "such" | "this" | "that" | "it" | "by"))
}

/// A number that bounds something that is measured.
fn limits(number: &Quantity) -> bool {
    let measured = number.unit.is_some() || matches!(number.kind, QuantityKind::Percent | QuantityKind::Money);
    let lasts = number.kind == QuantityKind::Duration;
    measured && !lasts && matches!(number.bound, Bound::AtLeast | Bound::AtMost | Bound::Under | Bound::Over | Bound::PlusMinus)
}

fn says(lower: &str, what: &str) -> bool {
    PHRASES.iter().any(|(phrase, is)| *is == what && find_phrase(lower, phrase).is_some())
}

/// “Nobody is allowed in”, “no visitor may enter”.
fn nobody_may(sentence: &str) -> bool {
    let said: Vec<String> = words(sentence).iter().map(|word| key(word.text)).collect();
    let nobody = matches!(said.first().map(String::as_str), Some("nobody" | "no")) && !matches!(said.get(1).map(String::as_str), Some("matter" | "doubt" | "need"));
    nobody && said.iter().skip(1).take(6).any(|word| matches!(word.as_str(), "allowed" | "permitted" | "may"))
}

/// Whether a paragraph opens as a warning.
fn is_labelled(lower: &str) -> bool {
    PHRASES.iter().any(|(phrase, is)| *is == "label" && labels(lower, phrase))
}

/// “Warning: …”, “DANGER! …”, “Caution – …”.
fn labels(lower: &str, phrase: &str) -> bool {
    lower.trim_start_matches(|c: char| !c.is_alphanumeric()).strip_prefix(phrase).is_some_and(|rest| rest.trim_start().starts_with([':', '!', '–', '—']))
}

/// A line that opens with a verb nobody has listed: “Degauss the coil.” It has no subject before a verb that is one.
fn opens_with_verb(line: &str) -> bool {
    let said = words(line);
    let is = |n: usize, all: &[&str]| said.get(n).is_some_and(|word| all.contains(&key(word.text).as_str()));
    is(1, &["the", "a", "an", "all", "any", "each", "every", "your", "its", "their", "and", "it", "them", "that", "off", "on", "up", "out"])
        && !is(0, &["is", "are", "in", "on", "at", "of", "for", "with", "by", "to", "from", "and", "or", "both", "what", "which", "how", "when", "where", "who"])
}

/// Rows that hold a limit: their table says that it is about limits, or the number itself is bounded.
fn rows(passage: &Passage, headers: u32) -> Vec<(Span, Demanded)> {
    let text = &passage.text;
    let mut at = 0;
    let lines: Vec<Span> = text
        .split('\n')
        .map(|line| {
            let span = Span { start: at, end: at + line.len() };
            at = span.end + 1;
            span
        })
        .collect();
    let head = lines.iter().take(headers as usize).map(|span| span.of(text));
    let about_limits = head.chain(passage.locator.headings.last().map(String::as_str)).any(|words| content_stems(words).iter().any(|stem| LIMITS.contains(stem)));
    lines
        .iter()
        .skip(headers as usize)
        .filter_map(|span| {
            let row = span.of(text);
            let numbers = quantities(row);
            let limited = numbers.iter().any(|number| limits(number) || about_limits && number.unit.is_some());
            let kind = match modals(row).first() {
                Some((_, Modal::MustNot)) => Some(Demanded::Prohibition),
                Some((_, Modal::Must)) => Some(Demanded::Duty),
                _ => limited.then_some(Demanded::Limit),
            };
            kind.map(|kind| (*span, kind))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::id::PassageId;
    use coursewright_course::obligation::Demanded;
    use coursewright_course::source::Locator;

    fn passage(text: &str, kind: PassageKind) -> Passage {
        Passage { id: PassageId::from_bits(1), text: text.into(), kind, locator: Locator::default() }
    }

    fn written(text: &str) -> Vec<Demanded> {
        read(&passage(text, PassageKind::Paragraph), false).into_iter().map(|(_, kind)| kind).collect()
    }

    fn spoken(text: &str) -> Vec<Demanded> {
        read(&passage(text, PassageKind::Turn), true).into_iter().map(|(_, kind)| kind).collect()
    }

    const NAMES: [(&str, Demanded); 9] = [
        ("prohibition", Demanded::Prohibition),
        ("duty", Demanded::Duty),
        ("limit", Demanded::Limit),
        ("deadline", Demanded::Deadline),
        ("warning", Demanded::Warning),
        ("step", Demanded::Step),
        ("exception", Demanded::Exception),
        ("definition", Demanded::Definition),
        ("role", Demanded::Role),
    ];

    /// `kind | sentence` a line; `- | sentence` is none.
    fn listed(file: &'static str) -> impl Iterator<Item = (Option<Demanded>, &'static str)> {
        lines(file).map(|line| {
            let (kind, sentence) = line.split_once(" | ").expect("kind | sentence");
            (NAMES.iter().find(|(name, _)| *name == kind).map(|(_, kind)| *kind), sentence)
        })
    }

    #[test]
    fn demands_of_writing_are_read_and_near_misses_left() {
        for (kind, sentence) in listed(include_str!("../../tests/obligations/written.txt")) {
            assert_eq!(written(sentence), kind.into_iter().collect::<Vec<_>>(), "{sentence}");
        }
    }

    #[test]
    fn of_speech_only_what_is_said_strictly() {
        for (kind, sentence) in listed(include_str!("../../tests/obligations/spoken.txt")) {
            assert_eq!(spoken(sentence), kind.into_iter().collect::<Vec<_>>(), "{sentence}");
        }
    }

    #[test]
    fn rows_of_limits_are_demands_and_rows_of_names_are_none() {
        let table =
            |text: &str| read(&passage(text, PassageKind::Table { headers: 1 }), false).into_iter().map(|(span, kind)| (span.of(text).to_owned(), kind)).collect::<Vec<_>>();
        assert_eq!(table("Product\tLimit\nFish\t2 °C\nMilk\t5 °C"), [("Fish\t2 °C".to_owned(), Demanded::Limit), ("Milk\t5 °C".to_owned(), Demanded::Limit)]);
        assert_eq!(table("Product\tWeight\nFish\t2 kg\nMilk\t5 kg"), [], "what something weighs limits nothing");
        assert_eq!(table("Role\tPhone\nDesk\t4711"), []);
    }

    #[test]
    fn a_numbered_line_is_a_step_also_with_a_verb_nobody_listed() {
        let entry = |text: &str| read(&passage(text, PassageKind::Entry { number: Some(2), depth: 0 }), false).len();
        assert_eq!(entry("Degauss the coil."), 1);
        assert_eq!(entry("Temperature of the coil."), 0);
    }
}
