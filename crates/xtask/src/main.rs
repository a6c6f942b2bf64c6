//! The workshop: `cargo xtask run | test | check | bindings | bench`.
//!
//! Knows no room of the product; it only starts programs. Whatever a step needs, it brings first.

#![expect(clippy::disallowed_methods, reason = "the workshop only starts programs and reads files")]

mod bench;
mod check;
mod run;
mod setup;
mod step;
mod test;

use std::process::ExitCode;

const WORDS: &str = "cargo xtask run        set up what is missing, build, open the window on the starter project
                       (without a display: do the same job by the command line)
cargo xtask test       set up what is missing, run Rust, pages, browser journeys, the real window; --only rust|ui|browser|window
cargo xtask check      the quick part: format, lints, types, generated files
cargo xtask bindings   write ui/src/contract from the table in crates/api
cargo xtask bench      measure speed and memory beside their targets";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match words.first().map(String::as_str) {
        Some("run") => run::run(),
        Some("test") => test::test(&words[1..]),
        Some("check") => check::check(),
        Some("bindings") => check::write_bindings(),
        Some("bench") => bench::bench(),
        _ => {
            eprintln!("{WORDS}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("\n{words}");
            ExitCode::FAILURE
        }
    }
}
