//! What was paid for, and what of it twice.

use coursewright_tests::model_server::{Given, Seen};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// The most that may lie between the last byte of an answer and its file. An answer that was there for longer when the kill
/// came, and is asked for again, was kept too late.
const WINDOW: Duration = Duration::from_millis(100);

/// A kill.
pub(super) struct Kill {
    /// When.
    pub(super) at: Instant,
    /// Answers that had been taken whole by then and lie in no file: they were in flight.
    pub(super) lost: usize,
}

/// Tokens of questions and answers together, and what else was counted.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) requests: usize,
    /// Of answers that were taken whole.
    pub(super) paid: usize,
    /// Of those that had been taken whole before and were not in flight at a kill.
    pub(super) twice: usize,
    /// Of those that were.
    pub(super) in_flight: usize,
    /// The same as answers.
    pub(super) in_flight_answers: usize,
    /// The longest that one of those had been there when the kill came.
    pub(super) oldest: Duration,
    /// Of answers that a kill broke off: as far as they had come.
    pub(super) cut: usize,
}

impl Tally {
    /// Adds the requests for one course, with the kills there were while it was drafted.
    pub(super) fn add(&mut self, seen: &Seen, mut kills: Vec<Kill>) {
        self.requests += seen.requests;
        let mut taken: BTreeMap<u64, Instant> = BTreeMap::new();
        for given in &seen.given {
            let tokens = tokens(given);
            if !given.whole {
                self.cut += tokens;
                continue;
            }
            self.paid += tokens;
            let Some(before) = taken.insert(given.asked, given.ended) else { continue };
            // No more were in flight at a kill than lie in no file after it; whatever else comes again was there to be found.
            let near = kills.iter_mut().filter(|kill| kill.lost > 0).map(|kill| (kill.at.max(before) - before.min(kill.at), kill)).min_by_key(|(age, _)| *age);
            match near {
                Some((age, kill)) if age <= WINDOW => {
                    kill.lost -= 1;
                    self.in_flight += tokens;
                    self.in_flight_answers += 1;
                    self.oldest = self.oldest.max(age);
                }
                _ => self.twice += tokens,
            }
        }
    }
}

/// How many different questions were answered whole.
pub(super) fn answered(seen: &Seen) -> usize {
    seen.given.iter().filter(|given| given.whole).map(|given| given.asked).collect::<BTreeSet<_>>().len()
}

fn tokens(given: &Given) -> usize {
    given.prompt + given.answer
}
