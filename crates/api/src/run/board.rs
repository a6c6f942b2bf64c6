//! Runs in work and just ended: what pages ask for while something takes long.

use super::show::{FileOutcome, Have, Reply, RunState};
use super::text::Text;
use crate::problem::{Code, Problem};
use coursewright_course::id::RunId;
use coursewright_draft::drafter::{Arriving, Effort, Progress, Watch};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// All runs of this session.
#[derive(Default)]
pub(crate) struct Board {
    runs: Mutex<BTreeMap<RunId, Arc<Ticket>>>,
}

/// One run: what it shows, and whether it is to stop.
pub(crate) struct Ticket {
    pub(crate) run: RunId,
    stop: AtomicBool,
    shown: Mutex<Reply>,
    effort: Mutex<Effort>,
    text: Mutex<Text>,
}

impl Board {
    /// Opens a run.
    pub(crate) fn open(&self, run: RunId, words: &str) -> Arc<Ticket> {
        let shown =
            Reply { run, words: words.into(), doing: String::new(), done: 0, of: 0, text: None, tokens: 0, state: RunState::Running, problem: None, notes: vec![], files: vec![] };
        let ticket = Arc::new(Ticket { run, stop: AtomicBool::new(false), shown: Mutex::new(shown), effort: Mutex::default(), text: Mutex::default() });
        self.runs.lock().unwrap_or_else(PoisonError::into_inner).insert(run, Arc::clone(&ticket));
        ticket
    }

    /// The run of this id.
    pub(crate) fn find(&self, run: RunId) -> Option<Arc<Ticket>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner).get(&run).cloned()
    }

    /// Refuses to begin something while something else is in work.
    pub(crate) fn idle(&self) -> Result<(), Problem> {
        self.working().map_or(Ok(()), |ticket| Err(Problem::new(Code::Busy, format!("{} is still in work.", ticket.show().words), "Stop it, or wait until it is done.")))
    }

    /// The run in work, if there is one.
    pub(crate) fn working(&self) -> Option<Arc<Ticket>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner).values().find(|ticket| ticket.is_running()).cloned()
    }
}

impl Ticket {
    pub(crate) fn show(&self) -> Reply {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How it stands, with what a page does not have yet of the text in work.
    pub(crate) fn since(&self, have: Option<Have>) -> Reply {
        let shown = self.show();
        let text = if shown.state == RunState::Running { self.text.lock().unwrap_or_else(PoisonError::into_inner).since(have) } else { None };
        Reply { text, ..shown }
    }

    /// What its requests took so far.
    pub(crate) fn effort(&self) -> Effort {
        self.effort.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn is_running(&self) -> bool {
        self.show().state == RunState::Running
    }

    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    pub(crate) fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    /// Changes what is shown.
    pub(crate) fn say(&self, change: impl FnOnce(&mut Reply)) {
        change(&mut self.shown.lock().unwrap_or_else(PoisonError::into_inner));
    }

    pub(crate) fn file(&self, outcome: FileOutcome) {
        self.say(|shown| {
            shown.done += 1;
            shown.files.push(outcome);
        });
    }

    /// Ends the run.
    pub(crate) fn end(&self, outcome: Result<Vec<String>, Problem>) {
        self.say(|shown| match outcome {
            Ok(notes) => {
                shown.state = RunState::Done;
                shown.notes = notes;
            }
            Err(problem) => {
                shown.state = if problem.code == Code::Cancelled { RunState::Cancelled } else { RunState::Failed };
                shown.problem = Some(problem);
            }
        });
    }
}

impl Watch for Ticket {
    fn progress(&self, progress: &Progress) {
        self.say(|shown| {
            shown.doing.clone_from(&progress.doing);
            shown.done = progress.done;
            shown.of = progress.of;
            shown.tokens = progress.tokens;
        });
    }

    fn grew(&self, text: &Arriving<'_>) {
        self.text.lock().unwrap_or_else(PoisonError::into_inner).take(text);
    }

    fn cancelled(&self) -> bool {
        self.stopped()
    }

    fn spent(&self, more: &Effort) {
        self.effort.lock().unwrap_or_else(PoisonError::into_inner).add(more);
    }
}
