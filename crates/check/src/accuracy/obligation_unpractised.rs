//! What a source demands, a lesson says, and nobody ever has to do or answer.

use crate::obligation::met;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::id::{LessonId, StatementId};
use coursewright_course::obligation::{Obligation, Standing};
use coursewright_course::place::Place;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/obligation-unpractised",
    title: "Demanded and taught, never asked",
    version: 1,
    severity: Severity::Hint,
    flags: "duties, prohibitions, limits, deadlines and warnings that a lesson teaches and no question, card or scenario asks for; one finding a lesson",
    why: "What people must do at work is what they have to have done once before: reading a rule is not practising it (Merrill 2002).",
    hint: "Ask for the weightiest of them, with a question or a decision in a scenario.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let entries = || course.blocks.iter().flat_map(|block| block.entries);
    let met = met(course.course, course.material, entries());
    let open: Vec<&Obligation> = met.iter().filter(|one| one.kind.is_hard() && one.standing == Standing::Taught && !one.practised && !one.assessed).collect();
    if open.is_empty() {
        return vec![];
    }
    let lessons: BTreeMap<StatementId, LessonId> = entries().filter_map(|entry| Some((entry.statement, entry.lesson()?))).collect();
    let mut by_lesson: BTreeMap<LessonId, Vec<&Obligation>> = BTreeMap::new();
    for one in open {
        if let Some(lesson) = one.statements.iter().find_map(|statement| lessons.get(statement)) {
            by_lesson.entry(*lesson).or_default().push(one);
        }
    }
    by_lesson
        .into_iter()
        .map(|(lesson, open)| {
            let message = match open.as_slice() {
                [one] => format!("Taught here, and asked for nowhere: {}", one.text),
                many => format!("{} demands of the sources are taught here and asked for nowhere.", many.len()),
            };
            let words: Vec<&str> = open.iter().map(|one| one.text.as_str()).collect();
            Raised::at(Place::Lesson { lesson }, words.join("\n"), message)
                .show(open.iter().map(|one| coursewright_course::finding::Evidence { label: "A source demands".into(), ..course_words(&one.text, []) }))
        })
        .collect()
}
