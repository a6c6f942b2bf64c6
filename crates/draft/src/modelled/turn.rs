//! One request after the other: shown while it streams, read whole, asked once more when it cannot be used.

use super::prompt::again;
use super::reading::{Faulty, in_words, read};
use crate::drafter::{DraftProblem, Effort, Progress, Watch};
use crate::model::{Missed, Model, ModelProblem, told};
use coursewright_course::asking::Asking;
use serde::de::DeserializeOwned;
use std::borrow::Cow;

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
    /// Whether the form of an answer stands in words beside its schema, because a server took no notice of that.
    pub(super) told: bool,
}

impl Turn<'_> {
    /// Asks until there is an answer without faults, at most twice.
    pub(super) fn ask<T: DeserializeOwned>(&mut self, asking: &Asking, doing: &str, judge: &dyn Fn(&T) -> Vec<String>) -> Result<T, DraftProblem> {
        let reply = match self.once(asking, doing, judge)? {
            Ok(reply) => reply,
            Err((text, faulty)) => {
                // Whoever missed the form once has taken no notice of the schema, and would not the next time.
                self.told |= faulty.form;
                let second = self.once(&again(asking, &text, &faulty.faults), &format!("{doing}, asked once more"), judge)?;
                second.map_err(|(_, faulty)| DraftProblem::Reply { purpose: asking.purpose.clone(), why: in_words(&faulty.faults) })?
            }
        };
        self.done += 1;
        self.show(doing, "");
        Ok(reply)
    }

    /// Requests that are not sent after all, or that brought nothing.
    pub(super) fn skip(&mut self, requests: u32) {
        self.done += requests;
    }

    /// Asks once; a faulty answer comes back as the model wrote it.
    fn once<T: DeserializeOwned>(&mut self, asking: &Asking, doing: &str, judge: &dyn Fn(&T) -> Vec<String>) -> Result<Result<T, (String, Faulty)>, DraftProblem> {
        let asking = if self.told { Cow::Owned(Asking { rules: told(asking), ..asking.clone() }) } else { Cow::Borrowed(asking) };
        match self.hear(&asking, doing) {
            Ok((text, written)) => Ok(read(&text, judge).map_err(|faulty| (written, faulty))),
            // An answer that is empty, cut off or a refusal is a faulty one like any other.
            Err(DraftProblem::Model(ModelProblem::Unusable { why, .. })) => Ok(Err((String::new(), Faulty { faults: vec![why], form: false }))),
            Err(problem) => Err(problem),
        }
    }

    /// An answer, and how the model wrote it.
    fn hear(&mut self, asking: &Asking, doing: &str) -> Result<(String, String), DraftProblem> {
        if self.watch.cancelled() {
            return Err(DraftProblem::Cancelled);
        }
        self.show(doing, "");
        let mut text = String::new();
        let before = self.model.replaced();
        let heard = {
            let (this, text) = (&*self, &mut text);
            let mut on_text = |part: &str| {
                text.push_str(part);
                this.show(doing, tail(text));
            };
            this.model.ask(asking, &mut on_text, &|| this.watch.cancelled())
        };
        let replaced = self.model.replaced().saturating_sub(before);
        let (effort, outcome) = match heard {
            Ok(heard) => {
                let effort = Effort { sent: heard.sent, received: heard.received, prompt_tokens: heard.answer.prompt_tokens, answer_tokens: heard.answer.answer_tokens, replaced };
                (effort, Ok((heard.answer.text, heard.written)))
            }
            Err(Missed { problem, sent, received }) => {
                let problem = if problem == ModelProblem::Cancelled { DraftProblem::Cancelled } else { DraftProblem::Model(problem) };
                (Effort { sent, received, replaced, ..Effort::default() }, Err(problem))
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
