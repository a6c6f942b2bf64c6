//! Draft a course from the sources.

use super::lesson::LessonName;
use super::model::Model;
use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use crate::stopping;
use clap::ValueEnum;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::draft::estimate::Reply as Estimate;
use coursewright_api::draft::preview::Reply as Preview;
use coursewright_api::draft::start::Reply as Began;
use coursewright_api::problem::Problem;
use coursewright_api::project::show::Reply as Shown;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Draft {
    /// The project.
    file: PathBuf,
    /// Who drafts.
    #[arg(long, value_enum, default_value_t = Who::Builtin)]
    drafter: Who,
    #[command(flatten)]
    model: Model,
    /// Draft one lesson anew, as suggestions: its number in the outline, or its id.
    #[arg(long, value_name = "NUMBER|ID")]
    lesson: Option<LessonName>,
    /// At most so many tokens of prompts and answers; once they are spent, nothing more is asked.
    #[arg(long, value_name = "TOKENS")]
    cap: Option<u32>,
    /// Go on with the run that broke off; what was answered then is not paid for again.
    #[arg(long)]
    resume: bool,
    /// Send nothing: print every request word for word, under pseudonyms, and where it would go.
    #[arg(long)]
    preview: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Who {
    /// No language model; nothing leaves this computer.
    Builtin,
    /// The model named.
    Model,
}

/// Every request as it would be sent.
fn preview(desk: &Desk, ask: &serde_json::Value) -> Result<Answer, Problem> {
    let estimate: Estimate = desk.call("draft.estimate", ask)?;
    if !estimate.leaves {
        return Ok(Answer::yes(&json!({ "estimate": estimate, "requests": [] }), "The built-in drafter works on this computer; nothing is sent.\n"));
    }
    shown(&estimate, |number| desk.call("draft.preview", &json!({ "lesson": ask["lesson"], "model": ask["model"], "number": number })))
}

/// Requests one by one, and where they would go.
pub(super) fn shown(estimate: &Estimate, one: impl Fn(u32) -> Result<Preview, Problem>) -> Result<Answer, Problem> {
    let mut requests = vec![];
    let mut words = String::new();
    for number in 1..=estimate.requests {
        let shown = one(number)?;
        let whole = if shown.whole { "word for word" } else { "earlier answers will be added" };
        let _ = writeln!(words, "===== {number} of {}: {}; {whole} =====", shown.of, shown.purpose);
        let text: String = shown.runs.iter().map(|run| run.text.as_str()).collect();
        let _ = writeln!(words, "{text}\n");
        requests.push(shown);
    }
    let _ = writeln!(
        words,
        "{} to {}, about {} tokens; personal data replaced in {}. Nothing was sent.",
        plural(estimate.requests as usize, "request"),
        estimate.address,
        estimate.tokens,
        plural(estimate.replaced as usize, "place")
    );
    Ok(Answer::yes(&json!({ "estimate": estimate, "requests": requests }), words))
}

impl Draft {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        if self.drafter == Who::Model {
            self.model.choose(&desk)?;
        }
        let lesson = self.lesson.as_ref().map(|name| name.find(&desk)).transpose()?;
        if self.preview {
            return preview(&desk, &json!({ "lesson": lesson, "model": self.drafter == Who::Model }));
        }
        stopping::listen();
        let began: Began = desk.call("draft.start", &json!({ "lesson": lesson, "model": self.drafter == Who::Model, "cap": self.cap, "resume": self.resume }))?;
        let ended = desk.wait(began.run)?;
        let outline: Outline = desk.call("course.outline", &json!({}))?;
        let shown: Shown = desk.call("project.show", &json!({}))?;
        let lessons: usize = outline.modules.iter().map(|module| module.lessons.len()).sum();
        let counts = shown.statements;
        let mut words =
            format!("Drafted “{}”: {}, {}, {}.\n", outline.title, plural(outline.modules.len(), "module"), plural(lessons, "lesson"), plural(counts.all() as usize, "statement"),);
        let _ = writeln!(
            words,
            "{} quoted, {} paraphrased, {} inferred, {} scaffolding, {} unsupported.",
            counts.quoted, counts.paraphrased, counts.inferred, counts.scaffolding, counts.unsupported
        );
        if self.drafter == Who::Builtin {
            let _ = writeln!(words, "No language model was used; nothing left this computer.");
        }
        for note in &ended.notes {
            let _ = writeln!(words, "Note: {note}");
        }
        Ok(Answer::yes(
            &json!({ "run": ended.run, "notes": ended.notes, "modules": outline.modules.len(), "lessons": lessons, "statements": counts, "suggestions": shown.suggestions }),
            words,
        ))
    }
}
