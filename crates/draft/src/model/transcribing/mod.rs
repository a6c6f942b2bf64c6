//! Having a recording transcribed: its bytes go out by the same door as text, and come back as words with times.
//!
//! Text goes to a model under pseudonyms; a recording cannot be masked. Voices and everything said in it leave as they
//! are, so whoever calls this has asked a person before.

mod answer;
mod body;
#[cfg(test)]
mod tests;

use super::chat::{clipped, said};
use super::door::{Deadlines, Door, Event, Fault, Head};
use super::gate::BEAT;
use super::{Missed, ModelProblem, retry};
use answer::Void;
use body::Shape;
use coursewright_course::asking::Provider;
use coursewright_course::transcription::{RecordingForm, Transcription};
use std::time::Duration;

/// The path of transcriptions, below the folder of the address.
const PATH: &str = "audio/transcriptions";

/// An hour of speech takes a slow computer longer than an hour, and nothing comes until all is written down.
const HOURS: Deadlines = Deadlines {
    connect: Duration::from_secs(10),
    first: Duration::from_secs(3 * 3600),
    idle: Duration::from_secs(120),
    total: Duration::from_secs(3 * 3600),
    most: 32 << 20,
    pause: Duration::from_secs(1),
    patience: Duration::from_secs(60),
};

/// A model behind an address that writes down what it hears.
pub struct Transcriber {
    door: Door,
    model: String,
    language: Option<String>,
}

/// What was heard, with the bytes it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcribed {
    /// What was heard.
    pub transcription: Transcription,
    /// Bytes sent, all tries together.
    pub sent: u32,
    /// Bytes received, all tries together.
    pub received: u32,
}

/// Bytes on the wire.
#[derive(Default)]
struct Traffic {
    sent: usize,
    received: usize,
    /// How often the recording was sent.
    tries: u32,
}

impl Transcriber {
    /// The model of this name at this address. The language, where one is known, helps it; it is sent as two letters.
    ///
    /// # Errors
    /// [`ModelProblem::Forbidden`] or [`ModelProblem::Sealed`] when the address may not be asked.
    pub fn new(address: &str, model: &str, key: Option<String>, language: Option<&str>) -> Result<Self, ModelProblem> {
        Self::within(address, model, key, language, HOURS)
    }

    fn within(address: &str, model: &str, key: Option<String>, language: Option<&str>, deadlines: Deadlines) -> Result<Self, ModelProblem> {
        let door = Door::new(Provider::OpenAi, address, key, deadlines)?;
        let language = language.and_then(|tag| tag.split(['-', '_']).next()).map(|tag| tag.trim().to_lowercase()).filter(|tag| !tag.is_empty());
        Ok(Self { door, model: model.trim().to_owned(), language })
    }

    /// Sends a recording and waits for its words; asks `cancelled` several times a second, and letting go closes the connection.
    ///
    /// # Errors
    /// [`Missed`], with the bytes that were spent on it all the same.
    pub fn transcribe(&self, form: RecordingForm, bytes: &[u8], cancelled: &dyn Fn() -> bool) -> Result<Transcribed, Missed> {
        let mut traffic = Traffic::default();
        let heard = self.heard(form, bytes, &mut traffic, cancelled);
        let count = |n| u32::try_from(n).unwrap_or(u32::MAX);
        let (sent, received) = (count(traffic.sent), count(traffic.received));
        heard.map(|transcription| Transcribed { transcription, sent, received }).map_err(|problem| Missed { problem, sent, received, replaced: 0, tries: traffic.tries })
    }

    fn heard(&self, form: RecordingForm, bytes: &[u8], traffic: &mut Traffic, cancelled: &dyn Fn() -> bool) -> Result<Transcription, ModelProblem> {
        let (mut tries, mut waited, mut shape) = (0, Duration::ZERO, Shape::of(&self.model));
        loop {
            tries += 1;
            traffic.tries += 1;
            let (head, answer) = self.once(shape, form, bytes, traffic, cancelled)?;
            if head.status == 200 {
                return answer::read(&self.model, &answer).map_err(|void| self.void(void));
            }
            if retry::may_pass(head.status) {
                retry::pause(&self.door, &head, (tries, retry::TRIES), &mut waited, cancelled)?;
                continue;
            }
            let words = clipped(&self.door.redacted(&said(&String::from_utf8_lossy(&answer))));
            match shape.other(&words).filter(|_| matches!(head.status, 400 | 415 | 422)) {
                // A shape the server does not give was no try of this request.
                Some(other) => {
                    shape = other;
                    tries -= 1;
                }
                None => return Err(self.refusal(&head, words, bytes.len())),
            }
        }
    }

