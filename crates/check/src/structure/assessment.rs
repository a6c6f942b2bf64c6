//! An assessment that can be passed.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::assessment::{Assessment, MOST};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::item::Answer;
use coursewright_course::place::Place;
use coursewright_course::tree::Purpose;

pub(crate) static RULE: Rule = Rule {
    id: "structure/assessment",
    title: "Cannot be passed",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "an assessment without questions, a pass mark outside 1 to 100, attempts outside 1 to 9, more questions drawn than there are, or none, a question nobody can answer right",
    why: "Who cannot pass never completes, and the LMS shows a course that fails everybody.",
    hint: "Make it possible to pass.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let lessons = course.course.lessons().filter_map(|lesson| {
        let Purpose::Assessment(counts) = lesson.purpose else { return None };
        let items = lesson.blocks.iter().filter(|block| block.body.item().is_some()).count();
        let place = Place::Lesson { lesson: lesson.id };
        if items == 0 {
            return Some(Raised::at(place, "no questions", "This assessment has no questions, so nobody can pass it.").hint("Add questions, or drop the assessment."));
        }
        miscounted(counts, items).map(|(what, message, hint)| Raised::at(place, what, message).hint(hint))
    });
    let items = course.blocks.iter().filter_map(|block| {
        let message = unanswerable(&block.block.body.item()?.answer)?;
        Some(Raised::at(block.place(), block.block.body.item()?.stem.clone(), message).hint("Set the right answer."))
    });
    lessons.chain(items).collect()
}

/// What of its rules cannot be meant: the part, why, and what to do.
fn miscounted(counts: Assessment, items: usize) -> Option<(String, String, String)> {
    let Assessment { mastery, attempts, draw } = counts;
    if !(1..=100).contains(&mastery) {
        return Some((mastery.to_string(), format!("A pass mark of {mastery} % cannot be meant."), "Choose a pass mark from 1 to 100 %.".into()));
    }
    if let Some(attempts) = attempts.filter(|attempts| !(1..=MOST).contains(attempts)) {
        let message = format!("{attempts} attempts cannot be meant.");
        return Some((format!("{attempts} attempts"), message, format!("Let it be handed in 1 to {MOST} times, or any number of times.")));
    }
    let draw = draw.filter(|draw| !(1..=items).contains(&usize::from(*draw)))?;
    let message = match draw {
        0 => "It draws no question, so nobody can pass it.".to_owned(),
        _ => format!("It draws {draw} questions, and it has {items}."),
    };
    Some((format!("draw {draw}"), message, format!("Draw 1 to {items} questions, or ask them all.")))
}

/// Why no answer, or any answer, would count as right.
fn unanswerable(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::SingleChoice { options } => match options.iter().filter(|option| option.correct).count() {
            0 => Some("No option is marked as right."),
            1 => None,
            _ => Some("Several options are marked as right, and only one can be chosen."),
        },
        Answer::MultipleChoice { options } if !options.iter().any(|option| option.correct) => Some("No option is marked as right."),
        Answer::Ordering { entries } if entries.len() < 2 => Some("There is nothing to put in order."),
        Answer::Matching { pairs, .. } if pairs.len() < 2 => Some("There is nothing to match."),
        Answer::Numeric { value, tolerance, .. } if value.parse::<f64>().is_err() || (!tolerance.is_empty() && tolerance.parse::<f64>().is_err()) => {
            Some("The right value is not a number.")
        }
        Answer::ShortAnswer { accept } if accept.iter().all(|words| words.trim().is_empty()) => Some("The question has no right answer."),
        Answer::Cloze { text, gaps } if gaps.is_empty() || gaps.iter().any(|gap| gap.accept.iter().all(|word| word.trim().is_empty())) || !text.contains("{{1}}") => {
            Some("A gap has no right answer.")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, item_mut, sound, with_options};
    use coursewright_course::assessment::Assessment;
    use coursewright_course::item::{Answer, Gap};
    use coursewright_course::tree::Purpose;

    #[test]
    fn rules_that_cannot_be_meant_are_flagged_at_their_lesson() {
        let with = |attempts, draw| {
            let mut project = sound();
            project.course.lessons_mut().for_each(|lesson| lesson.purpose = Purpose::Assessment(Assessment { mastery: 80, attempts, draw }));
            flagged(&project, "structure/assessment")
        };
        for sound in [(Some(1), None), (Some(9), None), (None, None), (Some(3), Some(1))] {
            assert!(!with(sound.0, sound.1), "{sound:?}");
        }
        for odd in [(Some(0), None), (Some(10), None), (None, Some(0)), (Some(3), Some(50))] {
            assert!(with(odd.0, odd.1), "{odd:?}");
        }
    }

    #[test]
    fn an_assessment_nobody_can_pass_is_flagged() {
        let mut project = sound();
        project.course.lessons_mut().for_each(|lesson| {
            lesson.purpose = Purpose::Assessment(Assessment::passed_with(80));
            lesson.blocks.retain(|block| block.body.item().is_none());
        });
        assert!(flagged(&project, "structure/assessment"), "no questions");
        let mut project = sound();
        with_options(&mut project, &[("A lorry", false), ("A van", false)]);
        assert!(flagged(&project, "structure/assessment"), "no key");
        with_options(&mut project, &[("A lorry", true), ("A van", true)]);
        assert!(flagged(&project, "structure/assessment"), "two keys of one");
        item_mut(&mut project).answer = Answer::Cloze { text: "Up to {{1}}.".into(), gaps: vec![Gap { accept: vec![], offer: vec![] }] };
        assert!(flagged(&project, "structure/assessment"), "a gap without answer");
        item_mut(&mut project).answer = Answer::Cloze { text: "Up to {{1}}.".into(), gaps: vec![Gap { accept: vec!["5".into()], offer: vec![] }] };
        assert!(!flagged(&project, "structure/assessment"));
        item_mut(&mut project).answer = Answer::Matching { pairs: vec![], distractors: vec!["5".into()] };
        assert!(flagged(&project, "structure/assessment"), "no pair");
        item_mut(&mut project).answer = Answer::ShortAnswer { accept: vec![" ".into()] };
        assert!(flagged(&project, "structure/assessment"), "no answer");
        assert!(!flagged(&sound(), "structure/assessment"));
    }
}
