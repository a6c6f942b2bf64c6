//! Begin a project.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::problem::Problem;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct New {
    /// The project file to make; there must be none yet.
    file: PathBuf,
    /// The course's title; taken from the first source when left out.
    #[arg(long, default_value = "")]
    title: String,
}

impl New {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::empty()?;
        desk.session.create_at(&self.file, &self.title)?;
        let shown: coursewright_api::project::show::Reply = desk.call("project.show", &json!({}))?;
        Ok(Answer::yes(&json!({ "file": self.file.to_string_lossy(), "title": shown.title }), format!("Made {}.", self.file.display())))
    }
}
