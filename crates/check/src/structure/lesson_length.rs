//! A lesson is a sitting.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_course::tree::Purpose;
use coursewright_prose::readability::reading_minutes;

pub(crate) static RULE: Rule = Rule {
    id: "structure/lesson-length",
    title: "Lesson too short or too long",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "a lesson that surely takes under one or over fifteen minutes",
    why: "A lesson should fit one sitting on the job; the brief may set another length.",
    hint: "Merge it with its neighbour, or split it.",
    reads: Reads::Course(flags),
};

/// Minutes of a lesson outside which it is not one sitting.
const SITTING: (f64, f64) = (1.0, 15.0);
/// Minutes that a question takes beyond its reading: quick and slow.
const QUESTION: (f64, f64) = (0.25, 1.0);

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    course
        .course
        .lessons()
        .filter(|lesson| lesson.purpose == Purpose::Teaching && !lesson.blocks.is_empty())
        .filter_map(|lesson| {
            let blocks = course.blocks.iter().filter(|block| std::ptr::eq(block.lesson, lesson));
            let (mut words, mut questions) = (0, 0.0);
            for block in blocks {
                words += block.gist.words;
                questions += if block.gist.item.is_some() { 1.0 } else { 0.0 };
            }
            let (quick, _, slow) = reading_minutes(words);
            let (quick, slow) = (quick + questions * QUESTION.0, slow + questions * QUESTION.1);
            let message = if slow < SITTING.0 {
                "This lesson takes less than a minute even for a slow reader.".to_owned()
            } else if quick > SITTING.1 {
                format!("This lesson takes {quick:.0} to {slow:.0} minutes.")
            } else {
                return None;
            };
            Some(Raised::at(Place::Lesson { lesson: lesson.id }, if slow < SITTING.0 { "short" } else { "long" }, message))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_markdown};

    #[test]
    fn only_what_is_surely_too_short_or_long_is_flagged() {
        let words = |n: usize| with_markdown(&"wait by the door ".repeat(n / 4));
        assert!(flagged(&words(8_000), "structure/lesson-length"), "27 minutes for a quick reader");
        assert!(!flagged(&words(3_000), "structure/lesson-length"), "10 to 17 minutes may be right");
        let mut short = words(40);
        short.course.lessons_mut().for_each(|lesson| lesson.blocks.truncate(1));
        assert!(flagged(&short, "structure/lesson-length"));
    }
}
