//! A second opinion: a language model holds statements against their passages. It advises; nothing waits for it.

pub mod estimate;
pub mod show;
pub mod start;

mod asking;
mod standing;

pub(crate) use standing::opinions;

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::project::Project;
use coursewright_draft::drafter::DraftProblem;
use coursewright_draft::modelled::Asked;

/// The model that is asked, behind the project's pseudonyms, and its address.
fn chosen(call: &Call<'_>, project: &Project) -> Result<(Asked, String), Problem> {
    let crate::setting::Named { provider, address, model } = crate::setting::needed_model(call, "")?;
    let key = crate::setting::model_key(call, &address)?;
    Ok((Asked::new(provider, &address, &model, key, &crate::privacy::pseudonyms(project)).map_err(DraftProblem::Model)?, address))
}
