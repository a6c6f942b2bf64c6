//! Items made from what a lesson shows: planned first, written with ids when they are taken.

pub(super) mod choice;
mod gap;
mod order;
mod rule;
mod stock;
mod table;
mod term;

use super::lesson::Content;
use super::reading::Reading;
use super::writing::{Line, Pen, run};
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{ObjectiveId, OptionId};
use coursewright_course::item::{Answer, Choice, Gap, Item};
use coursewright_course::objective::Bloom;
use coursewright_course::statement::Citation;
pub(super) use rule::run_of;
pub(super) use stock::Stock;

/// What an item asks for: each aim becomes an objective of the lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aim {
    /// Carrying out a procedure.
    Steps,
    /// Deciding what applies in a case.
    Cases,
    /// Values and limits.
    Values,
    /// What terms mean.
    Terms,
    /// Reasons and main points.
    Points,
}

/// An option or entry before it has an id.
#[derive(Clone, Debug)]
pub(super) struct Picked {
    /// What it says.
    pub(super) text: Line,
    /// Whether it is part of the key.
    pub(super) correct: bool,
    /// What is said when it is chosen.
    pub(super) feedback: Vec<Line>,
    /// The real error behind it.
    pub(super) misconception: Option<String>,
}

/// How a planned item is answered.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// One option is right.
    Single(Vec<Picked>),
    /// Several options are right.
    Several(Vec<Picked>),
    /// Entries in the right order.
    Order(Vec<Picked>),
    /// A number.
    Number {
        /// The right value.
        value: String,
        /// The unit shown.
        unit: String,
    },
    /// A sentence with gaps.
    Gaps {
        /// The sentence with its gap marks.
        text: String,
        /// The gaps.
        gaps: Vec<Gap>,
        /// The whole sentence.
        full: Line,
    },
}

/// An item before it is written.
#[derive(Clone, Debug)]
pub(super) struct Question {
    /// What it asks for.
    pub(super) aim: Aim,
    /// The level it is meant for.
    pub(super) bloom: Bloom,
    /// The question.
    pub(super) stem: Line,
    /// How it is answered.
    pub(super) form: Form,
    /// Said after a right answer.
    pub(super) when_right: Vec<Line>,
    /// Said after a wrong answer.
    pub(super) when_wrong: Vec<Line>,
    /// The fact asked for: no two items of a course ask for the same.
    pub(super) fact: String,
    /// How good an item of this kind is, 0 to 1.
    pub(super) worth: f64,
}

impl Question {
    /// One word for its kind, for variety.
    pub(super) fn kind(&self) -> &'static str {
        match self.form {
            Form::Single(_) => "single",
            Form::Several(_) => "several",
            Form::Order(_) => "order",
            Form::Number { .. } => "number",
            Form::Gaps { .. } => "gaps",
        }
    }

    /// What it rests on.
    pub(super) fn rests_on(&self) -> Vec<Citation> {
        let picked: &[Picked] = match &self.form {
            Form::Single(all) | Form::Several(all) | Form::Order(all) => all,
            Form::Number { .. } | Form::Gaps { .. } => &[],
        };
        let keys = picked.iter().filter(|option| option.correct).flat_map(|option| &option.text.citations);
        let mut found: Vec<Citation> = self.stem.citations.iter().chain(keys).chain(self.when_right.iter().flat_map(|line| &line.citations)).cloned().collect();
        found.dedup();
        found.truncate(2);
        found
    }

    /// Writes it as a block.
    pub(super) fn write(&self, pen: &mut Pen<'_>, objective: Option<ObjectiveId>) -> Block {
        let mut lines = vec![self.stem.clone()];
        let mut choices = |picked: &[Picked]| -> Vec<Choice> {
            picked
                .iter()
                .map(|option| {
                    lines.push(option.text.clone());
                    let feedback: Vec<Line> = option.feedback.iter().map(Line::opened).collect();
                    lines.extend(feedback.iter().cloned());
                    Choice {
                        id: OptionId::make(pen.ids),
                        text: option.text.markdown(),
                        correct: option.correct,
                        feedback: run(&feedback),
                        misconception: option.misconception.clone(),
                    }
                })
                .collect()
        };
        let answer = match &self.form {
            Form::Single(options) => Answer::SingleChoice { options: choices(options) },
            Form::Several(options) => Answer::MultipleChoice { options: choices(options) },
            Form::Order(entries) => Answer::Ordering { entries: choices(entries) },
            Form::Number { value, unit } => Answer::Numeric { value: value.clone(), tolerance: "0".into(), unit: unit.clone() },
            Form::Gaps { text, gaps, full } => {
                lines.push(full.clone());
                Answer::Cloze { text: text.clone(), gaps: gaps.clone() }
            }
        };
        let (right, wrong): (Vec<Line>, Vec<Line>) = (self.when_right.iter().map(Line::opened).collect(), self.when_wrong.iter().map(Line::opened).collect());
        lines.extend(right.iter().chain(&wrong).cloned());
        let item = Item { stem: self.stem.markdown(), answer, objective, bloom: self.bloom, when_right: run(&right), when_wrong: run(&wrong) };
        pen.block(Body::Item(item), &lines)
    }
}

/// Every sound item that can be made of a lesson, the best first; no two ask for the same fact.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, title: &str, content: &Content, stock: &Stock) -> Vec<Question> {
    let mut found = order::questions(reading, lesson, title, content, stock);
    found.extend(rule::questions(reading, lesson, content, stock));
    found.extend(table::questions(reading, content));
    found.extend(term::questions(reading, lesson, content, stock));
    found.extend(gap::of_values(reading, content, stock));
    found.extend(gap::words(reading, lesson, content, stock));
    found.extend(gap::points(reading, lesson, title, content, stock));
    let steps: Vec<String> = content.procedures.iter().flat_map(|procedure| procedure.steps.iter().flatten()).map(|n| format!("sentence {n}")).collect();
    for question in found.iter_mut().filter(|question| steps.contains(&question.fact)) {
        question.aim = Aim::Steps;
    }
    found.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    let mut facts: Vec<String> = Vec::new();
    found.retain(|question| {
        let new = !facts.contains(&question.fact);
        facts.push(question.fact.clone());
        new
    });
    found
}
