//! The requests of one run: each shown while it streams, read whole, asked once more when it cannot be used. Several may be
//! under way at once, each in a lane of its own.

use super::board::Board;
use super::prompt::again;
use super::reading::{Faulty, in_words, read};
use crate::budget::Budget;
use crate::drafter::{DraftProblem, Effort, Watch};
use crate::missing::Going;
use crate::model::{Heard, Missed, Model, ModelProblem, with_form};
use coursewright_course::asking::Asking;
use coursewright_course::id::LessonId;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most times anything is sent for one answer, whatever it is sent again for: a server in trouble, or an answer with faults.
const TRIES: u32 = 5;

/// Which answer to a request is judged: what is loose in the second one is left out, as nobody asks a third time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Try {
    First,
    Second,
}

/// What keeps an answer from being used.
pub(super) type Judge<'j, T> = dyn Fn(&T, Try) -> Vec<String> + 'j;

/// The requests of one run.
pub(super) struct Turn<'a> {
    pub(super) model: &'a dyn Model,
    watch: &'a dyn Watch,
    /// Whether the form of an answer stands in words beside its schema, because a server took no notice of that.
    told: AtomicBool,
    state: Mutex<State>,
}

/// What all lanes share.
#[derive(Default)]
struct State {
    board: Board,
    effort: Effort,
    budget: Budget,
    going: Going,
}

/// Whatever is asked one after the other, as a lesson and its questions.
pub(super) struct Lane<'t> {
    turn: &'t Turn<'t>,
    key: usize,
    /// The lesson that is written anew; none where there is none yet.
    lesson: Option<LessonId>,
    /// Told when text arrives.
    begun: &'t dyn Fn(),
}

impl<'a> Turn<'a> {
    /// A run of about so many requests, within this budget.
    pub(super) fn new(model: &'a dyn Model, watch: &'a dyn Watch, of: u32, budget: Budget) -> Self {
        let state = State { board: Board::of(of), budget, ..State::default() };
        Self { model, watch, told: AtomicBool::new(false), state: Mutex::new(state) }
    }

    /// A lane; `begun` is told when text arrives in it.
    pub(super) fn lane<'t>(&'t self, key: usize, begun: &'t dyn Fn()) -> Lane<'t> {
        Lane { turn: self, key, lesson: None, begun }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// So many requests are still to come.
    pub(super) fn expect(&self, requests: u32) {
        let board = &mut self.state().board;
        board.of = board.done.saturating_add(requests);
    }

    /// Requests that are not sent after all, or that brought nothing.
    pub(super) fn skip(&self, requests: u32) {
        self.state().board.done += requests;
    }

    /// What the run took so far.
    pub(super) fn effort(&self) -> Effort {
        self.state().effort.clone()
    }

    /// A place came out, or did not: decides whether there is use in asking on.
    pub(super) fn ended<T>(&self, outcome: &Result<T, DraftProblem>) {
        let going = &mut self.state().going;
        match outcome {
            Ok(_) => going.well(),
            Err(problem) => going.failed(problem),
        }
    }

    /// Why nobody is asked any more.
    pub(super) fn over(&self) -> Option<DraftProblem> {
        self.state().going.ended().cloned()
    }

    /// The run is over: how its asking ended.
    pub(super) fn into_going(self) -> Going {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).going
    }

    /// Whether one more request may be sent; shows that it is.
    fn open(&self, key: usize, doing: &str, lesson: Option<LessonId>) -> Result<(), DraftProblem> {
        if self.watch.cancelled() {
            return Err(DraftProblem::Cancelled);
        }
        let mut state = self.state();
        if let Some(problem) = state.going.ended() {
            return Err(problem.clone());
        }
        if let Some(cap) = state.budget.reached() {
            return Err(DraftProblem::Spent { cap });
        }
        state.board.begin(key, doing, lesson);
        self.show(&state);
        Ok(())
    }

    fn text(&self, key: usize, part: &str) {
        let mut state = self.state();
        if state.board.text(key, part) {
            self.show_text(&state);
        }
    }

    fn took(&self, effort: &Effort, asked: usize, answered: usize) {
        let mut state = self.state();
        state.effort.add(effort);
        state.budget.take(effort.prompt_tokens, asked);
        state.budget.take(effort.answer_tokens, answered);
        self.watch.spent(effort);
    }

    /// Shown while the state is held, so that what is seen comes in order.
    fn show(&self, state: &State) {
        self.watch.progress(&state.board.progress(state.effort.prompt_tokens.saturating_add(state.effort.answer_tokens)));
        self.show_text(state);
    }

