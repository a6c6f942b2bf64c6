//! What all requests to one server pass before they are sent: [`Pace`] with whoever waits at it.

use super::ModelProblem;
use super::pace::Pace;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often whoever waits is asked whether to stop: five times within the quarter of a second that is promised.
pub(super) const BEAT: Duration = Duration::from_millis(50);

/// The gate before one server.
#[derive(Default)]
pub(super) struct Gate {
    pace: Mutex<Pace>,
    moved: Condvar,
}

impl Gate {
    /// Waits until a request may be sent.
    ///
    /// # Errors
    /// [`ModelProblem::Cancelled`] when the person stops it before.
    pub(super) fn enter(&self, cancelled: &dyn Fn() -> bool) -> Result<Pass<'_>, ModelProblem> {
        loop {
            if cancelled() {
                return Err(ModelProblem::Cancelled);
            }
            let mut pace = self.pace();
            if pace.enter() {
                return Ok(Pass(self));
            }
            drop(self.moved.wait_timeout(pace, BEAT));
        }
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Pace)) {
        change(&mut self.pace());
        self.moved.notify_all();
    }
}

/// Leave to send one request; given back when it is let go.
pub(super) struct Pass<'g>(&'g Gate);

impl<'g> Pass<'g> {
    /// An answer came.
    pub(super) fn answered(self) {
        self.0.change(Pace::answered);
    }

    /// The server asks to wait, after so many tries of this request: until the hold is let go, no other starts either.
    pub(super) fn refused(self, tries: u32) -> Hold<'g> {
        self.0.change(|pace| pace.refused(tries > 1));
        Hold(self.0)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.change(Pace::leave);
    }
}

/// A wait that a server asked for.
pub(super) struct Hold<'g>(&'g Gate);

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        self.0.change(Pace::waited);
    }
}
