//! What an auditor asks, answered for every screen.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::exchange::audit::{AuditForm, Reply};
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::{Code, Problem};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Audit {
    /// The project.
    file: PathBuf,
    /// Where to write it; a name that ends in .docx or .json.
    #[arg(long, value_name = "AUDIT.docx|AUDIT.json")]
    out: PathBuf,
    /// Who makes it.
    #[arg(long = "as", value_name = "NAME")]
    by: Option<String>,
}

impl Audit {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let form = match self.out.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).as_deref() {
            Some("docx") => AuditForm::Docx,
            Some("json") => AuditForm::Json,
            _ => return Err(Problem::new(Code::WrongUse, "The name of the audit says no form.", "End it in .docx for Word or .json for programs.")),
        };
        let desk = Desk::open(&self.file)?;
        if let Some(by) = &self.by {
            desk.session.act_as(by.trim());
        }
        let reply: Reply = desk.call("exchange.audit", &json!({ "form": form }))?;
        let built = desk.session.built(&reply.file).ok_or_else(|| Problem::gone("audit"))?;
        write(&self.out, &built.1, Reach::Shared)?;
        let owned = if reply.draft { "Nobody owns the course as it stands" } else { "The course is owned" };
        let words = format!("Wrote {}: {} screens, {} open findings. {owned}.", self.out.display(), reply.screens, reply.open);
        Ok(Answer::yes(&json!({ "out": self.out.to_string_lossy(), "form": form, "draft": reply.draft, "screens": reply.screens, "open": reply.open, "size": reply.size }), words))
    }
}
