//! Every statement with what carries it.

use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::check::ledger::Reply;
use coursewright_api::problem::Problem;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Ledger {
    /// The project.
    file: PathBuf,
}

impl Ledger {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let ledger: Reply = desk.call("check.ledger", &json!({}))?;
        let mut words = String::new();
        for row in &ledger.rows {
            let _ = writeln!(words, "{:<12} {}  [{}]", row.support.word(), row.text, row.at);
            for cited in &row.citations {
                let _ = writeln!(words, "             {} · {}: “{}”", cited.source_name, cited.locator, cited.quote);
            }
        }
        let _ = writeln!(words, "\n{} statements.", ledger.counts.all());
        Ok(Answer::yes(&ledger, words))
    }
}
