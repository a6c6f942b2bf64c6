//! What a source demands, a lesson says, and nobody ever has to do or answer.

use crate::lists::{find_phrase, opens_with};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::{Evidence, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::id::{LessonId, StatementId};
use coursewright_course::obligation::{Obligation, Standing};
use coursewright_course::place::Place;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/obligation-unpractised",
    title: "Demanded and taught, never asked",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::StrictBlocks,
    flags: "duties, prohibitions, limits, deadlines and warnings that a lesson teaches and no question, card or scenario asks for; one finding a lesson",
    why: "What people must do at work is what they have to have done once before: reading a rule is not practising it (Merrill 2002).",
    hint: "Ask for the weightiest of them, with a question or a decision in a scenario.",
    reads: Reads::Course(flags),
};

/// Words that leave no choice. What prose “needs to” or “may not” do is mostly no demand on anybody.
const PLAIN: [&str; 14] = [
    "must",
    "shall",
    "never",
    "is required to",
    "are required to",
    "this is required",
    "is prohibited",
    "are prohibited",
    "is forbidden",
    "not allowed",
    "not permitted",
    "warning",
    "caution",
    "danger",
];
/// More words than a demand has: long prose tells, and does not demand.
const LONG: usize = 35;

/// Whether a demand is one in so many words: it says must or never, or opens by forbidding.
fn is_plain(one: &Obligation) -> bool {
    let lower = one.text.to_lowercase();
    let count = lower.split_whitespace().count();
    one.kind.is_hard() && count <= LONG && (PLAIN.iter().any(|words| demands(&lower, words)) || ["do not", "don't", "don’t"].iter().any(|words| opens_with(&lower, words)))
}

/// Whether these words demand where they stand: “what they must face”, “there must be a reason” conclude or tell.
fn demands(lower: &str, words: &str) -> bool {
    let Some(at) = find_phrase(lower, words) else { return false };
    let before: Vec<&str> = lower[..at].split_whitespace().rev().take(2).collect();
    words != "must" || !before.iter().any(|word| ["that", "there", "therefore", "what"].contains(word))
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let open: Vec<&Obligation> = course.obligations().iter().filter(|one| one.standing == Standing::Taught && !one.practised && !one.assessed && is_plain(one)).collect();
    if open.is_empty() {
        return vec![];
    }
    let lessons: BTreeMap<StatementId, LessonId> = course.blocks.iter().flat_map(|block| block.entries).filter_map(|entry| Some((entry.statement, entry.lesson()?))).collect();
    let mut by_lesson: BTreeMap<LessonId, Vec<String>> = BTreeMap::new();
    for one in open {
        if let Some(lesson) = one.statements.iter().find_map(|statement| lessons.get(statement)) {
            by_lesson.entry(*lesson).or_default().push(one.text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    by_lesson
        .into_iter()
        .map(|(lesson, open)| {
            let message = match open.as_slice() {
                [one] => format!("Taught here, and asked for nowhere: {one}"),
                many => format!("{} demands of the sources are taught here and asked for nowhere.", many.len()),
            };
            let shown = open.iter().map(|words| Evidence { label: "A source demands".into(), ..course_words(words, []) });
            Raised::at(Place::Lesson { lesson }, open.join("\n"), message).show(shown)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, check_one, finding, said_of_passages};
    use coursewright_course::statement::Support;

    #[test]
    fn what_a_lesson_teaches_and_nobody_asks_for_is_one_finding_a_lesson() {
        let two = "Drivers must never leave the cab alone. Visitors must wait in the lobby.";
        let taught = |text: &str| check_one(&said_of_passages(text, Support::Quoted, &[PROCEDURE, text], 1, text));
        let checked = taught(two);
        let found = finding(&checked, "accuracy/obligation-unpractised").expect("two demands, no question");
        assert_eq!(found.message, "2 demands of the sources are taught here and asked for nowhere.");
        assert_eq!(found.evidence.len(), 2);
        let soft = "You may need a break, and a pallet needs to be wrapped.";
        assert!(finding(&taught(soft), "accuracy/obligation-unpractised").is_none(), "no demand on anybody");
    }
}
