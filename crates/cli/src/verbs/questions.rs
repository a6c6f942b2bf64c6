//! What an expert is asked: list, ask, write down an answer.

use super::lesson::LessonName;
use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::field::question::Known;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::question::ask::Reply as Asked;
use coursewright_api::question::list::Reply;
use coursewright_api::view::Done;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Questions {
    /// The project.
    file: PathBuf,
    /// Ask this.
    #[arg(long, value_name = "TEXT", requires = "by")]
    ask: Option<String>,
    /// What hangs on it.
    #[arg(long, value_name = "TEXT", requires = "ask")]
    why: Option<String>,
    /// The lesson it is about: its number in the outline, or its id.
    #[arg(long, value_name = "NUMBER|ID", requires = "ask")]
    lesson: Option<LessonName>,
    /// An expert has answered this one; NUMBER as the list tells it, or the id. Numbers stay while questions stand.
    #[arg(long, value_name = "NUMBER|ID", requires_all = ["answer", "expert", "by"])]
    confirm: Option<String>,
    /// Take an answer to this one for granted, for now.
    #[arg(long, value_name = "NUMBER|ID", requires_all = ["answer", "by"], conflicts_with = "confirm")]
    assume: Option<String>,
    /// What was said, or is assumed.
    #[arg(long, value_name = "TEXT")]
    answer: Option<String>,
    /// The expert’s name.
    #[arg(long, value_name = "NAME")]
    expert: Option<String>,
    /// Take this one off the list.
    #[arg(long, value_name = "NUMBER|ID", requires = "by", conflicts_with_all = ["confirm", "assume"])]
    withdraw: Option<String>,
    /// Who writes this down.
    #[arg(long = "as", value_name = "NAME")]
    by: Option<String>,
}

impl Questions {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        if let Some(by) = &self.by {
            desk.session.act_as(by.trim());
        }
        let before: Reply = desk.call("question.list", &json!({}))?;
        if let Some(text) = &self.ask {
            let lesson = self.lesson.as_ref().map(|name| name.find(&desk)).transpose()?;
            let _: Asked = desk.call("question.ask", &json!({ "text": text, "why": self.why.clone().unwrap_or_default(), "lesson": lesson }))?;
        }
        let settle = |name: &str, known: Value| -> Result<Done, Problem> { desk.call("question.settle", &json!({ "question": find(&before, name)?, "known": known })) };
        if let Some(name) = &self.confirm {
            settle(name, json!({ "is": "confirmed", "answer": self.answer, "expert": self.expert }))?;
        }
        if let Some(name) = &self.assume {
            settle(name, json!({ "is": "assumed", "answer": self.answer }))?;
        }
        if let Some(name) = &self.withdraw {
            let _: Done = desk.call("question.withdraw", &json!({ "question": find(&before, name)? }))?;
        }
        let reply: Reply = desk.call("question.list", &json!({}))?;
        Ok(Answer::yes(&reply, told(&reply)))
    }
}

/// The id of a question that was named by its number in the list, or by its id.
fn find(list: &Reply, name: &str) -> Result<String, Problem> {
    let by_number = name.parse::<u32>().ok().and_then(|n| list.questions.iter().find(|view| view.number == n));
    let found = by_number.or_else(|| list.questions.iter().find(|view| view.question.id.to_string() == name));
    found
        .map(|view| view.question.id.to_string())
        .ok_or_else(|| Problem::new(Code::NotFound, format!("There is no question “{name}”."), "`coursewright questions FILE` lists them."))
}

fn told(reply: &Reply) -> String {
    let mut words = String::new();
    for view in &reply.questions {
        let _ = writeln!(words, "{}  {}  ({}, asked by {})", view.number, view.question.text, view.at, view.question.by);
        if !view.question.why.is_empty() {
            let _ = writeln!(words, "   {}", view.question.why);
        }
        let _ = match &view.question.standing {
            Known::Unknown => writeln!(words, "   open"),
            Known::Assumed { answer, by, .. } => writeln!(words, "   assumed by {by}: {answer}"),
            Known::Confirmed { answer, expert, .. } => writeln!(words, "   confirmed by {expert}: {answer}"),
        };
    }
    let _ = writeln!(words, "{}, {} open.", plural(reply.questions.len(), "question"), reply.open);
    words
}
