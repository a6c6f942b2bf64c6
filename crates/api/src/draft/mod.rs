//! Letting a drafter write.

pub mod estimate;
pub mod preview;
pub mod start;

mod drafting;
mod wording;

use crate::caller::Caller;
use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_course::project::Project;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_draft::builtin::BuiltIn;
use coursewright_draft::drafter::{DraftProblem, Drafter};
use coursewright_draft::model::ModelProblem;
use coursewright_draft::modelled::Modelled;

/// The drafter that is to write.
pub(crate) struct Chosen {
    pub(crate) drafter: Box<dyn Drafter + Send>,
    /// Where text goes; empty when nothing leaves.
    pub(crate) address: String,
    /// Under which pseudonyms it goes there; none when nothing leaves.
    pub(crate) pseudonyms: Option<Pseudonyms>,
}

/// The drafter that is to write this project.
pub(crate) fn chosen(call: &Call<'_>, model: Option<bool>, project: &Project) -> Result<Chosen, Problem> {
    let settings = call.session.book().settings.clone();
    let modelled = |address: String, model: &str, key: Option<String>| -> Result<Chosen, Problem> {
        let pseudonyms = crate::privacy::pseudonyms(project);
        let drafter = Box::new(Modelled::new(&address, model, key, &pseudonyms)?);
        Ok(Chosen { drafter, address, pseudonyms: Some(pseudonyms) })
    };
    if let Some(choice) = call.session.model().filter(|_| model != Some(false)) {
        return modelled(choice.address, &choice.model, choice.key.map(|key| key.reveal().to_owned()));
    }
    if !model.unwrap_or(settings.model_on) {
        return Ok(Chosen { drafter: Box::new(BuiltIn), address: String::new(), pseudonyms: None });
    }
    if settings.address.is_empty() || settings.model.is_empty() {
        let hint = match call.caller {
            Caller::Cli => "Name its address with --model-url and the model with --model, or use the built-in drafter.",
            _ => "Enter its address and name in Settings, or use the built-in drafter.",
        };
        return Err(Problem::new(Code::Model, "No model is set.", hint).at(coursewright_course::place::Place::Setting));
    }
    let key = crate::setting::key(call, &settings.address)?;
    modelled(settings.address, &settings.model, key.map(|key| key.reveal().to_owned()))
}

/// A drafter's problem. Where the host named the model for this session, nothing about it is entered in Settings: the host
/// says what to do instead.
fn told(call: &Call<'_>, problem: DraftProblem) -> Problem {
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
