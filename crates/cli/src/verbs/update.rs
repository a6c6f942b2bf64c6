//! A new version of a source: what it touches, and suggestions for just those places.

use super::draft::Who;
use super::model::Model;
use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use crate::stopping;
use coursewright_api::field::id::SourceId;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::source::changes::{ChangedPassage, PassageChange, Reply as Changes};
use coursewright_api::source::follow::Reply as Followed;
use coursewright_api::source::list::Reply as Sources;
use coursewright_api::source::update::Reply as Began;
use coursewright_api::view::{Piece, PieceChange};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Update {
    /// The project.
    file: PathBuf,
    /// The source: its id, or its name.
    source: String,
    /// The new version.
    new: PathBuf,
    /// Who writes what no rule can: the places left after the built-in suggestions.
    #[arg(long, value_enum, default_value_t = Who::Builtin)]
    drafter: Who,
    #[command(flatten)]
    model: Model,
    /// At most so many tokens of prompts and answers; once they are spent, nothing more is asked.
    #[arg(long, value_name = "TOKENS")]
    cap: Option<u32>,
}

impl Update {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        let desk = Desk::open(&self.file)?;
        let by_model = self.drafter == Who::Model;
        if by_model {
            self.model.choose(&desk)?;
        }
        let source = find(&desk, &self.source)?;
        stopping::listen();
        let file = desk.host.local.hand_out(&self.new);
        let began: Began = desk.call("source.update", &json!({ "source": source, "file": file }))?;
        let ended = desk.wait(began.run)?;
        let changes: Changes = desk.call("source.changes", &json!({ "source": source }))?;
        let mut words = ended.notes.iter().fold(String::new(), |words, note| words + note + "\n");
        for passage in &changes.passages {
            tell(&mut words, passage);
        }
        let mut notes = ended.notes;
        match &changes.estimate {
            Some(estimate) if by_model => {
                let _ = writeln!(words, "\n{} to {}, about {} tokens.", plural(estimate.requests as usize, "request"), estimate.address, estimate.tokens);
                let began: Followed = desk.call("source.follow", &json!({ "source": source, "cap": self.cap }))?;
                let more = desk.wait(began.run)?.notes;
                words.extend(more.iter().map(|note| note.clone() + "\n"));
                notes.extend(more);
            }
            _ if changes.open > 0 => words.push_str("\nNo language model was used; nothing left this computer.\n"),
            _ => {}
        }
        if changes.open > 0 {
            words.push_str("See the proposed words: coursewright suggestions FILE.\n");
        }
        let changes: Changes = desk.call("source.changes", &json!({ "source": source }))?;
        Ok(Answer::yes(&json!({ "run": began.run, "notes": notes, "changes": changes }), words))
    }
}

/// The source of this id or name.
fn find(desk: &Desk, wanted: &str) -> Result<SourceId, Problem> {
    let sources: Sources = desk.call("source.list", &json!({}))?;
    let found: Vec<_> = sources.sources.iter().filter(|card| card.id.to_string() == wanted || card.name == wanted).collect();
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => {
            let all: Vec<String> = sources.sources.iter().map(|card| format!("{} “{}”", card.id, card.name)).collect();
            Err(Problem::new(Code::NotFound, format!("This project has no source “{wanted}”."), format!("Name one of: {}.", all.join(", "))))
        }
        _ => Err(Problem::new(Code::Invalid, format!("{} are called “{wanted}”.", plural(found.len(), "source")), "Name it by its id; see the list of sources with --json.")),
    }
}

/// A passage that changed, its words marked [-gone-] and {+new+}, and what rests on it.
fn tell(words: &mut String, passage: &ChangedPassage) {
    let kind = match passage.kind {
        PassageChange::Changed => "changed",
        PassageChange::Cosmetic => "looks only",
        PassageChange::Added => "new",
        PassageChange::Gone => "gone",
    };
    let _ = writeln!(words, "\n{kind}  [{}]\n  {}", passage.locator, marked(&passage.difference));
    for touched in &passage.touched {
        let waits = if touched.suggestion.is_some() { "a suggestion waits" } else { "to be looked at" };
        let _ = writeln!(words, "    {}: {}  ({waits})", touched.at, touched.text);
    }
    for read in &passage.read {
        let _ = writeln!(words, "    {}: written with these words before it, and cites nothing of them  (look whether they shaped it)", read.at);
    }
}

/// A difference of words on one line.
pub(super) fn marked(difference: &[Piece]) -> String {
    let words = difference.iter().map(|piece| match piece.change {
        PieceChange::Same => piece.text.clone(),
        PieceChange::Gone => format!("[-{}-]", piece.text),
        PieceChange::New => format!("{{+{}+}}", piece.text),
    });
    words.collect::<String>().replace('\n', " / ").replace('\t', " · ")
}
