//! Answers to standard output, words to standard error, exit codes.

use coursewright_api::problem::{Code, Problem};
use std::io::Write;
use std::process::ExitCode;

/// It is done.
pub(crate) const DONE: u8 = 0;
/// The answer is no.
pub(crate) const NO: u8 = 1;
/// The call makes no sense.
pub(crate) const WRONG_USE: u8 = 2;
/// It could not be done.
pub(crate) const COULD_NOT: u8 = 3;

/// What a verb answers.
pub(crate) struct Answer {
    /// One JSON document.
    pub(crate) json: serde_json::Value,
    /// The same for people.
    pub(crate) words: String,
    /// Whether the answer is yes.
    pub(crate) yes: bool,
}

impl Answer {
    /// A yes with its document and words.
    pub(crate) fn yes(json: &impl serde::Serialize, words: impl Into<String>) -> Self {
        Self { json: serde_json::to_value(json).unwrap_or_default(), words: words.into(), yes: true }
    }
}

/// Prints an answer.
pub(crate) fn answer(answer: &Answer, json: bool) -> ExitCode {
    let mut out = std::io::stdout().lock();
    // A reader that went away (`| head`) is no failure of ours.
    let _ = if json {
        serde_json::to_writer_pretty(&mut out, &answer.json).map_err(Into::into).and_then(|()| writeln!(out))
    } else {
        writeln!(out, "{}", shown(answer.words.trim_end()))
    };
    ExitCode::from(if answer.yes { DONE } else { NO })
}

/// Prints a problem.
pub(crate) fn problem(problem: &Problem, json: bool) -> ExitCode {
    if json {
        let mut out = std::io::stdout().lock();
        let _ = serde_json::to_writer_pretty(&mut out, &serde_json::json!({ "problem": problem })).map_err(std::io::Error::from).and_then(|()| writeln!(out));
    }
    let _ = writeln!(std::io::stderr(), "{}\n{}", shown(&problem.message), shown(&problem.hint));
    ExitCode::from(match problem.code {
        Code::GateClosed => NO,
        Code::WrongUse => WRONG_USE,
        _ => COULD_NOT,
    })
}

/// A line of progress.
pub(crate) fn progress(words: &str) {
    let _ = writeln!(std::io::stderr(), "{}", shown(words));
}

/// Text from anywhere as a terminal may get it: control sequences are shown, not sent.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}
