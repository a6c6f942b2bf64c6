//! What runs in the worker: what is asked, its limits, then one file from standard input to values on standard output.

use super::wire::{Limits, Outcome, Task, Work, receive, send};
use std::io::{self, Read, Write};
use std::process::ExitCode;

/// The argument by which both binaries become a worker.
pub const ARGUMENT: &str = "worker";

/// Reads or plays one file and ends. Called before anything else of the program starts.
#[must_use]
pub fn run() -> ExitCode {
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn work() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let task: Task = receive(&mut input, 64 * 1024)?;
    limit(task.work.limits());
    let mut bytes = Vec::new();
    input.take(task.size).read_to_end(&mut bytes)?;
    let mut output = io::stdout().lock();
    let outcome = match task.work {
        Work::Read => match coursewright_sources::read(&task.name, &bytes) {
            Ok(reading) => Outcome::Read(Box::new(reading)),
            Err(problem) => Outcome::Refused(problem),
        },
        Work::Board => match coursewright_sources::storyboard(&task.name, &bytes) {
            Ok(returned) => Outcome::Board(Box::new(returned)),
            Err(problem) => Outcome::Refused(problem),
        },
        Work::Picture => match coursewright_sources::picture::read(&bytes) {
            Ok(picture) => {
                send(&mut output, &Outcome::Picture { kind: picture.kind, pixels: picture.pixels, size: picture.bytes.len() as u64 })?;
                output.write_all(&picture.bytes)?;
                return output.flush();
            }
            Err(problem) => Outcome::NoPicture(problem),
        },
        Work::Play(form) => match coursewright_play::preflight(&String::from_utf8_lossy(&bytes), form) {
            Ok(played) => Outcome::Played(played),
            Err(problem) => Outcome::NotPlayed(problem),
        },
    };
    send(&mut output, &outcome)
}

/// Holds this process to its limits, where the system can.
#[cfg(unix)]
fn limit(limits: Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let caps = [
        (Resource::Cpu, limits.seconds),
        (Resource::As, limits.memory),
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
fn limit(limits: Limits) {
    let _ = (limits.memory, limits.seconds);
}
