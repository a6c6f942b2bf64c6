//! Drafts that are stopped at random moments: how soon nothing is in work any more, and whether anything happens after.

#![expect(clippy::disallowed_methods, reason = "a test that keeps time")]

use crate::chance::Chance;
use crate::scripted::Step;
use crate::stage::{Stage, good};
use coursewright_api::run::show::RunState;
use coursewright_course::asking::Provider;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How soon whoever stopped a run is free.
pub const FREE: Duration = Duration::from_millis(250);

/// What came of stopping a draft.
#[derive(Debug)]
pub struct Stopped {
    /// From the stop until nothing was in work; none when the draft had ended before.
    pub took: Option<Duration>,
    /// What does not hold.
    pub complaints: Vec<String>,
}

/// Stops a draft at a moment that follows from the seed.
#[must_use]
pub fn stop(stage: &Stage, seed: u64) -> Stopped {
    let mut chance = Chance::new(seed);
    let manner = chance.below(5);
    stage.plays(move |request| slowly(good(request), manner));
    stage.speaks(chance.one(&Provider::ALL), None);
    let (before, log) = stage.stands();
    let run = stage.begin(Some(stage.lessons[chance.below(stage.lessons.len())]));
    // Most drafts here take a tenth of a second; those that wait for a server take longer.
    let latest = if chance.once_in(4) { 500_000 } else { 120_000 };
    std::thread::sleep(Duration::from_micros(chance.below(latest) as u64));
    let stopped = Instant::now();
    let _: Value = stage.bench.must("run.cancel", &json!({ "run": run }));
    let shown = loop {
        let shown = stage.show(run);
        if shown.state != RunState::Running || stopped.elapsed() > 20 * FREE {
            break shown;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let took = stopped.elapsed();
    let ended = stage.server.heard().len();
    // Long enough for whatever has not noticed.
    std::thread::sleep(Duration::from_millis(30));
    let mut complaints = Vec::new();
    let late = stage.server.heard().split_off(ended).len();
    if late > 0 {
        complaints.push(format!("{late} requests began after the stop"));
    }
    let (after, entries) = stage.stands();
    let cancelled = match shown.state {
        RunState::Cancelled => true,
        // It had ended, well or not, before it was stopped.
        RunState::Done | RunState::Failed => false,
        RunState::Running => {
            complaints.push("it is still in work".into());
            true
        }
    };
    if cancelled && (after != before || entries.len() != log.len() + 1) {
        complaints.push(format!("the project changed, and {} entries stand in its log", entries.len() - log.len()));
    }
    if after.course != before.course {
        complaints.push("the course changed".into());
    }
    Stopped { took: cancelled.then_some(took), complaints }
}

/// The same reply, slowly, late, never, or only after a while.
fn slowly(steps: Vec<Step>, manner: usize) -> Vec<Step> {
    let busy = |fields: &str| vec![Step::Send(format!("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n{fields}\r\n").into_bytes())];
    match manner {
        0 => vec![Step::Wait(Duration::from_secs(2))],
        1 => busy("retry-after: 2\r\n"),
        2 => busy("retry-after-ms: 5\r\n"),
        3 => std::iter::once(Step::Wait(Duration::from_millis(15))).chain(steps).collect(),
        _ => steps.into_iter().flat_map(drip).collect(),
    }
}

/// Bytes a few at a time.
fn drip(step: Step) -> Vec<Step> {
    match step {
        Step::Send(bytes) => bytes.chunks(400).flat_map(|part| [Step::Send(part.to_vec()), Step::Wait(Duration::from_millis(4))]).collect(),
        other => vec![other],
    }
}
