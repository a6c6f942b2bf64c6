//! Everything drafters and judges did, and what left the computer.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::problem::Problem;
use coursewright_api::run::list::Reply;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Runs {
    /// The project.
    file: PathBuf,
}

impl Runs {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let list: Reply = desk.call("run.list", &json!({}))?;
        let mut words = String::new();
        for line in &list.runs {
            let run = &line.run;
            let to = if run.address.is_empty() { "nothing left this computer".to_owned() } else { format!("to {}", run.address) };
            let _ = writeln!(words, "{}  {}  {}  {}, {to}", line.at, run.drafter, run.asked, run.outcome);
            if !run.address.is_empty() {
                let replaced = if run.replaced > 0 { format!("; personal data replaced in {}", plural(run.replaced as usize, "place")) } else { String::new() };
                let _ = writeln!(words, "    {} bytes sent, {} received; {} + {} tokens{replaced}", run.sent, run.received, run.prompt_tokens, run.answer_tokens);
            }
            let _ = writeln!(words, "    {}.{:03} s", run.milliseconds / 1000, run.milliseconds % 1000);
        }
        let _ = writeln!(words, "{}.", plural(list.runs.len(), "run"));
        Ok(Answer::yes(&list, words))
    }
}
