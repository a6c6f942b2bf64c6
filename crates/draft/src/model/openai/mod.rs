//! The chat protocol most servers speak: `/chat/completions` with events, `/models` for the list.

mod form;
mod hearing;

use super::door::{Deadlines, Door, Event, Exchange, Fault, Head};
use super::{Heard, Missed, Model, ModelProblem, retry};
use coursewright_course::asking::{Answer, Asking};
use form::Form;
use hearing::{Hearing, Outcome, said};
use serde::Deserialize;
use std::cell::Cell;
use std::time::Duration;

/// How often it is asked whether to stop: five times within the quarter of a second that is promised.
const BEAT: Duration = Duration::from_millis(50);

/// A model behind an address that speaks this protocol.
pub(crate) struct OpenAi {
    door: Door,
    model: String,
    /// What this server was found to take.
    form: Cell<Form>,
}

/// Bytes on the wire.
#[derive(Clone, Copy, Default)]
struct Traffic {
    sent: usize,
    received: usize,
}

impl OpenAi {
    /// The model of this name at this address.
    ///
    /// # Errors
    /// [`ModelProblem::Forbidden`] when the address may not be asked.
    pub(crate) fn new(address: &str, model: &str, key: Option<String>, deadlines: Deadlines) -> Result<Self, ModelProblem> {
        Ok(Self { door: Door::new(address, key, deadlines)?, model: model.trim().into(), form: Cell::new(Form::default()) })
    }

    fn address(&self) -> String {
        self.door.address.written.clone()
    }

    fn garbled(&self, why: impl Into<String>) -> ModelProblem {
        ModelProblem::Garbled { address: self.address(), why: why.into() }
    }

    fn unusable(&self, why: impl Into<String>) -> ModelProblem {
        ModelProblem::Unusable { address: self.address(), why: why.into() }
    }

    fn wrong(&self, why: &str) -> ModelProblem {
        ModelProblem::WrongAddress { address: self.address(), why: why.into() }
    }

    fn fault(&self, fault: Fault) -> ModelProblem {
        let address = self.address();
        match fault {
            Fault::Unreachable => ModelProblem::Unreachable { address },
            Fault::Refused => ModelProblem::Forbidden { address, why: "its name leads to a link-local address".into() },
            Fault::Slow => ModelProblem::TooSlow { address },
            Fault::Broken => self.unusable("it broke off"),
            Fault::TooLong => self.unusable(format!("it is longer than {} MB", self.door.deadlines.most >> 20)),
        }
    }

