//! Malformed replies of a model over real sockets: how each draft ended, and whether anything that must hold did not.

use coursewright_tests::malformed::Case;
use coursewright_tests::malformed::trial::{Ending, Trials};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Drafts at once: they wait more than they work.
const AT_ONCE: usize = 4;

/// So many drafts with a malformed reply each.
pub(super) fn malformed(count: u64, seed: u64) {
    let began = Instant::now();
    let next = AtomicU64::new(0);
    let lane = || {
        let trials = Trials::new();
        let mut sum = Sum::default();
        loop {
            let n = next.fetch_add(1, Ordering::SeqCst);
            if n >= count {
                return sum;
            }
            let case = Case::new(seed + n);
            let outcome = trials.run(&case);
            for complaint in &outcome.complaints {
                eprintln!("seed {}: {:?} {:?} {:?}: {complaint}", case.seed, case.provider, case.asked, case.faults);
            }
            sum.add(&case, outcome.ending, outcome.took, outcome.requests, outcome.complaints.len());
        }
    };
    let sum = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(lane)).collect();
        lanes.into_iter().map(|lane| lane.join().expect("a lane catches what its drafts do")).reduce(Sum::with).unwrap_or_default()
    });
    println!(
        "{}",
        json!({
            "replies": count,
            "seed": seed,
            "whole": sum.endings.get(&Some(Ending::Whole)).unwrap_or(&0),
            "in_part": sum.endings.get(&Some(Ending::Part)).unwrap_or(&0),
            "problems": sum.endings.get(&Some(Ending::Problem)).unwrap_or(&0),
            "no_end": sum.endings.get(&None).unwrap_or(&0),
            "complaints": sum.complaints,
            "kinds": sum.faults.len(),
            "requests": sum.requests,
            "longest_ms": sum.longest.as_secs_f64() * 1000.0,
            "seconds": began.elapsed().as_secs_f64(),
        })
    );
}

#[derive(Default)]
struct Sum {
    endings: BTreeMap<Option<Ending>, usize>,
    faults: BTreeMap<&'static str, usize>,
    complaints: usize,
    requests: usize,
    longest: Duration,
}

impl Sum {
    fn add(&mut self, case: &Case, ending: Option<Ending>, took: Duration, requests: usize, complaints: usize) {
        *self.endings.entry(ending).or_default() += 1;
        case.faults.iter().for_each(|fault| *self.faults.entry(fault).or_default() += 1);
        self.complaints += complaints;
        self.requests += requests;
        self.longest = self.longest.max(took);
    }

    fn with(mut self, other: Self) -> Self {
        other.endings.into_iter().for_each(|(ending, count)| *self.endings.entry(ending).or_default() += count);
        other.faults.into_iter().for_each(|(fault, count)| *self.faults.entry(fault).or_default() += count);
        self.complaints += other.complaints;
        self.requests += other.requests;
        self.longest = self.longest.max(other.longest);
        self
    }
}
