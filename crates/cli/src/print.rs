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
    /// What could not be done, where something else was: the document holds both.
    pub(crate) problem: Option<Problem>,
}

impl Answer {
    /// A yes with its document and words.
    pub(crate) fn yes(json: &impl serde::Serialize, words: impl Into<String>) -> Self {
        Self { json: serde_json::to_value(json).unwrap_or_default(), words: words.into(), yes: true, problem: None }
    }
}

/// Prints an answer.
pub(crate) fn answer(answer: &Answer, json: bool) -> ExitCode {
    let words = answer.words.trim_end();
    // A reader that went away (`| head`) is no failure of ours.
    let _ = match json {
        // What was written line by line has no document of its own.
        true if answer.json.is_null() => Ok(()),
        true => document(&answer.json),
        false if words.is_empty() && (answer.problem.is_some() || answer.json.is_null()) => Ok(()),
        false => writeln!(std::io::stdout(), "{}", shown(words)),
    };
    match &answer.problem {
        Some(problem) => exit_of(problem),
        None => ExitCode::from(if answer.yes { DONE } else { NO }),
    }
}

/// Prints what is wrong with a call that makes no sense.
pub(crate) fn wrong_use(error: &clap::Error, json: bool) -> ExitCode {
    // Help and version are answers, not errors.
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::from(DONE);
    }
    if json {
        let said = error.render().to_string();
        let mut parts = said.trim().splitn(2, "\n\n");
        let first = parts.next().unwrap_or_default().trim_start_matches("error:").trim();
        let message: String = first.split_whitespace().collect::<Vec<_>>().join(" ");
        let hint = parts.next().unwrap_or("For more information, try '--help'.").split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = document(&serde_json::json!({ "problem": Problem::new(Code::WrongUse, message, hint) }));
    }
    let _ = error.print();
    ExitCode::from(WRONG_USE)
}

/// One document on standard output.
fn document(json: &serde_json::Value) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, json)?;
    writeln!(out)
}

/// Prints a problem.
pub(crate) fn problem(problem: &Problem, json: bool) -> ExitCode {
    if json {
        let _ = document(&serde_json::json!({ "problem": problem }));
    }
    tell(problem);
    exit_of(problem)
}

/// A problem in words.
pub(crate) fn tell(problem: &Problem) {
    let _ = writeln!(std::io::stderr(), "{}\n{}", shown(&problem.message), shown(&problem.hint));
}

fn exit_of(problem: &Problem) -> ExitCode {
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
