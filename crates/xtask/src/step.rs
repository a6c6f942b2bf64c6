//! Starting programs, one timed line a step.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What went wrong, in words.
pub type Outcome = Result<(), String>;

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap_or_else(|_| PathBuf::from("."))
}

/// Where Cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// One step: its output shows only when it fails, its time always.
pub fn step(words: &str, command: &mut Command) -> Outcome {
    let began = Instant::now();
    eprint!("{words:<58}");
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{words}: {error}"))?;
    let seconds = began.elapsed().as_secs_f64();
    if output.status.success() {
        eprintln!("{seconds:8.1} s");
        return Ok(());
    }
    eprintln!("{seconds:8.1} s  FAILED");
    Err(format!("{}\n{}\n{words} failed.", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

/// A program in the project's folder.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo in the project's folder.
pub fn cargo(arguments: &[&str]) -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()), arguments)
}

/// npm in a folder of the project.
pub fn npm(folder: &str, arguments: &[&str]) -> Command {
    let mut command = program("npm", arguments);
    command.current_dir(root().join(folder));
    command
}

/// Whether a program answers to this.
pub fn answers(name: &str, arguments: &[&str]) -> bool {
    Command::new(name).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
