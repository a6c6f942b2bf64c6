//! Import sources; prints the loss report.

use super::model::Model;
use super::plural;
use crate::desk::Desk;
use crate::print::{Answer, progress};
use crate::stopping;
use coursewright_api::field::source::clock;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::run::show::FileOutcome;
use coursewright_api::source::add::Reply as Began;
use coursewright_api::source::list::{Card, Reply as Sources};
use coursewright_api::source::transcribe::Reply as Transcribing;
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
    #[command(flatten)]
    model: Model,
    /// The language spoken in recordings, such as `de`, where the model is not to find out.
    #[arg(long, value_name = "CODE", default_value = "")]
    language: String,
}

/// Has recordings written down where a person named the model that may hear them; else says what would be sent, and sends nothing.
fn transcribe(desk: &Desk, outcomes: &mut [FileOutcome], agreed: Option<&str>) -> Result<(), Problem> {
    for outcome in outcomes {
        let Some(recording) = outcome.recording.take() else { continue };
        let length = recording.length_ms.map(|ms| format!(", {}", clock(ms))).unwrap_or_default();
        let to = format!("“{}” to {}", outcome.name, recording.address);
        if agreed != Some(recording.address.as_str()) {
            let hint = format!("Say that it may be: --model-url {} --model {}. Voices and everything said in it are sent as they are.", recording.address, recording.model);
            outcome.problem = Some(Problem::new(Code::Model, format!("{to}: the recording was not sent ({}{length}).", size(recording.size)), hint));
            continue;
        }
        progress(&format!("{to}, as {} ({}{length}); voices and everything said in it are sent as they are.", recording.sent_as, size(recording.size)));
        let began: Transcribing = desk.call("source.transcribe", &json!({ "recordings": [recording.handle], "address": recording.address }))?;
        let ended = desk.wait(began.run)?;
        if let Some(file) = ended.files.into_iter().next() {
            *outcome = file;
        }
    }
    Ok(())
}

/// Bytes as people say them.
fn size(bytes: u32) -> String {
    if bytes < 1 << 20 { format!("{} KB", bytes.div_ceil(1 << 10)) } else { format!("{}.{} MB", bytes >> 20, ((bytes % (1 << 20)) * 10) >> 20) }
}

impl Add {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let handles: Vec<_> = self.sources.iter().map(|place| desk.host.local.hand_out(place)).collect();
        let agreed = self.model.transcribes(&desk, &self.language)?;
        stopping::listen();
        let (mut outcomes, mut problem) = (Vec::new(), None);
        for some in handles.chunks(50) {
            let began: Result<Began, Problem> = desk.call("source.add", &json!({ "files": some }));
            match began.and_then(|began| desk.wait(began.run)) {
                Ok(mut run) => {
                    let sent = transcribe(&desk, &mut run.files, agreed.as_deref());
                    outcomes.extend(run.files);
                    if let Err(stopped) = sent {
                        problem = Some(stopped);
                        break;
                    }
                }
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
