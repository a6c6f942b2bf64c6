//! Which items practise, which assess: one for each objective stays behind for the end.

use super::item::{Aim, Question};

/// The items of one lesson, dealt out.
#[derive(Debug, Default)]
pub(super) struct Dealt {
    /// Aims that become objectives, the strongest first.
    pub(super) aims: Vec<Aim>,
    /// Items in the lesson, with the position of their aim.
    pub(super) practice: Vec<(usize, Question)>,
    /// Items of the final assessment, with the position of their aim.
    pub(super) assessed: Vec<(usize, Question)>,
}

/// Most items of a lesson.
const PRACTICE: usize = 4;
/// Most stopgaps of a lesson that has nothing better.
const STOPGAPS: usize = 2;
/// Worth of its two best items from which a second aim is worth an objective.
const STRONG: f64 = 1.5;
/// Worth from which a single item is worth an objective of its own.
const ALONE: f64 = 0.8;
/// Worth up to which an item is a stopgap: it may practise where nothing else can, and never assesses.
const POOR: f64 = 0.6;
/// Fewest items of a final assessment: fewer say nothing about a course.
const LEAST: usize = 3;

/// What an aim is worth beyond its items.
fn doing(aim: Aim) -> f64 {
    match aim {
        Aim::Steps => 0.4,
        Aim::Cases | Aim::Values => 0.2,
        Aim::Terms | Aim::Points => 0.0,
    }
}

/// Whether an item of one aim practises the objective of another: what matters about a topic takes in all of it, and
/// carrying out a procedure takes in deciding in its cases.
fn serves(question: Aim, objective: Aim) -> bool {
    question == objective || objective == Aim::Points || (objective == Aim::Steps && question == Aim::Cases)
}

/// Whether an item is good enough to assess with.
fn good(question: &Question) -> bool {
    question.worth > POOR
}

/// Deals a lesson's items out: an aim with two or more becomes an objective, practised and assessed. `turn` is the
/// lesson's number: from lesson to lesson another kind of item assesses.
pub(super) fn deal(mut questions: Vec<Question>, most: usize, turn: usize) -> Dealt {
    if questions.iter().any(good) {
        questions.retain(good);
    } else {
        questions.truncate(STOPGAPS);
    }
    // What can be done outranks what can be said; two good items outrank many poor ones.
    let mut aims: Vec<(Aim, f64, usize)> = Vec::new();
    for question in &questions {
        match aims.iter_mut().find(|(aim, ..)| *aim == question.aim) {
            Some((_, worth, count)) => {
                *worth += if *count == 1 { question.worth } else { 0.0 };
                *count += 1;
            }
            None => aims.push((question.aim, question.worth + doing(question.aim), 1)),
        }
    }
    aims.sort_by(|a, b| (b.2 > 1).cmp(&(a.2 > 1)).then(b.1.total_cmp(&a.1)).then(a.0.cmp(&b.0)));
    let mut taken: Vec<Aim> = aims.iter().enumerate().filter(|(n, (_, worth, count))| *count > 1 && (*n == 0 || *worth > STRONG)).map(|(_, (aim, ..))| *aim).take(most).collect();
    if taken.is_empty() {
        taken.extend(aims.first().map(|(aim, ..)| *aim));
    }
    // Several aims with an item each: one objective takes them all in, and can be practised and assessed.
    if questions.len() > 1 && aims.iter().all(|(.., count)| *count == 1) && questions.iter().all(good) {
        taken = vec![Aim::Points];
        for question in &mut questions {
            question.aim = Aim::Points;
        }
    }
    let mut dealt = Dealt { aims: taken.clone(), ..Dealt::default() };
    for (n, aim) in taken.iter().enumerate() {
        let own: Vec<Question> = extract(&mut questions, |question| question.aim == *aim);
        share(n, own, turn, &mut dealt);
    }
    for question in questions {
        single(question, most, &mut dealt);
    }
    // Recall first, then use.
    dealt.practice.sort_by_key(|(_, question)| question.bloom);
    dealt
}

fn extract(questions: &mut Vec<Question>, wanted: impl Fn(&Question) -> bool) -> Vec<Question> {
    let (own, rest) = std::mem::take(questions).into_iter().partition(wanted);
    *questions = rest;
    own
}

/// Whether no item of a set gives another's answer away, or asks for the same.
fn new(set: &[(usize, Question)], question: &Question) -> bool {
    set.iter().all(|(_, other)| !other.clashes(question))
}

/// The best item practises, the best of another kind assesses, one or two more practise.
fn share(aim: usize, mut own: Vec<Question>, turn: usize, dealt: &mut Dealt) {
    let Some(first) = own.iter().position(|question| new(&dealt.practice, question)) else {
        return;
    };
    let first = own.remove(first);
    let fits = |question: &Question| good(question) && new(&dealt.assessed, question) && question.fact != first.fact;
    let mut kinds: Vec<&str> = own.iter().filter(|question| fits(question) && question.kind() != first.kind()).map(Question::kind).collect();
    kinds.dedup();
    let kind = kinds.get(turn % kinds.len().max(1)).copied();
    let other = own.iter().position(|question| fits(question) && Some(question.kind()) == kind).or_else(|| own.iter().position(fits));
    dealt.practice.push((aim, first));
    if let Some(other) = other {
        dealt.assessed.push((aim, own.remove(other)));
    }
    // The terms of a lesson are each other's wrong options: the third is found by leaving out.
    let few = dealt.aims.get(aim) == Some(&Aim::Terms);
    let mut room = if dealt.aims.len() > 2 { 0 } else { 2 - usize::from(few) };
    let kinds: Vec<&str> = dealt.practice.iter().map(|(_, question)| question.kind()).collect();
    own.sort_by_key(|question| kinds.contains(&question.kind()));
    for question in own {
        let held = dealt.practice.iter().filter(|(_, other)| other.kind() == "order").count();
        // One sequence a lesson is enough to put in order.
        let again = question.kind() == "order" && held > 0;
        if room > 0 && dealt.practice.len() < PRACTICE.max(dealt.aims.len()) && !again && new(&dealt.practice, &question) {
            dealt.practice.push((aim, question));
            room -= 1;
        }
    }
}

