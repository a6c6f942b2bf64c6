//! The request as this protocol writes it. Servers differ in what they take; each is found out once.

use crate::model::told;
use coursewright_course::asking::Asking;
use serde::Serialize;
use serde_json::value::RawValue;

/// No limit of an answer is below this many tokens; smaller numbers in a sentence count something else.
const LEAST: u32 = 256;

/// The seed of a steady answer. Any number would do, as long as it stays.
const SEED: u32 = 7;

/// What a server takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// `response_format` with a JSON Schema; without it the schema stands in the rules.
    schema: bool,
    /// `stream_options`, for the count of tokens.
    usage: bool,
    /// `max_tokens`; without it `max_completion_tokens`, which newer models ask for.
    old_limit: bool,
    /// The most tokens that are asked for.
    limit: Limit,
    /// `temperature` and `seed`, where an answer should be steady.
    steady: bool,
}

/// The most tokens of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    /// As the request wants them.
    Wanted,
    /// No more than the server says it gives.
    Given(u32),
    /// What the server does by itself.
    Unsaid,
}

impl Default for Form {
    fn default() -> Self {
        Self { schema: true, usage: true, old_limit: true, limit: Limit::Wanted, steady: true }
    }
}

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
struct Message<'a> {
    role: &'static str,
    content: &'a str,
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

impl Form {
    /// The bytes of a request.
    pub(super) fn body(self, model: &str, asking: &Asking) -> Vec<u8> {
        let schema = serde_json::from_str::<&RawValue>(&asking.schema).ok();
        let told = if schema.is_some() && !self.schema { told(asking) } else { asking.rules.clone() };
        let limit = match self.limit {
            Limit::Wanted => Some(asking.most_tokens),
            Limit::Given(most) => Some(asking.most_tokens.min(most)),
            Limit::Unsaid => None,
        };
        let steady = asking.steady && self.steady;
        let request = Request {
            model,
            messages: [Message { role: "system", content: &told }, Message { role: "user", content: &asking.material }],
            stream: true,
            stream_options: self.usage.then_some(StreamOptions { include_usage: true }),
            max_tokens: limit.filter(|_| self.old_limit),
            max_completion_tokens: limit.filter(|_| !self.old_limit),
            temperature: steady.then_some(0),
            seed: steady.then_some(SEED),
            response_format: schema.filter(|_| self.schema).map(|schema| Format { r#type: "json_schema", json_schema: Schema { name: &asking.schema_name, strict: true, schema } }),
        };
        serde_json::to_vec(&request).expect("a request has text keys and always serialises")
    }

    /// The form to try after the server refused this one with these words; each way is tried once.
    pub(super) fn other(self, words: &str, asking: &Asking) -> Option<Self> {
        let words = words.to_lowercase();
        if let Some(limit) = self.lower(&words, asking.most_tokens) {
            return Some(Self { limit, ..self });
        }
        if self.old_limit && words.contains("max_completion_tokens") {
            return Some(Self { old_limit: false, ..self });
        }
        if self.usage && (words.contains("stream_options") || words.contains("include_usage")) {
            return Some(Self { usage: false, ..self });
        }
        if self.steady && asking.steady && (words.contains("temperature") || words.contains("seed")) {
            return Some(Self { steady: false, ..self });
        }
        let about_schema = ["response_format", "json_schema", "schema", "grammar", "structured"].iter().any(|cue| words.contains(cue));
        (self.schema && about_schema).then_some(Self { schema: false, ..self })
    }

    /// The limit to ask for when these words say that ours is too large: the one they name, else none at all.
    fn lower(self, words: &str, wanted: u32) -> Option<Limit> {
        let about = ["max_tokens", "max_completion_tokens", "max_new_tokens", "completion tokens", "context length", "context window"].iter().any(|cue| words.contains(cue));
        let numbers: Vec<u32> = words.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
        let asked = match self.limit {
            Limit::Wanted => wanted,
            Limit::Given(most) => most,
            Limit::Unsaid => return None,
        };
        // A refusal of our limit names it; one of the field alone ("use max_completion_tokens instead") names no number.
        if !about || !numbers.contains(&asked) {
            return None;
        }
        // Where question and answer share a window, no number in the sentence is the room that is left.
        let shared = words.contains("context") || words.contains("prompt");
        let named = numbers.into_iter().filter(|number| (LEAST..asked).contains(number)).max();
        Some(named.filter(|_| !shared && self.limit == Limit::Wanted).map_or(Limit::Unsaid, Limit::Given))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fake::asking;

    #[test]
    fn the_request_is_what_the_protocol_says() {
        let body = String::from_utf8(Form::default().body("m", &asking())).unwrap();
        assert_eq!(
            body,
            "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Rules.\"},{\"role\":\"user\",\"content\":\"Material.\"}],\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":9,\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"strict\":true,\"schema\":{\"type\":\"object\"}}}}"
        );
    }

    #[test]
    fn a_refused_form_is_left_once_and_for_good() {
        let plain = Form::default().other("Unknown field: response_format", &asking()).unwrap();
        assert!(plain.other("Unknown field: response_format", &asking()).is_none(), "there is no third way");
        let body = String::from_utf8(plain.body("m", &asking())).unwrap();
        assert!(!body.contains("response_format") && body.contains("follows this JSON Schema"), "the schema must then stand in the rules: {body}");
        let steady = Asking { steady: true, ..asking() };
        let body = |form: Form| String::from_utf8(form.body("m", &steady)).unwrap();
        assert!(body(Form::default()).contains("\"temperature\":0,\"seed\":7"), "{}", body(Form::default()));
        let loose = Form::default().other("Unsupported value: 'temperature' does not support 0", &steady).unwrap();
        assert!(!body(loose).contains("temperature") && loose.other("temperature", &steady).is_none(), "models that choose their own temperature are asked all the same");
        assert_eq!(Form::default().other("the prompt is too long", &asking()), None, "another reason is not a matter of form");
    }
}
