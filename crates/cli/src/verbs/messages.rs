//! Questions that come back after the course.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::exchange::messages::{MessageForm, MessageView, Reply};
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::{Code, Problem};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Messages {
    /// The project.
    file: PathBuf,
    /// Where to write them: a name that ends in .ics or .csv, or a folder for mail, a file for each message.
    #[arg(long, value_name = "DIR|FILE.ics|FILE.csv")]
    out: PathBuf,
    /// The day of the course; today where none is named.
    #[arg(long, value_name = "YYYY-MM-DD")]
    start: Option<String>,
    /// Days after it.
    #[arg(long, value_name = "1,3,7,…", value_delimiter = ',', default_value = "1,3,7,14,30")]
    days: Vec<u16>,
}

impl Messages {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let form = match self.out.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).as_deref() {
            Some("ics") => MessageForm::Ics,
            Some("csv") => MessageForm::Csv,
            None => MessageForm::Eml,
            Some(_) => return Err(Problem::new(Code::WrongUse, "That name says no form.", "End it in .ics for a calendar or .csv for a table, or name a folder for mail.")),
        };
        let desk = Desk::open(&self.file)?;
        let reply: Reply = desk.call("exchange.messages", &json!({ "form": form, "start": self.start, "days": self.days }))?;
        let written = if form == MessageForm::Eml { self.mail(&reply)? } else { vec![self.one(&desk, &reply)?] };
        let mut words = String::new();
        for message in &reply.messages {
            let _ = writeln!(words, "{}  {}  ({})", message.date, message.subject, plural(message.questions as usize, "question"));
        }
        for note in &reply.notes {
            let _ = writeln!(words, "Note: {note}");
        }
        let draft = if reply.draft { " Each says DRAFT: nobody owns this course." } else { "" };
        let _ = writeln!(words, "Wrote {} to {}.{draft}", plural(reply.messages.len(), "message"), self.out.display());
        let messages: Vec<Value> = reply.messages.iter().map(told).collect();
        let document = json!({
            "out": self.out.to_string_lossy(), "form": form, "draft": reply.draft, "start": reply.start, "files": written, "messages": messages, "notes": reply.notes,
        });
        Ok(Answer::yes(&document, words))
    }

    fn one(&self, desk: &Desk, reply: &Reply) -> Result<String, Problem> {
        let built = desk.session.built(&reply.file).ok_or_else(|| Problem::gone("file"))?;
        write(&self.out, &built.1, Reach::Shared)?;
        Ok(self.out.to_string_lossy().into_owned())
    }

    fn mail(&self, reply: &Reply) -> Result<Vec<String>, Problem> {
        let refused = |_| Problem::new(Code::Disk, format!("The folder “{}” could not be made.", self.out.display()), "Choose another folder.");
        std::fs::create_dir_all(&self.out).map_err(refused)?;
        let mails = reply.messages.iter().filter_map(|message| message.mail.as_ref());
        let written = mails.map(|mail| {
            let place = self.out.join(&mail.name);
            write(&place, mail.text.as_bytes(), Reach::Shared)?;
            Ok(place.to_string_lossy().into_owned())
        });
        written.collect()
    }
}

fn told(message: &MessageView) -> Value {
    json!({ "after": message.after, "date": message.date, "subject": message.subject, "questions": message.questions, "text": message.text })
}
