//! What a server takes of a request. Servers differ, also those of one protocol; each is found out once.

use crate::model::told as told_rules;
use coursewright_course::asking::Asking;
use serde_json::value::RawValue;
use std::borrow::Cow;

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

/// A request as far as it is the same for every protocol.
pub(super) struct Filled<'a> {
    pub(super) model: &'a str,
    /// The rules; with the form of the answer in words where no schema is sent.
    pub(super) rules: Cow<'a, str>,
    pub(super) material: &'a str,
    pub(super) schema_name: &'a str,
    /// The answer's schema, where the server takes one.
    pub(super) schema: Option<&'a RawValue>,
    /// The most tokens of the answer, where the server takes a number.
    pub(super) limit: Option<u32>,
    /// What is to bring the same answer again, where it is wanted and taken.
    pub(super) steady: Option<u32>,
    /// Whether the count of tokens is to be asked for.
    pub(super) usage: bool,
    /// Whether the limit stands under its older name.
    pub(super) old_limit: bool,
    /// Tokens of question and answer the model is to keep in view at once.
    pub(super) window: u32,
}

impl Form {
    /// The request in this form.
    pub(super) fn fill<'a>(self, model: &'a str, asking: &'a Asking, window: u32) -> Filled<'a> {
        let schema = serde_json::from_str::<&RawValue>(&asking.schema).ok();
        let told = schema.is_some() && !self.schema;
        Filled {
            model,
            rules: if told { Cow::Owned(told_rules(asking)) } else { Cow::Borrowed(&asking.rules) },
            material: &asking.material,
            schema_name: &asking.schema_name,
            schema: schema.filter(|_| self.schema),
            limit: match self.limit {
                Limit::Wanted => Some(asking.most_tokens),
                Limit::Given(most) => Some(asking.most_tokens.min(most)),
                Limit::Unsaid => None,
            },
            steady: (asking.steady && self.steady).then_some(SEED),
            usage: self.usage,
            old_limit: self.old_limit,
            window,
        }
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
        let about_schema = ["response_format", "output_config", "json_schema", "schema", "grammar", "structured"].iter().any(|cue| words.contains(cue));
        (self.schema && about_schema).then_some(Self { schema: false, ..self })
    }

    /// The limit to ask for when these words say that ours is too large: the one they name, else none at all.
    fn lower(self, words: &str, wanted: u32) -> Option<Limit> {
        let about = ["max_tokens", "max_completion_tokens", "max_new_tokens", "maxoutputtokens", "output tokens", "completion tokens", "context length", "context window"]
            .iter()
            .any(|cue| words.contains(cue));
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
    fn a_refused_form_is_left_once_and_for_good() {
        let plain = Form::default().other("Unknown field: response_format", &asking()).unwrap();
        assert!(plain.other("Unknown field: response_format", &asking()).is_none(), "there is no third way");
        let asking = asking();
        let filled = plain.fill("m", &asking, 0);
        assert!(filled.schema.is_none() && filled.rules.contains("follows this JSON Schema"), "the schema must then stand in the rules: {}", filled.rules);
        let steady = Asking { steady: true, ..asking.clone() };
        assert_eq!(Form::default().fill("m", &steady, 0).steady, Some(7));
        let loose = Form::default().other("Unsupported value: 'temperature' does not support 0", &steady).unwrap();
        assert!(loose.fill("m", &steady, 0).steady.is_none() && loose.other("temperature", &steady).is_none(), "models that choose their own temperature are asked all the same");
        assert_eq!(Form::default().other("the prompt is too long", &asking), None, "another reason is not a matter of form");
    }
}
