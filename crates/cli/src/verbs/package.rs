//! Build a package.

use crate::desk::Desk;
use crate::print::Answer;
use clap::ValueEnum;
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::Problem;
use coursewright_api::release::build::Reply;
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Package {
    /// The project.
    file: PathBuf,
    /// Its form.
    #[arg(long, value_enum)]
    format: Form,
    /// Where to write it.
    #[arg(long)]
    out: PathBuf,
    /// Build without ownership; it says DRAFT on every page.
    #[arg(long)]
    draft: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// SCORM 1.2, for a learning management system.
    Scorm12,
    /// SCORM 2004 4th edition, for a learning management system.
    Scorm2004,
    /// cmi5, for a learning management system with a record store.
    Cmi5,
    /// A web page that needs no server, zipped.
    Web,
    /// Markdown that can be imported again without loss.
    Markdown,
}

impl Package {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let format = match self.format {
            Form::Scorm12 => "scorm12",
            Form::Scorm2004 => "scorm2004",
            Form::Cmi5 => "cmi5",
            Form::Web => "web",
            Form::Markdown => "markdown",
        };
        let reply: Reply = desk.call("release.build", &json!({ "format": format, "draft": self.draft }))?;
        let built = desk.session.built(&reply.file).ok_or_else(|| Problem::gone("package"))?;
        write(&self.out, &built.1, Reach::Shared)?;
        let draft = if reply.draft { " It says DRAFT on every page: nobody owns it." } else { "" };
        let words = format!("Wrote {} ({} bytes, SHA-256 {}).{draft}", self.out.display(), reply.size, reply.bytes);
        Ok(Answer::yes(
            &json!({ "out": self.out.to_string_lossy(), "format": format, "draft": reply.draft, "size": reply.size, "sha256": reply.bytes, "lines": reply.lines }),
            words,
        ))
    }
}
