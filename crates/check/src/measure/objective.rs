//! What the words of an objective tell: its level, its verb, and the four parts of Mager (1962).

use crate::lists::{english, find_phrase, lines, opens_with};
use crate::pedagogy::verbs::{behaviour, level, level_named, vague};
use coursewright_course::objective::Bloom;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// An objective as read from its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    /// The level its verb and object stand for; none where the verb is not in the table. A verb proves no level.
    pub bloom: Option<Bloom>,
    /// How sure, from 0 to 1: 0.8 for a verb of one level, 0.7 where the object decided, 0.4 for a vague verb, 0 without one.
    pub confidence: f64,
    /// The verb that leads, in lower case.
    pub verb: Option<String>,
    /// Whether somebody could see it done: a verb of the table leads, and no vague one.
    pub measurable: bool,
    /// Its parts.
    pub abcd: Abcd,
}

/// The four parts of an objective, each as its words in lower case, or none where it is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abcd {
    /// Who learns: “the trainee”.
    pub audience: Option<String>,
    /// What they do: the verb with its object.
    pub behaviour: Option<String>,
    /// With what or under which circumstances: “given a delivery note”.
    pub condition: Option<String>,
    /// How well: “within five minutes”, “without errors”.
    pub degree: Option<String>,
}

/// Verbs, the level, and the words of which one stands in the objective.
type ByObject = (Vec<&'static str>, Bloom, BTreeSet<&'static str>);

static OBJECTS: LazyLock<Vec<ByObject>> = LazyLock::new(|| {
    lines(english!("verb-objects"))
        .filter_map(|line| {
            let mut fields = line.split('|');
            let (verbs, level, objects) = (fields.next()?, fields.next()?, fields.next()?);
            Some((verbs.split_whitespace().collect(), level_named(level), objects.split_whitespace().collect()))
        })
        .collect()
});

/// Reads an objective.
#[must_use]
pub fn read(text: &str) -> Objective {
    let said = said(text);
    let Leading { verb, bloom, confidence, measurable } = leading(&said);
    Objective { bloom, confidence, verb, measurable, abcd: parts(text, &said) }
}

/// The verb that leads, and what it stands for.
pub(crate) struct Leading {
    pub(crate) verb: Option<String>,
    pub(crate) bloom: Option<Bloom>,
    pub(crate) confidence: f64,
    pub(crate) measurable: bool,
}

/// The objective from its verb on, in lower case and without its full stop.
pub(crate) fn said(text: &str) -> String {
    behaviour(text).trim_end_matches(['.', ';']).trim().to_owned()
}

/// Reads what leads an objective, of which `said` is the part from its verb on.
pub(crate) fn leading(said: &str) -> Leading {
    if let Some((words, bloom)) = vague(said) {
        return Leading { bloom: Some(bloom), confidence: 0.4, verb: Some(words.to_owned()), measurable: false };
    }
    let words: Vec<&str> = said.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).filter(|word| !word.is_empty()).collect();
    // “Effectively communicate …”: an adverb before the verb says how, not what.
    let verb = words.iter().copied().find(|word| !(word.ends_with("ly") && level(word).is_none() && *word != "apply"));
    let (bloom, confidence) = verb.map_or((None, 0.0), |verb| level_of(verb, &words));
    let measurable = verb.is_some_and(|verb| level(verb).is_some());
    Leading { bloom, confidence, verb: verb.map(str::to_owned), measurable }
}

/// The level of a verb with the words around it.
pub(crate) fn level_of(verb: &str, words: &[&str]) -> (Option<Bloom>, f64) {
    let Some(usual) = level(verb) else { return (None, 0.0) };
    let by_object = OBJECTS.iter().find(|(verbs, _, objects)| verbs.contains(&verb) && words.iter().any(|word| *word != verb && objects.contains(word)));
    if let Some((_, level, _)) = by_object {
        return (Some(*level), 0.7);
    }
    // “Use the log to diagnose a fault”: the purpose is the behaviour, the verb before it only its means.
    if matches!(verb, "use" | "apply" | "draw" | "employ" | "work") {
        let purpose = words.windows(2).filter(|pair| pair[0] == "to").find_map(|pair| level(pair[1])).filter(|level| *level > usual);
        if let Some(purpose) = purpose {
            return (Some(purpose), 0.7);
        }
    }
    (Some(usual), 0.8)
}

/// Openings of a condition, at the beginning or after a comma.
const CONDITIONS: [&str; 16] = [
    "given",
    "when given",
    "using",
    "with the help of",
    "with access to",
    "without the help of",
    "without using",
    "provided with",
    "in case of",
    "when",
    "while",
    "after",
    "before",
    "under",
    "during",
    "from memory",
];
/// Openings of a degree.
const DEGREES: [&str; 19] = [
    "within",
    "without error",
    "without errors",
    "without mistakes",
    "with no errors",
    "with no more than",
    "with at least",
    "with fewer than",
    "at least",
    "to within",
    "in under",
    "in less than",
    "correctly",
    "accurately",
    "according to",
    "in accordance with",
    "so that",
    "every time",
    "no later than",
];

