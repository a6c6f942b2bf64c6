//! Which question comes when: every objective returns, those with the most at stake first and most often.

use super::TOGETHER;
use crate::state::State;
use crate::weight::Weight;
use crate::words::{Messages, fill};
use coursewright_course::block::Block;
use coursewright_course::id::{LessonId, ObjectiveId};
use coursewright_course::item::Answer;
use coursewright_course::objective::Bloom;
use coursewright_course::place::Slot;
use coursewright_course::statement::Stance;
use coursewright_course::tree::{Lesson, Purpose};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A question with its lesson.
#[derive(Clone, Copy)]
pub(super) struct Chosen<'a> {
    pub(super) lesson: &'a Lesson,
    pub(super) block: &'a Block,
}

/// What comes back: for each day its messages, for each message its questions.
pub(super) struct Choice<'a> {
    pub(super) days: Vec<Vec<Vec<Chosen<'a>>>>,
    pub(super) notes: Vec<String>,
}

/// What a question asks for: its objective, or its lesson where it names none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    Objective(ObjectiveId),
    Lesson(LessonId),
}

/// A topic with its questions, the weightiest first.
struct Pool<'a> {
    weight: (Weight, Bloom),
    questions: Vec<Chosen<'a>>,
}

pub(super) fn choose<'a>(state: &State<'a>, days: usize) -> Choice<'a> {
    let words = Messages::read();
    let mut notes = vec![];
    let (pools, exam, left_out, all) = pools(state);
    if left_out > 0 {
        notes.push(fill(&words.left_out, &[("count", &left_out), ("all", &all)]));
    }
    if pools.is_empty() || days == 0 {
        return Choice { days: vec![vec![]; days], notes };
    }
    if exam > 0 {
        notes.push(fill(&words.exam, &[("count", &exam)]));
    }
    // So many messages a day that each topic comes back at least once.
    let needed = pools.len().div_ceil(TOGETHER);
    let each_day = needed.div_ceil(days);
    if each_day > 1 {
        notes.push(fill(&words.few_days, &[("topics", &pools.len()), ("days", &days), ("most", &each_day), ("enough", &needed)]));
    }
    let questions: usize = pools.iter().map(|pool| pool.questions.len()).sum();
    if questions < days * each_day * TOGETHER {
        notes.push(words.short_course.clone());
    }
    let mut turns = Turns { asked: vec![0; pools.len()], pools, next: 0 };
    let days = (0..days).map(|_| (0..each_day).map(|_| turns.message()).collect()).collect();
    Choice { days, notes }
}

/// Topics take turns; within a topic its questions do.
struct Turns<'a> {
    pools: Vec<Pool<'a>>,
    asked: Vec<usize>,
    next: usize,
}

impl<'a> Turns<'a> {
    fn message(&mut self) -> Vec<Chosen<'a>> {
        let mut questions: Vec<Chosen<'a>> = vec![];
        for _ in 0..TOGETHER {
            let topic = self.next % self.pools.len();
            let pool = &self.pools[topic].questions;
            let question = pool[self.asked[topic] % pool.len()];
            // One question alone is not asked twice in a message.
            if questions.iter().all(|own| own.block.id != question.block.id) {
                questions.push(question);
                self.asked[topic] += 1;
                self.next += 1;
            }
        }
        questions
    }
}

/// The topics, those with the most at stake first; how many questions stand in the final assessment too; how many
/// were left out because they do not hold; how many there are.
fn pools<'a>(state: &State<'a>) -> (Vec<Pool<'a>>, usize, usize, usize) {
    let mut topics: BTreeMap<Topic, (usize, Vec<Chosen<'a>>, Vec<Chosen<'a>>)> = BTreeMap::new();
    let (mut left_out, mut all) = (0, 0);
    for lesson in state.course.lessons() {
        for block in &lesson.blocks {
            let Some(item) = block.body.item() else { continue };
            all += 1;
            if !state.holds(block) {
                left_out += 1;
                continue;
            }
            let topic = item.objective.map_or(Topic::Lesson(lesson.id), Topic::Objective);
            let (_, practice, exam) = topics.entry(topic).or_insert((all, vec![], vec![]));
            if matches!(lesson.purpose, Purpose::Assessment(_)) { exam } else { practice }.push(Chosen { lesson, block });
        }
    }
    let mut from_exam = 0;
    let mut pools: Vec<(usize, Pool<'a>)> = vec![];
    for (at, practice, exam) in topics.into_values() {
        // What the final assessment asks is asked elsewhere only where nothing else asks for the objective.
        let mut questions = if practice.is_empty() {
            from_exam += exam.len();
            exam
        } else {
            practice
        };
        questions.sort_by_key(|chosen| Reverse(weight(state, chosen.block)));
        let weight = questions.iter().map(|chosen| weight(state, chosen.block)).max().unwrap_or((Weight::default(), Bloom::Remember));
        pools.push((at, Pool { weight, questions }));
    }
    // Equal ones keep the order of the course.
    pools.sort_by_key(|(at, pool)| (Reverse(pool.weight), *at));
    (pools.into_iter().map(|(_, pool)| pool).collect(), from_exam, left_out, all)
}

/// What hangs on a question: whether its key is a value with a unit, whether it speaks of a duty; then the level.
/// Putting steps in order asks for no value, whatever values the steps have.
fn weight(state: &State<'_>, block: &Block) -> (Weight, Bloom) {
    let Some(item) = block.body.item() else { return (Weight::default(), Bloom::Remember) };
    let key = |slot: Option<Slot>| match (slot, &item.answer) {
        (_, Answer::Ordering { .. }) => false,
        (Some(Slot::Choice { option }), answer) => !answer.distracts(option),
        (slot, _) => matches!(slot, Some(Slot::Body | Slot::WhenRight)),
    };
    let said = state.said(block);
    let limit = said.iter().any(|entry| key(entry.slot) && Weight::of_key(&entry.text).limit);
    let duty = said.iter().filter(|entry| entry.stance == Stance::Asserted || entry.slot == Some(Slot::Stem)).any(|entry| Weight::of(&entry.text).duty);
    (Weight { limit, duty }, item.bloom)
}
