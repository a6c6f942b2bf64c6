//! One request after the other: shown while it streams, read whole, asked once more when it cannot be used.

use super::prompt::again;
use crate::drafter::{DraftProblem, Effort, Progress, Watch};
use crate::model::{Model, ModelProblem};
use coursewright_course::asking::Asking;
use serde::de::DeserializeOwned;

/// The most characters of streamed text that are shown: a few lines, and less than a message to the window holds.
const SHOWN: usize = 2_000;

/// The requests of one run.
pub(super) struct Turn<'a> {
    pub(super) model: &'a dyn Model,
    pub(super) watch: &'a dyn Watch,
    /// Requests that are answered.
    pub(super) done: u32,
    /// Requests there are, as far as it is known.
    pub(super) of: u32,
    pub(super) effort: Effort,
}

impl Turn<'_> {
    /// Asks until there is an answer without faults, at most twice.
    pub(super) fn ask<T: DeserializeOwned>(&mut self, asking: &Asking, doing: &str, judge: &dyn Fn(&T) -> Vec<String>) -> Result<T, DraftProblem> {
        let first = self.hear(asking, doing)?;
        let reply = match read(&first, judge) {
            Ok(reply) => reply,
            Err(faults) => {
                let second = self.hear(&again(asking, &first, &faults), &format!("{doing}, asked once more"))?;
                read(&second, judge).map_err(|faults| DraftProblem::Reply { purpose: asking.purpose.clone(), why: in_words(&faults) })?
            }
        };
        self.done += 1;
        self.show(doing, "");
        Ok(reply)
    }

    fn hear(&mut self, asking: &Asking, doing: &str) -> Result<String, DraftProblem> {
        if self.watch.cancelled() {
            return Err(DraftProblem::Cancelled);
        }
        self.show(doing, "");
        let mut text = String::new();
        let heard = {
            let (this, text) = (&*self, &mut text);
            let mut on_text = |part: &str| {
                text.push_str(part);
                this.show(doing, tail(text));
            };
            this.model.ask(asking, &mut on_text, &|| this.watch.cancelled())
        };
        let (effort, outcome) = match heard {
            Ok(heard) => {
                let effort = Effort { sent: heard.sent, received: heard.received, prompt_tokens: heard.answer.prompt_tokens, answer_tokens: heard.answer.answer_tokens };
                (effort, Ok(heard.answer.text))
            }
            // Nothing went out where nobody listens; anything else had the whole request, at the least.
            Err(problem @ (ModelProblem::Unreachable { .. } | ModelProblem::Forbidden { .. })) => (Effort::default(), Err(DraftProblem::Model(problem))),
            Err(problem) => {
                let sent = u32::try_from(asking.rules.len() + asking.material.len()).unwrap_or(u32::MAX);
                let problem = if problem == ModelProblem::Cancelled { DraftProblem::Cancelled } else { DraftProblem::Model(problem) };
                (Effort { sent, ..Effort::default() }, Err(problem))
            }
        };
        self.effort.add(&effort);
        self.watch.spent(&effort);
        outcome
    }

    fn show(&self, doing: &str, text: &str) {
        let tokens = self.effort.prompt_tokens.saturating_add(self.effort.answer_tokens);
        self.watch.progress(&Progress { doing: doing.into(), done: self.done, of: self.of.max(self.done), text: text.into(), tokens });
    }
}

fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(SHOWN);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Reads an answer whole, or says what is wrong with it.
fn read<T: DeserializeOwned>(text: &str, judge: &dyn Fn(&T) -> Vec<String>) -> Result<T, Vec<String>> {
    let document = document(text).ok_or_else(|| vec!["it is not a JSON document".to_owned()])?;
    let reply = serde_json::from_str(document).map_err(|error| vec![format!("it is not JSON of the wanted form: {}", clipped(&error.to_string()))])?;
    let faults = judge(&reply);
    if faults.is_empty() { Ok(reply) } else { Err(faults.into_iter().map(|fault| clipped(&fault)).collect()) }
}

/// The JSON in an answer: models without a strict mode think aloud before it and fence it. Nothing is mended.
fn document(text: &str) -> Option<&str> {
    let text = text.rsplit_once("</think>").map_or(text, |(_, rest)| rest);
    let (start, end) = (text.find('{')?, text.rfind('}')?);
    text.get(start..=end)
}

fn in_words(faults: &[String]) -> String {
    let more = faults.len().saturating_sub(3);
    let mut words = faults.iter().take(3).cloned().collect::<Vec<_>>().join("; ");
    if more > 0 {
        words.push_str(&format!("; and {more} more"));
    }
    words
}

fn clipped(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(240).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_found_but_never_mended() {
        let any = |_: &Vec<u8>| vec![];
        assert_eq!(document("<think>{no}</think>\n```json\n{\"a\":1}\n```"), Some("{\"a\":1}"));
        assert_eq!(document("I cannot."), None);
        assert!(read::<Vec<u8>>("{\"a\":[1,2", &any).is_err(), "half a document is none");
    }
}