fn parts(text: &str, said: &str) -> Abcd {
    let lower = text.trim().to_lowercase().replace('’', "'");
    let lower = lower.trim_end_matches('.');
    let audience = AUDIENCES.iter().find_map(|who| find_phrase(lower, who).filter(|at| *at == 0 || lower[..*at].ends_with([' ', ','])).map(|_| (*who).to_owned()));
    // Only who acts is the audience: “explain to learners” has none.
    let audience = audience.filter(|who| !said.contains(who.as_str()));
    let leading = CONDITIONS.iter().find(|opening| opens_with(lower, opening)).and_then(|_| lower.split_once(", ")).map(|(words, _)| words.trim().to_owned());
    let inside = || CONDITIONS.iter().filter_map(|opening| find_phrase(said, opening).filter(|at| *at > 0)).min().map(|at| clause(&said[at..]));
    let degree = DEGREES.iter().filter_map(|opening| find_phrase(said, opening)).min().map(|at| clause(&said[at..])).or_else(|| share(said));
    let behaviour = (!said.is_empty() && said.split(' ').next().is_some_and(|word| level(word).is_some() || vague(said).is_some())).then(|| {
        let ends = CONDITIONS.iter().chain(&DEGREES).filter_map(|opening| find_phrase(said, opening).filter(|at| *at > 0)).min().unwrap_or(said.len());
        said[..ends].trim_end_matches([' ', ',']).to_owned()
    });
    Abcd { audience, behaviour, condition: leading.or_else(inside), degree }
}

/// Who may be named as the learner.
const AUDIENCES: [&str; 24] = [
    "the learner",
    "learners",
    "the participant",
    "participants",
    "the trainee",
    "trainees",
    "the student",
    "students",
    "the employee",
    "employees",
    "staff",
    "the operator",
    "operators",
    "the manager",
    "managers",
    "the nurse",
    "nurses",
    "the driver",
    "drivers",
    "the technician",
    "technicians",
    "new hires",
    "the reader",
    "you",
];

/// A part up to its comma.
fn clause(text: &str) -> String {
    text.split([',', ';']).next().unwrap_or(text).trim().to_owned()
}

/// “90 %”, “nine out of ten”, “4 of 5 cases”.
fn share(said: &str) -> Option<String> {
    let words: Vec<&str> = said.split_whitespace().collect();
    let figure = |word: &str| word.chars().all(|c| c.is_ascii_digit()) || ["eight", "nine", "ten", "four", "five", "three", "two"].contains(&word);
    (0..words.len()).find_map(|n| {
        let percent = words[n].ends_with('%') || words.get(n + 1).is_some_and(|next| figure(words[n]) && (next.starts_with("per cent") || *next == "%" || *next == "percent"));
        let of = figure(words[n])
            && match words.get(n + 1..n + 4) {
                Some(["out", "of", all]) => figure(all),
                Some(["of", all, _]) => figure(all),
                _ => false,
            };
        (percent || of).then(|| words[n..].join(" "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_decides_where_the_verb_does_not() {
        for (text, bloom) in [
            ("Identify the parts of the pump.", Bloom::Remember),
            ("Identify the causes of the failure.", Bloom::Analyse),
            ("Explain how the valve works.", Bloom::Understand),
            ("Use the scanner.", Bloom::Apply),
            ("Use the log to diagnose a fault.", Bloom::Analyse),
            ("Determine the volume of the tank.", Bloom::Apply),
            ("Effectively justify a refusal.", Bloom::Evaluate),
            ("Students will be able to write a report.", Bloom::Create),
            ("Distinguish a leak from condensation.", Bloom::Analyse),
        ] {
            assert_eq!(read(text).bloom, Some(bloom), "{text}");
        }
        assert_eq!(read("Zorb the coil.").bloom, None);
    }

    #[test]
    fn the_four_parts_are_told_apart() {
        let all = read("Given a delivery note, the trainee will be able to check the seal within two minutes.").abcd;
        assert_eq!(all.audience.as_deref(), Some("the trainee"));
        assert_eq!(all.condition.as_deref(), Some("given a delivery note"));
        assert_eq!(all.behaviour.as_deref(), Some("check the seal"));
        assert_eq!(all.degree.as_deref(), Some("within two minutes"));
        let bare = read("Explain the limit to learners.").abcd;
        assert_eq!((bare.audience, bare.condition, bare.degree), (None, None, None));
        assert_eq!(bare.behaviour.as_deref(), Some("explain the limit to learners"));
        assert_eq!(read("Label nine out of ten parts.").abcd.degree.as_deref(), Some("nine out of ten parts"));
    }

    #[test]
    fn a_vague_verb_is_not_measurable() {
        let read = read("Understand the limits.");
        assert!(!read.measurable && read.verb.as_deref() == Some("understand") && read.confidence < 0.5);
    }
}
