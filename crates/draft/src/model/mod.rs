//! Asking a language model: the only door through which anything leaves the computer.
//!
//! | module | holds |
//! |---|---|
//! | [`door`] | the only HTTP client: one origin, no redirects, deadlines |
//! | `address` | which addresses may be asked |
//! | `events`, `retry` | event streams, and how long to wait before asking again |
//! | `gate`, `pace` | how many requests a server gets at once |
//! | `chat` | the protocols of OpenAI, Anthropic, Gemini and Ollama behind one client |
//! | [`nearby`] | model servers on this computer |
//! | [`remembered`] | a model whose answers are kept until their run is over |
//! | [`transcribing`] | recordings sent to be written down |
//! | [`masked`] | a model that sees pseudonyms in the place of personal data |

mod address;
// No one outside asks a model but through a mask.
pub(crate) mod chat;
pub mod door;
mod events;
mod gate;
pub mod masked;
pub mod nearby;
mod pace;
pub mod remembered;
mod retry;
pub mod transcribing;

#[cfg(test)]
pub(crate) mod fake;

use coursewright_course::asking::{Answer, Asking, Provider};
use coursewright_course::mask::Stretch;

/// A language model that can be asked, also several times at once.
pub trait Model: Sync {
    /// Its name, as the course's About page says it.
    fn name(&self) -> &str;

    /// Asks, and shows text as it arrives; asks `cancelled` several times a second.
    ///
    /// # Errors
    /// [`Missed`]; then no text that was shown counts.
    fn ask(&self, asking: &Asking, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Heard, Missed> {
        self.ask_at_most(u32::MAX, asking, on_text, cancelled)
    }

    /// The same, sent no more than so many times, should it have to be sent again.
    ///
    /// # Errors
    /// As for [`Model::ask`].
    fn ask_at_most(&self, tries: u32, asking: &Asking, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Heard, Missed>;

    /// The models its address offers.
    ///
    /// # Errors
    /// When the address does not tell.
    fn offered(&self) -> Result<Vec<String>, ModelProblem>;
}

/// An answer, with the bytes it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The answer.
    pub answer: Answer,
    /// Its text as the model wrote it, under pseudonyms: what is told to it again.
    pub written: String,
    /// Bytes sent, all tries together.
    pub sent: u32,
    /// Bytes received, all tries together.
    pub received: u32,
    /// Pieces of personal data that were replaced in what was sent.
    pub replaced: u32,
    /// How often it was sent.
    pub tries: u32,
}

/// An answer that says nothing, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{words}")]
pub struct Unheard {
    /// Why, in words.
    pub words: String,
}

/// What an answer with status 200 says that arrives in these parts, and what of it is shown on the way. Nothing is sent: this is
/// the part of asking that no network is needed for.
///
/// # Errors
/// [`Unheard`], where it says nothing that counts.
pub fn listen<'p>(provider: Provider, parts: impl IntoIterator<Item = &'p [u8]>, on_text: &mut dyn FnMut(&str)) -> Result<Answer, Unheard> {
    chat::listen(provider, parts, on_text)
}

/// No answer, with the bytes that were spent on it all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Why there is none.
    pub problem: ModelProblem,
    /// Bytes sent, all tries together.
    pub sent: u32,
    /// Bytes received, all tries together.
    pub received: u32,
    /// Pieces of personal data that were replaced in what was sent.
    pub replaced: u32,
    /// How often it was sent.
    pub tries: u32,
}

/// The rules of a request with the form of its answer in words, for servers that refuse a schema or take no notice of it.
pub(crate) fn told(asking: &Asking) -> String {
    if asking.schema.is_empty() || asking.rules.ends_with(&asking.schema) {
        return asking.rules.clone();
    }
    format!("{}\n\nAnswer with one JSON document and nothing else, no code fence. It follows this JSON Schema:\n{}", asking.rules, asking.schema)
}

/// The same request with the form of its answer in words.
pub(crate) fn with_form(asking: &Asking) -> Asking {
    let rules = told(asking);
    let mut fixed = asking.fixed.clone();
    fixed.rules.push(Stretch { start: asking.rules.len(), end: rules.len() });
    Asking { rules, fixed, ..asking.clone() }
}

/// Why a model gave no answer. Each says what a person can do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelProblem {
    /// Nothing answers at the address.
    #[error("no model answers at {address}")]
    Unreachable {
        /// The address asked.
        address: String,
    },
    /// The address may not be asked: not https and not this computer, link-local, or nothing may leave.
    #[error("the address {address} may not be asked: {why}")]
    Forbidden {
        /// The address.
        address: String,
        /// Why, in words.
        why: String,
    },
    /// It is set that nothing leaves this computer.
    #[error("nothing may leave this computer, and {address} is on another one")]
    Sealed {
        /// The address.
        address: String,
    },
    /// The key is missing or wrong.
    #[error("the model at {address} did not accept the key")]
    Key {
        /// The address asked.
        address: String,
    },
    /// The address answers, but has no such model.
    #[error("there is no model called “{model}” at {address}")]
    NoSuchModel {
        /// The address asked.
        address: String,
        /// The model asked for.
        model: String,
    },
    /// The address answers, and what answers is no model.
    #[error("the address {address} leads to no model: {why}")]
    WrongAddress {
        /// The address asked.
        address: String,
        /// What it answers, in words.
        why: String,
    },
    /// The server read the request and says no, and would say so again.
    #[error("the model at {address} refused the request with error {status}{said}")]
    Refused {
        /// The address asked.
        address: String,
        /// The status.
        status: u16,
        /// A colon and the server's words, or nothing.
        said: String,
    },
    /// The server failed, also when asked again.
    #[error("the server at {address} failed {tries} times, last with error {status}")]
    Failing {
        /// The address asked.
        address: String,
        /// How often it was asked.
        tries: u32,
        /// The last status.
        status: u16,
    },
    /// Too many requests, also after waiting.
    #[error("the model at {address} asks to wait longer than a minute")]
    Busy {
        /// The address asked.
        address: String,
    },
    /// The answer did not arrive in time.
    #[error("the model at {address} took too long to answer")]
    TooSlow {
        /// The address asked.
        address: String,
    },
    /// The model keeps less in view than it was sent: its answer would rest on a part of the sources.
    #[error("the request of {tokens} tokens or more does not fit: the model at {address} read only {limit}")]
    TooLong {
        /// The address asked.
        address: String,
        /// Tokens of the request, at the least.
        tokens: u32,
        /// Tokens the model reads.
        limit: u32,
    },
    /// More bytes than the server takes at once.
    #[error("the model at {address} does not take a recording of {size}")]
    TooLarge {
        /// The address asked.
        address: String,
        /// How large it is, in words.
        size: String,
    },
    /// The answer is not what the protocol says.
    #[error("the model at {address} gave an answer that cannot be read: {why}")]
    Garbled {
        /// The address asked.
        address: String,
        /// What was wrong, in words.
        why: String,
    },
    /// An answer as the protocol says, and nothing in it to use: empty, cut off, broken off, held back.
    #[error("the model at {address} gave an answer that cannot be used: {why}")]
    Unusable {
        /// The address asked.
        address: String,
        /// What was wrong, in words.
        why: String,
    },
    /// The person stopped it.
    #[error("the request was stopped")]
    Cancelled,
}
