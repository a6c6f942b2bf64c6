//! Which model a verb asks.

use crate::desk::Desk;
use clap::ValueEnum;
use coursewright_api::host::Secret;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::session::ModelChoice;
use coursewright_api::setting::Provider;
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct Model {
    /// The protocol the model speaks; `openai` is spoken by most servers.
    #[arg(long, value_enum)]
    provider: Option<Spoken>,
    /// Its address, where it is not the provider's own; the key comes from COURSEWRIGHT_API_KEY.
    #[arg(long)]
    model_url: Option<String>,
    /// The model's name.
    #[arg(long)]
    model: Option<String>,
}

/// A protocol, as it is written on the command line.
#[derive(Clone, Copy, ValueEnum)]
enum Spoken {
    /// OpenAI, Azure, LM Studio, llama-server, vLLM and most others.
    Openai,
    /// Anthropic's messages.
    Anthropic,
    /// Google's Gemini.
    Gemini,
    /// Ollama's own chat.
    Ollama,
}

impl From<Spoken> for Provider {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Openai => Self::OpenAi,
            Spoken::Anthropic => Self::Anthropic,
            Spoken::Gemini => Self::Gemini,
            Spoken::Ollama => Self::Ollama,
        }
    }
}

impl Model {
    /// Lets this run ask the model named here; without provider and address, the one that is set in the studio.
    pub(super) fn choose(&self, desk: &Desk) -> Result<(), Problem> {
        let provider = self.provider.map(Provider::from).unwrap_or_default();
        let address = match (&self.model_url, self.provider) {
            (Some(address), _) => address,
            (None, Some(_)) => provider.address(),
            (None, None) => return Ok(()),
        };
        desk.session.use_model(self.choice(provider, address)?);
        Ok(())
    }

    /// Lets recordings be written down by the model named here; the address they may be sent to, none where nothing was named.
    pub(super) fn transcribes(&self, desk: &Desk, language: &str) -> Result<Option<String>, Problem> {
        if self.provider.is_none() && self.model_url.is_none() && self.model.is_none() {
            return Ok(None);
        }
        let provider = self.provider.map(Provider::from).unwrap_or_default();
        if provider != Provider::OpenAi {
            let hint = "Name a server that transcribes as OpenAI does, with --model-url.";
            return Err(Problem::new(Code::WrongUse, "Recordings are not transcribed over this protocol.", hint));
        }
        let address = match (&self.model_url, self.provider) {
            (Some(address), _) => address,
            (None, Some(_)) => provider.address(),
            (None, None) => return Err(Problem::new(Code::WrongUse, "No address was named.", "Say where the model is with --model-url ADDRESS, or with --provider openai.")),
        };
        let choice = self.choice(provider, address)?;
        let address = choice.address.clone();
        desk.session.use_transcriber(choice, language);
        Ok(Some(address))
    }

    fn choice(&self, provider: Provider, address: &str) -> Result<ModelChoice, Problem> {
        let model = self.model.clone().ok_or_else(|| Problem::new(Code::WrongUse, "No model was named.", "Say which with --model NAME."))?;
        #[expect(clippy::disallowed_methods, reason = "the command line's key comes from its environment")]
        let key = std::env::var("COURSEWRIGHT_API_KEY").ok().map(|key| Arc::new(Secret::new(key)));
        Ok(ModelChoice {
            provider,
            address: address.trim_end_matches('/').to_owned(),
            model,
            key,
            key_hint: "Set COURSEWRIGHT_API_KEY to the key for this address and try again.",
            model_hint: "Name one of the models the address offers with --model.",
            slots: None,
        })
    }
}
