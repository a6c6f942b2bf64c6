//! The storyboard in Word: written, and taken in when it comes back.

use super::plural;
use crate::desk::Desk;
use crate::print::Answer;
use clap::Subcommand;
use coursewright_api::exchange::storyboard::Reply as Made;
use coursewright_api::host::write::{Reach, write};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::review::board_merge::{BoardNote, Reply as Merged};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(super) struct Storyboard {
    #[command(subcommand)]
    verb: Option<Verb>,
    /// The project.
    #[arg(required = true)]
    file: Option<PathBuf>,
    /// Where to write it; a name that ends in .docx.
    #[arg(long, value_name = "BOARD.docx", required = true)]
    out: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Verb {
    /// Take in a storyboard that came back: tracked changes, comments, and what was changed without tracking
    Merge {
        /// The project.
        file: PathBuf,
        /// The Word file.
        #[arg(value_name = "BOARD.docx")]
        board: PathBuf,
        /// Who sent it: changes that nobody tracked are theirs.
        #[arg(long, value_name = "NAME")]
        from: String,
    },
}

impl Storyboard {
    pub(super) fn run(self) -> Result<Answer, Problem> {
        match (self.verb, self.file, self.out) {
            (Some(Verb::Merge { file, board, from }), ..) => merged(&file, board, &from),
            (None, Some(file), Some(out)) => made(&file, &out),
            _ => Err(Problem::new(Code::WrongUse, "The project or the name of the storyboard is missing.", "Write: coursewright storyboard FILE --out BOARD.docx")),
        }
    }
}

fn made(file: &std::path::Path, out: &std::path::Path) -> Result<Answer, Problem> {
    if !out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx")) {
        return Err(Problem::new(Code::WrongUse, "A storyboard is a Word document.", "End its name in .docx."));
    }
    let desk = Desk::open(file)?;
    let made: Made = desk.call("exchange.storyboard", &json!({}))?;
    let built = desk.session.built(&made.file).ok_or_else(|| Problem::gone("storyboard"))?;
    write(out, &built.1, Reach::Shared)?;
    let draft = if made.draft { " It says DRAFT on every page: nobody owns this course." } else { "" };
    let words = format!("Wrote {} ({} bytes): {}, storyboard {}.{draft}", out.display(), made.size, plural(made.screens as usize, "screen"), made.mark);
    Ok(Answer::yes(&json!({ "out": out.to_string_lossy(), "mark": made.mark, "screens": made.screens, "draft": made.draft, "size": made.size }), words))
}

fn merged(file: &std::path::Path, board: PathBuf, from: &str) -> Result<Answer, Problem> {
    let desk = Desk::open(file)?;
    let handle = desk.host.local.hand_out(&board);
    let merged: Merged = desk.call("review.board_merge", &json!({ "file": handle, "from": from }))?;
    let mut words = format!("{}: storyboard {}.\n", merged.name, merged.mark);
    let known = if merged.known > 0 { format!(", {} known already", merged.known) } else { String::new() };
    let _ = writeln!(words, "{} for your decision{known}; nothing that stands was changed.", plural(merged.suggestions as usize, "suggestion"));
    for (notes, title) in [(&merged.comments, "Comments"), (&merged.unplaced, "No place in the course")] {
        if !notes.is_empty() {
            let _ = writeln!(words, "{title} ({}):", notes.len());
            for note in notes {
                let _ = writeln!(words, "  {}", line(note));
            }
        }
    }
    for told in &merged.told {
        let _ = writeln!(words, "{told}");
    }
    Ok(Answer::yes(&merged, words.trim_end().to_owned()))
}

fn line(note: &BoardNote) -> String {
    let when = note.when.get(..10).map(|day| format!(", {day}")).unwrap_or_default();
    let quote = if note.quote.is_empty() { String::new() } else { format!(" “{}”", note.quote.chars().take(80).collect::<String>()) };
    format!("{}{quote}: {} ({}{when})", note.at, note.text.replace('\n', " / "), note.by)
}
