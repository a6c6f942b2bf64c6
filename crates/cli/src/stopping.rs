//! Ctrl-C while something runs: once stops it in good order, twice ends the program.

use crate::print::{COULD_NOT, progress};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

/// How often the person asked to stop.
static ASKED: AtomicU32 = AtomicU32::new(0);

/// From now on Ctrl-C (and a request of the system to end) no longer kills the program: a run in work is to be stopped,
/// so that its line in the log says what was sent.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Where it cannot be heard, it ends the program as ever.
        let _ = ctrlc::set_handler(|| {
            if ASKED.fetch_add(1, Ordering::SeqCst) > 0 {
                std::process::exit(i32::from(COULD_NOT));
            }
            progress("Stopping; Ctrl-C once more ends the program at once.");
        });
    });
}

/// Whether the person asked to stop.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::SeqCst) > 0
}
