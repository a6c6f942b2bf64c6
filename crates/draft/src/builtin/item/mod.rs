//! Items made from what a lesson shows: planned first, written with ids when they are taken.

pub(super) mod choice;
mod gap;
mod kind;
mod list;
mod myth;
mod naming;
mod order;
mod point;
mod rule;
mod said;
mod stock;
mod table;
mod term;
#[cfg(test)]
mod tests;
mod value;

use super::lesson::Content;
use super::reading::Reading;
use super::value::{Value, values};
use super::words::{CONNECTIVES, begins, keyed};
use super::writing::{Line, Pen, run};
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{ObjectiveId, OptionId};
use coursewright_course::item::{Answer, Choice, Gap, Item};
use coursewright_course::objective::Bloom;
use coursewright_course::statement::Citation;
use coursewright_prose::word;
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
    /// The sentences it shows or asks for: items that share one give each other's answer away.
    pub(super) shows: Vec<usize>,
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

    /// Whether one of two items gives the other's answer away, or asks for the same.
    pub(super) fn clashes(&self, other: &Self) -> bool {
        self.shows.iter().any(|n| other.shows.contains(n)) || self.same_value(other)
    }

    /// Whether both ask for one value of one thing, be it in a table and in a sentence.
    fn same_value(&self, other: &Self) -> bool {
        let (Some(one), Some(two)) = (self.value(), other.value()) else { return false };
        let (asked, again) = (word::content_stems(&self.stem.text), word::content_stems(&other.stem.text));
        let shared = asked.iter().filter(|stem| again.contains(stem)).count();
        one == two && shared * 3 >= asked.len().min(again.len())
    }

    /// The value that is the key.
    fn value(&self) -> Option<(String, &'static str)> {
        let of = |text: &str| match values(text).as_slice() {
            [Value { decimal, measure, .. }] => Some((decimal.clone(), *measure)),
            _ => None,
        };
        match &self.form {
            Form::Single(options) => options.iter().find(|option| option.correct).and_then(|key| of(&key.text.text)),
            Form::Number { value, unit } => of(&format!("{value} {unit}")),
            _ => None,
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

/// Whether a sentence may stand alone in a question.
fn alone(reading: &Reading<'_>, n: usize, least: usize) -> bool {
    let sentence = &reading.sentences[n];
    let traits = &sentence.traits;
    traits.stands_alone()
        && !traits.negates
        && !sentence.text.starts_with("Number ")
        && !sentence.text.starts_with(char::is_lowercase)
        && !sentence.text.contains("://")
        && !sentence.text.contains("www.")
        && (least..=30).contains(&traits.words)
        && !sentence.text.ends_with(':')
        && !begins(&keyed(&sentence.text), &CONNECTIVES)
        && Line::quoted(reading, n).stands()
}

/// Whether a word stands everywhere in the sources: in more than one sentence of so many. What is said a few times only
/// is not common, however short the sources are.
fn common(reading: &Reading<'_>, stem: &str, of: usize) -> bool {
    let held = reading.sentences.iter().filter(|sentence| sentence.stems.iter().any(|own| own == stem)).count();
    held > 4 && held * of > reading.sentences.len()
}

/// Every sound item that can be made of a lesson, the best first; no two ask for the same fact.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, title: &str, content: &Content, stock: &Stock) -> Vec<Question> {
    let mut found = order::questions(reading, lesson, title, content, stock);
    found.extend(list::questions(reading, content, stock));
    found.extend(rule::questions(reading, lesson, stock));
    found.extend(myth::questions(reading, lesson, content, stock));
    found.extend(table::questions(reading, content));
    found.extend(term::questions(reading, lesson, content, stock));
    found.extend(value::questions(reading, content, stock));
    found.extend(gap::questions(reading, lesson, content, stock));
    found.extend(point::question(reading, lesson, title, content, stock));
    found.extend(said::questions(reading, lesson, title, content, stock));
    let steps: Vec<usize> = content.procedures.iter().flat_map(|procedure| procedure.steps.iter().flatten()).copied().collect();
    // Without an order to ask for, what a numbered entry says is a value or case like any other.
    let ordered = found.iter().any(|question| question.aim == Aim::Steps);
    for question in found.iter_mut().filter(|question| ordered && matches!(question.aim, Aim::Values | Aim::Cases) && question.shows.iter().all(|n| steps.contains(n))) {
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
