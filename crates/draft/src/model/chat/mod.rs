//! A model that is asked over the web: one client for all protocols.
//!
//! | module | holds |
//! |---|---|
//! | `protocol` | what differs between them |
//! | `openai`, `anthropic`, `gemini`, `ollama` | one file each |
//! | `form` | what a server takes, found out once |
//! | `hearing` | the parts of an answer, until it is whole |

mod anthropic;
mod form;
mod gemini;
mod hearing;
mod ollama;
mod openai;
mod protocol;

use super::door::{Deadlines, Door, Event, Exchange, Fault, Head};
use super::gate::{BEAT, Gate};
use super::{Heard, Missed, Model, ModelProblem, Unheard, retry, told};
use coursewright_course::asking::{Answer, Asking, Provider};
use form::Form;
use hearing::{Hearing, Outcome};
pub(super) use hearing::{clipped, said};
use protocol::Protocol;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The least tokens a model keeps in view; the window grows by as much, so that a server loads it anew only when it must.
const WINDOW: u32 = 8_192;

/// Room that is kept for an answer in a window of its own: a full lesson with its citations takes about 6,000 tokens.
const ANSWER: u32 = 8_192;

/// Bytes of text a token stands for at the least, and at the most, whatever the language.
const BYTES: (usize, usize) = (3, 8);

/// A model behind an address.
pub(crate) struct Chat {
    protocol: &'static dyn Protocol,
    door: Door,
    gate: Gate,
    model: String,
    found: Mutex<Found>,
}

/// What was found out about a server and its model.
#[derive(Clone, Copy, Default)]
struct Found {
    /// The most tokens it keeps in view, once it has been asked; none where it does not say.
    window: Option<Option<u32>>,
    /// What it takes.
    form: Form,
}

/// What a request took.
#[derive(Clone, Copy, Default)]
struct Traffic {
    sent: usize,
    received: usize,
    /// How often the request itself was sent.
    tries: u32,
}

impl Chat {
    /// The model of this name at this address.
    ///
    /// # Errors
    /// [`ModelProblem::Forbidden`] when the address may not be asked.
    pub(crate) fn new(provider: Provider, address: &str, model: &str, key: Option<String>, deadlines: Deadlines) -> Result<Self, ModelProblem> {
        let door = Door::new(provider, address, key, deadlines)?;
        Ok(Self { protocol: protocol::of(provider), door, gate: Gate::default(), model: model.trim().into(), found: Mutex::default() })
    }

