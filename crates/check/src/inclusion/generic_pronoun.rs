//! He or she for nobody in particular.

use crate::accuracy::showing::{about, said};
use crate::ledger::Judged;
use crate::lists::{Words, english, words as list};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::statement::Stance;
use coursewright_prose::name::{NameKind, names};
use coursewright_prose::quote::quotations;
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use coursewright_prose::word::words;

/// A warning in the catalogue; a hint until its false alarms are measured on texts it was not written with.
pub(crate) static RULE: Rule = Rule {
    id: "inclusion/generic-pronoun",
    title: "He or she for anybody",
    version: 1,
    severity: Severity::Hint,
    flags: "he or she for nobody in particular",
    why: "Readers picture a man where “he” is said of anybody, and a woman where “she” is (Gygax et al. 2008): half of them read of somebody else.",
    hint: "Say “they” or “you”, or put the sentence in the plural.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    if judged.said.stance == Stance::IntendedFalse {
        return None;
    }
    let text = judged.said.text;
    let found = generic(text);
    let first = found.first()?;
    Some(about(judged, format!("“{}” is said of nobody in particular.", first.of(text))).show([said(judged, found.iter().copied())]))
}

/// Nouns that say of which gender somebody is.
static GENDERED: Words = Words::new(|| list(english!("gendered-nouns")));
/// Forms of the past that have no ending of their own, and verbs that tell of somebody.
static PAST: Words = Words::new(|| list(english!("past-verbs")));

const PRONOUNS: [&str; 8] = ["he", "she", "him", "her", "his", "hers", "himself", "herself"];
/// What stands before a noun, or for one, when anybody is meant.
const ANYBODY: [&str; 18] =
    ["a", "an", "any", "every", "each", "no", "one", "either", "neither", "anyone", "anybody", "everyone", "everybody", "someone", "somebody", "nobody", "whoever", "another"];
/// What stands before a noun when somebody known is meant.
const KNOWN: [&str; 7] = ["my", "our", "your", "this", "that", "their", "its"];

/// The pronouns of a text that stand for nobody in particular.
pub(super) fn generic(text: &str) -> Vec<Span> {
    let all = words(text);
    let keys: Vec<String> = all.iter().map(|word| word.text.replace('’', "'").to_lowercase()).collect();
    if !keys.iter().any(|key| PRONOUNS.contains(&bare(key))) {
        return vec![];
    }
    let quoted = quotations(text);
    let sentences = sentences(text);
    let people: Vec<Span> = names(text).into_iter().filter(|name| matches!(name.kind, NameKind::Person | NameKind::Proper)).map(|name| name.span).collect();
    let place = |at: usize| sentences.iter().position(|sentence| sentence.start <= at && at < sentence.end).unwrap_or(0);
    let mut found = vec![];
    for (n, word) in all.iter().enumerate() {
        let here = place(word.span.start);
        if !PRONOUNS.contains(&bare(&keys[n])) || both(text, &all, &keys, n) || quoted.iter().any(|quote| quote.overlaps(word.span)) {
            continue;
        }
        let from = here.checked_sub(1).map_or(0, |before| sentences[before].start);
        let known = people.iter().any(|person| person.end <= word.span.start) || (0..n).any(|m| GENDERED.contains(keys[m].trim_end_matches("'s")));
        if known {
            continue;
        }
        // The nearest noun that somebody stands behind, in this sentence or the one before.
        let antecedent = (0..n).rev().take_while(|m| all[*m].span.start >= from).find(|m| {
            let key = keys[*m].as_str();
            ANYBODY.contains(&key) || KNOWN.contains(&key) || key == "the" || key == "who"
        });
        let Some(at) = antecedent else { continue };
        // Of several the one that stands first in its sentence leads it: “each driver signs the sheet before he …”.
        let leading = (0..n)
            .filter(|m| place(all[*m].span.start) == place(all[at].span.start))
            .find(|m| ANYBODY.contains(&keys[*m].as_str()) || KNOWN.contains(&keys[*m].as_str()) || keys[*m] == "the");
        let at = leading.unwrap_or(at);
        // Told before it, of the past: then somebody is told of.
        let tells = (0..n).any(|m| matches!(place(all[m].span.start), p if p == here || p == place(all[at].span.start)) && is_past(&keys[m]));
        let anybody = match keys[at].as_str() {
            key if KNOWN.contains(&key) => false,
            // “A driver told me that he …” is one driver; “if a driver is late, he …” is any.
            "a" | "an" | "one" | "another" | "someone" | "somebody" => !tells,
            "the" => !tells && names_a_role(&all, &keys, at),
            _ => true,
        };
        if anybody {
            found.push(word.span);
        }
    }
    found
}

fn bare(key: &str) -> &str {
    key.split('\'').next().unwrap_or(key)
}

/// “His or her”, “he/she”, “him and her”.
fn both(text: &str, all: &[coursewright_prose::word::Word<'_>], keys: &[String], n: usize) -> bool {
    let male = |key: &str| matches!(bare(key), "he" | "him" | "his" | "himself");
    let pair = |m: usize| keys.get(m).is_some_and(|other| PRONOUNS.contains(&bare(other)) && male(other) != male(&keys[n]));
    let joined = |a: usize, b: usize| {
        let between = text[all[a].span.end..all[b].span.start].trim();
        b == a + 1 && matches!(between, "/" | "(s)")
    };
    let or = |m: usize| matches!(keys.get(m).map(String::as_str), Some("or" | "and"));
    (n >= 2 && or(n - 1) && pair(n - 2))
        || (or(n + 1) && pair(n + 2))
        || (n >= 1 && pair(n - 1) && joined(n - 1, n))
        || (pair(n + 1) && joined(n, n + 1))
        || text[..all[n].span.start].ends_with("(s)")
}

fn is_past(key: &str) -> bool {
    PAST.contains(key) || key.len() > 5 && key.ends_with("ed") && !key.ends_with("eed")
}

/// “The driver”, “the new team leader”: a noun for what somebody does, by its ending.
fn names_a_role(all: &[coursewright_prose::word::Word<'_>], keys: &[String], at: usize) -> bool {
    let ends = |key: &String| {
        ["er", "or", "ist", "ary", "ant", "ent", "ee", "ian", "eer"].iter().any(|ending| key.len() > 4 && key.ends_with(ending))
            || matches!(
                key.as_str(),
                "nurse"
                    | "pilot"
                    | "chef"
                    | "guide"
                    | "judge"
                    | "guest"
                    | "child"
                    | "person"
                    | "learner"
                    | "clerk"
                    | "coach"
                    | "expert"
                    | "novice"
                    | "witness"
                    | "lead"
                    | "chief"
                    | "head"
            )
    };
    (at + 1..all.len().min(at + 5)).any(|m| {
        ends(&keys[m])
            && !matches!(
                keys[m].as_str(),
                "other"
                    | "number"
                    | "order"
                    | "paper"
                    | "document"
                    | "letter"
                    | "water"
                    | "container"
                    | "trailer"
                    | "under"
                    | "over"
                    | "after"
                    | "never"
                    | "equipment"
                    | "department"
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::lines;

    #[test]
    fn pronouns_for_anybody_are_found_and_those_of_somebody_left() {
        for line in lines(include_str!("../../tests/inclusion/pronouns.txt")) {
            let (wanted, text) = line.split_once(" | ").expect("words or - | sentence");
            let found: Vec<&str> = generic(text).into_iter().map(|span| span.of(text)).collect();
            let wanted: Vec<&str> = wanted.split(' ').filter(|word| *word != "-").collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
