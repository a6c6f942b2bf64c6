//! The verb table: what can be observed, what cannot, and what to offer instead.

use crate::lists::{english, lines, opens_with};
use coursewright_course::objective::Bloom;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static LEVELS: LazyLock<BTreeMap<&'static str, Bloom>> = LazyLock::new(|| {
    let mut levels = BTreeMap::new();
    for line in lines(english!("objective-verbs")) {
        let Some((level, verbs)) = line.split_once('|') else { continue };
        for verb in verbs.split_whitespace() {
            levels.entry(verb).or_insert(level_named(level));
        }
    }
    levels
});

static VAGUE: LazyLock<Vec<(&'static str, Bloom)>> = LazyLock::new(|| {
    let mut vague: Vec<_> = lines(english!("vague-verbs")).filter_map(|line| line.split_once('|').map(|(words, level)| (words, level_named(level)))).collect();
    // The longest opening first: “know how” asks for other verbs than “know”.
    vague.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    vague
});

/// The level with this word; understanding for any other word.
pub(crate) fn level_named(word: &str) -> Bloom {
    match word {
        "remember" => Bloom::Remember,
        "apply" => Bloom::Apply,
        "analyse" => Bloom::Analyse,
        "evaluate" => Bloom::Evaluate,
        "create" => Bloom::Create,
        _ => Bloom::Understand,
    }
}

/// The level a measurable verb usually stands for; none for a word that is not in the table.
pub(crate) fn level(verb: &str) -> Option<Bloom> {
    LEVELS.get(verb).copied()
}

/// The opening that nobody can observe, with the level whose verbs are offered instead.
pub(crate) fn vague(behaviour: &str) -> Option<(&'static str, Bloom)> {
    VAGUE.iter().copied().find(|(words, _)| opens_with(behaviour, words))
}

/// Verbs to offer for a level.
pub(crate) const fn offered(level: Bloom) -> &'static str {
    match level {
        Bloom::Remember => "name, list, identify, recall",
        Bloom::Understand => "explain, describe, summarise, classify",
        Bloom::Apply => "carry out, use, operate, calculate",
        Bloom::Analyse => "compare, diagnose, distinguish, examine",
        Bloom::Evaluate => "justify, judge, prioritise, decide",
        Bloom::Create => "design, plan, write, develop",
    }
}

/// The objective from its verb on, in lower case: without “Learners will be able to” and a leading condition.
pub(crate) fn behaviour(objective: &str) -> String {
    let mut text = objective.trim().to_lowercase().replace('’', "'");
    // “Given a delivery note, check …”, “Using the probe, measure …”: the condition may stand first.
    for opening in ["given ", "when ", "using ", "with ", "after ", "before ", "at ", "in case of ", "without ", "if "] {
        if text.starts_with(opening)
            && let Some((_, rest)) = text.split_once(", ")
        {
            text = rest.to_owned();
            break;
        }
    }
    for opening in ["the learner", "learners", "the participant", "participants", "you", "the trainee", "trainees", "students", "the student", "employees", "staff"] {
        if opens_with(&text, opening) {
            text = text[opening.len()..].trim_start().to_owned();
        }
    }
    // “Nurses should …”, “The night shift will be able to …”: whoever they are, they stand before the modal.
    let first = text.split_whitespace().next().unwrap_or_default();
    let asks = ["how", "what", "why", "when", "where", "which", "who", "we", "this"].contains(&first);
    if !asks && level(first).is_none() && vague(&text).is_none() {
        let ahead = |modal: &&str| crate::lists::find_phrase(&text, modal).filter(|at| *at > 0 && text[..*at].split_whitespace().count() <= 4 && !text[..*at].contains(','));
        if let Some(at) = ["will be able to", "should be able to", "are able to", "is able to", "should", "will", "can"].iter().find_map(ahead) {
            text = text[at..].to_owned();
        }
    }
    for opening in ["will be able to", "should be able to", "can", "will", "should", "is able to", "are able to", "be able to", "to"] {
        if opens_with(&text, opening) {
            text = text[opening.len()..].trim_start().to_owned();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_is_found_behind_condition_and_audience() {
        for (text, start) in [
            ("Measure the core temperature.", "measure"),
            ("Given a delivery note, check the seal.", "check"),
            ("Learners will be able to explain the limit.", "explain"),
            ("To know the limits.", "know"),
            ("Nurses should appreciate the patient.", "appreciate"),
            ("The night shift will be able to stop the line.", "stop"),
            ("Explain what staff can do.", "explain"),
            ("What a driver should do.", "what"),
        ] {
            assert!(behaviour(text).starts_with(start), "{text}: {}", behaviour(text));
        }
    }

    #[test]
    fn no_verb_is_both_measurable_and_vague() {
        for (words, _) in VAGUE.iter() {
            assert_eq!(level(words), None, "{words} stands in both lists");
        }
    }
}
