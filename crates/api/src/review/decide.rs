//! A named person decides what experts could not agree on.

use super::words;
use crate::form;
use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Done;
use coursewright_course::review::{Answer, MOST, Matter, Ruling, Verdict, base};
use coursewright_course::revision::hash_bytes;
use serde::{Deserialize, Serialize};

/// What holds, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewDecide")]
pub struct Ask {
    /// The matter.
    pub matter: Matter,
    /// What holds.
    pub verdict: Verdict,
    /// In words, where the verdict needs them: the sentence as it should stand.
    pub text: String,
    /// At least ten characters.
    pub reason: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let (by, at, reason) = (form::name(&call.person())?, call.now(), form::reason(&ask.reason)?);
    if !ask.verdict.decides() || !ask.verdict.answers(&ask.matter) {
        return Err(Problem::new(Code::Invalid, "That decides nothing here.", "Say what holds: right or wrong, the first or the second, teach or leave out, or the answer."));
    }
    let text = if ask.verdict.needs_words() { form::line(&ask.text, 2, MOST, "What holds")? } else { String::new() };
    super::settle(call, "Decide what experts differ about", |project| {
        let about = words(project, ask.matter).ok_or_else(|| Problem::gone("matter"))?;
        let answer = Answer { matter: ask.matter, by, at, verdict: ask.verdict, text, remark: String::new(), seconds: 0, base: base(ask.matter, &about), pack: hash_bytes(b"") };
        project.review.rulings.push(Ruling { answer, about, reason });
        Ok(())
    })?;
    Ok(Done {})
}
