//! What differs between the protocols: paths, the key's header, the request's body, the parts of an answer.

use super::form::Filled;
use coursewright_course::asking::Provider;
use serde::Deserialize;
use serde_json::Value;

/// A protocol. Everything else about a request is the same for all.
pub(super) trait Protocol: Sync {
    /// The path of a chat with this model, below the folder of the address.
    fn chat(&self, model: &str) -> String;
    /// The path of the list of models.
    fn list(&self) -> &'static str {
        "models"
    }
    /// The names in that list.
    fn names(&self, list: &[u8]) -> Option<Vec<String>>;
    /// The body of a request.
    fn body(&self, filled: &Filled<'_>) -> Vec<u8>;
    /// One event of an answer, or an answer that came in one piece.
    fn chunk(&self, data: &str) -> Result<Chunk, NotOurs>;
    /// What an address without a chat is told, in words.
    fn astray(&self) -> &'static str {
        "there is no chat behind it"
    }
    /// Whether an answer is one JSON document a line, not a stream of events.
    fn is_lines(&self) -> bool {
        false
    }
    /// A question about the model that has to be asked before the first request: its path and body.
    fn about(&self, _model: &str) -> Option<(&'static str, Vec<u8>)> {
        None
    }
    /// What the answer to that question says about the tokens the model can keep in view; none where it does not say.
    fn window(&self, _about: &[u8]) -> Option<u32> {
        None
    }
}

/// Something the protocol does not say.
#[derive(Debug)]
pub(super) struct NotOurs;

impl From<serde_json::Error> for NotOurs {
    fn from(_: serde_json::Error) -> Self {
        Self
    }
}

/// What an event says.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// More text of the answer.
    pub(super) text: String,
    /// Which of several parts of the answer that text belongs to; they come one after the other.
    pub(super) part: u32,
    /// More words of a refusal.
    pub(super) refused: String,
    pub(super) finish: Option<Finish>,
    pub(super) usage: Usage,
    /// An error in the middle, as the server wrote it.
    pub(super) error: Option<Value>,
    /// Whether nothing more comes.
    pub(super) done: bool,
}

/// Why an answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finish {
    /// It is whole.
    Whole,
    /// There was no room for more.
    Length,
    /// The server held it back.
    Withheld,
}

/// Tokens, as far as the server has counted them.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Usage {
    pub(super) prompt_tokens: Option<u32>,
    pub(super) completion_tokens: Option<u32>,
}

/// The protocol a provider speaks.
pub(super) fn of(provider: Provider) -> &'static dyn Protocol {
    match provider {
        Provider::OpenAi => &super::openai::OpenAi,
        Provider::Anthropic => &super::anthropic::Anthropic,
        Provider::Gemini => &super::gemini::Gemini,
        Provider::Ollama => &super::ollama::Ollama,
    }
}

/// The names in a list of models: an array under one field, each entry with its name under another.
pub(super) fn listed(list: &[u8], under: &str, name: &str) -> Option<Vec<String>> {
    let list: Value = serde_json::from_slice(list).ok()?;
    list.get(under)?.as_array()?.iter().map(|entry| Some(entry.get(name)?.as_str()?.to_owned())).collect()
}

/// The bytes of a body; those of all protocols are plain structs.
pub(super) fn bytes(body: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("a request has text keys and always serialises")
}

#[cfg(test)]
pub(super) fn body(protocol: &dyn Protocol, asking: &coursewright_course::asking::Asking) -> Value {
    serde_json::from_slice(&protocol.body(&super::form::Form::default().fill("m", asking, 8_192))).unwrap()
}
