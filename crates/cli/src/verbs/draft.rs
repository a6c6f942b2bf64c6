//! Draft a course from the sources.

use super::lesson::LessonName;
use super::model::Model;
use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use crate::stopping;
use clap::ValueEnum;
use coursewright_api::course::outline::Reply as Outline;
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
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Who {
    /// No language model; nothing leaves this computer.
    Builtin,
    /// The model named.
    Model,
}

impl Draft {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        if self.drafter == Who::Model {
            self.model.choose(&desk)?;
        }
        let lesson = self.lesson.as_ref().map(|name| name.find(&desk)).transpose()?;
        stopping::listen();
        let began: Began = desk.call("draft.start", &json!({ "lesson": lesson, "model": self.drafter == Who::Model }))?;
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