    fn show_text(&self, state: &State) {
        if let Some(text) = state.board.seen() {
            self.watch.grew(&text);
        }
    }
}

impl Lane<'_> {
    /// What is asked in it is about a lesson that stands.
    pub(super) fn about(self, lesson: Option<LessonId>) -> Self {
        Self { lesson, ..self }
    }

    /// Asks until there is an answer without faults, at most twice.
    pub(super) fn ask<T: DeserializeOwned>(&self, asking: &Asking, doing: &str, judge: &Judge<'_, T>) -> Result<T, DraftProblem> {
        let mut tries = TRIES;
        let reply = match self.once(&mut tries, asking, doing, &|reply| judge(reply, Try::First))? {
            Ok(reply) => reply,
            Err((text, faulty)) => {
                // Whoever missed the form once has taken no notice of the schema, and would not the next time.
                self.turn.told.fetch_or(faulty.form, Ordering::Relaxed);
                self.turn.state().board.discard(self.key);
                let second = self.once(&mut tries, &again(asking, &text, &faulty.faults), &format!("{doing}, asked once more"), &|reply| judge(reply, Try::Second))?;
                second.map_err(|(_, faulty)| DraftProblem::Reply { purpose: asking.purpose.clone(), why: in_words(&faulty.faults) })?
            }
        };
        let mut state = self.turn.state();
        state.board.done += 1;
        state.board.begin(self.key, doing, self.lesson);
        self.turn.show(&state);
        Ok(reply)
    }

    /// Asks once; a faulty answer comes back as the model wrote it.
    fn once<T: DeserializeOwned>(&self, tries: &mut u32, asking: &Asking, doing: &str, judge: &dyn Fn(&T) -> Vec<String>) -> Result<Result<T, (String, Faulty)>, DraftProblem> {
        let asking = if self.turn.told.load(Ordering::Relaxed) { Cow::Owned(with_form(asking)) } else { Cow::Borrowed(asking) };
        match self.hear(tries, &asking, doing) {
            Ok((text, written)) => Ok(read(&text, judge).map_err(|faulty| (written, faulty))),
            // An answer that is empty, cut off or a refusal is a faulty one like any other.
            Err(DraftProblem::Model(ModelProblem::Unusable { why, .. })) => Ok(Err((String::new(), Faulty { faults: vec![why], form: false }))),
            Err(problem) => Err(problem),
        }
    }

    /// An answer, and how the model wrote it; takes off the tries it cost.
    fn hear(&self, left: &mut u32, asking: &Asking, doing: &str) -> Result<(String, String), DraftProblem> {
        let turn = self.turn;
        turn.open(self.key, doing, self.lesson)?;
        let mut shown = 0;
        let heard = turn.model.ask_at_most(
            *left,
            asking,
            &mut |part| {
                if shown == 0 {
                    (self.begun)();
                }
                shown += part.len();
                turn.text(self.key, part);
            },
            &|| turn.watch.cancelled(),
        );
        let asked = asking.rules.len() + asking.material.len();
        match heard {
            Ok(Heard { answer, written, sent, received, replaced, tries }) => {
                *left = left.saturating_sub(tries);
                let effort = Effort { sent, received, prompt_tokens: answer.prompt_tokens, answer_tokens: answer.answer_tokens, replaced };
                // What was not sent was remembered, and costs nothing.
                let (asked, answered) = if sent == 0 { (0, 0) } else { (asked, written.len()) };
                turn.took(&effort, asked, answered);
                Ok((answer.text, written))
            }
            Err(Missed { problem, sent, received, replaced, tries }) => {
                *left = left.saturating_sub(tries);
                turn.took(&Effort { sent, received, replaced, ..Effort::default() }, if was_read(&problem, shown) { asked } else { 0 }, shown);
                Err(if problem == ModelProblem::Cancelled { DraftProblem::Cancelled } else { DraftProblem::Model(problem) })
            }
        }
    }
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        let mut state = self.turn.state();
        if state.board.end(self.key) {
            self.turn.show(&state);
        }
    }
}

/// Whether a model worked on a request that brought no answer, and its tokens count: a server that says no takes nothing for it.
const fn was_read(problem: &ModelProblem, shown: usize) -> bool {
    use ModelProblem as M;
    shown > 0 || matches!(problem, M::Unusable { .. } | M::Garbled { .. } | M::TooSlow { .. } | M::TooLong { .. } | M::Cancelled)
}
