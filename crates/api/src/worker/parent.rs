//! Starts the worker, feeds it one file, and takes its answer or its death.

#![expect(clippy::disallowed_methods, reason = "this is the process door")]

use super::wire::{MOST_ANSWER, Outcome, READING, Task, Work, receive, send};
use crate::problem::{Code, Problem};
use coursewright_play::{Form, Played};
use coursewright_sources::Reading;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How a worker is started: a program of ours and the arguments that make it one.
#[derive(Clone, Debug)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
}

/// What limits hold here, in sentences, for the settings page.
#[must_use]
pub fn limits() -> Vec<String> {
    let mut lines = vec![
        format!("Each source is read by a process of its own, for at most {} seconds.", READING.seconds),
        format!("Its answer may be at most {} MB.", MOST_ANSWER / 1024 / 1024),
    ];
    if cfg!(unix) {
        lines.push(format!("It may use at most {} MB of memory and can write no file.", READING.memory / 1024 / 1024));
    } else {
        lines.push("This system does not limit its memory.".into());
    }
    lines
}

/// Reads a file of a stranger in a worker.
///
/// # Errors
/// The problem of the file, or one that says that reading it ended badly. Nothing of ours is touched either way.
pub fn read(worker: &WorkerCommand, name: &str, bytes: &[u8]) -> Result<Reading, Problem> {
    match ask(worker, Work::Read, name, bytes)? {
        Some(Outcome::Read(reading)) => Ok(*reading),
        Some(Outcome::Refused(problem)) => Err(Problem::new(Code::Source, format!("“{name}”: {problem}"), problem.hint())),
        _ => Err(Problem::new(
            Code::Source,
            format!("Reading “{name}” took more time or memory than any honest file needs, so it was stopped."),
            "Open it in the program it came from, save a fresh copy, and add that. Nothing was changed here.",
        )),
    }
}

/// Plays the page of a package in a worker: its script is a stranger’s, whoever built it.
///
/// # Errors
/// When it could not be played to the end. Nothing of ours is touched either way.
pub fn play(worker: &WorkerCommand, form: Form, page: &str) -> Result<Vec<Played>, Problem> {
    let hint = "Verify the package: one that was built here and not changed since can be played.";
    match ask(worker, Work::Play(form), "", page.as_bytes())? {
        Some(Outcome::Played(played)) => Ok(played),
        Some(Outcome::NotPlayed(problem)) => Err(Problem::new(Code::Package, format!("The package was not played to the end: {problem}."), hint)),
        _ => Err(Problem::new(Code::Package, "Playing the package took more time or memory than any honest one needs, so it was stopped.", hint)),
    }
}

/// Starts a worker for one piece of work; none when it dies, hangs or babbles.
fn ask(worker: &WorkerCommand, work: Work, name: &str, bytes: &[u8]) -> Result<Option<Outcome>, Problem> {
    let mut child = Command::new(&worker.program)
        .args(&worker.arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Problem::new(Code::Failed, "The reader of strangers’ files could not be started.", "Start Coursewright again; if it stays so, install it again."))?;
    let outcome = talk(&mut child, work, name, bytes);
    // A worker that answered is done; one that did not must not stay.
    let _ = child.kill();
    let _ = child.wait();
    Ok(outcome)
}

/// Feeds the worker and waits for its answer; nothing when it dies, hangs or babbles.
fn talk(child: &mut Child, work: Work, name: &str, bytes: &[u8]) -> Option<Outcome> {
    let mut input = child.stdin.take()?;
    let mut output = child.stdout.take()?;
    let (answered, answer) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A worker may refuse before it has taken everything; its answer counts, not our pipe.
            let _ = send(&mut input, &Task { work, name: name.into(), size: bytes.len() as u64 });
            let _ = input.write_all(bytes);
        });
        scope.spawn(move || {
            let _ = answered.send(receive::<Outcome>(&mut output, MOST_ANSWER).ok());
        });
        match answer.recv_timeout(Duration::from_secs(work.limits().seconds + 5)) {
            Ok(outcome) => outcome,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                let _ = child.kill();
                None
            }
        }
    })
}
