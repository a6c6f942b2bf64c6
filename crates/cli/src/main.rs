//! `coursewright`: everything the studio does, without a display. A host of the dispatcher; it holds no rule of its own.
//!
//! | module | holds |
//! |---|---|
//! | [`verbs`] | what can be said, a file for each verb |
//! | [`host`] | what the command line answers when the program asks about its machine |
//! | [`desk`] | calls to the dispatcher with their replies as values |
//! | [`stopping`] | Ctrl-C while something runs |
//! | [`mod@print`] | answers to standard output, words to standard error, exit codes |

mod desk;
mod host;
mod print;
mod stopping;
mod verbs;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else: this program is also the worker that reads strangers' files.
    if std::env::args_os().nth(1).is_some_and(|first| first == coursewright_api::worker::child::ARGUMENT) {
        return coursewright_api::worker::child::run();
    }
    let words = match verbs::Words::try_parse() {
        Ok(words) => words,
        // What could not be understood was still asked to be answered in one document or in words.
        Err(error) => return print::wrong_use(&error, std::env::args_os().any(|argument| argument == "--json")),
    };
    let json = words.json;
    match verbs::run(words) {
        Ok(answer) => print::answer(&answer, json),
        Err(problem) => print::problem(&problem, json),
    }
}
