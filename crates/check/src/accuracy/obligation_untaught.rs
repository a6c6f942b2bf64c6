//! What a source demands and no lesson says.

use crate::accuracy::showing::source_words;
use crate::obligation::met;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::obligation::{Obligation, Standing};
use coursewright_course::place::Place;
use coursewright_prose::span::Span;

/// A warning in the catalogue; a hint until its false alarms are measured on sources it was not written with.
pub(crate) static RULE: Rule = Rule {
    id: "accuracy/obligation-untaught",
    title: "Demanded by a source, not taught",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::StrictBlocks,
    flags: "a duty, prohibition, limit, deadline or warning of a source that no lesson says, or says without its numbers",
    why: "What a source forbids or demands is most of what people are trained for, and a gap is what no reader of the course alone can see.",
    hint: "Teach it, or say why it lies outside this course and leave this with the reason.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let entries = course.blocks.iter().flat_map(|block| block.entries);
    met(course.course, course.material, entries).iter().filter_map(|one| raised(course, one)).collect()
}

fn raised(course: &CourseView<'_>, one: &Obligation) -> Option<Raised> {
    let message = words(one)?;
    let (source, passage) = course.material.passage(one.source, one.passage)?;
    let place = Place::Passage { source: one.source, passage: one.passage };
    let shown = source_words("The source says", source, passage, Span { start: one.start as usize, end: one.end as usize });
    let raised = Raised::at(place, one.text.clone(), message).show([shown]);
    Some(match one.statements.first() {
        Some(statement) => raised.about(*statement),
        None => raised,
    })
}

/// What is missing, in a sentence; none where nothing is, or where a gap does no harm.
pub fn words(one: &Obligation) -> Option<String> {
    if !one.kind.is_hard() {
        return None;
    }
    match &one.standing {
        Standing::Taught => None,
        Standing::InPart { missing } => Some(format!("Taught without “{}”: {}", missing.join("”, “"), one.text)),
        Standing::Open => Some(format!("No lesson says: {}", one.text)),
    }
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, flagged, said_of, sound, with_second_source};
    use coursewright_course::statement::Support;

    #[test]
    fn a_course_that_says_all_of_its_source_leaves_nothing_out() {
        assert!(flagged(&sound(), "accuracy/obligation-untaught"), "one lesson of a longer procedure");
        assert!(!flagged(&said_of(PROCEDURE, Support::Quoted, PROCEDURE, PROCEDURE), "accuracy/obligation-untaught"));
    }

    #[test]
    fn a_duty_nobody_teaches_is_flagged_and_what_demands_nothing_is_not() {
        assert!(flagged(&with_second_source("Drivers must wait in the lobby until they are called."), "accuracy/obligation-untaught"));
        let before = crate::planting::times(&sound(), "accuracy/obligation-untaught");
        assert_eq!(crate::planting::times(&with_second_source("The lobby has a window and two chairs."), "accuracy/obligation-untaught"), before);
    }
}
