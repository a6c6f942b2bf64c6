//! A run in which a model writes for what stands: all that comes of it are suggestions, and the run is in the log whatever
//! became of it.

use super::answers::{About, Answers};
use super::{remembered, told};
use crate::change::Tag;
use crate::problem::Problem;
use crate::session::{Act, Call};
use coursewright_course::id::{Ids, RunId};
use coursewright_course::project::Project;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_course::signoff::{LogAct, Run};
use coursewright_course::suggestion::Suggestion;
use coursewright_draft::drafter::{DraftProblem, Drafter, Effort, Watch};
use coursewright_draft::modelled::{Modelled, Rewritten};
use std::sync::Arc;

/// What is to be written.
pub(crate) struct Job {
    /// What it is about.
    pub(crate) about: About,
    /// What a person sees while it is in work: “Following “Procedure.docx””.
    pub(crate) words: String,
    /// What history says.
    pub(crate) act: &'static str,
    /// What is told where no suggestion comes of it.
    pub(crate) nothing: &'static str,
    /// The most tokens it may take.
    pub(crate) cap: Option<u32>,
}

/// What came, as it may be proposed.
#[derive(Default)]
pub(crate) struct Proposed {
    /// One a block.
    pub(crate) suggestions: Vec<Suggestion>,
    /// What the designer should know beside them.
    pub(crate) notes: Vec<String>,
}

/// Who wrote, and in which run.
pub(crate) struct Pen<'p> {
    pub(crate) by: &'p str,
    pub(crate) run: RunId,
    pub(crate) ids: &'p mut dyn Ids,
}

/// Begins the run. `write` asks the model; `propose` makes suggestions for the project as it stands then.
pub(crate) fn begin(
    call: &Call<'_>,
    project: Project,
    job: Job,
    write: impl FnOnce(&Modelled, &Project, &dyn Watch) -> Result<Rewritten, DraftProblem> + Send + 'static,
    propose: impl FnOnce(&Project, &Rewritten, Pen<'_>) -> Proposed + Send + 'static,
) -> Result<RunId, Problem> {
    let (drafter, address, pseudonyms) = remembered(call, &project, job.about, job.cap)?;
    let run = RunId::make(&mut call.ids());
    Answers::of(call.host(), project.id, job.about).begin(run);
    let ticket = call.session.runs.open(run, &job.words);
    call.touch(&[Tag::Activity]);
    let (session, caller) = (Arc::clone(call.session), call.caller);
    std::thread::spawn(move || {
        let call = Call::new(&session, caller);
        let began = call.host().ticks();
        let written = write(&drafter, &project, &*ticket).map_err(|problem| told(&call, problem));
        let milliseconds = u32::try_from(call.host().ticks().saturating_sub(began)).unwrap_or(u32::MAX);
        let Effort { sent, received, prompt_tokens, answer_tokens, replaced } = ticket.effort();
        let outcome = match &written {
            Ok(written) if written.missing.is_empty() => "done".to_owned(),
            Ok(_) => "in_part".to_owned(),
            Err(problem) => problem.code.word(),
        };
        let line = Run { id: run, drafter: drafter.name(), address, asked: job.about.word(), outcome, sent, received, prompt_tokens, answer_tokens, milliseconds, replaced };
        let settled = settle(&call, &project, &job, written, line, pseudonyms, propose);
        if settled.is_ok() {
            Answers::of(call.host(), project.id, job.about).forget();
        }
        ticket.end(settled);
    });
    Ok(run)
}

/// Puts what came beside what waits, in one act.
fn settle(
    call: &Call<'_>,
    before: &Project,
    job: &Job,
    written: Result<Rewritten, Problem>,
    line: Run,
    pseudonyms: Pseudonyms,
    propose: impl FnOnce(&Project, &Rewritten, Pen<'_>) -> Proposed,
) -> Result<Vec<String>, Problem> {
    let (by, run) = (line.drafter.clone(), line.id);
    // Made from what stands before the act, because checks take their time; what no longer fits then is left out.
    let standing = call.read(|desk| Ok(desk.project().clone()))?;
    let proposed = written.as_ref().map(|written| propose(&standing, written, Pen { by: &by, run, ids: &mut call.ids() })).unwrap_or_default();
    let Proposed { suggestions, notes } = proposed;
    let count = call.write(Act::of(job.act), |draft| {
        draft.record(LogAct::Ran(line));
        if written.is_ok() && draft.project.pseudonyms == before.pseudonyms {
            draft.project.pseudonyms = pseudonyms;
        }
        let fitting: Vec<Suggestion> = suggestions.into_iter().filter(|one| one.change.fits(&draft.project.course)).collect();
        let count = fitting.len();
        crate::suggestion::propose(&mut draft.project, &by, fitting);
        Ok(count)
    })?;
    let written = written?;
    let waiting = crate::suggestion::waiting(count).unwrap_or_else(|| job.nothing.to_owned());
    Ok(std::iter::once(waiting).chain(written.missing).chain(written.notes).chain(notes).collect())
}
