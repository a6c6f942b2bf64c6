//! Letting a drafter write.

pub mod estimate;
pub mod start;

mod drafting;
mod wording;

use crate::caller::Caller;
use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_draft::builtin::BuiltIn;
use coursewright_draft::drafter::{DraftProblem, Drafter};
use coursewright_draft::model::ModelProblem;
use coursewright_draft::modelled::Modelled;

/// The drafter that is to write, and the address text goes to; empty when nothing leaves.
pub(crate) fn chosen(call: &Call<'_>, model: Option<bool>) -> Result<(Box<dyn Drafter + Send>, String), Problem> {
    let settings = call.session.book().settings.clone();
    if let Some(choice) = call.session.model().filter(|_| model != Some(false)) {
        let modelled = Modelled::new(&choice.address, &choice.model, choice.key.map(|key| key.reveal().to_owned()))?;
        return Ok((Box::new(modelled), choice.address));
    }
    if !model.unwrap_or(settings.model_on) {
        return Ok((Box::new(BuiltIn), String::new()));
    }
    if settings.address.is_empty() || settings.model.is_empty() {
        let hint = match call.caller {
            Caller::Cli => "Name its address with --model-url and the model with --model, or use the built-in drafter.",
            _ => "Enter its address and name in Settings, or use the built-in drafter.",
        };
        return Err(Problem::new(Code::Model, "No model is set.", hint).at(coursewright_course::place::Place::Setting));
    }
    let key = crate::setting::key(call, &settings.address)?;
    let modelled = Modelled::new(&settings.address, &settings.model, key.map(|key| key.reveal().to_owned()))?;
    Ok((Box::new(modelled), settings.address))
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