    /// Sends once and listens to the end: head and body.
    fn once(&self, shape: Shape, form: RecordingForm, bytes: &[u8], traffic: &mut Traffic, cancelled: &dyn Fn() -> bool) -> Result<(Head, Vec<u8>), ModelProblem> {
        let (kind, body) = body::form(&self.model, shape, self.language.as_deref(), form, bytes);
        let length = body.len();
        if cancelled() {
            return Err(ModelProblem::Cancelled);
        }
        let exchange = self.door.send_form(PATH, &kind, body)?;
        traffic.sent += length;
        let (mut head, mut heard) = (None, Vec::new());
        loop {
            if cancelled() {
                return Err(ModelProblem::Cancelled);
            }
            match exchange.next(BEAT) {
                None => {}
                Some(Event::Head(first)) => head = Some(first),
                Some(Event::Part(part)) => {
                    traffic.received += part.len();
                    heard.extend(part);
                }
                Some(Event::End) => return Ok((head.unwrap_or_default(), heard)),
                // A refusal counts, also where its words broke off: servers hang up on what is too large for them.
                Some(Event::Fault(Fault::Broken)) if head.as_ref().is_some_and(|head| head.status >= 400) => return Ok((head.unwrap_or_default(), heard)),
                Some(Event::Fault(fault)) => {
                    if matches!(fault, Fault::Unreachable | Fault::Refused) {
                        traffic.sent -= length;
                    }
                    return Err(self.fault(fault, head.is_some(), bytes.len()));
                }
            }
        }
    }

    fn address(&self) -> String {
        self.door.address.written.clone()
    }

    fn unusable(&self, why: impl Into<String>) -> ModelProblem {
        ModelProblem::Unusable { address: self.address(), why: why.into() }
    }

    fn wrong(&self, why: &str) -> ModelProblem {
        ModelProblem::WrongAddress { address: self.address(), why: why.into() }
    }

    fn void(&self, void: Void) -> ModelProblem {
        match void {
            Void::Page => self.wrong("it answers with a web page"),
            Void::Garbled(why) => ModelProblem::Garbled { address: self.address(), why: why.into() },
            Void::Unusable(why) => self.unusable(why),
        }
    }

    fn fault(&self, fault: Fault, answering: bool, size: usize) -> ModelProblem {
        let address = self.address();
        match fault {
            Fault::Unreachable => ModelProblem::Unreachable { address },
            Fault::Refused => ModelProblem::Forbidden { address, why: "its name leads to a link-local address".into() },
            Fault::Slow => ModelProblem::TooSlow { address },
            Fault::Broken if answering => self.unusable("it broke off"),
            Fault::Broken => self.unusable(format!("the connection broke off while {} were being sent, which may be more than the server takes", megabytes(size))),
            Fault::TooLong => self.unusable(format!("it is longer than {} MB", self.door.deadlines.most >> 20)),
        }
    }

    /// What a refusal means, once asking again or in another shape is out of the question.
    fn refusal(&self, head: &Head, words: String, size: usize) -> ModelProblem {
        let address = self.address();
        let about = |cues: &[&str]| cues.iter().any(|cue| words.to_lowercase().contains(cue));
        let large = about(&["content size limit", "too large", "maximum content", "file size"]);
        match head.status {
            401 | 403 => ModelProblem::Key { address },
            413 => ModelProblem::TooLarge { address, size: megabytes(size) },
            400 if large => ModelProblem::TooLarge { address, size: megabytes(size) },
            400 | 404 | 422 if about(&["model"]) && about(&["not found", "not exist", "unknown", "no such", "invalid model", "not a valid"]) => {
                ModelProblem::NoSuchModel { address, model: self.model.clone() }
            }
            404 | 405 => self.wrong("there is no transcription behind it; most such addresses end in /v1"),
            300..=399 => self.wrong("it sends us to another address, which is not followed; enter the right address yourself"),
            status => ModelProblem::Refused { address, status, said: if words.is_empty() { String::new() } else { format!(": {words}") } },
        }
    }
}

/// A size as people say it.
fn megabytes(size: usize) -> String {
    match size.div_ceil(1 << 20) {
        1 => "less than 1 MB".to_owned(),
        more => format!("{more} MB"),
    }
}
