//! What a page says in a session. The page is a stranger's: it says which card and what; who says it, and when, is known already.

use super::Live;
use crate::review::returned::{Line, answer};
use coursewright_course::review::{Answer, Matter, base};
use serde::Deserialize;

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An answer to a card.
    Answer(Answer),
    /// That what was said about this card is taken back.
    Nothing(Matter),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken {
    key: String,
    base: String,
    /// None takes the answer back.
    verdict: Option<String>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    remark: String,
    #[serde(default)]
    seconds: u32,
}

/// What a reviewer’s page said, at this time.
///
/// # Errors
/// Why it is no answer to a card of this session, in words for a log.
pub fn heard(live: &Live, number: u32, bytes: &[u8], at: &str) -> Result<Heard, &'static str> {
    let spoken: Spoken = serde_json::from_slice(bytes).map_err(|_| "it is no answer")?;
    let name = live.reviewer(number).map(|one| one.name.as_str()).ok_or("nobody of this number was invited")?;
    let matter: Matter = spoken.key.parse().map_err(|_| "its card is unknown")?;
    let card = live.card(matter).ok_or("its card is not one of this session")?;
    if spoken.base != base(matter, &card.text).to_string() {
        return Err("it is about other words");
    }
    let Some(verdict) = spoken.verdict else { return Ok(Heard::Nothing(matter)) };
    let Spoken { key, base, text, remark, seconds, .. } = spoken;
    answer(&Line { key, base, verdict, text, remark, at: at.to_owned(), seconds }, name, live.sitting.pack).map(Heard::Answer)
}
