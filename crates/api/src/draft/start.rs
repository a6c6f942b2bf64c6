//! Let a drafter write.

use super::Chosen;
use super::answers::About;
use crate::change::Tag;
use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::source::add::is_unnamed;
use coursewright_course::id::{LessonId, RunId};
use coursewright_course::place::Place;
use coursewright_course::signoff::Run;
use coursewright_draft::drafter::Effort;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What to draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson anew, as suggestions; the whole course when none.
    pub lesson: Option<LessonId>,
    /// By the model (true) or the built-in drafter (false); as set when none.
    pub model: Option<bool>,
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
    call.read(|desk| desk.writable())?;
    let mut project = call.read(|desk| Ok(desk.project().clone()))?;
    let about = About::lesson(ask.lesson);
    let Chosen { drafter, address, pseudonyms } = super::chosen(call, ask.model, &project, about, ask.cap)?;
    if project.sources.is_empty() {
        return Err(Problem::new(Code::NothingToDraft, "There are no sources to draft from.", "Add what your expert left: a transcript, a procedure, notes.").at(Place::Project));
    }
    let title = match ask.lesson {
        Some(lesson) => project.course.lesson(lesson).map(|lesson| lesson.title.clone()).ok_or_else(|| Problem::gone("lesson"))?,
        None => String::new(),
    };
    // The built-in drafter costs nothing: what was paid for waits beside it.
    let answers = if pseudonyms.is_some() { Some(super::kept(call, about)?) } else { None };
    match &answers {
        Some(answers) => super::go_on(answers, ask.resume)?,
        None if ask.resume => return Err(super::nothing_broke_off()),
        None => {}
    }
    // What nobody named is named by who reads it all; a title made from the name of a file would only bind it.
    if pseudonyms.is_some() && ask.lesson.is_none() && project.course.modules.is_empty() && is_unnamed(&project) {
        project.course.title.clear();
    }
    let words = if ask.lesson.is_some() { format!("Drafting “{title}” anew") } else { "Drafting the course".to_owned() };
    let run = RunId::make(&mut call.ids());
    if let Some(answers) = &answers {
        answers.begin(run);
    }
    let ticket = call.session.runs.open(run, &words);
    call.touch(&[Tag::Activity]);
    let (session, caller) = (Arc::clone(call.session), call.caller);
    std::thread::spawn(move || {
        let call = Call::new(&session, caller);
        let began = call.host().ticks();
        let drafted = super::drafting::draft(&call, &*drafter, &project, ask.lesson, run, &ticket);
        let milliseconds = u32::try_from(call.host().ticks().saturating_sub(began)).unwrap_or(u32::MAX);
        let Effort { sent, received, prompt_tokens, answer_tokens, replaced } = ticket.effort();
        let line =
            Run { id: run, drafter: drafter.name(), address, asked: about.word(), outcome: String::new(), sent, received, prompt_tokens, answer_tokens, milliseconds, replaced };
        let whole = drafted.is_ok();
        let settled = super::drafting::settle(&call, drafted, &project, ask.lesson, line, pseudonyms);
        // What is in the project is paid for and done with; what broke off waits to be gone on with.
        if let Some(answers) = answers.filter(|_| whole && settled.is_ok()) {
            answers.forget();
        }
        // The line in the list of projects; a draft is none the worse where it cannot be written.
        let _ = crate::project::open::remember(&call);
        ticket.end(settled);
    });
    Ok(Reply { run })
}
