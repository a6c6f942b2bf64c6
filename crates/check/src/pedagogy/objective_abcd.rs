//! ABCD (Mager 1962): the behaviour is the part that no objective can do without.

use crate::lists::{english, lines, opens_with};
use crate::measure::objective::{leading, said};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::objective::Objective;
use coursewright_course::place::Place;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/objective-abcd",
    title: "A topic, not something to do",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "an objective that names a topic or asks a question in place of saying what the learner does",
    why: "Audience, condition and degree may be understood from the course; without the behaviour nobody can tell whether the objective is met (Mager 1962).",
    hint: "Begin with a verb for what the learner will do.",
    reads: Reads::Course(flags),
};

/// Words that open a topic or a question and never a behaviour.
const TOPIC: [&str; 24] = [
    "the",
    "a",
    "an",
    "how",
    "why",
    "what",
    "when",
    "where",
    "who",
    "which",
    "types of",
    "importance of",
    "basics of",
    "principles of",
    "causes of",
    "reasons for",
    "benefits of",
    "our",
    "your",
    "all about",
    "key",
    "common",
    "general",
    "basic",
];

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    course
        .course
        .objectives
        .iter()
        .filter(|objective| is_topic(objective))
        .map(|objective| {
            Raised::at(Place::Objective { objective: objective.id }, &objective.text, "This names what it is about, not what the learner will do.")
                .about(objective.statement)
                .show([course_words(&objective.text, [])])
        })
        .collect()
}

/// Whether an objective has no verb to begin with. What another rule says of its opening is said once.
fn is_topic(objective: &Objective) -> bool {
    let said = said(&objective.text);
    let lower = objective.text.trim().to_lowercase();
    let leading = leading(&said);
    if said.is_empty() || leading.measurable || leading.bloom.is_some() || lines(english!("course-voice")).any(|words| opens_with(&lower, words)) {
        return false;
    }
    let mut words = said.split_whitespace();
    let first = words.next().unwrap_or_default();
    let alone = words.next().is_none();
    // “Handling of complaints”, “Temperature limits”: -ing and a bare noun phrase are hard to tell from a verb and its
    // object; only the forms that no command takes are named.
    let noun =
        first.len() > 5 && ["tion", "tions", "ment", "ments", "ness", "ity", "ance", "ence", "ing", "ings"].iter().any(|end| first.ends_with(end)) && !VERBS.contains(&first);
    noun || alone || objective.text.trim_end().ends_with('?') || TOPIC.iter().any(|opening| opens_with(&said, opening))
}

/// Verbs that end like nouns.
const VERBS: [&str; 12] = ["mention", "question", "position", "implement", "document", "complement", "supplement", "experiment", "reference", "influence", "balance", "condition"];
