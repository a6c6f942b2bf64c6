//! Several lessons at once, each on a thread of its own: they wait for answers, and nothing else is waited for.

use crate::schedule::{Next, Schedule};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Lessons in work, and those that wait.
struct Lanes {
    schedule: Mutex<Schedule>,
    moved: Condvar,
}

impl Lanes {
    fn schedule(&self) -> MutexGuard<'_, Schedule> {
        self.schedule.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Schedule)) {
        change(&mut self.schedule());
        self.moved.notify_all();
    }

    /// The next lesson; waits for it. Nothing once all are begun, or when it is `over`.
    fn next(&self, over: &dyn Fn() -> bool) -> Option<usize> {
        let mut schedule = self.schedule();
        loop {
            if over() {
                schedule.stop();
            }
            match schedule.begin() {
                Next::Begin(at) => return Some(at),
                Next::Over => return None,
                Next::Wait => schedule = self.moved.wait(schedule).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// A lesson in work; however it ends, also by a panic, the next may begin.
struct InWork<'l>(&'l Lanes);

impl Drop for InWork<'_> {
    fn drop(&mut self) {
        self.0.change(Schedule::ended);
    }
}

/// Does the work of every lesson, in so many slots; the results stand in the order of the lessons, with nothing for those that
/// were not begun before it was `over`. The work says when its answer has begun.
pub(super) fn side_by_side<R: Send>(sizes: &[usize], slots: usize, over: &(dyn Fn() -> bool + Sync), work: &(dyn Fn(usize, &dyn Fn()) -> R + Sync)) -> Vec<Option<R>> {
    let lanes = Lanes { schedule: Mutex::new(Schedule::new(sizes, slots)), moved: Condvar::new() };
    let results: Vec<Mutex<Option<R>>> = sizes.iter().map(|_| Mutex::new(None)).collect();
    let lane = || {
        while let Some(at) = lanes.next(over) {
            let _in_work = InWork(&lanes);
            let result = work(at, &|| lanes.change(Schedule::begun));
            *results[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..slots.clamp(1, sizes.len().max(1)) {
            scope.spawn(lane);
        }
    });
    results.into_iter().map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}
