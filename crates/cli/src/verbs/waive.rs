//! Leave a finding, with a name and a reason.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::check::findings::Reply;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::view::{Done, FindingView};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Waive {
    /// The project.
    file: PathBuf,
    /// The finding: its fingerprint or the beginning of it, or a rule's id for all open findings of that rule.
    finding: String,
    /// Who decides.
    #[arg(long = "as", value_name = "NAME")]
    by: String,
    /// Why; at least ten characters.
    #[arg(long)]
    reason: String,
}

impl Waive {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        desk.session.act_as(self.by.trim());
        let reply: Reply = desk.call("check.findings", &json!({ "lesson": null }))?;
        let meant: Vec<&FindingView> = if self.finding.contains('/') {
            reply.findings.iter().filter(|finding| finding.rule == self.finding && finding.waiver.is_none()).collect()
        } else if self.finding.len() >= 6 {
            reply.findings.iter().filter(|finding| finding.fingerprint.to_string().starts_with(&self.finding)).collect()
        } else {
            vec![]
        };
        if meant.is_empty() {
            return Err(Problem::new(Code::NotFound, format!("There is no open finding “{}”.", self.finding), "`check` lists them; give at least six characters of one."));
        }
        if !self.finding.contains('/') && meant.len() > 1 {
            return Err(Problem::new(Code::WrongUse, format!("“{}” stands for {}.", self.finding, plural(meant.len(), "finding")), "Give more of its characters."));
        }
        let fingerprints: Vec<_> = meant.iter().map(|finding| finding.fingerprint).collect();
        let _: Done = desk.call("check.waive", &json!({ "fingerprints": fingerprints, "reason": self.reason }))?;
        Ok(Answer::yes(&json!({ "waived": fingerprints }), format!("{} left by {}.", plural(fingerprints.len(), "finding"), self.by)))
    }
}
