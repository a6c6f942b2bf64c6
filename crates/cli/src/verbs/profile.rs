//! How closely the gates are kept.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::check::profile::Reply;
use coursewright_api::problem::Problem;
use coursewright_api::view::Done;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Profile {
    /// The project.
    file: PathBuf,
    /// Choose another one: for culture and awareness, for most courses, or for compliance, safety and clinical work.
    #[arg(long, value_parser = ["light", "standard", "strict"], requires_all = ["reason", "by"])]
    choose: Option<String>,
    /// Why, in at least 10 characters; it stands on the certificate.
    #[arg(long)]
    reason: Option<String>,
    /// Who decides.
    #[arg(long = "as", value_name = "NAME")]
    by: Option<String>,
}

impl Profile {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        if let Some(profile) = &self.choose {
            desk.session.act_as(self.by.as_deref().unwrap_or_default().trim());
            let _: Done = desk.call("check.profile_choose", &json!({ "profile": profile, "reason": self.reason }))?;
        }
        let reply: Reply = desk.call("check.profile", &json!({}))?;
        let words = match &reply.decided {
            Some(gate) => format!("{}, decided by {} on {}: {}\n", reply.profile.word(), gate.by, gate.at.get(..10).unwrap_or(""), gate.reason),
            None => format!("{}; nobody has chosen another one.\n", reply.profile.word()),
        };
        Ok(Answer::yes(&reply, words))
    }
}
