//! A lesson, or the course, in the words of the style guide: suggestions by a model.

use super::draft::shown;
use super::lesson::LessonName;
use super::model::Model;
use crate::desk::Desk;
use crate::print::Answer;
use crate::stopping;
use coursewright_api::problem::Problem;
use coursewright_api::style::estimate::Reply as Estimate;
use coursewright_api::style::rewrite::Reply as Began;
use coursewright_api::suggestion::list::Reply as Suggestions;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Rewrite {
    /// The project.
    file: PathBuf,
    /// One lesson: its number in the outline, or its id.
    #[arg(long, value_name = "NUMBER|ID")]
    lesson: Option<LessonName>,
    #[command(flatten)]
    model: Model,
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

impl Rewrite {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        self.model.choose(&desk)?;
        let lesson = self.lesson.as_ref().map(|name| name.find(&desk)).transpose()?;
        if self.preview {
            let estimate: Estimate = desk.call("style.estimate", &json!({ "lesson": lesson }))?;
            return shown(&estimate, |number| desk.call("style.sending", &json!({ "lesson": lesson, "number": number })));
        }
        stopping::listen();
        let began: Began = desk.call("style.rewrite", &json!({ "lesson": lesson, "cap": self.cap, "resume": self.resume }))?;
        let ended = desk.wait(began.run)?;
        let waiting: Suggestions = desk.call("suggestion.list", &json!({}))?;
        let mut words: String = ended.notes.iter().map(|note| note.clone() + "\n").collect();
        if !waiting.suggestions.is_empty() {
            words.push_str("See the proposed words: coursewright suggestions FILE.\n");
        }
        Ok(Answer::yes(&json!({ "run": ended.run, "notes": ended.notes, "suggestions": waiting.suggestions.len() }), words))
    }
}
