//! One request to a language model, before any provider's form.

use crate::mask::Stretch;
use serde::{Deserialize, Serialize};

/// What a model is asked. The preview a person sees is made from the same value as the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    /// What it is for, in words: “the outline”, “lesson 2.1”.
    pub purpose: String,
    /// What to do and how, the same for all requests of one kind: stands first, so that providers can keep it.
    pub rules: String,
    /// The material: passages as data.
    pub material: String,
    /// Name of the answer's schema.
    pub schema_name: String,
    /// JSON Schema of the answer, as text.
    pub schema: String,
    /// The most tokens of the answer.
    pub most_tokens: u32,
    /// Whether the same question should bring the same answer: no chance in it, as far as the model allows.
    pub steady: bool,
    /// Which parts of it are the program's own words.
    #[serde(default, skip_serializing_if = "Fixed::is_none")]
    pub fixed: Fixed,
}

/// The parts of a request that the program says by itself, in order: no name of a project stands in them, and none is
/// replaced there. What is not named here may be personal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fixed {
    /// In its rules.
    pub rules: Vec<Stretch>,
    /// In its material.
    pub material: Vec<Stretch>,
}

impl Fixed {
    /// Whether every word may be personal.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.rules.is_empty() && self.material.is_empty()
    }

    /// Rules that hold nothing of a project.
    #[must_use]
    pub fn rules(rules: &str) -> Self {
        Self { rules: vec![Stretch { start: 0, end: rules.len() }], material: vec![] }
    }
}

/// What a model answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Its text, whole.
    pub text: String,
    /// Tokens of the prompt as the provider counted them; 0 when it did not say.
    pub prompt_tokens: u32,
    /// Tokens of the answer as the provider counted them; 0 when it did not say.
    pub answer_tokens: u32,
}

/// The protocol an address speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// Chat as OpenAI does it: OpenAI, Azure, LM Studio, llama-server, vLLM and most others.
    #[default]
    OpenAi,
    /// Anthropic's messages.
    Anthropic,
    /// Google's Gemini.
    Gemini,
    /// Ollama's own chat: its OpenAI-compatible one cuts long requests without saying so.
    Ollama,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::OpenAi, Self::Anthropic, Self::Gemini, Self::Ollama];

    /// The address its maker gives it.
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self {
            Self::OpenAi => "https://api.openai.com/v1",
            Self::Anthropic => "https://api.anthropic.com/v1",
            Self::Gemini => "https://generativelanguage.googleapis.com/v1beta",
            Self::Ollama => "http://127.0.0.1:11434",
        }
    }
}
