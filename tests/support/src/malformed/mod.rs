//! Malformed replies: good recorded ones, spoiled by a seed. What can be wrong stands in three lists.
//!
//! | module | holds |
//! |---|---|
//! | [`body`] | what can be wrong with the answer itself |
//! | [`stream`] | … with the events it comes in |
//! | [`transport`] | … with the connection and its head |
//! | [`wire`] | an answer in the words of each protocol |
//! | [`trial`] | a draft with one such reply, and what has to hold of it |

pub mod body;
pub mod bomb;
pub mod stream;
pub mod transport;
pub mod trial;
pub mod wire;

use crate::chance::Chance;
use crate::replies::{ALL, Asked};
use crate::scripted::Step;
use coursewright_course::asking::Provider;
use std::time::Duration;

/// Something that can be wrong: its name, and what it does to a reply.
pub type Fault = (&'static str, fn(&mut Making, &mut Chance));

/// A reply in the making.
pub struct Making {
    /// The protocol it speaks.
    pub provider: Provider,
    /// What it answers.
    pub asked: Asked,
    /// The answer, as bytes: it need not be text.
    pub text: Vec<u8>,
    /// Whether the answer says something else than the good one, and may be used all the same.
    pub altered: bool,
    /// The events it comes in; made from the answer, once that is spoiled.
    pub events: Vec<Vec<u8>>,
    /// Status and reason.
    pub status: String,
    /// The kind of its body.
    pub kind: String,
    /// More fields of its head, each with its line end.
    pub fields: String,
    /// Bytes in the place of all events.
    pub instead: Option<Vec<u8>>,
    /// How the bytes go out.
    pub delivery: Delivery,
}

/// How bytes go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// All at once.
    Whole,
    /// In parts of so many bytes, with a pause after the first few.
    Parts(usize),
    /// The first events, and then these steps.
    Then(usize, Vec<Step>),
    /// In these bytes, head and all.
    Raw(Vec<Step>),
}

/// One malformed reply.
#[derive(Clone, Debug)]
pub struct Case {
    /// What everything follows from.
    pub seed: u64,
    /// The protocol.
    pub provider: Provider,
    /// What it is the reply to.
    pub asked: Asked,
    /// What is wrong with its replies.
    pub faults: Vec<&'static str>,
    /// Whether one says something else than the good one, and may be used all the same.
    pub altered: bool,
    /// What the server does each time it is asked for this; the good reply where it is asked more often.
    pub replies: Vec<Vec<Step>>,
}

impl Case {
    /// The case of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let provider = chance.one(&Provider::ALL);
        let asked = chance.one(&ALL);
        // Now and then a server that is always in trouble, or useless, by turns: whoever counts tries for each alone counts too few.
        let lists: &[&[Fault]] = if chance.once_in(12) { &[transport::BUSY] } else { &[body::FAULTS, stream::FAULTS, transport::FAULTS] };
        // Once, or more often than anything may be asked for, each time as it comes.
        let replies = if chance.once_in(2) { 1 } else { 8 };
        let mut case = Self { seed, provider, asked, faults: vec![], altered: false, replies: vec![] };
        for _ in 0..replies {
            match case.replies.last() {
                Some(last) if chance.once_in(2) => case.replies.push(last.clone()),
                _ => case.spoil(&mut chance, lists),
            }
        }
        case
    }

    /// Whether nothing is wrong that a reader could not pass over: then the draft has to be whole.
    #[must_use]
    pub fn is_harmless(&self) -> bool {
        let (gemini, anthropic) = (self.provider == Provider::Gemini, self.provider == Provider::Anthropic);
        self.faults.iter().all(|fault| match *fault {
            "text after the end" | "two ends" => !gemini,
            "choices interleaved" => !anthropic,
            "fence" | "prose" | "byte order mark" | "byte by byte" | "in small parts" | "line ends mixed" => true,
            _ => false,
        })
    }

    /// One more reply, with faults of these lists: of one of them mostly, else of several.
    fn spoil(&mut self, chance: &mut Chance, lists: &[&[Fault]]) {
        let mut making = Making::good(self.provider, self.asked);
        let alone = if chance.once_in(3) { None } else { Some(chance.below(lists.len())) };
        for (at, list) in lists.iter().enumerate() {
            let most = match alone {
                Some(alone) => usize::from(alone == at),
                None => chance.below(3),
            };
            for _ in 0..most {
                if !std::ptr::eq(*list, body::FAULTS) {
                    making.speak(chance);
                }
                let (name, spoil) = chance.one(list);
                spoil(&mut making, chance);
                self.faults.push(name);
            }
        }
        making.speak(chance);
        self.altered |= making.altered;
        self.replies.push(making.steps(chance));
    }
}

/// The good reply, as it was recorded.
#[must_use]
pub fn good(provider: Provider, asked: Asked) -> Vec<Step> {
    let mut making = Making::good(provider, asked);
    if asked == Asked::About {
        making.kind = "application/json".into();
        making.instead = Some(asked.stream(provider).to_vec());
    }
    making.speak(&mut Chance::new(0));
    making.steps(&mut Chance::new(0))
}

/// The protocol of a request to this path.
#[must_use]
pub fn spoken(path: &str) -> Provider {
    match path {
        path if path.ends_with("/messages") => Provider::Anthropic,
        path if path.contains("/v1beta/") => Provider::Gemini,
        path if path.contains("/api/") => Provider::Ollama,
        _ => Provider::OpenAi,
    }
}

impl Making {
    /// The good reply.
    #[must_use]
    pub fn good(provider: Provider, asked: Asked) -> Self {
        let kind = if provider == Provider::Ollama { "application/x-ndjson" } else { "text/event-stream" };
        Self {
            provider,
            asked,
            text: asked.text().trim_end().into(),
            altered: false,
            events: vec![],
            status: "200 OK".into(),
            kind: kind.into(),
            fields: String::new(),
            instead: None,
            delivery: Delivery::Whole,
        }
    }

    /// From the answer to its events: the recorded ones, unless the answer is another by now.
    pub fn speak(&mut self, chance: &mut Chance) {
        if self.events.is_empty() {
            let recorded = self.text == self.asked.text().trim_end().as_bytes();
            self.events = if recorded { wire::split(self.asked.stream(self.provider)) } else { wire::events(self.provider, &self.text, chance) };
        }
    }

    /// What the server does.
    fn steps(self, chance: &mut Chance) -> Vec<Step> {
        let head = format!("HTTP/1.1 {}\r\ncontent-type: {}\r\nconnection: close\r\n{}\r\n", self.status, self.kind, self.fields).into_bytes();
        let whole = self.instead.clone().unwrap_or_else(|| self.events.concat());
        match self.delivery {
            Delivery::Raw(steps) => steps,
            Delivery::Whole => vec![Step::Send([head, whole].concat())],
            Delivery::Parts(size) => {
                // Small parts go out on their own for a while; the whole of a long answer would take too long so.
                let from = chance.below(whole.len().saturating_sub(64 * size));
                let until = (from + 64 * size).min(whole.len());
                let mut steps = vec![Step::Send(head), Step::Send(whole[..from].to_vec())];
                for part in whole[from..until].chunks(size) {
                    steps.extend([Step::Send(part.to_vec()), Step::Wait(Duration::from_micros(100))]);
                }
                steps.push(Step::Send(whole[until..].to_vec()));
                steps
            }
            Delivery::Then(events, then) => {
                let first = self.events[..events.min(self.events.len())].concat();
                std::iter::once(Step::Send([head, first].concat())).chain(then).collect()
            }
        }
    }
}
