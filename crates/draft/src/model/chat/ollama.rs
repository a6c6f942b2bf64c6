//! Ollama's own chat: `/api/chat` with a JSON document a line.
//!
//! Its OpenAI-compatible route takes neither a schema nor the size of the window, and cuts what is longer without a word.

use super::ANSWER;
use super::form::Filled;
use super::openai::Message;
use super::protocol::{Chunk, Finish, NotOurs, Protocol, Usage, bytes, listed};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// The protocol.
pub(super) struct Ollama;

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    messages: [Message<'a>; 2],
    stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a RawValue>,
    options: Options,
}

#[derive(Serialize)]
struct Options {
    num_ctx: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    num_predict: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
}

#[derive(Serialize)]
struct About<'a> {
    model: &'a str,
}

#[derive(Deserialize)]
struct Line {
    message: Option<Said>,
    #[serde(default)]
    done: bool,
    done_reason: Option<String>,
    prompt_eval_count: Option<u32>,
    eval_count: Option<u32>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    content: String,
}

impl Protocol for Ollama {
    fn chat(&self, _: &str) -> String {
        "api/chat".into()
    }

    fn list(&self) -> &'static str {
        "api/tags"
    }

    fn names(&self, list: &[u8]) -> Option<Vec<String>> {
        listed(list, "models", "name")
    }

    fn body(&self, filled: &Filled<'_>) -> Vec<u8> {
        bytes(&Request {
            model: filled.model,
            messages: [Message { role: "system", content: &filled.rules }, Message { role: "user", content: filled.material }],
            stream: true,
            format: filled.schema,
            options: Options { num_ctx: filled.window, num_predict: filled.limit.map(|limit| limit.min(ANSWER)), temperature: filled.steady.map(|_| 0), seed: filled.steady },
        })
    }

    fn chunk(&self, data: &str) -> Result<Chunk, NotOurs> {
        let line: Line = serde_json::from_str(data)?;
        let reason = line.done_reason.as_deref();
        Ok(Chunk {
            text: line.message.map(|said| said.content).unwrap_or_default(),
            finish: line.done.then_some(if reason == Some("length") { Finish::Length } else { Finish::Whole }),
            usage: Usage { prompt_tokens: line.prompt_eval_count, completion_tokens: line.eval_count },
            error: line.error,
            done: line.done,
            ..Chunk::default()
        })
    }

    fn astray(&self) -> &'static str {
        "it does not speak as Ollama does"
    }

    fn is_lines(&self) -> bool {
        true
    }

    fn about(&self, model: &str) -> Option<(&'static str, Vec<u8>)> {
        Some(("api/show", bytes(&About { model })))
    }

    /// The limit stands under the name of the model's family: `llama.context_length`.
    fn window(&self, about: &[u8]) -> Option<u32> {
        let about: Value = serde_json::from_slice(about).ok()?;
        let facts = about.get("model_info")?.as_object()?;
        facts.iter().find(|(name, _)| name.ends_with(".context_length")).and_then(|(_, tokens)| u32::try_from(tokens.as_u64()?).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::chat::protocol::body;
    use crate::model::fake::asking;
    use serde_json::json;

    #[test]
    fn the_request_is_what_the_protocol_says() {
        assert_eq!(
            body(&Ollama, &asking()),
            json!({
                "model": "m", "stream": true, "format": {"type": "object"}, "options": {"num_ctx": 8192, "num_predict": 9},
                "messages": [{"role": "system", "content": "Rules."}, {"role": "user", "content": "Material."}],
            })
        );
        assert_eq!(Ollama.window(br#"{"model_info":{"general.architecture":"llama","llama.context_length":131072}}"#), Some(131_072));
        assert_eq!(Ollama.window(b"{}"), None);
    }
}
