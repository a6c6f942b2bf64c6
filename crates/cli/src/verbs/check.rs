//! What the checks find.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::check::findings::Reply;
use coursewright_api::problem::Problem;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Check {
    /// The project.
    file: PathBuf,
}

impl Check {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let reply: Reply = desk.call("check.findings", &json!({ "lesson": null }))?;
        let open = |blocking: bool| reply.findings.iter().filter(|finding| finding.waiver.is_none() && finding.severity.blocks() == blocking).count();
        let mut words = String::new();
        for finding in &reply.findings {
            let severity = serde_json::to_string(&finding.severity).unwrap_or_default();
            let _ = writeln!(words, "{} {} {} [{}]\n  {}", &finding.fingerprint.short(), severity.trim_matches('"'), finding.rule, finding.at, finding.message);
            for line in &finding.evidence {
                let text: String = line.runs.iter().map(|run| if run.marked { format!("»{}«", run.text) } else { run.text.clone() }).collect();
                let _ = writeln!(words, "    {}: {text}{}", line.label, if line.locator.is_empty() { String::new() } else { format!(" ({})", line.locator) });
            }
            match &finding.waiver {
                Some(waiver) => {
                    let _ = writeln!(words, "  Left by {}: {}", waiver.by, waiver.reason);
                }
                None => {
                    let _ = writeln!(words, "  {}", finding.hint);
                }
            }
        }
        let (blocking, other) = (open(true), open(false));
        let _ = writeln!(words, "{} and {} open; {} rules ran.", plural(blocking, "blocking finding"), plural(other, "other"), reply.rules);
        if reply.findings.is_empty() {
            let _ = writeln!(words, "These checks found nothing. They do not see wrong keys, unclear stems, or small changes in the source’s own words.");
        }
        Ok(Answer { json: json!({ "findings": reply.findings, "blocking": blocking, "rules": reply.rules, "rule_set": reply.rule_set }), words, yes: blocking == 0, problem: None })
    }
}
