//! Questions that come back after the course: as a calendar, as mail, as a table.

use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Handle;
use coursewright_course::place::Place;
use coursewright_exchange::bundle::bundle;
use coursewright_exchange::schedule::{Plan, csv, eml, ics, schedule};
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Their form.
    pub form: MessageForm,
    /// The day of the course, written `2027-01-31`; today where none is named.
    pub start: Option<String>,
    /// Days after it; 1, 3, 7, 14 and 30 where none are named.
    pub days: Vec<u16>,
}

/// A form of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum MessageForm {
    /// A calendar.
    Ics,
    /// Mail, a file for each message.
    Eml,
    /// A table.
    Csv,
}

/// They are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// For saving them, all in one file: mail in a zip.
    pub file: Handle,
    /// The name it would be saved under.
    pub name: String,
    /// Bytes.
    pub size: u32,
    /// Whether each says DRAFT.
    pub draft: bool,
    /// The day of the course.
    pub start: String,
    /// The messages in the order in which they come.
    pub messages: Vec<MessageView>,
    /// What to know before they are sent.
    pub notes: Vec<String>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MessageView {
    /// Days after the course.
    pub after: u16,
    /// The day it comes.
    pub date: String,
    /// Its subject.
    pub subject: String,
    /// Its words, answers below.
    pub text: String,
    /// How many questions it asks.
    pub questions: u32,
    /// It as mail, where that was asked for.
    pub mail: Option<MailView>,
}

/// A message as mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MailView {
    /// The name of its file.
    pub name: String,
    /// The file.
    pub text: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let start = ask.start.unwrap_or_else(|| call.now().chars().take(10).collect());
    let plan = Plan::new(&start, &ask.days).map_err(|words| Problem::new(Code::Invalid, words, "Write the date like 2027-01-31, and the days like 1,3,7."))?;
    let (schedule, draft, name) = call.read(|desk| {
        let look = desk.look();
        let state = super::state(desk, &look)?;
        let ending = match ask.form {
            MessageForm::Ics => "ics",
            MessageForm::Eml => "zip",
            MessageForm::Csv => "csv",
        };
        Ok((schedule(&state, &plan), state.owner.is_none(), super::name(&state, "messages", ending)))
    })?;
    if schedule.messages.is_empty() {
        let hint = "Add questions to lessons, or mend those whose sentences no source carries.";
        return Err(Problem::new(Code::GateClosed, "No question of the course can be sent.", hint).at(Place::Course));
    }
    let mut files = vec![];
    let bytes = match ask.form {
        MessageForm::Ics => ics::ics(&schedule).into_bytes(),
        MessageForm::Csv => csv::csv(&schedule),
        MessageForm::Eml => {
            files = eml::eml(&schedule);
            bundle(&files)
        }
    };
    let mails = files.into_iter().map(|(name, bytes)| String::from_utf8(bytes).ok().map(|text| MailView { name, text }));
    let messages = schedule.messages.iter().zip(mails.chain(std::iter::repeat_with(|| None))).map(|(message, mail)| MessageView {
        after: message.after,
        date: message.date.to_string(),
        subject: message.title(),
        text: message.text(),
        questions: u32::try_from(message.questions.len()).unwrap_or(u32::MAX),
        mail,
    });
    let messages = messages.collect();
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    Ok(Reply { file: call.session.keep_built(&name, bytes), name, size, draft, start, messages, notes: schedule.notes })
}
