//! Wording that a named person marked as verbatim: mark, list, lift; and the refusal of what would break it.

pub(crate) mod held;
pub mod lift;
pub mod list;
pub mod mark;

use crate::problem::{Code, Problem};
use coursewright_course::block::{Block, Body};
use coursewright_course::place::Place;
use coursewright_course::suggestion::Change;
use coursewright_course::tree::Course;
use coursewright_course::verbatim::{Verbatim, Words, broken, touched};
use coursewright_prose::markdown::plain::plain;

/// Markdown as a learner reads it: the form in which words are marked.
#[must_use]
pub fn reads(markdown: &str) -> String {
    read(markdown)
}

/// Markdown as a learner reads it.
pub(crate) fn read(markdown: &str) -> String {
    plain(markdown).text
}

/// The marked wording that a suggested change would break.
pub(crate) fn touches(course: &Course, change: &Change) -> Option<String> {
    touched(course, change, &read).map(shown)
}

/// Refuses a change to a block, other than a person's own, that breaks wording which stands there now.
pub(crate) fn keeps(course: &Course, block: &Block, new: &Body) -> Result<(), Problem> {
    broken(&course.verbatim, block, Some(new), &read).map_or(Ok(()), |mark| Err(refused("This change", &shown(mark), "Leave it")))
}

/// What is told of a change that is no person's own edit, and what to do with it.
pub(crate) fn refused(what: &str, words: &str, instead: &str) -> Problem {
    Problem::new(
        Code::GateClosed,
        format!("{what} would take away wording that is marked as verbatim: “{words}”."),
        format!("{instead}, or lift the mark first, under your name and with a reason."),
    )
}

/// The words of a mark in a block, short enough for a message.
fn shown(mark: &Verbatim) -> String {
    match &mark.words {
        Words::Block { text, .. } => short(text),
        Words::Passage { .. } => String::new(),
    }
}

fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > 120 { format!("{}…", text.chars().take(119).collect::<String>().trim_end()) } else { text }
}

/// Where marked words of a block stand: their block, where it is still in the course.
fn place(course: &Course, mark: &Verbatim) -> Place {
    match &mark.words {
        Words::Block { block, .. } => course.block(*block).map_or(Place::Course, |(lesson, block)| Place::Block { lesson: lesson.id, block: block.id }),
        Words::Passage { source, passage, .. } => Place::Passage { source: *source, passage: *passage },
    }
}
