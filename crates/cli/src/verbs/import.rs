//! Put a course that was exported as Markdown, or is in a package of ours, into a project.

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
    /// The course as Markdown, or a package that Coursewright built.
    course: PathBuf,
}

impl Import {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let chosen = coursewright_api::host::Host::chosen(&*desk.host, &desk.host.local.hand_out(&self.course))?;
        if chosen.bytes.starts_with(b"PK") {
            desk.session.import_package(&chosen.bytes)?;
            return self.told(&desk);
        }
        let text = String::from_utf8(chosen.bytes).map_err(|_| {
            Problem::new(Code::Source, format!("“{}” is not text.", chosen.name), "Name a file that `package` wrote: Markdown or a zip. Add anything else as a source.")
        })?;
        desk.session.import_markdown(&text)?;
        self.told(&desk)
    }

    fn told(&self, desk: &Desk) -> Result<Answer, Problem> {
        let shown: Reply = desk.call("project.show", &json!({}))?;
        Ok(Answer::yes(&json!({ "title": shown.title, "lessons": shown.lessons, "statements": shown.statements }), format!("Imported “{}”.", shown.title)))
    }
}
