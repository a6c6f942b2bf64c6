//! Starts the worker, feeds it one file, and takes its answer or its death.

#![expect(clippy::disallowed_methods, reason = "this is the process door")]

use super::wire::{MOST_ANSWER, Outcome, READING, Task, Work, receive, send};
use crate::problem::{Code, Problem};
use coursewright_course::storyboard::Returned;
use coursewright_play::{Form, Played};
use coursewright_sources::Reading;
use coursewright_sources::picture::Picture;
use std::io::{self, Read, Write};
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
        Some((Outcome::Read(reading), _)) => Ok(*reading),
        Some((Outcome::Refused(problem), _)) => Err(Problem::new(Code::Source, format!("“{name}”: {problem}"), problem.hint())),
        _ => Err(died(name)),
    }
}

/// Reads a storyboard that came back in a worker.
///
/// # Errors
/// As [`read`].
pub fn storyboard(worker: &WorkerCommand, name: &str, bytes: &[u8]) -> Result<Returned, Problem> {
    match ask(worker, Work::Board, name, bytes)? {
        Some((Outcome::Board(returned), _)) => Ok(*returned),
        Some((Outcome::Refused(problem), _)) => Err(Problem::new(
            Code::Source,
            format!("“{name}”: {problem}."),
            "Save it as a Word document (.docx) in the program it was edited in, and take that in. Nothing was taken.",
        )),
        _ => Err(died(name)),
    }
}

/// Reads a stranger's picture in a worker.
///
/// # Errors
/// As [`read`].
pub fn picture(worker: &WorkerCommand, name: &str, bytes: &[u8]) -> Result<Picture, Problem> {
    match ask(worker, Work::Picture, name, bytes)? {
        Some((Outcome::Picture { kind, pixels, .. }, bytes)) => Ok(Picture { kind, pixels, bytes }),
        Some((Outcome::NoPicture(problem), _)) => Err(Problem::new(Code::Source, format!("“{name}”: {problem}."), problem.hint())),
        _ => Err(died(name)),
    }
}

fn died(name: &str) -> Problem {
    Problem::new(
        Code::Source,
        format!("Reading “{name}” took more time or memory than any honest file needs, so it was stopped."),
        "Open it in the program it came from, save a fresh copy, and add that. Nothing was changed here.",
    )
}

/// What a worker answers, with the bytes behind it.
type Answer = (Outcome, Vec<u8>);

/// Starts a worker for one piece of work; none when it dies, hangs or babbles.
fn ask(worker: &WorkerCommand, work: Work, name: &str, bytes: &[u8]) -> Result<Option<Answer>, Problem> {
    let mut child = Command::new(&worker.program)
        .args(&worker.arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Problem::new(Code::Failed, "The reader of strangers’ files could not be started.", "Start Coursewright again; if it stays so, install it again."))?;
    let answer = talk(&mut child, Task { name: name.into(), size: bytes.len() as u64, work }, bytes);
    // A worker that answered is done; one that did not must not stay.
    let _ = child.kill();
    let _ = child.wait();
    Ok(answer)
}

/// An answer, and the bytes behind it where it announces some.
fn hear(from: &mut impl Read) -> io::Result<Answer> {
    let outcome = receive::<Outcome>(from, MOST_ANSWER)?;
    let mut bytes = Vec::new();
    if let Outcome::Picture { size, .. } = outcome {
        from.take(size.min(MOST_ANSWER)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 != size {
            return Err(io::Error::other("shorter than announced"));
        }
    }
    Ok((outcome, bytes))
}

/// Plays the page of a package in a worker: its script is a stranger’s, whoever built it.
///
/// # Errors
/// When it could not be played to the end. Nothing of ours is touched either way.
pub fn play(worker: &WorkerCommand, form: Form, page: &str) -> Result<Vec<Played>, Problem> {
    let hint = "Verify the package: one that was built here and not changed since can be played.";
    match ask(worker, Work::Play(form), "", page.as_bytes())? {
        Some((Outcome::Played(played), _)) => Ok(played),
        Some((Outcome::NotPlayed(problem), _)) => Err(Problem::new(Code::Package, format!("The package was not played to the end: {problem}."), hint)),
        _ => Err(Problem::new(Code::Package, "Playing the package took more time or memory than any honest one needs, so it was stopped.", hint)),
    }
}

/// Feeds the worker and waits for its answer; nothing when it dies, hangs or babbles.
fn talk(child: &mut Child, task: Task, bytes: &[u8]) -> Option<Answer> {
    let seconds = task.work.limits().seconds;
    let mut input = child.stdin.take()?;
    let mut output = child.stdout.take()?;
    let (answered, answer) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A worker may refuse before it has taken everything; its answer counts, not our pipe.
            let _ = send(&mut input, &task);
            let _ = input.write_all(bytes);
        });
        scope.spawn(move || {
            let _ = answered.send(hear(&mut output).ok());
        });
        match answer.recv_timeout(Duration::from_secs(seconds + 5)) {
            Ok(outcome) => outcome,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                let _ = child.kill();
                None
            }
        }
    })
}
