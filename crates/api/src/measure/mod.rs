//! The checks on anybody's labelled data: one JSON line in, one out.
//!
//! No project is open and nothing is kept. `texts` and `passages` say which members each kind reads and writes, and ask
//! the checks; THE TABLE below names the kinds.

mod passages;
mod quotations;
mod texts;

use crate::problem::{Code, Problem};
use passages::Kept;
use quotations::Sources;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Quotations in a source.
    Quote,
    /// Where a statement may rest.
    Anchor,
    /// Whether it does.
    Support,
    /// Whether an edit changes what is said.
    Change,
    /// Flaws of a question.
    Item,
    /// What an objective asks for.
    Objective,
    /// What a question asks for.
    Question,
    /// How hard a text reads.
    Readability,
    /// Words that leave people out.
    Inclusion,
    /// Personal data.
    Pii,
    /// Topics of a recording.
    Topics,
}

/// THE TABLE: every kind by its word.
pub const KINDS: [(&str, Kind); 11] = [
    ("quote", Kind::Quote),
    ("anchor", Kind::Anchor),
    ("support", Kind::Support),
    ("change", Kind::Change),
    ("item", Kind::Item),
    ("objective", Kind::Objective),
    ("question", Kind::Question),
    ("readability", Kind::Readability),
    ("inclusion", Kind::Inclusion),
    ("pii", Kind::Pii),
    ("topics", Kind::Topics),
];

/// Answers lines of one kind. What passages or sources two lines have in common is read once.
#[derive(Debug)]
pub struct Measure {
    kind: Kind,
    kept: Kept,
    sources: Sources,
}

impl Measure {
    /// Of this kind.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self { kind, kept: Kept::default(), sources: Sources::default() }
    }

    /// The answer to a line, and whether it is one: a line that cannot be read is answered with what is wrong with it.
    pub fn answer(&mut self, line: &str, number: u64) -> (String, bool) {
        // A fault of ours in one line must not cost the others their answers.
        let failed = || Problem::new(Code::Failed, "The line could not be measured: a part of the program failed.", "Please report it with the line.");
        let refused = |id: Value, problem: Problem| (json!({ "id": id, "line": number, "error": problem }), false);
        let (value, holds) = match catch_unwind(AssertUnwindSafe(|| self.read(line))) {
            Ok(Ok(value)) => (value, true),
            Ok(Err(error)) => refused(error.0, error.1),
            Err(_) => refused(id_of(line), failed()),
        };
        (value.to_string(), holds)
    }

    fn read(&mut self, line: &str) -> Result<Value, Box<(Value, Problem)>> {
        let mut value: Value = serde_json::from_str(line).map_err(|error| Box::new((Value::Null, invalid(format!("The line is no JSON: {error}.")))))?;
        let id = value.get("id").cloned().unwrap_or(Value::Null);
        if let Some(members) = value.as_object_mut() {
            members.remove("id");
        }
        let said = match self.kind {
            Kind::Anchor => ask(value).map(|ask| self.kept.anchor(ask)),
            Kind::Support => ask(value).map(|ask| self.kept.support(ask)),
            Kind::Quote => ask(value).map(|ask| self.sources.quote(ask)),
            Kind::Change => ask(value).map(|ask| texts::change(&ask)),
            Kind::Item => ask(value).and_then(|ask| texts::item(&ask)),
            Kind::Objective => ask(value).map(|ask| texts::objective(&ask)),
            Kind::Question => ask(value).map(|ask| texts::question(&ask)),
            Kind::Readability => ask(value).map(|ask| texts::readability(&ask)),
            Kind::Inclusion => ask(value).map(|ask| texts::inclusion(&ask)),
            Kind::Pii => ask(value).map(|ask| texts::pii(&ask)),
            Kind::Topics => ask(value).map(texts::topics),
        };
        let mut said = said.map_err(|problem| Box::new((id.clone(), problem)))?;
        if let Some(members) = said.as_object_mut() {
            members.insert("id".into(), id);
        }
        Ok(said)
    }
}

/// The id of a line, as far as it can be read.
fn id_of(line: &str) -> Value {
    serde_json::from_str::<Value>(line).ok().and_then(|value| value.get("id").cloned()).unwrap_or(Value::Null)
}

