//! Where the sources do not agree, and what a person decided.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use coursewright_api::check::contradictions::{Reply, SideView};
use coursewright_api::problem::Problem;
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Contradictions {
    /// The project.
    file: PathBuf,
}

impl Contradictions {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let found: Reply = desk.call("check.contradictions", &json!({}))?;
        let mut words = String::new();
        for pair in &found.pairs {
            let about = if pair.about.is_empty() { String::new() } else { format!(" for {}", pair.about) };
            let _ = writeln!(words, "{} or {}{about}", pair.one.written, pair.other.written);
            side(&mut words, &pair.one);
            side(&mut words, &pair.other);
            let _ = match (&pair.waiver, &pair.finding) {
                (Some(waiver), _) => writeln!(words, "  decided by {}: {}\n", waiver.by, waiver.reason),
                (None, Some(finding)) => writeln!(words, "  open: decide it with waive {finding}\n"),
                (None, None) => writeln!(words, "  open\n"),
            };
        }
        let _ = writeln!(words, "{}: {} open, {} decided.", plural(found.pairs.len(), "contradiction"), found.open, found.decided);
        Ok(Answer::yes(&found, words))
    }
}

fn side(words: &mut String, side: &SideView) {
    let said: String = side.runs.iter().map(|run| run.text.as_str()).collect();
    let day = side.imported_at.split('T').next().unwrap_or("");
    let cell = if side.cell.is_empty() { String::new() } else { format!("{}: ", side.cell) };
    let _ = writeln!(words, "  {}, version {}, {day} [{}]\n    {cell}{}", side.source_name, side.version, side.locator, said.replace('\n', " "));
    for one in &side.resting {
        let _ = writeln!(words, "    rests on it: {} {}", one.at, one.text.replace('\n', " "));
    }
}
