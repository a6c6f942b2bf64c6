//! An objective must open with something an observer could see.

use crate::pedagogy::verbs::{behaviour, offered, vague};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/objective-verb",
    title: "Verb nobody can observe",
    version: 2,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "an objective that opens with a verb nobody can observe: understand, know, be aware",
    why: "Nobody can see whether somebody understands, so no item can ask for it (Mager 1962; Anderson & Krathwohl 2001).",
    hint: "Take a verb for what the learner will do.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    course
        .course
        .objectives
        .iter()
        .filter_map(|objective| {
            let (words, level) = vague(&behaviour(&objective.text))?;
            let at = objective.text.to_lowercase().find(&words).filter(|at| objective.text.is_char_boundary(at + words.len()));
            let marks = at.map(|at| (at, at + words.len()));
            let place = Place::Objective { objective: objective.id };
            Some(
                Raised::at(place, &objective.text, format!("“{words}” cannot be observed, so no question can show whether this objective is met."))
                    .about(objective.statement)
                    .hint(format!("Say what the learner will do. Verbs for this level ({}): {}.", level.word(), offered(level)))
                    .show([course_words(&objective.text, marks)]),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{course_with_objective, flagged};

    #[test]
    fn verbs_nobody_can_see_are_flagged() {
        for text in
            ["Understand the temperature limits.", "Be aware of the risks.", "Know how to lock the valve.", "Learners will be able to appreciate safety.", "To learn about probes."]
        {
            assert!(flagged(&course_with_objective(text), "pedagogy/objective-verb"), "{text}");
        }
    }

    #[test]
    fn measurable_and_unlisted_verbs_stay_silent() {
        for text in [
            "Measure the core temperature.",
            "Given a load, decide whether to accept it.",
            "Defrost the coil.",
            "Acknowledge the alarm.",
            "Explain what staff must understand first.",
        ] {
            assert!(!flagged(&course_with_objective(text), "pedagogy/objective-verb"), "{text}");
        }
    }
}
