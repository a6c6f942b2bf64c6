//! Google's Gemini: the model stands in the path, and answers as events.

use super::form::Filled;
use super::protocol::{Chunk, Finish, NotOurs, Protocol, Usage, bytes, listed};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// The protocol.
pub(super) struct Gemini;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    system_instruction: Content<'a>,
    contents: [Content<'a>; 1],
    generation_config: Config<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    parts: [Said<'a>; 1],
}

#[derive(Serialize)]
struct Said<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Config<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    max_output_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_mime_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_json_schema: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    #[serde(default)]
    candidates: Vec<Candidate>,
    prompt_feedback: Option<Feedback>,
    usage_metadata: Option<Counts>,
    error: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Candidate {
    #[serde(default)]
    index: u32,
    content: Option<Parts>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Parts {
    #[serde(default)]
    parts: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    #[serde(default)]
    text: String,
    /// Whether it was thought, not said.
    #[serde(default)]
    thought: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Feedback {
    block_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Counts {
    prompt_token_count: Option<u32>,
    candidates_token_count: Option<u32>,
    thoughts_token_count: Option<u32>,
}

fn bare(name: &str) -> &str {
    name.strip_prefix("models/").unwrap_or(name)
}

impl Protocol for Gemini {
    fn chat(&self, model: &str) -> String {
        // A name is one part of the path, whatever is in it.
        format!("models/{}:streamGenerateContent?alt=sse", bare(model).replace('%', "%25").replace('/', "%2F").replace('?', "%3F"))
    }

    fn names(&self, list: &[u8]) -> Option<Vec<String>> {
        listed(list, "models", "name").map(|names| names.iter().map(|name| bare(name).to_owned()).collect())
    }

    fn body(&self, filled: &Filled<'_>) -> Vec<u8> {
        bytes(&Request {
            system_instruction: Content { role: None, parts: [Said { text: &filled.rules }] },
            contents: [Content { role: Some("user"), parts: [Said { text: filled.material }] }],
            generation_config: Config {
                max_output_tokens: filled.limit,
                temperature: filled.steady.map(|_| 0),
                seed: filled.steady,
                response_mime_type: filled.schema.map(|_| "application/json"),
                response_json_schema: filled.schema,
            },
        })
    }

    fn chunk(&self, data: &str) -> Result<Chunk, NotOurs> {
        let event: Event = serde_json::from_str(data)?;
        let counts = event.usage_metadata;
        let usage = Usage {
            prompt_tokens: counts.as_ref().and_then(|counts| counts.prompt_token_count),
            // What was thought is paid for like what was said.
            completion_tokens: counts
                .and_then(|counts| counts.candidates_token_count.map(|said| said.saturating_add(counts.thoughts_token_count.unwrap_or(0))).or(counts.thoughts_token_count)),
        };
        let mut chunk = Chunk { usage, error: event.error, ..Chunk::default() };
        if event.prompt_feedback.is_some_and(|feedback| feedback.block_reason.is_some()) {
            chunk.finish = Some(Finish::Withheld);
        }
        if let Some(candidate) = event.candidates.into_iter().find(|candidate| candidate.index == 0) {
            chunk.text = candidate.content.into_iter().flat_map(|content| content.parts).filter(|part| !part.thought).map(|part| part.text).collect();
            chunk.finish = candidate.finish_reason.map(|reason| match reason.as_str() {
                "STOP" => Finish::Whole,
                "MAX_TOKENS" => Finish::Length,
                _ => Finish::Withheld,
            });
        }
        Ok(chunk)
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
            body(&Gemini, &asking()),
            json!({
                "systemInstruction": {"parts": [{"text": "Rules."}]},
                "contents": [{"role": "user", "parts": [{"text": "Material."}]}],
                "generationConfig": {"maxOutputTokens": 9, "responseMimeType": "application/json", "responseJsonSchema": {"type": "object"}},
            })
        );
        assert_eq!(Gemini.chat("models/gemini-2.5-flash"), "models/gemini-2.5-flash:streamGenerateContent?alt=sse");
        assert_eq!(Gemini.chat("../secrets?x"), "models/..%2Fsecrets%3Fx:streamGenerateContent?alt=sse", "a name leads nowhere else");
    }
}
