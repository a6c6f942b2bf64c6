//! What people remarked: list, add, sort, settle.

use super::lesson::LessonName;
use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::comment::add::Reply as Added;
use coursewright_api::comment::list::{CommentView, Reply};
use coursewright_api::field::comment::{CommentKind, CommentSeverity, Queue};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::view::Done;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Comments {
    /// The project.
    file: PathBuf,
    /// Remark this.
    #[arg(long, value_name = "TEXT", requires = "by", conflicts_with_all = ["done", "leave", "reopen", "sort"])]
    add: Option<String>,
    /// At this lesson: its number in the outline, or its id.
    #[arg(long, value_name = "NUMBER|ID", requires = "add")]
    lesson: Option<LessonName>,
    /// At this statement, by its id in `ledger`.
    #[arg(long, value_name = "ID", requires = "add", conflicts_with = "lesson")]
    statement: Option<String>,
    /// Say what kind this one is, how much it matters, whose it is; NUMBER as the list tells it, or the id.
    #[arg(long, value_name = "NUMBER|ID", requires = "by")]
    sort: Option<String>,
    /// factual-error, missing, risk, wording, out-of-scope.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// critical, major, minor.
    #[arg(long, value_enum)]
    severity: Option<Severity>,
    /// Whose it is to settle: the designer’s, or the expert’s. The kind says it where this does not.
    #[arg(long = "for", value_enum)]
    queue: Option<Whose>,
    /// Who sees to it.
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// This one was seen to.
    #[arg(long, value_name = "NUMBER|ID", requires = "by", conflicts_with_all = ["leave", "reopen", "sort"])]
    done: Option<String>,
    /// This one is left as it is.
    #[arg(long, value_name = "NUMBER|ID", requires_all = ["by", "reason"], conflicts_with_all = ["reopen", "sort"])]
    leave: Option<String>,
    /// This one is open again.
    #[arg(long, value_name = "NUMBER|ID", requires_all = ["by", "reason"], conflicts_with = "sort")]
    reopen: Option<String>,
    /// What was done, or why it is left or opened again.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who says so.
    #[arg(long = "as", value_name = "NAME")]
    by: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    FactualError,
    Missing,
    Risk,
    Wording,
    OutOfScope,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Severity {
    Critical,
    Major,
    Minor,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Whose {
    Designer,
    Expert,
}

impl From<Kind> for CommentKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::FactualError => Self::FactualError,
            Kind::Missing => Self::Missing,
            Kind::Risk => Self::Risk,
            Kind::Wording => Self::Wording,
            Kind::OutOfScope => Self::OutOfScope,
        }
    }
}

impl From<Severity> for CommentSeverity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Critical => Self::Critical,
            Severity::Major => Self::Major,
            Severity::Minor => Self::Minor,
        }
    }
}

impl From<Whose> for Queue {
    fn from(whose: Whose) -> Self {
        match whose {
            Whose::Designer => Self::Designer,
            Whose::Expert => Self::Expert,
        }
    }
}

impl Comments {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        if let Some(by) = &self.by {
            desk.session.act_as(by.trim());
        }
        let before: Reply = desk.call("comment.list", &json!({}))?;
        let mut sorted = json!({ "owner": self.owner });
        for (name, value) in [
            ("kind", self.kind.map(|kind| json!(CommentKind::from(kind)))),
            ("severity", self.severity.map(|severity| json!(CommentSeverity::from(severity)))),
            ("queue", self.queue.map(|queue| json!(Queue::from(queue)))),
        ] {
            if let Some(value) = value {
                sorted[name] = value;
            }
        }
        if let Some(text) = &self.add {
            let place = match (&self.lesson, &self.statement) {
                (Some(lesson), _) => json!({ "at": "lesson", "lesson": lesson.find(&desk)? }),
                (_, Some(statement)) => place_of(&desk, statement)?,
                _ => json!({ "at": "course" }),
            };
            (sorted["place"], sorted["text"]) = (place, json!(text));
            let _: Added = desk.call("comment.add", &sorted)?;
        } else if let Some(name) = &self.sort {
            sorted["comment"] = json!(find(&before, name)?);
            let _: Done = desk.call("comment.sort", &sorted)?;
        }
        for (what, name) in [("done", &self.done), ("left", &self.leave), ("reopened", &self.reopen)] {
            if let Some(name) = name {
                let _: Done = desk.call("comment.settle", &json!({ "comment": find(&before, name)?, "what": what, "words": self.reason.as_deref().unwrap_or_default() }))?;
            }
        }
        let reply: Reply = desk.call("comment.list", &json!({}))?;
        Ok(Answer::yes(&reply, told(&reply)))
    }
}

/// Where a statement stands.
fn place_of(desk: &Desk, statement: &str) -> Result<serde_json::Value, Problem> {
    let shown: coursewright_api::view::StatementView = desk.call("statement.show", &json!({ "statement": statement }))?;
    Ok(json!(shown.place))
}

/// The id of a comment that was named by its number in the list, or by its id.
fn find(list: &Reply, name: &str) -> Result<String, Problem> {
    let named = |view: &&CommentView| view.number.to_string() == name || view.comment.id.to_string() == name;
    list.comments
        .iter()
        .find(named)
        .map(|view| view.comment.id.to_string())
        .ok_or_else(|| Problem::new(Code::NotFound, format!("There is no comment “{name}”."), "`coursewright comments FILE` lists them."))
}

fn told(reply: &Reply) -> String {
    let mut words = String::new();
    for queue in [Queue::Designer, Queue::Expert] {
        let waiting: Vec<&CommentView> = reply.comments.iter().filter(|view| view.open && view.queue == queue).collect();
        if waiting.is_empty() {
            continue;
        }
        let _ = writeln!(words, "For the {}", if queue == Queue::Designer { "designer" } else { "expert" });
        waiting.into_iter().for_each(|view| line(&mut words, view));
    }
    let settled: Vec<&CommentView> = reply.comments.iter().filter(|view| !view.open).collect();
    if !settled.is_empty() {
        words.push_str("Settled\n");
        settled.into_iter().for_each(|view| line(&mut words, view));
    }
    let _ = writeln!(words, "{}: {} for the designer, {} for the expert.", plural(reply.comments.len(), "comment"), reply.designer, reply.expert);
    words
}

fn line(words: &mut String, view: &CommentView) {
    let comment = &view.comment;
    let kind = comment.kind.map_or("not sorted", CommentKind::words);
    let owner = if comment.owner.is_empty() { String::new() } else { format!(", {} sees to it", comment.owner) };
    let _ = writeln!(words, "  {}  {}  ({}, {}, {} at {}{owner})", view.number, comment.text, kind, comment.severity.words(), comment.by, view.at);
    if !comment.quote.is_empty() {
        let gone = if view.moved_on { ", which is not there any more" } else { "" };
        let _ = writeln!(words, "     about “{}”{gone}", comment.quote);
    }
    if let Some(answer) = &view.answer {
        let _ = writeln!(words, "     {} says: {}", answer.by, answer.text);
    }
    for step in &comment.steps {
        let said = if step.words.is_empty() { String::new() } else { format!(": {}", step.words) };
        let _ = writeln!(words, "     {} by {}{said}", step.what.words(), step.by);
    }
}
