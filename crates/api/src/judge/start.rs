//! Ask a model for a second opinion: first the traps that measure it, then the statements.

use super::asking::{Brought, ask};
use super::standing::known;
use crate::change::Tag;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use coursewright_check::judge::{questions, traps};
use coursewright_course::id::RunId;
use coursewright_course::opinion::{Judging, Label, Trial};
use coursewright_course::place::Place;
use coursewright_course::signoff::{LogAct, Run};
use coursewright_draft::drafter::Effort;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The traps alone, whether they were asked before or not; no statement.
    pub traps_only: bool,
}

/// It has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The run.
    pub run: RunId,
}

pub(crate) fn run(call: &Call<'_>, wanted: Ask) -> Result<Reply, Problem> {
    call.session.runs.idle()?;
    call.read(|desk| desk.writable())?;
    let project = call.read(|desk| Ok(desk.project().clone()))?;
    let (model, address) = super::chosen(call, &project)?;
    let (trial, questions) = call.read(|desk| {
        let look = desk.look();
        let project = desk.project();
        let models = known(project, desk.store.log());
        let known = models.get(model.name());
        let trial: Option<Trial> = known.and_then(|known| known.trial).map(|(trial, _)| trial.clone()).filter(|_| !wanted.traps_only);
        let mut questions = if wanted.traps_only { vec![] } else { questions(project, &look.checked.ledger) };
        // What was answered for these very words is not paid for again.
        questions.retain(|question| known.and_then(|known| known.answer(question)).is_none());
        Ok((trial, questions))
    })?;
    let [a, b, c, d, e, f, g, h, ..] = call.host().chance();
    let traps = if trial.is_some() { vec![] } else { traps(&project, u64::from_be_bytes([a, b, c, d, e, f, g, h])) };
    if traps.is_empty() && trial.is_none() {
        return Err(Problem::new(
            Code::NothingToDraft,
            "The sources hold no sentence that a model could be tried on.",
            "Add what your expert left: a transcript, a procedure, notes.",
        )
        .at(Place::Project));
    }
    if questions.is_empty() && trial.is_some() {
        return Err(Problem::new(Code::Invalid, format!("{} was asked about every statement already.", model.name()), "Ask again when words or sources have changed."));
    }
    let run = RunId::make(&mut call.ids());
    let ticket = call.session.runs.open(run, &format!("Asking {} for a second opinion", model.name()));
    call.touch(&[Tag::Activity]);
    let (session, caller) = (Arc::clone(call.session), call.caller);
    std::thread::spawn(move || {
        let call = Call::new(&session, caller);
        let began = call.host().ticks();
        let brought = ask(&model, &project, trial, &traps, &questions, &ticket);
        let milliseconds = u32::try_from(call.host().ticks().saturating_sub(began)).unwrap_or(u32::MAX);
        let Effort { sent, received, prompt_tokens, answer_tokens, replaced } = ticket.effort();
        let outcome = match &brought.problem {
            None => "done".to_owned(),
            Some(problem) => problem.code.word(),
        };
        let line = Run { id: run, drafter: model.name().to_owned(), address, asked: "judge".into(), outcome, sent, received, prompt_tokens, answer_tokens, milliseconds, replaced };
        ticket.end(settle(&call, line, brought));
    });
    Ok(Reply { run })
}

/// Records what came of it, with the run, whatever came of it.
fn settle(call: &Call<'_>, line: Run, brought: Brought) -> Result<Vec<String>, Problem> {
    let Brought { trial, opinions, problem } = brought;
    let off = trial.as_ref().is_some_and(Trial::is_too_often_wrong);
    let doubts = opinions.iter().filter(|opinion| matches!(opinion.label, Some(Label::Contradicted | Label::NotInPassage))).count();
    let (asked, tried) = (opinions.len(), trial.is_some());
    let (run, model) = (line.id, line.drafter.clone());
    call.write(Act::of("Ask for a second opinion"), |draft| {
        draft.record(LogAct::Ran(line));
        if trial.is_some() || !opinions.is_empty() {
            draft.record(LogAct::Judged(Judging { run, model: model.clone(), trial, opinions }));
        }
        Ok(())
    })?;
    if let Some(problem) = problem {
        return Err(problem);
    }
    let mut notes = vec![];
    if off {
        notes.push(format!("{model} was wrong too often where the answer is known: its opinions are not shown for this project."));
    } else if tried && asked == 0 {
        notes.push(format!("{model} was tried on the project’s own sources."));
    }
    if asked > 0 {
        notes.push(format!("{model} was asked about {asked} statements and doubts {doubts} of them."));
    }
    Ok(notes)
}
