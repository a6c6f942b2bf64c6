//! Anthropic's messages: `/messages` with typed events.

use super::form::Filled;
use super::openai::Message;
use super::protocol::{Chunk, Finish, NotOurs, Protocol, Usage, bytes, listed};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// The protocol.
pub(super) struct Anthropic;

/// The most tokens where the server took no other number: this protocol asks for one always.
const MOST_TOKENS: u32 = 8_192;

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    max_tokens: u32,
    system: [Kept<'a>; 1],
    messages: [Message<'a>; 1],
    stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_config: Option<Output<'a>>,
}

/// Rules that are the same for many requests: the server is asked to keep them.
#[derive(Serialize)]
struct Kept<'a> {
    r#type: &'static str,
    text: &'a str,
    cache_control: Typed,
}

#[derive(Serialize)]
struct Typed {
    r#type: &'static str,
}

#[derive(Serialize)]
struct Output<'a> {
    format: Format<'a>,
}

#[derive(Serialize)]
struct Format<'a> {
    r#type: &'static str,
    schema: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Event {
    MessageStart {
        message: Whole,
    },
    ContentBlockStart {
        #[serde(default)]
        index: u32,
        content_block: Part,
    },
    ContentBlockDelta {
        #[serde(default)]
        index: u32,
        delta: Part,
    },
    MessageDelta {
        delta: Ending,
        usage: Option<Counts>,
    },
    MessageStop,
    /// An answer in one piece.
    Message(Whole),
    Error {
        error: Value,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Whole {
    #[serde(default)]
    content: Vec<Part>,
    stop_reason: Option<String>,
    usage: Option<Counts>,
}

/// A piece of an answer. What a model thinks before it speaks is no part of it.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Part {
    #[serde(alias = "text_delta")]
    Text { text: String },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Ending {
    stop_reason: Option<String>,
}

#[derive(Deserialize)]
struct Counts {
    input_tokens: Option<u32>,
    cache_creation_input_tokens: Option<u32>,
    cache_read_input_tokens: Option<u32>,
    output_tokens: Option<u32>,
}

impl Counts {
    /// Tokens that were kept by the server count like the others: they too were sent.
    fn usage(&self) -> Usage {
        let kept = self.cache_creation_input_tokens.unwrap_or(0).saturating_add(self.cache_read_input_tokens.unwrap_or(0));
        Usage { prompt_tokens: self.input_tokens.map(|tokens| tokens.saturating_add(kept)), completion_tokens: self.output_tokens }
    }
}

fn finish(reason: &str) -> Finish {
    match reason {
        "max_tokens" | "model_context_window_exceeded" => Finish::Length,
        "refusal" => Finish::Withheld,
        _ => Finish::Whole,
    }
}

/// An error in the middle of an answer, with the status it has at its head: there its kind alone is told.
fn with_status(mut error: Value) -> Value {
    let status = match error.get("type").and_then(Value::as_str) {
        Some("rate_limit_error") => 429,
        Some("api_error") => 500,
        Some("timeout_error") => 504,
        Some("overloaded_error") => 529,
        _ => return error,
    };
    error["status"] = status.into();
    error
}

fn text(part: Part) -> String {
    match part {
        Part::Text { text } => text,
        Part::Other => String::new(),
    }
}

fn whole(message: Whole, done: bool) -> Chunk {
    Chunk {
        text: message.content.into_iter().map(text).collect(),
        finish: message.stop_reason.as_deref().map(finish),
        usage: message.usage.as_ref().map(Counts::usage).unwrap_or_default(),
        done,
        ..Chunk::default()
    }
}

impl Protocol for Anthropic {
    fn chat(&self, _: &str) -> String {
        "messages".into()
    }

    fn names(&self, list: &[u8]) -> Option<Vec<String>> {
        listed(list, "data", "id")
    }

    fn body(&self, filled: &Filled<'_>) -> Vec<u8> {
        bytes(&Request {
            model: filled.model,
            max_tokens: filled.limit.unwrap_or(MOST_TOKENS),
            system: [Kept { r#type: "text", text: &filled.rules, cache_control: Typed { r#type: "ephemeral" } }],
            messages: [Message { role: "user", content: filled.material }],
            stream: true,
            temperature: filled.steady.map(|_| 0),
            output_config: filled.schema.map(|schema| Output { format: Format { r#type: "json_schema", schema } }),
        })
    }

    fn chunk(&self, data: &str) -> Result<Chunk, NotOurs> {
        Ok(match serde_json::from_str(data)? {
            Event::MessageStart { message } => whole(message, false),
            Event::Message(message) => whole(message, true),
            Event::ContentBlockStart { index, content_block: part } | Event::ContentBlockDelta { index, delta: part } => {
                Chunk { text: text(part), part: index, ..Chunk::default() }
            }
            Event::MessageDelta { delta, usage } => {
                Chunk { finish: delta.stop_reason.as_deref().map(finish), usage: usage.as_ref().map(Counts::usage).unwrap_or_default(), ..Chunk::default() }
            }
            Event::MessageStop => Chunk { done: true, ..Chunk::default() },
            Event::Error { error } => Chunk { error: Some(with_status(error)), ..Chunk::default() },
            Event::Other => Chunk::default(),
        })
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
            body(&Anthropic, &asking()),
            json!({
                "model": "m", "max_tokens": 9, "stream": true,
                "system": [{"type": "text", "text": "Rules.", "cache_control": {"type": "ephemeral"}}],
                "messages": [{"role": "user", "content": "Material."}],
                "output_config": {"format": {"type": "json_schema", "schema": {"type": "object"}}},
            })
        );
    }
}
