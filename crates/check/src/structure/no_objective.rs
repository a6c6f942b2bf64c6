//! A lesson teaches towards something.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_course::tree::Purpose;

pub(crate) static RULE: Rule = Rule {
    id: "structure/no-objective",
    title: "Lesson without objective",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::LightWarns,
    flags: "a teaching lesson without an objective",
    why: "Without an objective nobody can say whether the lesson worked (Biggs 1996).",
    hint: "Choose what the lesson is for, or declare it an opening or summary.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    course
        .course
        .lessons()
        .filter(|lesson| lesson.purpose == Purpose::Teaching && lesson.objectives.is_empty())
        .map(|lesson| Raised::at(Place::Lesson { lesson: lesson.id }, &lesson.title, format!("The lesson “{}” serves no objective.", lesson.title)))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, sound};
    use coursewright_course::tree::Purpose;

    #[test]
    fn a_teaching_lesson_without_objective_is_flagged_and_a_frame_is_not() {
        let mut project = sound();
        assert!(!flagged(&project, "structure/no-objective"));
        project.course.lessons_mut().for_each(|lesson| lesson.objectives.clear());
        assert!(flagged(&project, "structure/no-objective"));
        project.course.lessons_mut().for_each(|lesson| lesson.purpose = Purpose::Frame);
        assert!(!flagged(&project, "structure/no-objective"), "an opening needs none");
    }
}
