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

/// Worth of its two best items from which a second aim is worth an objective.
const STRONG: f64 = 1.5;
/// Worth below which an item is a stopgap.
const POOR: f64 = 0.6;

/// What an aim is worth beyond its items.
fn doing(aim: Aim) -> f64 {
    match aim {
        Aim::Steps => 0.4,
        Aim::Cases | Aim::Values => 0.2,
        Aim::Terms | Aim::Points => 0.0,
    }
}

/// Deals a lesson's items out: an aim with two or more becomes an objective, practised and assessed.
pub(super) fn deal(mut questions: Vec<Question>, most: usize) -> Dealt {
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
    let mut dealt = Dealt { aims: taken.clone(), ..Dealt::default() };
    for (n, aim) in taken.iter().enumerate() {
        let own: Vec<Question> = extract(&mut questions, |question| question.aim == *aim);
        share(n, own, &mut dealt);
    }
    // Aims with a single item serve the first objective, so that nothing good is lost.
    if let Some(first) = dealt.practice.first().map(|(n, _)| *n) {
        for question in questions {
            if dealt.assessed.is_empty() {
                dealt.assessed.push((first, question));
            } else if dealt.practice.len() < PRACTICE && question.worth > 0.8 {
                dealt.practice.push((first, question));
            }
        }
    }
    if dealt.assessed.is_empty() && dealt.practice.len() > 1 {
        dealt.assessed.extend(dealt.practice.pop());
    }
    let good = dealt.practice.iter().filter(|(_, question)| question.worth > POOR).count();
    let mut served: Vec<usize> = Vec::new();
    dealt.practice.retain(|(aim, question)| {
        let first = !served.contains(aim);
        served.push(*aim);
        first || good < 2 || question.worth > POOR
    });
    dealt.practice.truncate(PRACTICE.max(dealt.aims.len()));
    // Recall first, then use.
    dealt.practice.sort_by_key(|(_, question)| question.bloom);
    dealt
}

fn extract(questions: &mut Vec<Question>, wanted: impl Fn(&Question) -> bool) -> Vec<Question> {
    let (own, rest) = std::mem::take(questions).into_iter().partition(wanted);
    *questions = rest;
    own
}

/// The best item practises, the best of another kind assesses, one or two more practise.
fn share(aim: usize, mut own: Vec<Question>, dealt: &mut Dealt) {
    if own.is_empty() {
        return;
    }
    let first = own.remove(0);
    let other = own.iter().position(|question| question.kind() != first.kind() && question.worth > POOR).unwrap_or(0);
    dealt.practice.push((aim, first));
    if !own.is_empty() {
        dealt.assessed.push((aim, own.remove(other)));
    }
    let room = if dealt.aims.len() > 2 { 0 } else { 2 };
    let kinds: Vec<&str> = dealt.practice.iter().map(|(_, question)| question.kind()).collect();
    own.sort_by_key(|question| kinds.contains(&question.kind()));
    dealt.practice.extend(own.into_iter().filter(|question| question.worth > POOR).take(room).map(|question| (aim, question)));
}