    fn found(&self) -> Found {
        *self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, change: impl FnOnce(&mut Found)) {
        change(&mut self.found.lock().unwrap_or_else(PoisonError::into_inner));
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
        let exchange = self.door.send(&self.protocol.chat(&self.model), Some(body))?;
        traffic.sent += length;
        let mut hearing = Hearing::of(self.protocol);
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

    /// One short exchange that is no chat: head and body.
    fn fetch(&self, path: &str, body: Option<Vec<u8>>, cancelled: &dyn Fn() -> bool) -> Result<(Head, Vec<u8>), ModelProblem> {
        let exchange = self.door.send(path, body)?;
        let (mut head, mut heard) = (Head::default(), Vec::new());
        loop {
            match self.next(&exchange, cancelled)? {
                Event::Head(first) => head = first,
                Event::Part(part) => heard.extend(part),
                Event::End => return Ok((head, heard)),
                Event::Fault(fault) => return Err(self.fault(fault)),
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
    fn answer(&self, most: u32, asking: &Asking, traffic: &mut Traffic, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Answer, ModelProblem> {
        let mut waited = Duration::ZERO;
        let most = most.min(retry::TRIES);
        let window = self.window(asking, traffic, cancelled)?;
        loop {
            traffic.tries += 1;
            let tries = traffic.tries;
            let pass = self.gate.enter(cancelled)?;
            let form = self.found().form;
            match self.once(self.protocol.body(&form.fill(&self.model, asking, window)), traffic, on_text, cancelled)? {
                Outcome::Answer(answer) => {
                    pass.answered();
                    return self.whole(asking, window, Answer { text: self.door.without_key(answer.text), ..answer });
                }
                Outcome::Unusable(why) => return Err(self.unusable(clipped(&self.door.redacted(&why)))),
                Outcome::Garbled(why) => return Err(self.garbled(why)),
                Outcome::Page => return Err(self.wrong("it answers with a web page")),
                Outcome::Refused(head, _) if retry::may_pass(head.status) => {
                    let _hold = retry::is_busy(head.status).then(|| pass.refused(tries));
                    retry::pause(&self.door, &head, (tries, most), &mut waited, cancelled)?;
                }
                Outcome::Refused(head, body) => match form.other(&said(&body), asking).filter(|_| matches!(head.status, 400 | 422) && !unknown(&said(&body))) {
                    // A form the server does not take was no try of this request.
                    Some(other) => {
                        self.find(|found| found.form = other);
                        traffic.tries -= 1;
                    }
                    None => return Err(self.refusal(&head, &body)),
                },
            }
        }
    }

    /// The window to ask for: question and answer, no more than the model has; 0 where the server decides.
    fn window(&self, asking: &Asking, traffic: &mut Traffic, cancelled: &dyn Fn() -> bool) -> Result<u32, ModelProblem> {
        let Some((path, body)) = self.protocol.about(&self.model) else { return Ok(0) };
        let limit = match self.found().window {
            Some(known) => known,
            None => {
                let length = body.len();
                let (head, said) = self.fetch(path, Some(body), cancelled)?;
                traffic.sent += length;
                traffic.received += said.len();
                let known = self.protocol.window(&said);
                match head.status {
                    200 => self.find(|found| found.window = Some(known)),
                    // In trouble it may come out of: the chat itself is asked again where that is so, and this before the next.
                    status if retry::may_pass(status) => {}
                    _ => return Err(self.refusal(&head, &String::from_utf8_lossy(&said))),
                }
                known
            }
        };
        let question = tokens(told(asking).len() + asking.material.len(), BYTES.0);
        let wanted = question.saturating_add(asking.most_tokens.min(ANSWER)).div_ceil(WINDOW).saturating_mul(WINDOW);
        let least = least(asking);
        match limit {
            Some(limit) if least >= limit => Err(self.cut(least, limit)),
            Some(limit) => Ok(wanted.min(limit)),
            None => Ok(wanted),
        }
    }

    /// An answer, unless the server read less than it was sent: what it answers then rests on half of the sources.
    fn whole(&self, asking: &Asking, window: u32, answer: Answer) -> Result<Answer, ModelProblem> {
        let least = least(asking);
        let read = answer.prompt_tokens;
        // A server that keeps a window of its own choice says how much of it was filled.
        if window > 0 && read > 0 && (read < least || read >= window) {
            return Err(self.cut(least.max(read), read));
        }
        Ok(answer)
    }

    fn cut(&self, tokens: u32, limit: u32) -> ModelProblem {
        ModelProblem::TooLong { address: self.address(), tokens, limit }
    }

    /// What a refusal means, once asking again or in another form is out of the question.
    fn refusal(&self, head: &Head, body: &str) -> ModelProblem {
        let address = self.address();
        let words = clipped(&self.door.redacted(&said(body)));
        match head.status {
            401 | 403 => ModelProblem::Key { address },
            404 if names_no_model(&words) => ModelProblem::NoSuchModel { address, model: self.model.clone() },
            400 | 422 if names_no_model(&words) && unknown(&words) => ModelProblem::NoSuchModel { address, model: self.model.clone() },
            404 | 405 => self.wrong(self.protocol.astray()),
            300..=399 => self.wrong("it sends us to another address, which is not followed; enter the right address yourself"),
            status => ModelProblem::Refused { address, status, said: if words.is_empty() { String::new() } else { format!(": {words}") } },
        }
    }
}

/// An answer that arrives in these parts.
pub(super) fn listen<'p>(provider: Provider, parts: impl IntoIterator<Item = &'p [u8]>, on_text: &mut dyn FnMut(&str)) -> Result<Answer, Unheard> {
    let mut hearing = Hearing::of(protocol::of(provider));
    hearing.head.status = 200;
    let ended = parts.into_iter().find_map(|part| hearing.part(part, on_text));
    let words = match ended.unwrap_or_else(|| hearing.end(on_text)) {
        Outcome::Answer(answer) => return Ok(answer),
        Outcome::Refused(head, words) => format!("refused with {}: {words}", head.status),
        Outcome::Unusable(why) | Outcome::Garbled(why) => why,
        Outcome::Page => "it is a web page".into(),
    };
    Err(Unheard { words })
}

/// Tokens of so many bytes, when each stands for `each` of them.
fn tokens(bytes: usize, each: usize) -> u32 {
    u32::try_from(bytes.div_ceil(each)).unwrap_or(u32::MAX)
}

/// Tokens a request has at the least.
fn least(asking: &Asking) -> u32 {
    tokens(asking.rules.len() + asking.material.len(), BYTES.1)
}

fn names_no_model(words: &str) -> bool {
    words.to_lowercase().contains("model")
}

fn unknown(words: &str) -> bool {
    let words = words.to_lowercase();
    ["not found", "not exist", "unknown model", "no such model", "not a valid model", "invalid model", "model_not_found"].iter().any(|cue| words.contains(cue))
}

impl Model for Chat {
    fn name(&self) -> &str {
        &self.model
    }

    fn ask_at_most(&self, tries: u32, asking: &Asking, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Heard, Missed> {
        let mut traffic = Traffic::default();
        let answer = self.answer(tries, asking, &mut traffic, on_text, cancelled);
        let bytes = |n| u32::try_from(n).unwrap_or(u32::MAX);
        let (sent, received, tries) = (bytes(traffic.sent), bytes(traffic.received), traffic.tries);
        answer.map(|answer| Heard { written: answer.text.clone(), answer, sent, received, replaced: 0, tries }).map_err(|problem| Missed {
            problem,
            sent,
            received,
            replaced: 0,
            tries,
        })
    }

    fn offered(&self) -> Result<Vec<String>, ModelProblem> {
        let (head, body) = self.fetch(self.protocol.list(), None, &|| false)?;
        if head.status != 200 {
            return Err(self.refusal(&head, &String::from_utf8_lossy(&body)));
        }
        self.protocol.names(&body).ok_or_else(|| self.garbled("its list of models is not what the protocol says"))
    }
}

#[cfg(test)]
mod tests;
