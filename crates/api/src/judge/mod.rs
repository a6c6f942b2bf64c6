//! A second opinion: a language model holds statements against their passages. It advises; nothing waits for it.

pub mod estimate;
pub mod show;
pub mod start;

mod asking;
mod standing;

use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_draft::drafter::DraftProblem;
use coursewright_draft::modelled::Asked;

/// The model's address and name; none where no model is set. Whether drafts are made by it does not matter.
fn set(call: &Call<'_>) -> Option<(String, String)> {
    if let Some(choice) = call.session.model() {
        return Some((choice.address, choice.model));
    }
    let settings = call.session.book().settings.clone();
    (!settings.address.is_empty() && !settings.model.is_empty()).then_some((settings.address, settings.model))
}

/// The model that is asked, behind the project's pseudonyms, and its address.
fn chosen(call: &Call<'_>, project: &Project) -> Result<(Asked, String), Problem> {
    let (address, model) = set(call).ok_or_else(|| {
        Problem::new(Code::Model, "No model is set.", "Enter its address and name in Settings; on the command line, name them with --model-url and --model.").at(Place::Setting)
    })?;
    let key = match call.session.model() {
        Some(choice) => choice.key.map(|key| key.reveal().to_owned()),
        None => crate::setting::key(call, &address)?.map(|key| key.reveal().to_owned()),
    };
    Ok((Asked::new(&address, &model, key, &crate::privacy::pseudonyms(project)).map_err(DraftProblem::Model)?, address))
}
