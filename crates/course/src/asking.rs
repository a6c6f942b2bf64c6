//! One request to a language model, before any provider's form.

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
