//! Letting a drafter write.

pub mod estimate;
pub mod preview;
pub mod start;

pub(crate) mod answers;
mod drafting;
pub(crate) mod proposing;
mod wording;

use crate::problem::{Code, Problem};
use crate::session::Call;
use answers::{About, Answers};
use coursewright_course::project::Project;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_draft::builtin::BuiltIn;
use coursewright_draft::drafter::{DraftProblem, Drafter};
use coursewright_draft::model::ModelProblem;
use coursewright_draft::modelled::Modelled;
use std::sync::Arc;

/// The drafter that is to write.
pub(crate) struct Chosen {
    pub(crate) drafter: Box<dyn Drafter + Send>,
    /// Where text goes; empty when nothing leaves.
    pub(crate) address: String,
    /// Under which pseudonyms it goes there; none when nothing leaves.
    pub(crate) pseudonyms: Option<Pseudonyms>,
}

/// Whether a model is to write: by model (true), by the built-in drafter (false), or as set.
pub(crate) fn by_model(call: &Call<'_>, model: Option<bool>) -> bool {
    model.unwrap_or_else(|| call.session.model().is_some() || call.session.book().settings.model_on)
}

/// The model that is to write.
pub(crate) fn writer(call: &Call<'_>) -> Result<crate::setting::Named, Problem> {
    crate::setting::needed_model(call, ", or use the built-in drafter")
}

/// Answers of a run about this that has not come to its end.
pub(crate) fn kept(call: &Call<'_>, about: About) -> Result<Answers, Problem> {
    call.read(|desk| Ok(Answers::of(call.host(), desk.project().id, about).of_unfinished(desk.store.log())))
}

/// Goes on with the answers that are kept, or forgets them.
pub(crate) fn go_on(answers: &Answers, resume: bool) -> Result<(), Problem> {
    match resume {
        false => answers.forget(),
        true if answers.count() > 0 => {}
        true => return Err(nothing_broke_off()),
    }
    Ok(())
}

/// Refuses to go on with what came to its end.
pub(crate) fn nothing_broke_off() -> Problem {
    Problem::new(Code::NothingToDraft, "There is no run that broke off.", "Begin without going on.")
}

/// The drafter that is to write this project.
pub(crate) fn chosen(call: &Call<'_>, model: Option<bool>, project: &Project, about: About, cap: Option<u32>) -> Result<Chosen, Problem> {
    if !by_model(call, model) {
        return Ok(Chosen { drafter: Box::new(BuiltIn), address: String::new(), pseudonyms: None });
    }
    let (drafter, address, pseudonyms) = remembered(call, project, about, cap)?;
    Ok(Chosen { drafter: Box::new(drafter), address, pseudonyms: Some(pseudonyms) })
}

/// The model that is to write, with its address and the pseudonyms it sees; what it answers is kept until its run is over.
pub(crate) fn remembered(call: &Call<'_>, project: &Project, about: About, cap: Option<u32>) -> Result<(Modelled, String, Pseudonyms), Problem> {
    let crate::setting::Named { provider, address, model } = writer(call)?;
    let pseudonyms = crate::privacy::pseudonyms(project);
    let drafter = Modelled::new(provider, &address, &model, crate::setting::model_key(call, &address)?, &pseudonyms)?;
    let drafter = drafter.remembering(Arc::new(Answers::of(call.host(), project.id, about)));
    let drafter = match call.session.model().and_then(|choice| choice.slots) {
        Some(slots) => drafter.slots(slots),
        None => drafter,
    };
    let drafter = match cap {
        Some(tokens) => drafter.with_cap(tokens),
        None => drafter,
    };
    Ok((drafter, address, pseudonyms))
}

/// A drafter's problem. Where the host named the model for this session, nothing about it is entered in Settings: the host
/// says what to do instead.
pub(crate) fn told(call: &Call<'_>, problem: DraftProblem) -> Problem {
    let hint = call.session.model().and_then(|choice| match &problem {
        DraftProblem::Model(ModelProblem::Key { .. }) => Some(choice.key_hint),
        DraftProblem::Model(ModelProblem::NoSuchModel { .. }) => Some(choice.model_hint),
        _ => None,
    });
    let problem = Problem::from(problem);
    match hint {
        Some(hint) => Problem { hint: hint.to_owned(), ..problem },
        None => problem,
    }
}
