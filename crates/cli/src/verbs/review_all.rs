//! Record that a person has read every block.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::own::review_all::Reply;
use coursewright_api::problem::Problem;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct ReviewAll {
    /// The project.
    file: PathBuf,
    /// Who has read it.
    #[arg(long = "as", value_name = "NAME")]
    by: String,
}

impl ReviewAll {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        desk.session.act_as(self.by.trim());
        let reply: Reply = desk.call("own.review_all", &json!({ "by": self.by }))?;
        Ok(Answer::yes(&reply, format!("{} recorded as read by {}.", plural(reply.blocks as usize, "block"), self.by)))
    }
}
