//! What runs in the worker: limits first, then one file from standard input to values on standard output.

use super::wire::{MOST_MEMORY, MOST_SECONDS, Outcome, Task, What, receive, send};
use std::io::{self, Read, Write};
use std::process::ExitCode;

/// The argument by which both binaries become a worker.
pub const ARGUMENT: &str = "worker";

/// Reads one file and ends. Called before anything else of the program starts.
#[must_use]
pub fn run() -> ExitCode {
    limit();
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn work() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let task: Task = receive(&mut input, 64 * 1024)?;
    let mut bytes = Vec::new();
    input.take(task.size).read_to_end(&mut bytes)?;
    let mut output = io::stdout().lock();
    if task.what == What::Picture {
        return match coursewright_sources::picture::read(&bytes) {
            Ok(picture) => {
                send(&mut output, &Outcome::Picture { kind: picture.kind, pixels: picture.pixels, size: picture.bytes.len() as u64 })?;
                output.write_all(&picture.bytes)?;
                output.flush()
            }
            Err(problem) => send(&mut output, &Outcome::NoPicture(problem)),
        };
    }
    let outcome = match coursewright_sources::read(&task.name, &bytes) {
        Ok(reading) => Outcome::Read(Box::new(reading)),
        Err(problem) => Outcome::Refused(problem),
    };
    send(&mut output, &outcome)
}

/// Holds this process to its limits, where the system can.
#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let caps = [
        (Resource::Cpu, MOST_SECONDS),
        (Resource::As, MOST_MEMORY),
        // No file is ever made by a worker.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (what, most) in caps {
        // A system that knows no such limit still has the parent's clock.
        let _ = setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
fn limit() {
    let _ = (MOST_MEMORY, MOST_SECONDS);
}
