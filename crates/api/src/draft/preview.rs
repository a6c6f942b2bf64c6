//! One request as it would be sent, word for word, with what was replaced in it.

use super::estimate::{Ask as Drafting, askings};
use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_course::id::LessonId;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_draft::modelled::{Preview, Text};
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
    /// By the model (true) or the built-in drafter (false); as set when none.
    pub model: Option<bool>,
    /// Which request, counting from 1.
    pub number: u32,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Counts from 1.
    pub number: u32,
    /// How many there are; for a whole course an estimate, because the outline decides.
    pub of: u32,
    /// What it is for, in words.
    pub purpose: String,
    /// Whether these are the very words; else what earlier answers will add is missing.
    pub whole: bool,
    /// The text, run by run.
    pub runs: Vec<SentRun>,
}

/// A run of a text that would be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SentRun {
    /// As it would be sent.
    pub text: String,
    /// Whom or what a pseudonym stands for; none for everything else.
    pub original: Option<String>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let Some((_, askings, pseudonyms)) = askings(call, &Drafting { lesson: ask.lesson, model: ask.model })? else {
        return Err(Problem::new(Code::NotFound, "Nothing would be sent.", "The built-in drafter is on; it works on this computer alone."));
    };
    let gone = || Problem::new(Code::NotFound, format!("There is no request {}.", ask.number), format!("There are {}.", askings.requests));
    one(&askings, ask.number, &pseudonyms).ok_or_else(gone)
}

/// One request of those that would be sent.
pub(crate) fn one(askings: &Preview, number: u32, pseudonyms: &Pseudonyms) -> Option<Reply> {
    let text = askings.texts.get((number as usize).checked_sub(1)?)?;
    Some(Reply { number, of: askings.requests, purpose: text.purpose.clone(), whole: text.whole, runs: sent(text, pseudonyms) })
}

/// A text with what stands in it for whom.
fn sent(text: &Text, pseudonyms: &Pseudonyms) -> Vec<SentRun> {
    let (mut runs, mut from) = (vec![], 0);
    let mut say = |words: &str, original: Option<String>| {
        if !words.is_empty() {
            runs.push(SentRun { text: words.into(), original });
        }
    };
    for one in &text.replaced {
        say(&text.text[from..one.start], None);
        say(&text.text[one.start..one.end], pseudonyms.entries.get(one.entry).map(|entry| entry.original().to_owned()));
        from = one.end;
    }
    say(&text.text[from..], None);
    runs
}
