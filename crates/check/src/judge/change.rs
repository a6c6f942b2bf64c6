//! One change that turns a sentence into its contrary: a number, a “not”, an opposite, a duty, a name.

use coursewright_prose::modal::modals;
use coursewright_prose::name::names;
use coursewright_prose::negation::antonyms;
use coursewright_prose::number::{QuantityKind, quantities};
use coursewright_prose::word::words;

/// What can be changed.
type Change = fn(&str, &[String]) -> Option<String>;

const CHANGES: [Change; 6] = [number, negation, opposite, duty, name, bound];

/// The sentence with one thing changed, beginning with the `turn`th kind of change, so that a set of sentences brings all
/// kinds; none where nothing in it can be changed. `others` are names of the same sources.
pub(super) fn contrary(sentence: &str, others: &[String], turn: usize) -> Option<String> {
    (0..CHANGES.len()).find_map(|n| CHANGES[(turn + n) % CHANGES.len()](sentence, others)).filter(|changed| changed != sentence)
}

/// Another value in place of the first number in digits.
fn number(sentence: &str, _: &[String]) -> Option<String> {
    let counts = |kind: &QuantityKind| !matches!(kind, QuantityKind::StepNumber | QuantityKind::Version);
    quantities(sentence).iter().filter(|quantity| counts(&quantity.kind)).find_map(|quantity| {
        let digits = quantity.written.find(|c: char| c.is_ascii_digit())?;
        let length = quantity.written[digits..].find(|c: char| !c.is_ascii_digit()).unwrap_or(quantity.written.len() - digits);
        let value: u64 = quantity.written[digits..digits + length].parse().ok()?;
        let other = (value + (value / 4).max(3)..).find(|other| !sentence.contains(&other.to_string()))?;
        let at = quantity.span.start + digits;
        let stands = sentence.get(at..at + length).is_some_and(|run| run.parse() == Ok(value));
        stands.then(|| format!("{}{other}{}", &sentence[..at], &sentence[at + length..]))
    })
}

/// A “not” taken out or put in.
fn negation(sentence: &str, _: &[String]) -> Option<String> {
    for (with, without) in [
        ("must not ", "must "),
        ("do not ", ""),
        ("does not ", "always "),
        ("is not ", "is "),
        ("are not ", "are "),
        ("can not ", "can "),
        ("cannot ", "can "),
        ("never ", "always "),
    ] {
        if let Some(at) = find(sentence, with) {
            return Some(capital(sentence, format!("{}{without}{}", &sentence[..at], &sentence[at + with.len()..])));
        }
    }
    // Behind “that is” and “if it is” a “not” may change little.
    let begins = sentence.to_lowercase();
    if begins.starts_with("if ") || begins.starts_with("when ") || sentence.contains('?') {
        return None;
    }
    let spot = ["must ", "should ", "is ", "are ", "can ", "will ", "was ", "were "].into_iter().filter_map(|verb| Some((find(sentence, verb)?, verb))).min()?;
    let at = spot.0 + spot.1.len();
    Some(format!("{}not {}", &sentence[..at], &sentence[at..]))
}

/// A word's opposite.
fn opposite(sentence: &str, _: &[String]) -> Option<String> {
    // “In” and “out” make sentences that nobody would say.
    words(sentence).into_iter().filter(|word| word.text.len() > 3).find_map(|word| {
        // Only where the form stands in the list itself: “opens” has no opposite of its own form there.
        let other = antonyms(word.text).iter().find(|other| antonyms(other).contains(&word.text))?;
        Some(format!("{}{other}{}", &sentence[..word.span.start], &sentence[word.span.end..]))
    })
}

/// A duty made a choice.
fn duty(sentence: &str, _: &[String]) -> Option<String> {
    modals(sentence).into_iter().find_map(|(span, _)| {
        let other = match span.of(sentence) {
            "must" | "shall" => "need not",
            "has to" => "does not have to",
            "have to" => "do not have to",
            _ => return None,
        };
        let rest = &sentence[span.end..];
        (!rest.starts_with(" not")).then(|| format!("{}{other}{rest}", &sentence[..span.start]))
    })
}

/// Another name in place of the first.
fn name(sentence: &str, others: &[String]) -> Option<String> {
    let found = names(sentence);
    let first = found.first()?;
    let other = others.iter().find(|other| !sentence.contains(other.as_str()) && !first.text.contains(other.as_str()))?;
    Some(format!("{}{other}{}", &sentence[..first.span.start], &sentence[first.span.end..]))
}

/// A limit turned round.
fn bound(sentence: &str, _: &[String]) -> Option<String> {
    const TURNED: [(&str, &str); 6] =
        [("at least ", "at most "), ("at most ", "at least "), ("up to ", "at least "), ("more than ", "less than "), ("less than ", "more than "), ("within ", "not before ")];
    let counted = !quantities(sentence).is_empty();
    TURNED.iter().filter(|_| counted).find_map(|(from, to)| {
        let at = find(sentence, from)?;
        Some(format!("{}{to}{}", &sentence[..at], &sentence[at + from.len()..]))
    })
}

/// Where whole words stand, whatever the case of the first letter.
fn find(sentence: &str, phrase: &str) -> Option<usize> {
    let lower = sentence.to_ascii_lowercase();
    lower.match_indices(phrase).map(|(at, _)| at).find(|at| *at == 0 || lower[..*at].ends_with(' '))
}

/// The changed sentence with the capital that the sentence began with.
fn capital(before: &str, changed: String) -> String {
    let mut letters = changed.chars();
    match letters.next() {
        Some(first) if before.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => changed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_changes_what_the_sentence_says_and_nothing_else() {
        let others = ["Moira Tennant".to_owned()];
        for (turn, before, after) in [
            (0, "Wait 4 hours before you call.", "Wait 7 hours before you call."),
            (0, "The limit is 2.5 °C.", "The limit is 6.5 °C."),
            (1, "Do not sign for a refused load.", "Sign for a refused load."),
            (1, "The door must stay shut.", "The door must not stay shut."),
            (1, "You must not open the lid.", "You must open the lid."),
            (2, "Wait before you open the lid.", "Wait after you open the lid."),
            (3, "The driver must sign.", "The driver need not sign."),
            (3, "You have to call the manager.", "You do not have to call the manager."),
            (4, "Report it to Piotr Zielinski.", "Report it to Moira Tennant."),
            (5, "Leave at least 30 cm.", "Leave at most 30 cm."),
        ] {
            assert_eq!(contrary(before, &others, turn).as_deref(), Some(after), "kind {turn}");
        }
    }

    #[test]
    fn what_has_nothing_to_change_is_left_out() {
        assert_eq!(contrary("Well, thanks.", &[], 0), None);
    }
}
