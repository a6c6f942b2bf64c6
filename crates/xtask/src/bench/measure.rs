//! One run of a program.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What one run took.
pub(super) struct Run {
    seconds: f64,
    /// The most memory at one moment, the program and all its children together, in megabytes of 10^6 bytes.
    pub(super) megabytes: f64,
}

impl Run {
    /// Wall time.
    pub(super) fn milliseconds(&self) -> f64 {
        self.seconds * 1000.0
    }
}

/// Between two looks at memory; a worker lives longer than this.
const LOOK: Duration = Duration::from_millis(4);

/// Runs a program to its end. An answer of no (exit 1) is an end like any other.
pub(super) fn measure(command: &mut Command) -> Result<Run, String> {
    let began = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let root = child.id();
    // Looked at from a thread of its own, so that the end is seen when it comes.
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let looking = std::thread::spawn(move || {
        let mut most = 0;
        while stopped.try_recv().is_err() {
            most = most.max(family(root));
            sleep(LOOK);
        }
        most
    });
    let status = child.wait().map_err(|error| error.to_string())?;
    let seconds = began.elapsed().as_secs_f64();
    let _ = stop.send(());
    let most = looking.join().map_err(|_| "the look at memory failed".to_owned())?;
    match status.code() {
        #[expect(clippy::cast_precision_loss, reason = "memory in megabytes needs three digits")]
        Some(0 | 1) => Ok(Run { seconds, megabytes: most as f64 / 1e6 }),
        _ => Err(format!("{command:?} ended with {status}")),
    }
}

/// Bytes held by a process and its descendants: proportional, so that shared pages count once. Nothing where the system has no `/proc`.
fn family(root: u32) -> u64 {
    let own = fs::read_to_string(format!("/proc/{root}/smaps_rollup")).map_or(0, |text| kilobytes(&text, "Pss:")) * 1024;
    let children: u64 = fs::read_dir(format!("/proc/{root}/task"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>())
        .map(family)
        .sum();
    own + children
}

fn kilobytes(text: &str, name: &str) -> u64 {
    text.lines().find_map(|line| line.strip_prefix(name)?.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}
