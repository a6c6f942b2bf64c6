//! Which model a verb asks.

use crate::desk::Desk;
use coursewright_api::host::Secret;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::session::ModelChoice;
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct Model {
    /// An OpenAI-compatible address; the key comes from COURSEWRIGHT_API_KEY.
    #[arg(long)]
    model_url: Option<String>,
    /// The model's name.
    #[arg(long)]
    model: Option<String>,
}

impl Model {
    /// Lets this run ask the model named here; without an address, the one that is set in the studio.
    pub(super) fn choose(&self, desk: &Desk) -> Result<(), Problem> {
        let Some(address) = &self.model_url else { return Ok(()) };
        let model = self.model.clone().ok_or_else(|| Problem::new(Code::WrongUse, "No model was named.", "Say which with --model NAME."))?;
        #[expect(clippy::disallowed_methods, reason = "the command line's key comes from its environment")]
        let key = std::env::var("COURSEWRIGHT_API_KEY").ok().map(|key| Arc::new(Secret::new(key)));
        desk.session.use_model(ModelChoice {
            address: address.trim_end_matches('/').to_owned(),
            model,
            key,
            key_hint: "Set COURSEWRIGHT_API_KEY to the key for this address and try again.",
            model_hint: "Name one of the models the address offers with --model.",
        });
        Ok(())
    }
}
