//! Take ownership of a lesson or the course.

use super::lesson::LessonName;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::own::sign::Reply;
use coursewright_api::problem::Problem;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Sign {
    /// The project.
    file: PathBuf,
    /// The owner.
    #[arg(long = "as", value_name = "NAME")]
    by: String,
    /// One lesson, by its number in the outline or its id; the whole course when left out.
    #[arg(long, value_name = "NUMBER|ID")]
    lesson: Option<LessonName>,
}

impl Sign {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        desk.session.act_as(self.by.trim());
        let lesson = self.lesson.as_ref().map(|name| name.find(&desk)).transpose()?;
        let reply: Reply = desk.call("own.sign", &json!({ "lesson": lesson, "by": self.by, "passphrase": null }))?;
        let made = if reply.made { " A signing key was made for you; keep your passphrase or keychain, it cannot be recovered." } else { "" };
        Ok(Answer::yes(&reply, format!("Signed by {} with key {}.{made}", self.by, reply.key)))
    }
}
