//! The minutes of the session, as it stands or as it ended; and what was said as decision files.

use super::over;
use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Handle;
use coursewright_exchange::bundle::bundle;
use coursewright_exchange::review::live::minutes;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveMinutesAsk")]
pub struct Ask {
    /// Its form.
    pub form: MinutesForm,
}

/// A form of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum MinutesForm {
    /// A Word document.
    Docx,
    /// Markdown.
    Markdown,
    /// A decision file for each who answered, in a zip: what they would have sent back.
    Answers,
}

/// They are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveMinutes")]
pub struct Reply {
    /// For saving them.
    pub file: Handle,
    /// The name they would be saved under.
    pub name: String,
    /// Bytes.
    pub size: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let going = call.session.live().as_ref().map(|held| held.room.state().live.clone());
    let live = going.map_or_else(|| over(call), Ok)?;
    let (bytes, ending) = match ask.form {
        MinutesForm::Docx => (minutes(&live).docx(), "docx"),
        MinutesForm::Markdown => (minutes(&live).markdown().into_bytes(), "md"),
        MinutesForm::Answers => {
            let of = |one: &coursewright_exchange::review::live::Reviewer| Some((format!("{} {}.json", one.number, crate::form::file_name(&one.name)), live.file(one.number)?));
            let files: Vec<(String, Vec<u8>)> = live.reviewers.iter().filter_map(of).collect();
            if files.is_empty() {
                return Err(Problem::new(Code::GateClosed, "Nobody has answered anything yet.", "Wait for the first answer."));
            }
            (bundle(&files), "answers.zip")
        }
    };
    let day = live.sitting.at.get(..10).unwrap_or_default();
    let name = format!("Review session of {day}, {}.{ending}", crate::form::file_name(&live.sitting.title));
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    Ok(Reply { file: call.session.keep_built(&name, bytes), name, size })
}
