//! Let the model say a lesson, or the whole course, in the words of the style guide. What comes of it are suggestions.

use super::guarding::objections;
use super::open::{open, waits};
use super::reworded::reworded;
use crate::draft::answers::About;
use crate::draft::proposing::{Job, begin};
use crate::draft::{go_on, kept};
use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_course::id::{LessonId, RunId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_draft::model::door::is_here;
use coursewright_draft::modelled::{Modelled, Preview};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is to be rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
    /// At most so many tokens of prompts and answers; once they are spent, nothing more is asked.
    #[serde(default)]
    #[ts(as = "Option<u32>", optional)]
    pub cap: Option<u32>,
    /// Go on with the run that broke off: what a model answered then is not asked for again.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub resume: bool,
}

/// It has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The run.
    pub run: RunId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.session.runs.idle()?;
    let project = call.read(|desk| {
        desk.writable()?;
        Ok(desk.project().clone())
    })?;
    ready(&project, ask.lesson)?;
    // Whoever has named no model is told so before anything is forgotten.
    model(call)?;
    let about = About::Style(ask.lesson);
    go_on(&kept(call, about)?, ask.resume)?;
    let words = match ask.lesson.and_then(|lesson| project.course.lesson(lesson)) {
        Some(lesson) => format!("Rewriting “{}” to the style guide", lesson.title),
        None => "Rewriting the course to the style guide".into(),
    };
    let job = Job {
        about,
        words,
        act: "Rewrite to the style guide, as suggestions",
        nothing: "Nothing is suggested: no statement came back in other words that could be offered.",
        cap: ask.cap,
    };
    let lesson = ask.lesson;
    let stood: BTreeMap<StatementId, String> =
        project.course.lessons().flat_map(|lesson| &lesson.blocks).flat_map(|block| &block.claims).map(|claim| (claim.id, claim.text.clone())).collect();
    let run = begin(
        call,
        project,
        job,
        move |drafter, project, watch| {
            let course = &project.course;
            drafter.rewrite(&open(project, lesson), course, &|given| objections(course, given), watch)
        },
        move |project, written, pen| reworded(project, &stood, written, pen),
    )?;
    Ok(Reply { run })
}

/// Refuses what would send nothing.
fn ready(project: &Project, lesson: Option<LessonId>) -> Result<(), Problem> {
    let course = &project.course;
    let place = lesson.map_or(Place::Course, |lesson| Place::Lesson { lesson });
    if lesson.is_some_and(|lesson| course.lesson(lesson).is_none()) {
        return Err(Problem::gone("lesson"));
    }
    let (message, hint) = if course.style.is_empty() {
        ("This course has no style guide.", "Write down first what it asks for: phrases, terms, how it speaks to its learner.")
    } else if open(project, lesson).is_empty() {
        let mut blocks = course.lessons().filter(|own| lesson.is_none_or(|id| id == own.id)).flat_map(|lesson| &lesson.blocks);
        if blocks.any(|block| waits(project, block)) {
            ("Suggestions wait here for your decision.", "Accept or decline them first: no place gets a second one.")
        } else {
            ("There is nothing here that could be said in other words.", "Quotations, recordings, and wording that is marked as verbatim or was let stand stay as they are.")
        }
    } else {
        return Ok(());
    };
    Err(Problem::new(Code::NothingToDraft, message, hint).at(place))
}

fn model(call: &Call<'_>) -> Result<crate::setting::Named, Problem> {
    crate::setting::needed_model(call, "")
}

/// What would be sent, to whom, and under which pseudonyms.
pub(super) fn preview(call: &Call<'_>, lesson: Option<LessonId>) -> Result<(String, Preview, Pseudonyms), Problem> {
    call.read(|desk| ready(desk.project(), lesson))?;
    let address = model(call)?.address;
    call.read(|desk| {
        let project = desk.project();
        let pseudonyms = crate::privacy::pseudonyms(project);
        let mask = pseudonyms.mask(is_here(&address));
        Ok((address, Modelled::rewriting(&open(project, lesson), &project.course, &mask), pseudonyms))
    })
}