fn ask<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_json::from_value(value).map_err(|error| invalid(format!("The line does not have the members that this kind reads: {error}.")))
}

fn invalid(message: String) -> Problem {
    Problem::new(Code::Invalid, message, "One JSON object a line; the README lists the members of each kind.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(kind: Kind, line: &Value) -> Value {
        let (said, holds) = Measure::new(kind).answer(&line.to_string(), 7);
        assert!(holds, "{said}");
        serde_json::from_str(&said).unwrap()
    }

    #[test]
    fn every_kind_answers_with_its_members_and_the_id_it_was_given() {
        let passages = json!([{ "id": "a", "text": "Wait ten minutes." }, { "id": 2, "text": "" }]);
        for (kind, line, members) in [
            (Kind::Quote, json!({ "source": "Wait ten minutes.", "quote": "Wait ten" }), &["verbatim", "cleaned", "start", "end"][..]),
            (Kind::Anchor, json!({ "passages": passages, "statement": "Wait.", "k": 2 }), &["ranked"]),
            (Kind::Support, json!({ "passages": passages, "statement": "Wait 10 minutes." }), &["support", "score", "flags", "anchors"]),
            (Kind::Change, json!({ "before": "Wait 10 minutes.", "after": "Wait 9 minutes." }), &["meaning_changed", "kinds", "score"]),
            (Kind::Item, json!({ "stem": "What is it?", "options": ["a", "b"], "key": 0 }), &["flaws"]),
            (Kind::Objective, json!({ "text": "List the limits." }), &["bloom", "confidence", "verb", "measurable", "abcd"]),
            (Kind::Question, json!({ "text": "Why?" }), &["bloom", "confidence"]),
            (Kind::Readability, json!({ "text": "The cat sat." }), &["fk_grade", "flesch", "words", "sentences", "minutes"]),
            (Kind::Inclusion, json!({ "text": "Each driver signs his sheet." }), &["flags"]),
            (Kind::Pii, json!({ "text": "Ring +44 131 496 2847." }), &["spans"]),
            (Kind::Topics, json!({ "turns": [{ "speaker": "A", "text": "Hello there." }] }), &["topics"]),
        ] {
            for id in [json!("x"), json!(7), json!({ "deep": [1] }), Value::Null] {
                let mut line = line.clone();
                line["id"] = id.clone();
                let said = answered(kind, &line);
                assert_eq!(said["id"], id, "{kind:?}");
                for member in members {
                    assert!(said.get(*member).is_some(), "{kind:?} has no {member}: {said}");
                }
                assert_eq!(said.as_object().unwrap().len(), members.len() + 1, "{kind:?}: {said}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_answered_with_why_and_its_line() {
        let mut measure = Measure::new(Kind::Quote);
        for line in ["", "{", "[]", "{\"id\":1,\"source\":5,\"quote\":\"x\"}", "{\"id\":1}"] {
            let (said, holds) = measure.answer(line, 3);
            let said: Value = serde_json::from_str(&said).unwrap();
            assert!(!holds && said["line"] == 3 && said["error"]["message"].as_str().is_some_and(|words| !words.is_empty()), "{line}: {said}");
        }
        assert!(measure.answer("{\"id\":1,\"source\":\"\",\"quote\":\"\"}", 4).1, "the next line is answered");
    }

    #[test]
    fn passages_of_two_lines_in_a_row_are_read_once_and_others_anew() {
        let mut measure = Measure::new(Kind::Anchor);
        let ask = |words: &str| json!({ "passages": [{ "id": "p", "text": words }], "statement": "Shut the valve.", "k": 1 }).to_string();
        let ranked = |said: (String, bool)| serde_json::from_str::<Value>(&said.0).unwrap()["ranked"].as_array().unwrap().len();
        assert_eq!(ranked(measure.answer(&ask("Shut the valve at once."), 1)), 1);
        assert_eq!(ranked(measure.answer(&ask("Fish swim."), 2)), 0);
        assert_eq!(ranked(measure.answer(&ask("Shut the valve at once."), 3)), 1);
    }
}
