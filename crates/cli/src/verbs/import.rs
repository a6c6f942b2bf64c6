//! Put a course that was exported as Markdown into a project.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::project::show::Reply;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Import {
    /// The project; it must have no course yet.
    file: PathBuf,
    /// The course as Markdown.
    course: PathBuf,
}

impl Import {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let chosen = coursewright_api::host::Host::chosen(&*desk.host, &desk.host.local.hand_out(&self.course))?;
        let text = String::from_utf8(chosen.bytes)
            .map_err(|_| Problem::new(Code::Source, format!("“{}” is not text.", chosen.name), "Name a file that `package --format markdown` wrote."))?;
        desk.session.import_markdown(&text)?;
        let shown: Reply = desk.call("project.show", &json!({}))?;
        Ok(Answer::yes(&json!({ "title": shown.title, "lessons": shown.lessons, "statements": shown.statements }), format!("Imported “{}”.", shown.title)))
    }
}