/// An item whose aim has no other: it serves an objective that takes it in, else has one of its own, else is left out.
fn single(question: Question, most: usize, dealt: &mut Dealt) {
    if !good(&question) {
        return;
    }
    if let Some(aim) = dealt.aims.iter().position(|aim| serves(question.aim, *aim)) {
        let unassessed = !dealt.assessed.iter().any(|(other, _)| *other == aim);
        if unassessed && new(&dealt.assessed, &question) {
            dealt.assessed.push((aim, question));
        } else if dealt.practice.len() < PRACTICE && question.worth > ALONE && new(&dealt.practice, &question) {
            dealt.practice.push((aim, question));
        }
    } else if dealt.aims.len() < most && dealt.practice.len() < PRACTICE && question.worth > ALONE && new(&dealt.practice, &question) {
        dealt.aims.push(question.aim);
        dealt.practice.push((dealt.aims.len() - 1, question));
    }
}

/// Whether there is enough for a final assessment. Where there is not, what would have assessed practises.
pub(super) fn settle(lessons: &mut [Dealt]) -> bool {
    let enough = lessons.iter().map(|dealt| dealt.assessed.len()).sum::<usize>() >= LEAST;
    for dealt in lessons.iter_mut().filter(|_| !enough) {
        for (aim, question) in std::mem::take(&mut dealt.assessed) {
            if new(&dealt.practice, &question) {
                dealt.practice.push((aim, question));
            }
        }
        dealt.practice.sort_by_key(|(_, question)| question.bloom);
    }
    enough
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::item::Form;
    use crate::builtin::writing::Line;
    use coursewright_course::objective::Bloom;

    fn question(n: usize, aim: Aim, worth: f64) -> Question {
        Question {
            aim,
            bloom: Bloom::Remember,
            stem: Line::scaffold(format!("Question {n}?")),
            form: Form::Number { value: n.to_string(), unit: "minutes".into() },
            when_right: vec![],
            when_wrong: vec![],
            fact: format!("fact {n}"),
            shows: vec![n],
            worth,
        }
    }

    #[test]
    fn a_stopgap_never_assesses_and_gives_way_to_anything_better() {
        let dealt = deal(vec![question(1, Aim::Points, 0.5), question(2, Aim::Points, 0.5), question(3, Aim::Points, 0.52)], 3, 0);
        assert!(dealt.assessed.is_empty() && !dealt.practice.is_empty(), "a word taken out of a sentence assesses nothing: {dealt:?}");
        let dealt = deal(vec![question(1, Aim::Values, 0.84), question(2, Aim::Points, 0.5), question(3, Aim::Points, 0.5)], 3, 0);
        assert!(dealt.practice.iter().all(|(_, question)| question.worth > POOR), "{dealt:?}");
    }

    #[test]
    fn an_item_serves_an_objective_that_takes_it_in() {
        let dealt = deal(vec![question(1, Aim::Terms, 0.85), question(2, Aim::Terms, 0.85), question(3, Aim::Values, 0.84)], 3, 0);
        let value = dealt.practice.iter().find(|(_, question)| question.aim == Aim::Values).expect("there is room for it");
        assert_eq!(dealt.aims[value.0], Aim::Values, "a value is no term");
    }

    #[test]
    fn single_items_of_several_aims_share_an_objective() {
        let dealt = deal(vec![question(1, Aim::Cases, 0.97), question(2, Aim::Values, 0.84)], 3, 0);
        assert_eq!((dealt.aims.as_slice(), dealt.practice.len(), dealt.assessed.len()), (&[Aim::Points][..], 1, 1), "what is practised is assessed: {dealt:?}");
    }

    #[test]
    fn items_that_give_each_other_away_do_not_stand_together() {
        let same = Question { shows: vec![1, 9], ..question(2, Aim::Values, 0.83) };
        let dealt = deal(vec![question(1, Aim::Values, 0.84), same, question(3, Aim::Values, 0.8)], 3, 0);
        assert!(dealt.practice.iter().enumerate().all(|(n, (_, one))| dealt.practice[..n].iter().all(|(_, other)| !one.clashes(other))), "{dealt:?}");
    }

    #[test]
    fn two_questions_are_no_final_assessment() {
        let lesson = |n: usize| deal(vec![question(n, Aim::Values, 0.84), question(n + 1, Aim::Values, 0.83)], 3, 0);
        let mut few = [lesson(1), lesson(10)];
        assert!(!settle(&mut few) && few.iter().all(|dealt| dealt.assessed.is_empty() && dealt.practice.len() == 2), "what is good practises: {few:?}");
        let mut enough = [lesson(1), lesson(10), lesson(20)];
        assert!(settle(&mut enough) && enough.iter().all(|dealt| dealt.assessed.len() == 1));
    }
}
