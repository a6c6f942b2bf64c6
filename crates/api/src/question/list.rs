//! All questions for experts, the open ones first.

use crate::problem::Problem;
use crate::session::Call;
use crate::words::at_words;
use coursewright_course::place::Place;
use coursewright_course::question::Question;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Open ones first, then what is assumed, then what is confirmed; each in the order of the course.
    pub questions: Vec<QuestionView>,
    /// How many are open.
    pub open: u32,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QuestionView {
    /// Its number, from 1, in the order in which questions came up: it stays while they stand, whoever answers which.
    pub number: u32,
    /// The question.
    pub question: Question,
    /// Where it came up.
    pub place: Place,
    /// The same in words: “2.1 Reading the gauge”.
    pub at: String,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    use coursewright_course::question::Known as S;
    call.read(|desk| {
        let project = desk.project();
        let course = &project.course;
        let mut questions: Vec<QuestionView> = project
            .questions
            .iter()
            .zip(1..)
            .map(|(question, number)| {
                let lesson = question.lesson.filter(|id| course.lesson(*id).is_some());
                let place = lesson.map_or(Place::Course, |lesson| Place::Lesson { lesson });
                let title = lesson.and_then(|id| course.lesson(id)).map(|lesson| lesson.title.as_str());
                let at = [at_words(course, &place, None).as_str()].into_iter().chain(title).collect::<Vec<_>>().join(" ");
                QuestionView { number, question: question.clone(), place, at }
            })
            .collect();
        let order: Vec<_> = course.lessons().map(|lesson| lesson.id).collect();
        questions.sort_by_key(|view| {
            let standing = match view.question.standing {
                S::Unknown => 0,
                S::Assumed { .. } => 1,
                S::Confirmed { .. } => 2,
            };
            (standing, view.place.lesson().and_then(|lesson| order.iter().position(|id| *id == lesson)))
        });
        let open = questions.iter().filter(|view| view.question.is_open()).count();
        Ok(Reply { questions, open: u32::try_from(open).unwrap_or(u32::MAX) })
    })
}
