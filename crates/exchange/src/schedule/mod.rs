//! Questions of the course that come back afterwards.
//!
//! On days 1, 3, 7, 14 and 30 unless somebody chooses others: gaps that grow, the first within a day, so that something
//! is asked again before it is gone and the last falls about a month after. The best gap grows with the time something
//! is to be remembered: from a fifth or more of a week down to a twentieth of a year (Cepeda and others, Psychological
//! Science 19, 2008); five gaps from one day to sixteen serve from a week to most of a year. Being asked helps more
//! than reading again (Roediger and Karpicke, Psychological Science 17, 2006), so every message asks, and the answers
//! stand further below. Two questions of a message come from two objectives: mixed practice keeps them apart (Rohrer
//! and Taylor, Instructional Science 35, 2007).
//!
//! | module | holds |
//! |---|---|
//! | `choose` | which question comes when |
//! | `message` | a message in words |
//! | [`ics`], [`eml`], [`csv`] | all messages as a calendar, as mail, as a table |

mod choose;
pub mod csv;
pub mod eml;
pub mod ics;
mod message;
#[cfg(test)]
mod tests;

use crate::document::Run;
use crate::state::State;
use crate::words::{Messages, fill, line};
use coursewright_course::revision::hash_bytes;
use jiff::ToSpan;
use jiff::civil::Date;

/// The days after the course on which questions come back, where nobody chose others.
pub const DAYS: [u16; 5] = [1, 3, 7, 14, 30];
/// The most questions of one message: it is read between two other things.
const TOGETHER: usize = 2;
/// The most days on which messages come.
const MOST_DAYS: usize = 40;
/// The last day on which one may come: what is not needed for two years is looked up.
const LAST_DAY: u16 = 730;

/// When messages come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The day of the course.
    pub start: Date,
    /// Days after it, each once, in order.
    pub days: Vec<u16>,
}

impl Plan {
    /// The plan for a course on this day, written `2027-01-31`; the usual days where none are named.
    ///
    /// # Errors
    /// Why there is none, as a sentence.
    pub fn new(start: &str, days: &[u16]) -> Result<Self, String> {
        let start: Date = start.parse().map_err(|_| format!("“{}” is no date.", line(start)))?;
        let mut days = if days.is_empty() { DAYS.to_vec() } else { days.to_vec() };
        days.sort_unstable();
        days.dedup();
        if days.len() > MOST_DAYS || days.iter().any(|day| !(1..=LAST_DAY).contains(day)) {
            return Err(format!("Messages come on at most {MOST_DAYS} days, each 1 to {LAST_DAY} days after the course."));
        }
        // The calendar of dates ends somewhere, and nobody reads mail there.
        if !(1970..=9000).contains(&start.year()) {
            return Err(format!("The year {} is out of reach.", start.year()));
        }
        Ok(Self { start, days })
    }
}

/// All messages of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// What the calendar is called.
    pub title: String,
    /// The language of the course.
    pub language: String,
    /// The day of the course.
    pub start: Date,
    /// The messages in the order in which they come.
    pub messages: Vec<Message>,
    /// What a person should know before sending them, in sentences.
    pub notes: Vec<String>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The same for the same message of the same course, whenever it is made: a calendar replaces the older one by it.
    pub id: String,
    /// Days after the course.
    pub after: u16,
    /// The day it comes.
    pub date: Date,
    /// Its subject.
    pub subject: Vec<Run>,
    /// Its lines.
    pub lines: Vec<Vec<Run>>,
    /// Its questions.
    pub questions: Vec<Asked>,
}

/// A question in its parts, for tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The number of its lesson.
    pub lesson: String,
    /// The objective it serves; empty where it serves none.
    pub objective: String,
    /// What is asked.
    pub question: String,
    /// What can be answered, each on a line; empty where that is free.
    pub options: String,
    /// The right answer.
    pub answer: String,
    /// What is said to it.
    pub feedback: String,
    /// Where it comes from.
    pub source: String,
    /// The state of the course, and whether it is a draft.
    pub state: String,
}

/// The messages of a course as it stands.
#[must_use]
pub fn schedule(state: &State<'_>, plan: &Plan) -> Schedule {
    let chosen = choose::choose(state, plan.days.len());
    let mut messages = vec![];
    for (days, after) in chosen.days.iter().zip(&plan.days) {
        for (n, questions) in days.iter().enumerate() {
            let date = plan.start.saturating_add(i32::from(*after).days());
            // What a message is recognised by: the course, the day after it, and its place on that day.
            let id = hash_bytes(format!("{} {after} {n}", state.course.id).as_bytes()).to_string();
            let id = format!("{}.{after}.{}", state.course.id, &id[..8]);
            messages.push(message::message(state, id, *after, date, questions));
        }
    }
    let title = line(&fill(&Messages::read().calendar, &[("course", &state.course.title)]));
    Schedule { title, language: state.course.language.clone(), start: plan.start, messages, notes: chosen.notes }
}

impl Message {
    /// Its subject as one line.
    #[must_use]
    pub fn title(&self) -> String {
        line(&self.subject.iter().map(|run| run.text.as_str()).collect::<String>())
    }

    /// Its words.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(|runs| crate::words::clean(&runs.iter().map(|run| run.text.as_str()).collect::<String>()));
        lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n") + "\n"
    }
}
