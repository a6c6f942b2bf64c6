//! Chat as OpenAI does it, and most servers after it: `/chat/completions` with events.

use super::form::Filled;
use super::protocol::{Chunk, Finish, NotOurs, Protocol, Usage, bytes, listed};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// The protocol.
pub(super) struct OpenAi;

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    messages: [Message<'a>; 2],
    stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    stream_options: Option<StreamOptions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_completion_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_format: Option<Format<'a>>,
}

#[derive(Serialize)]
pub(super) struct Message<'a> {
    pub(super) role: &'static str,
    pub(super) content: &'a str,
}

#[derive(Serialize)]
struct StreamOptions {
    include_usage: bool,
}

#[derive(Serialize)]
struct Format<'a> {
    r#type: &'static str,
    json_schema: Schema<'a>,
}

#[derive(Serialize)]
struct Schema<'a> {
    name: &'a str,
    strict: bool,
    schema: &'a RawValue,
}

#[derive(Deserialize)]
struct Event {
    choices: Option<Vec<Choice>>,
    usage: Option<Usage>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Choice {
    /// Whoever asked for one answer gets one, whatever else stands between its parts.
    #[serde(default)]
    index: u32,
    delta: Option<Words>,
    message: Option<Words>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Words {
    content: Option<String>,
    refusal: Option<String>,
}

impl Protocol for OpenAi {
    fn chat(&self, _: &str) -> String {
        "chat/completions".into()
    }

    fn names(&self, list: &[u8]) -> Option<Vec<String>> {
        listed(list, "data", "id")
    }

    fn astray(&self) -> &'static str {
        "there is no chat; most such addresses end in /v1"
    }

    fn body(&self, filled: &Filled<'_>) -> Vec<u8> {
        bytes(&Request {
            model: filled.model,
            messages: [Message { role: "system", content: &filled.rules }, Message { role: "user", content: filled.material }],
            stream: true,
            stream_options: filled.usage.then_some(StreamOptions { include_usage: true }),
            max_tokens: filled.limit.filter(|_| filled.old_limit),
            max_completion_tokens: filled.limit.filter(|_| !filled.old_limit),
            temperature: filled.steady.map(|_| 0),
            seed: filled.steady,
            response_format: filled.schema.map(|schema| Format { r#type: "json_schema", json_schema: Schema { name: filled.schema_name, strict: true, schema } }),
        })
    }

    fn chunk(&self, data: &str) -> Result<Chunk, NotOurs> {
        if data.trim() == "[DONE]" {
            return Ok(Chunk { done: true, ..Chunk::default() });
        }
        let event: Event = serde_json::from_str(data)?;
        let mut chunk = Chunk { usage: event.usage.unwrap_or_default(), error: event.error, ..Chunk::default() };
        if let Some(choice) = event.choices.and_then(|choices| choices.into_iter().find(|choice| choice.index == 0)) {
            for words in [choice.delta, choice.message].into_iter().flatten() {
                chunk.text.push_str(&words.content.unwrap_or_default());
                chunk.refused.push_str(&words.refusal.unwrap_or_default());
            }
            chunk.finish = choice.finish_reason.map(|reason| match reason.as_str() {
                "length" => Finish::Length,
                "content_filter" => Finish::Withheld,
                _ => Finish::Whole,
            });
        }
        Ok(chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::chat::form::Form;
    use crate::model::fake::asking;
    use coursewright_course::asking::Asking;

    #[test]
    fn the_request_is_what_the_protocol_says() {
        let body = |asking: &Asking| String::from_utf8(OpenAi.body(&Form::default().fill("m", asking, 0))).unwrap();
        assert_eq!(
            body(&asking()),
            "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Rules.\"},{\"role\":\"user\",\"content\":\"Material.\"}],\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":9,\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"strict\":true,\"schema\":{\"type\":\"object\"}}}}"
        );
        assert!(body(&Asking { steady: true, ..asking() }).contains("\"temperature\":0,\"seed\":7"));
    }
}
