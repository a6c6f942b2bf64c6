//! All comments: those that wait first, the gravest before the others.

use crate::problem::Problem;
use crate::session::Call;
use crate::words::at_words;
use coursewright_course::comment::{Comment, Queue};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::review::{Matter, Verdict, base, outcome};
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "Comments")]
pub struct Reply {
    /// Those that wait first, the gravest before the others; of the same weight in the order of the course.
    pub comments: Vec<CommentView>,
    /// How many wait for the designer.
    pub designer: u32,
    /// How many wait for the expert.
    pub expert: u32,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CommentView {
    /// Its number, from 1, in the order in which comments came: it stays, whoever settles which.
    pub number: u32,
    /// The comment.
    pub comment: Comment,
    /// Where it stands now: its place, or the nearest around it that is still there.
    pub place: Place,
    /// The same in words.
    pub at: String,
    /// The words it is about stand there no more.
    pub moved_on: bool,
    /// Whether it waits.
    pub open: bool,
    /// Whose it is now: what an expert has answered is the designer’s to finish.
    pub queue: Queue,
    /// What experts answered, where it went to them.
    pub answer: Option<ExpertAnswer>,
}

/// What an expert said about a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ExpertAnswer {
    /// Who.
    pub by: String,
    /// In words.
    pub text: String,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| Ok(list(desk.project())))
}

/// All comments of a project.
pub(crate) fn list(project: &Project) -> Reply {
    let order: Vec<Place> = places(project);
    let mut comments: Vec<CommentView> = (1..).zip(&project.comments).map(|(number, comment)| view(project, number, comment)).collect();
    comments.sort_by_key(|view| (!view.open, view.comment.severity, order.iter().position(|place| *place == home(view.place))));
    let waiting = |queue| comments.iter().filter(|view| view.open && view.queue == queue).count() as u32;
    Reply { designer: waiting(Queue::Designer), expert: waiting(Queue::Expert), comments }
}

fn view(project: &Project, number: u32, comment: &Comment) -> CommentView {
    let course = &project.course;
    let place = comment.standing(course);
    let slot = comment.statement().and_then(|id| course.statement(id)).map(|(_, _, claim)| claim.slot);
    let title = place.lesson().and_then(|lesson| course.lesson(lesson)).map_or("", |lesson| lesson.title.as_str());
    let at = match at_words(course, &place, slot.as_ref()).split_once(", ") {
        Some((number, rest)) => format!("{number} {title} · {rest}"),
        None => format!("{} {title}", at_words(course, &place, None)).trim_end().to_owned(),
    };
    let answer = answered(project, comment);
    let queue = if answer.is_some() { Queue::Designer } else { comment.queue };
    CommentView { number, comment: comment.clone(), place, at, moved_on: moved_on(project, comment), open: comment.is_open(), queue, answer }
}

/// Whether the words a comment is about are there no more.
fn moved_on(project: &Project, comment: &Comment) -> bool {
    let Some(id) = comment.place.block() else { return false };
    let Some((_, block)) = project.course.block(id) else { return true };
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let stands = block.claims.iter().map(|claim| claim.text.as_str()).collect::<Vec<_>>().join(" ");
    !plain(&stands).contains(&plain(&comment.quote))
}

/// What experts settled about it.
fn answered(project: &Project, comment: &Comment) -> Option<ExpertAnswer> {
    let matter = Matter::Comment { comment: comment.id };
    let found = outcome(&project.review, matter, base(matter, &comment.text))?;
    found.holds().filter(|answer| answer.verdict == Verdict::Said).map(|answer| ExpertAnswer { by: answer.by.clone(), text: answer.text.clone() })
}

/// The block or lesson a place lies in.
fn home(place: Place) -> Place {
    match place {
        Place::Statement { lesson, block, .. } => Place::Block { lesson, block },
        _ => place,
    }
}

/// Lessons and blocks in reading order, the course first.
fn places(project: &Project) -> Vec<Place> {
    let inside = project.course.lessons().flat_map(|lesson| {
        let blocks = lesson.blocks.iter().map(|block| Place::Block { lesson: lesson.id, block: block.id });
        std::iter::once(Place::Lesson { lesson: lesson.id }).chain(blocks)
    });
    std::iter::once(Place::Course).chain(project.course.objectives.iter().map(|one| Place::Objective { objective: one.id })).chain(inside).collect()
}
