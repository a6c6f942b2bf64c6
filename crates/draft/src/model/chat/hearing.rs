//! Listening to an answer: events to text, until it is whole, broken or refused.

use super::protocol::{Finish, Protocol, Usage};
use crate::model::door::Head;
use crate::model::events::{Events, NotText};
use coursewright_course::asking::Answer;
use serde_json::Value;

/// How one try ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A whole answer.
    Answer(Answer),
    /// The server said no before any text came; its words.
    Refused(Head, String),
    /// An answer as the protocol says with nothing in it to use; why.
    Unusable(String),
    /// An answer that is not what the protocol says; why.
    Garbled(String),
    /// A page of the web: nothing here is a model.
    Page,
}

/// An answer as far as it has been heard.
pub(super) struct Hearing {
    protocol: &'static dyn Protocol,
    pub(super) head: Head,
    events: Events,
    /// What is no stream of events: a refusal, or a whole answer from a server that does not stream.
    raw: Vec<u8>,
    /// Whether anything but blanks has come.
    begun: bool,
    text: String,
    refused: String,
    /// Which of several parts of one answer was heard last.
    part: u32,
    usage: Usage,
    finish: Option<Finish>,
    done: bool,
}

impl Hearing {
    /// Nothing heard yet.
    pub(super) fn of(protocol: &'static dyn Protocol) -> Self {
        Self {
            protocol,
            head: Head::default(),
            events: if protocol.is_lines() { Events::of_lines() } else { Events::default() },
            raw: vec![],
            begun: false,
            text: String::new(),
            refused: String::new(),
            part: 0,
            usage: Usage::default(),
            finish: None,
            done: false,
        }
    }

    /// Takes a part of the body; an outcome ends the hearing.
    pub(super) fn part(&mut self, part: &[u8], on_text: &mut dyn FnMut(&str)) -> Option<Outcome> {
        let mut part = part;
        if !self.begun {
            // Blanks before the first byte count for nothing, wherever a part ends.
            part = part.trim_ascii_start();
            // Some servers call a document or a page by the name of a stream, or by none.
            match part.first() {
                Some(b'{') => self.head.whole = !self.protocol.is_lines(),
                Some(b'<') => self.head.page = true,
                Some(_) => {}
                None => return None,
            }
            self.begun = true;
        }
        if self.head.status != 200 || self.head.whole || self.head.page {
            self.raw.extend(part);
            return None;
        }
        let (events, fault) = self.events.take(part);
        // What was whole before the fault counts, as it does where it came in a part of its own.
        events.iter().find_map(|data| self.event(data, on_text)).or_else(|| fault.map(|NotText| not_text()))
    }

    /// The body has ended.
    pub(super) fn end(mut self, on_text: &mut dyn FnMut(&str)) -> Outcome {
        if self.head.status != 200 {
            return Outcome::Refused(self.head, String::from_utf8_lossy(&self.raw).into_owned());
        }
        if self.head.page {
            return Outcome::Page;
        }
        let last = if self.head.whole { String::from_utf8(std::mem::take(&mut self.raw)).map(Some).map_err(|_| ()) } else { self.events.finish().map_err(|_| ()) };
        match last {
            Err(()) => return not_text(),
            Ok(Some(data)) => {
                if let Some(outcome) = self.event(&data, on_text) {
                    return outcome;
                }
            }
            Ok(None) => {}
        }
        self.conclude()
    }

    fn event(&mut self, data: &str, on_text: &mut dyn FnMut(&str)) -> Option<Outcome> {
        if self.done {
            return None;
        }
        let Ok(chunk) = self.protocol.chunk(data) else {
            return Some(Outcome::Garbled("a part of it is not JSON as the protocol says".into()));
        };
        if let Some(error) = chunk.error {
            return Some(self.error(&error));
        }
        // Some count the question first and the answer last; whoever counts twice knows better the second time.
        self.usage.prompt_tokens = chunk.usage.prompt_tokens.or(self.usage.prompt_tokens);
        self.usage.completion_tokens = chunk.usage.completion_tokens.or(self.usage.completion_tokens);
        if !chunk.text.is_empty() {
            if chunk.part < self.part {
                return Some(Outcome::Garbled("its parts are out of order".into()));
            }
            self.part = chunk.part;
            on_text(&chunk.text);
            self.text.push_str(&chunk.text);
        }
        self.refused.push_str(&chunk.refused);
        self.finish = chunk.finish.or(self.finish);
        self.done = chunk.done;
        // Whoever keeps the connection open after the end is not waited for.
        chunk.done.then(|| self.conclude())
    }

    /// An error inside a stream hides its status: before any text it counts as if it stood in the head.
    fn error(&mut self, error: &Value) -> Outcome {
        let words = words_of(error);
        let code = error.get("code").or_else(|| error.get("status"));
        let status = code.and_then(|code| code.as_u64().or_else(|| code.as_str()?.parse().ok())).and_then(|code| u16::try_from(code).ok());
        let limited = words.to_lowercase().contains("rate limit") || code.and_then(Value::as_str).is_some_and(|code| code.contains("rate_limit"));
        let status = status.filter(|status| (400..600).contains(status)).unwrap_or(if limited { 429 } else { 0 });
        if self.text.is_empty() && status != 0 {
            return Outcome::Refused(Head { status, ..self.head.clone() }, error.to_string());
        }
        Outcome::Unusable(format!("it broke off with an error of the server: {words}"))
    }

    fn conclude(&mut self) -> Outcome {
        let unusable = |why: &str| Outcome::Unusable(why.into());
        match self.finish {
            Some(Finish::Length) => return unusable("it was cut off at the most tokens this model gives"),
            Some(Finish::Withheld) => return unusable("the server’s filter held it back"),
            None if !self.done => return unusable(if self.text.is_empty() { "it was empty" } else { "it broke off" }),
            _ => {}
        }
        if !self.refused.trim().is_empty() && self.text.trim().is_empty() {
            return Outcome::Unusable(format!("the model refused: {}", one_line(&self.refused)));
        }
        if self.text.trim().is_empty() {
            return unusable("it was empty");
        }
        let usage = self.usage;
        Outcome::Answer(Answer { text: std::mem::take(&mut self.text), prompt_tokens: usage.prompt_tokens.unwrap_or(0), answer_tokens: usage.completion_tokens.unwrap_or(0) })
    }
}

fn not_text() -> Outcome {
    Outcome::Garbled("it is not UTF-8 text".into())
}

/// The words of an error body on one line, as long as they are: a key in them is taken out before they are cut.
pub(in crate::model) fn said(body: &str) -> String {
    match serde_json::from_str::<Value>(body) {
        Ok(value) => words_of(value.get("error").unwrap_or(&value)),
        // A page of HTML says nothing to anybody.
        Err(_) if body.trim_start().starts_with('<') => String::new(),
        Err(_) => one_line(body),
    }
}

fn words_of(error: &Value) -> String {
    let message = error.get("message").or_else(|| error.get("detail")).unwrap_or(error);
    let mut words = one_line(&message.as_str().map_or_else(|| message.to_string(), str::to_owned));
    // Some servers name the refused field or the reason only here.
    for extra in ["param", "code"] {
        if let Some(extra) = error.get(extra).and_then(Value::as_str).filter(|extra| !words.contains(extra)) {
            words = format!("{words} ({})", one_line(extra));
        }
    }
    words
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect()
}

/// Words of a server, short enough for a message.
pub(in crate::model) fn clipped(words: &str) -> String {
    words.chars().take(240).collect()
}
