//! Import sources; prints the loss report.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use crate::stopping;
use coursewright_api::problem::Problem;
use coursewright_api::source::add::Reply as Began;
use coursewright_api::source::list::{Card, Reply as Sources};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Add {
    /// The project.
    file: PathBuf,
    /// What to add.
    #[arg(required = true)]
    sources: Vec<PathBuf>,
}

impl Add {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let handles: Vec<_> = self.sources.iter().map(|place| desk.host.local.hand_out(place)).collect();
        stopping::listen();
        let mut outcomes = Vec::new();
        for some in handles.chunks(50) {
            let began: Began = desk.call("source.add", &json!({ "files": some }))?;
            outcomes.extend(desk.wait(began.run)?.files);
        }
        let sources: Sources = desk.call("source.list", &json!({}))?;
        let mut words = String::new();
        let mut documents = Vec::new();
        for outcome in &outcomes {
            let card = outcome.source.and_then(|id| sources.sources.iter().find(|card| card.id == id));
            match (card, &outcome.problem) {
                (Some(card), _) => report(&mut words, card),
                (None, Some(problem)) => {
                    let _ = writeln!(words, "{}\n  {}", problem.message, problem.hint);
                }
                (None, None) => {}
            }
            documents.push(json!({ "name": outcome.name, "source": card, "problem": outcome.problem }));
        }
        // One file that cannot be read is a problem, also when others came through.
        if let Some(problem) = outcomes.iter().find_map(|outcome| outcome.problem.clone()) {
            crate::print::progress(words.trim_end());
            return Err(problem);
        }
        Ok(Answer::yes(&json!({ "sources": documents }), words))
    }
}

/// What came through and what did not.
fn report(words: &mut String, card: &Card) {
    let _ = writeln!(words, "{}: {}, {}. Kept: {}.", card.name, card.kind, plural(card.passages as usize, "passage"), card.kept);
    if card.losses.is_empty() {
        let _ = writeln!(words, "  Nothing was lost.");
    }
    for loss in &card.losses {
        let kind = serde_json::to_string(&loss.kind).unwrap_or_default();
        let place = if loss.locator.is_empty() { String::new() } else { format!(" ({})", loss.locator) };
        let _ = writeln!(words, "  {}: {}{place}", kind.trim_matches('"'), loss.what);
    }
}
