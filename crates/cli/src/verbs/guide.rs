//! The facilitator guide.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::exchange::guide::{GuideForm, Reply};
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::{Code, Problem};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Guide {
    /// The project.
    file: PathBuf,
    /// Where to write it; a name that ends in .docx or .md.
    #[arg(long, value_name = "GUIDE.docx|GUIDE.md")]
    out: PathBuf,
}

impl Guide {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let form = match self.out.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).as_deref() {
            Some("docx") => GuideForm::Docx,
            Some("md") => GuideForm::Markdown,
            _ => return Err(Problem::new(Code::WrongUse, "The name of the guide says no form.", "End it in .docx for Word or .md for Markdown.")),
        };
        let desk = Desk::open(&self.file)?;
        let reply: Reply = desk.call("exchange.guide", &json!({ "form": form }))?;
        let built = desk.session.built(&reply.file).ok_or_else(|| Problem::gone("guide"))?;
        write(&self.out, &built.1, Reach::Shared)?;
        let draft = if reply.draft { " It says DRAFT on every page: nobody owns this course." } else { "" };
        let words = format!("Wrote {} ({} bytes).{draft}", self.out.display(), reply.size);
        Ok(Answer::yes(&json!({ "out": self.out.to_string_lossy(), "form": form, "draft": reply.draft, "size": reply.size }), words))
    }
}
