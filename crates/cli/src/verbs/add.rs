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
        let (mut outcomes, mut problem) = (Vec::new(), None);
        for some in handles.chunks(50) {
            let began: Result<Began, Problem> = desk.call("source.add", &json!({ "files": some }));
            match began.and_then(|began| desk.wait(began.run)) {
                Ok(run) => outcomes.extend(run.files),
                // What came in before stays, and is told.
                Err(stopped) => {
                    problem = Some(stopped);
                    break;
                }
            }
        }
        let sources: Sources = desk.call("source.list", &json!({}))?;
        let mut words = String::new();
        let mut documents = Vec::new();
        for (outcome, place) in outcomes.iter().zip(&self.sources) {
            let card = outcome.source.and_then(|id| sources.sources.iter().find(|card| card.id == id));
            match (card, &outcome.problem) {
                (Some(card), _) => report(&mut words, card),
                (None, Some(problem)) => crate::print::tell(problem),
                (None, None) => {}
            }
            // A file that was not found has told nobody its name.
            let name = if outcome.name.is_empty() { place.file_name().unwrap_or(place.as_os_str()).to_string_lossy().into_owned() } else { outcome.name.clone() };
            documents.push(json!({ "name": name, "source": card, "problem": outcome.problem }));
        }
        if let Some(problem) = &problem {
            crate::print::tell(problem);
        }
        // One file that cannot be read is a problem, also when others came through.
        let problem = problem.or_else(|| outcomes.iter().find_map(|outcome| outcome.problem.clone()));
        let mut document = json!({ "sources": documents });
        if let Some(problem) = &problem {
            document["problem"] = json!(problem);
        }
        Ok(Answer { json: document, words, yes: problem.is_none(), problem })
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