    /// Sends once and listens to the end.
    fn once(&self, body: Vec<u8>, traffic: &mut Traffic, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Outcome, ModelProblem> {
        let length = body.len();
        let exchange = self.door.send("chat/completions", Some(body))?;
        traffic.sent += length;
        let mut hearing = Hearing::default();
        loop {
            match self.next(&exchange, cancelled)? {
                Event::Head(head) => hearing.head = head,
                Event::Part(part) => {
                    traffic.received += part.len();
                    if let Some(outcome) = hearing.part(&part, on_text) {
                        return Ok(outcome);
                    }
                }
                Event::End => return Ok(hearing.end(on_text)),
                Event::Fault(fault) => {
                    // Nothing went out where nobody listens; anything else had the whole request, at the least.
                    if matches!(fault, Fault::Unreachable | Fault::Refused) {
                        traffic.sent -= length;
                    }
                    return Err(self.fault(fault));
                }
            }
        }
    }

    fn next(&self, exchange: &Exchange, cancelled: &dyn Fn() -> bool) -> Result<Event, ModelProblem> {
        loop {
            if cancelled() {
                return Err(ModelProblem::Cancelled);
            }
            if let Some(event) = exchange.next(BEAT) {
                return Ok(event);
            }
        }
    }

    /// Asks until there is an answer, or no use in asking on.
    fn answer(&self, asking: &Asking, traffic: &mut Traffic, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Answer, ModelProblem> {
        let (mut tries, mut waited) = (0, Duration::ZERO);
        loop {
            tries += 1;
            let form = self.form.get();
            match self.once(form.body(&self.model, asking), traffic, on_text, cancelled)? {
                Outcome::Answer(answer) => return Ok(answer),
                Outcome::Unusable(why) => return Err(self.unusable(self.door.redacted(&why))),
                Outcome::Garbled(why) => return Err(self.garbled(why)),
                Outcome::Page => return Err(self.wrong("it answers with a web page")),
                Outcome::Refused(head, _) if retry::may_pass(head.status) => self.pause(&head, tries, &mut waited, cancelled)?,
                Outcome::Refused(head, body) => match form.other(&said(&body), asking).filter(|_| matches!(head.status, 400 | 422) && !unknown(&said(&body))) {
                    // A form the server does not take was no try of this request.
                    Some(other) => {
                        self.form.set(other);
                        tries -= 1;
                    }
                    None => return Err(self.refusal(&head, &body)),
                },
            }
        }
    }

    /// Waits before the next try, or says why there is none.
    fn pause(&self, head: &Head, tries: u32, waited: &mut Duration, cancelled: &dyn Fn() -> bool) -> Result<(), ModelProblem> {
        let deadlines = &self.door.deadlines;
        let wait = retry::asked_for(head).unwrap_or(deadlines.pause * 2u32.pow(tries.saturating_sub(1)));
        if tries >= retry::TRIES || *waited + wait > deadlines.patience {
            return Err(match head.status {
                429 => ModelProblem::Busy { address: self.address() },
                status => ModelProblem::Failing { address: self.address(), tries, status },
            });
        }
        *waited += wait;
        let mut left = wait;
        while !left.is_zero() {
            if cancelled() {
                return Err(ModelProblem::Cancelled);
            }
            let beat = left.min(BEAT);
            std::thread::sleep(beat);
            left -= beat;
        }
        Ok(())
    }

    /// What a refusal means, once asking again or in another form is out of the question.
    fn refusal(&self, head: &Head, body: &str) -> ModelProblem {
        let address = self.address();
        let words = self.door.redacted(&said(body));
        match head.status {
            401 | 403 => ModelProblem::Key { address },
            404 if names_no_model(&words) => ModelProblem::NoSuchModel { address, model: self.model.clone() },
            400 | 422 if names_no_model(&words) && unknown(&words) => ModelProblem::NoSuchModel { address, model: self.model.clone() },
            404 | 405 => self.wrong("there is no chat; most such addresses end in /v1"),
            300..=399 => self.wrong("it sends us to another address, which is not followed; enter the right address yourself"),
            status => ModelProblem::Refused { address, status, said: if words.is_empty() { String::new() } else { format!(": {words}") } },
        }
    }
}

fn names_no_model(words: &str) -> bool {
    words.to_lowercase().contains("model")
}

fn unknown(words: &str) -> bool {
    let words = words.to_lowercase();
    ["not found", "not exist", "unknown model", "no such model", "not a valid model", "invalid model", "model_not_found"].iter().any(|cue| words.contains(cue))
}

impl Model for OpenAi {
    fn name(&self) -> &str {
        &self.model
    }

    fn ask(&self, asking: &Asking, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Heard, Missed> {
        let mut traffic = Traffic::default();
        let answer = self.answer(asking, &mut traffic, on_text, cancelled);
        let bytes = |n| u32::try_from(n).unwrap_or(u32::MAX);
        let (sent, received) = (bytes(traffic.sent), bytes(traffic.received));
        answer.map(|answer| Heard { written: answer.text.clone(), answer, sent, received }).map_err(|problem| Missed { problem, sent, received })
    }

    fn offered(&self) -> Result<Vec<String>, ModelProblem> {
        #[derive(Deserialize)]
        struct List {
            data: Vec<Entry>,
        }
        #[derive(Deserialize)]
        struct Entry {
            id: String,
        }
        let exchange = self.door.send("models", None)?;
        let (mut head, mut body) = (Head::default(), Vec::new());
        loop {
            match self.next(&exchange, &|| false)? {
                Event::Head(first) => head = first,
                Event::Part(part) => body.extend(part),
                Event::End => break,
                Event::Fault(fault) => return Err(self.fault(fault)),
            }
        }
        if head.status != 200 {
            return Err(self.refusal(&head, &String::from_utf8_lossy(&body)));
        }
        let list: List = serde_json::from_slice(&body).map_err(|_| self.garbled("its list of models is not what the protocol says"))?;
        Ok(list.data.into_iter().map(|entry| entry.id).collect())
    }
}

#[cfg(test)]
mod tests;
