//! One behaviour of the learner for each objective, and few objectives for each lesson.

use crate::lists::{english, lines, opens_with};
use crate::pedagogy::verbs::{behaviour, level};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::objective::Objective;
use coursewright_course::place::Place;
use coursewright_course::tree::Purpose;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/objective-shape",
    title: "Not one behaviour of the learner",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "an objective with two behaviours, one that says what the course does, or more than five in a lesson",
    why: "Two behaviours need two items and may be met by half; what the course covers says nothing about what a learner can do (Mager 1962).",
    hint: "Say one thing that the learner will do.",
    reads: Reads::Course(flags),
};

/// The most objectives a lesson can serve and still be one lesson.
const MOST: usize = 5;

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let shapes = course.course.objectives.iter().filter_map(shape);
    let crowds = course.course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching && lesson.objectives.len() > MOST).map(|lesson| {
        let count = lesson.objectives.len();
        Raised::at(Place::Lesson { lesson: lesson.id }, count.to_string(), format!("This lesson serves {count} objectives; more than {MOST} are several lessons."))
            .hint("Split the lesson, or drop the objectives it only touches.")
    });
    shapes.chain(crowds).collect()
}

fn shape(objective: &Objective) -> Option<Raised> {
    let lower = objective.text.trim().to_lowercase();
    let place = Place::Objective { objective: objective.id };
    let raised = |message: String, marks: Vec<(usize, usize)>| Raised::at(place, &objective.text, message).about(objective.statement).show([course_words(&objective.text, marks)]);
    if let Some(words) = lines(english!("course-voice")).find(|words| opens_with(&lower, words)) {
        return Some(raised(format!("“{words} …” says what the course does."), vec![(0, words.len())]).hint("Say what the learner will do, beginning with a verb."));
    }
    let behaviour = behaviour(&objective.text);
    let second = second_verb(&behaviour)?;
    let marks = lower.rfind(&format!(" {second} ")).filter(|_| lower.len() == objective.text.len()).map(|at| (at + 1, at + 1 + second.len()));
    Some(
        raised(format!("Two behaviours in one objective: “{second}” is a second one."), marks.into_iter().collect())
            .hint("Split it into two objectives, each with its own questions."),
    )
}

/// A second measurable verb behind “and” or “or” that takes an object of its own.
///
/// Without a determiner behind it the word may be a noun (“risks and controls for”), or share the object with the
/// first verb (“lock and tag the valve”), which is one job.
fn second_verb(behaviour: &str) -> Option<&str> {
    const OBJECT: [&str; 22] = [
        "a", "an", "any", "each", "every", "his", "how", "its", "the", "their", "them", "these", "this", "those", "what", "when", "where", "whether", "which", "who", "why", "your",
    ];
    let words: Vec<&str> = behaviour.split_whitespace().collect();
    level(words.first()?)?;
    (1..words.len().saturating_sub(2)).find_map(|n| {
        let joins = matches!(words[n], "and" | "or" | "then") || (words[n].ends_with(',') && level(words[n + 1]).is_some());
        let shares_object = n == 1;
        (joins && !shares_object && level(words[n + 1]).is_some() && OBJECT.contains(&words[n + 2])).then_some(words[n + 1])
    })
}

#[cfg(test)]
mod tests {
    use crate::planting::{course_with_objective, flagged, sound};
    use coursewright_course::id::ObjectiveId;

    #[test]
    fn two_behaviours_and_the_course_itself_are_flagged() {
        for text in ["Identify the risks and explain why they matter.", "Measure the core, then record the value.", "This course covers food safety.", "Introduction to probes."] {
            assert!(flagged(&course_with_objective(text), "pedagogy/objective-shape"), "{text}");
        }
    }

    #[test]
    fn one_job_with_and_in_it_stays_silent() {
        for text in
            ["Lock and tag the valve.", "Identify risks and controls for lifting.", "Explain the roles of driver and checker.", "Decide which loads to accept and which to refuse."]
        {
            assert!(!flagged(&course_with_objective(text), "pedagogy/objective-shape"), "{text}");
        }
    }

    #[test]
    fn six_objectives_are_several_lessons() {
        let mut project = sound();
        let lesson = project.course.lessons_mut().next().expect("a lesson");
        lesson.objectives = (1..=5).map(ObjectiveId::from_bits).collect();
        assert!(!flagged(&project, "pedagogy/objective-shape"), "five are fine");
        project.course.lessons_mut().next().expect("a lesson").objectives.push(ObjectiveId::from_bits(6));
        assert!(flagged(&project, "pedagogy/objective-shape"));
    }
}
