//! A program that is nothing but the worker, for the suite.

use std::process::ExitCode;

fn main() -> ExitCode {
    coursewright_api::worker::child::run()
}
