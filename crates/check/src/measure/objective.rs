//! What an objective asks for, by the verb it opens with; and what a question asks for, by the words it asks with.

use crate::lists::{english, find_phrase, lines};
use crate::pedagogy::verbs::{behaviour, level, vague};
use coursewright_course::objective::Bloom;
use std::sync::LazyLock;

/// An objective as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The level; none where no verb tells.
    pub bloom: Option<Bloom>,
    /// 0 to 1: how surely.
    pub confidence: f64,
    /// The verb it opens with.
    pub verb: String,
    /// Whether somebody could see it done.
    pub measurable: bool,
    /// Its four parts.
    pub parts: Parts,
}

/// Audience, behaviour, condition, degree: which of them an objective names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Who.
    pub audience: bool,
    /// Does what.
    pub behaviour: bool,
    /// With what, when.
    pub condition: bool,
    /// How well.
    pub degree: bool,
}

/// Reads an objective.
#[must_use]
pub fn objective(text: &str) -> Read {
    let rest = behaviour(text);
    let verb: String = rest.split(|c: char| !c.is_alphabetic() && c != '-').find(|word| !word.is_empty()).unwrap_or_default().to_owned();
    let vague = vague(&rest);
    let known = level(&verb);
    let lower = text.to_lowercase();
    let bloom = vague.map(|(_, level)| level).or(known);
    let parts = Parts {
        audience: AUDIENCE.iter().any(|word| find_phrase(&lower, word).is_some()),
        behaviour: known.is_some() || vague.is_some(),
        condition: CONDITION.iter().any(|word| find_phrase(&lower, word).is_some()),
        degree: DEGREE.iter().any(|word| find_phrase(&lower, word).is_some()) || lower.contains('%') || !coursewright_prose::number::quantities(text).is_empty(),
    };
    Read {
        bloom,
        confidence: if known.is_some() {
            0.8
        } else if vague.is_some() {
            0.5
        } else {
            0.0
        },
        measurable: known.is_some() && vague.is_none(),
        verb,
        parts,
    }
}

const AUDIENCE: [&str; 14] =
    ["learner", "learners", "participant", "participants", "student", "students", "trainee", "trainees", "employee", "employees", "staff", "operator", "operators", "you"];
const CONDITION: [&str; 11] = ["given", "using", "with", "without", "when", "after", "before", "under", "from a", "in a", "during"];
const DEGREE: [&str; 11] =
    ["without error", "without errors", "without mistakes", "correctly", "accurately", "within", "at least", "no more than", "in the right order", "to the standard", "every time"];

/// Words by which a question asks for a level, strongest first: level | phrases.
static ASKING: LazyLock<Vec<(Bloom, &'static str)>> = LazyLock::new(|| {
    lines(english!("question-words"))
        .filter_map(|line| line.split_once('|'))
        .filter_map(|(level, phrase)| {
            let level = match level.trim() {
                "remember" => Bloom::Remember,
                "understand" => Bloom::Understand,
                "apply" => Bloom::Apply,
                "analyse" => Bloom::Analyse,
                "evaluate" => Bloom::Evaluate,
                "create" => Bloom::Create,
                _ => return None,
            };
            Some((level, phrase.trim()))
        })
        .collect()
});

/// The level a question asks for, and how surely: by an instruction's verb, else by the words it asks with.
#[must_use]
pub fn question(text: &str) -> (Bloom, f64) {
    let sentences = coursewright_prose::sentence::sentences(text);
    // The case is told first, and asked about last.
    let asking = sentences.iter().rev().find(|span| span.of(text).trim_end().ends_with('?')).or(sentences.last()).map_or(text, |span| span.of(text));
    let lower = asking.to_lowercase().replace('’', "'");
    if let Some((level, _)) = ASKING.iter().find(|(_, phrase)| find_phrase(&lower, phrase).is_some()) {
        return (*level, 0.7);
    }
    let told = sentences.iter().filter_map(|span| {
        let rest = behaviour(span.of(text));
        rest.split(|c: char| !c.is_alphabetic() && c != '-').find(|word| !word.is_empty()).and_then(level)
    });
    if let Some(level) = told.max() {
        return (level, 0.6);
    }
    let case = sentences.len() > 1 && !coursewright_prose::number::quantities(text).is_empty();
    if case { (Bloom::Apply, 0.4) } else { (Bloom::Remember, 0.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_objective_is_read_by_its_verb_and_parts() {
        let read = objective("Given a delivery note, learners will be able to check the seal without error.");
        assert_eq!((read.bloom, read.verb.as_str(), read.measurable), (Some(Bloom::Apply), "check", true));
        assert_eq!(read.parts, Parts { audience: true, behaviour: true, condition: true, degree: true });
        let vague = objective("Understand the limits.");
        assert_eq!((vague.bloom, vague.measurable), (Some(Bloom::Understand), false));
        assert_eq!(objective("").bloom, None);
    }

    #[test]
    fn a_question_is_read_by_the_words_it_asks_with() {
        for (text, level) in [
            ("What is a load?", Bloom::Remember),
            ("List the three limits.", Bloom::Remember),
            ("Why is the probe wiped?", Bloom::Understand),
            ("Explain the difference in your own words.", Bloom::Understand),
            ("Calculate the mean of the readings.", Bloom::Apply),
            ("Compare the two procedures.", Bloom::Analyse),
            ("Which option is best, and how would you justify it?", Bloom::Evaluate),
            ("Design a check sheet for the dock.", Bloom::Create),
        ] {
            assert_eq!(question(text).0, level, "{text}");
        }
    }
}
