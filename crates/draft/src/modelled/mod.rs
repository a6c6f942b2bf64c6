//! Drafters that ask a language model.

use crate::drafter::{Draft, DraftProblem, Drafter, Material, Wanted, Watch};
use crate::model::ModelProblem;
use coursewright_course::id::{Ids, RunId};

/// Drafts by asking a model.
pub struct Modelled {
    model: String,
}

impl Modelled {
    /// A drafter that asks this model at this address.
    ///
    /// # Errors
    /// When the address may not be asked.
    pub fn new(address: &str, model: &str, _key: Option<String>) -> Result<Self, ModelProblem> {
        crate::model::door::allowed(address)?;
        Ok(Self { model: model.into() })
    }
}

impl Drafter for Modelled {
    fn name(&self) -> String {
        self.model.clone()
    }

    fn draft(&self, _: Wanted, _: Material<'_>, _: RunId, _: &mut dyn Ids, _: &dyn Watch) -> Result<Draft, DraftProblem> {
        Err(DraftProblem::NothingToDraft)
    }
}

/// What would be sent.
pub struct Preview {
    /// How many requests.
    pub requests: u32,
    /// Their texts, word for word.
    pub texts: Vec<String>,
}

/// What drafting would send, before anything is sent.
///
/// # Errors
/// When there is nothing to draft from.
pub fn preview(_: Wanted, _: Material<'_>) -> Result<Preview, DraftProblem> {
    Err(DraftProblem::NothingToDraft)
}

/// What a short test of a model brought.
pub struct Tried {
    /// Its answer.
    pub answer: String,
    /// Models the address offers.
    pub models: Vec<String>,
}

/// Asks a model for one short answer.
///
/// # Errors
/// When it gives none.
pub fn try_out(address: &str, _: &str, _: Option<String>) -> Result<Tried, ModelProblem> {
    Err(ModelProblem::Unreachable { address: address.into() })
}
