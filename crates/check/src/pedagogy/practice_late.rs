//! Nobody learns by reading on.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_course::tree::Purpose;
use coursewright_prose::readability::reading_minutes;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/practice-late",
    title: "Practice comes late, or not at all",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a lesson with more than ten minutes of reading before the first thing to do, or of more than two minutes with nothing to do in it",
    why: "Answering questions makes people remember better than reading again (Roediger & Karpicke 2006), and application is one of the first principles of instruction (Merrill 2002).",
    hint: "Move a question forward, or add one.",
    reads: Reads::Course(flags),
};

/// Minutes of reading after which there should have been something to do.
const LATE: f64 = 10.0;
/// Minutes from which on a lesson without anything to do is a lesson, and no notice.
const LESSON: f64 = 2.0;

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let lessons = course.blocks.chunk_by(|one, other| std::ptr::eq(one.lesson, other.lesson));
    lessons
        .filter(|blocks| blocks[0].lesson.purpose == Purpose::Teaching)
        .filter_map(|blocks| {
            let practice = blocks.iter().position(|block| matches!(block.block.body, Body::Item(_) | Body::Scenario(_) | Body::Flashcards { .. }));
            let read: usize = blocks[..practice.unwrap_or(blocks.len())].iter().map(|block| block.gist.words).sum();
            let (_, minutes, _) = reading_minutes(read);
            let message = match practice {
                Some(_) if minutes > LATE => format!("About {minutes:.0} minutes of reading before the first thing to do."),
                None if minutes > LESSON => "This lesson gives nothing to do: no question, no cards, no scenario.".to_owned(),
                _ => return None,
            };
            let place = Place::Lesson { lesson: blocks[0].lesson.id };
            let hint =
                if practice.is_some() { "Move a question forward, to where its answer has just been read." } else { "Add a question or a scenario for what the lesson teaches." };
            Some(Raised::at(place, if practice.is_some() { "late" } else { "none" }, message).hint(hint))
        })
        .collect()
}
