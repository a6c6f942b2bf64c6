//! One learner at one course: launches, acts, and how each session ends.

use crate::engine::{Engine, Launch, Seen};
use crate::lms::{Lms, Mood};
use crate::preflight::{Line, Recorded};
use crate::{Form, PlayProblem};
use std::cell::{RefCell, RefMut};
use std::rc::Rc;

/// A learner before a page.
pub(crate) struct Scene<'a> {
    page: &'a str,
    pub(crate) form: Form,
    lms: Rc<RefCell<Lms>>,
    /// One for each launch; none where it is gone.
    windows: Vec<Option<Engine>>,
    /// The window the learner is at.
    at: usize,
    /// What was refused, thrown, or stood in the learner's way.
    pub(crate) faults: Vec<String>,
    pub(crate) lines: Vec<Line>,
    pub(crate) seen: Seen,
}

/// Where the LMS is, as seen from the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Here,
    Nowhere,
}

/// How a learner leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leave {
    /// By the course's own Exit, then the window goes.
    Exit,
    /// The LMS takes the frame away.
    Away,
}

/// Acts of a learner, after each of which everything is to be on record.
const ACTS: [&str; 7] = ["answer", "submit", "retake", "next", "first", "exit", "leave"];

/// Pages a course may have before the learner takes it that there is no end.
const MOST_PAGES: usize = 1000;

impl<'a> Scene<'a> {
    pub(crate) fn new(page: &'a str, form: Form) -> Self {
        Self { page, form, lms: Rc::new(RefCell::new(Lms::new(form))), windows: vec![], at: 0, faults: vec![], lines: vec![], seen: Seen::default() }
    }

    pub(crate) fn lms(&self) -> RefMut<'_, Lms> {
        self.lms.borrow_mut()
    }

    pub(crate) fn launches(&self) -> usize {
        self.windows.len()
    }

    /// What is on record now.
    pub(crate) fn now(&self) -> Recorded {
        self.lms.borrow().recorded()
    }

    /// How often the session at hand was ended.
    pub(crate) fn endings(&self) -> usize {
        self.lms.borrow().endings(self.at)
    }

    /// Something that is expected; where it is not so, what was found instead.
    pub(crate) fn expect(&mut self, holds: bool, expected: &str, found: impl FnOnce() -> String) {
        let words = if holds { expected.into() } else { format!("{expected} This is not so: {}", found()) };
        self.lines.push(Line { holds, words });
    }

    /// Opens the course; what was committed before is handed out.
    pub(crate) fn launch(&mut self, reach: Reach) -> Result<(), PlayProblem> {
        let launch = self.lms.borrow_mut().relaunch();
        self.at = self.windows.len();
        self.windows.push(Some(Engine::new(&self.lms, launch)?));
        let api = if reach == Reach::Here { self.form.api() } else { "" };
        let query = if reach == Reach::Here { self.lms.borrow().query(launch) } else { String::new() };
        let launch = Launch { page: self.page, api, functions: self.form.functions(), query: &query, chance: launch + 1 };
        self.act("open", &serde_json::to_string(&launch).unwrap_or_default())?;
        Ok(())
    }

    /// From now on the LMS behaves like this.
    pub(crate) fn behave(&mut self, mood: Mood) {
        self.lms.borrow_mut().behave(mood);
    }

    /// One act of the learner or of the window; whether there was something to act on.
    pub(crate) fn act(&mut self, name: &str, given: &str) -> Result<bool, PlayProblem> {
        let Some(Some(window)) = self.windows.get(self.at) else { return Ok(false) };
        let mut seen = window.act(name, given)?;
        self.faults.append(&mut seen.faults);
        self.faults.append(&mut self.lms.borrow_mut().faults());
        let unsaved = ACTS.contains(&name).then(|| self.lms.borrow().unsaved(self.at).map(str::to_owned)).flatten();
        self.faults.extend(unsaved.map(|element| format!("It set {element} and did not save it, and at any moment the power may go.")));
        self.seen = seen;
        Ok(self.seen.done)
    }

    /// Lets so many seconds pass, with everything that was to happen in them, in order.
    pub(crate) fn wait(&mut self, seconds: &str) -> Result<(), PlayProblem> {
        self.act("begin", seconds)?;
        while self.act("tick", "")? {}
        Ok(())
    }

    /// A few seconds of the learner's time, then the act.
    pub(crate) fn take(&mut self, name: &str, given: &str) -> Result<bool, PlayProblem> {
        self.wait("7")?;
        self.act(name, given)
    }

    /// Answers everything that is asked on the page that is shown, one thing after the other.
    pub(crate) fn answer(&mut self, way: &str) -> Result<(), PlayProblem> {
        let mut number = 0;
        while self.act("answer", &format!("{way} {number}"))? {
            number += 1;
        }
        Ok(())
    }

    /// Reads so many pages from where it stands, answering what is asked on the way; stops before an assessment.
    pub(crate) fn read(&mut self, most: usize, way: &str) -> Result<(), PlayProblem> {
        for _ in 0..most.min(MOST_PAGES) {
            if self.seen.kind == "assessment" || self.seen.kind.is_empty() {
                break;
            }
            self.answer(way)?;
            if !self.take("next", "")? {
                break;
            }
        }
        Ok(())
    }

    /// Reads so many pages and answers what is asked on them, without coming to the end: where nothing is handed in, the
    /// last page is not left. Something was done in any case.
    pub(crate) fn read_on(&mut self, most: usize, way: &str) -> Result<(), PlayProblem> {
        let most = if self.seen.assessed { most } else { most.min(self.seen.lessons.saturating_sub(1)) };
        if most > 0 {
            return self.read(most, way);
        }
        self.answer(way)?;
        self.take("first", "").map(|_| ())
    }

    /// Reads to the end and hands in what is to be handed in, in each of these ways in turn.
    pub(crate) fn whole(&mut self, ways: &[&str]) -> Result<(), PlayProblem> {
        for _ in 0..MOST_PAGES {
            self.read(MOST_PAGES, ways.first().copied().unwrap_or("right"))?;
            if self.seen.kind != "assessment" {
                break;
            }
            for (n, way) in ways.iter().enumerate() {
                if n > 0 && !self.act("retake", "")? {
                    break;
                }
                self.hand_in(way)?;
            }
            if !self.take("next", "")? {
                break;
            }
        }
        Ok(())
    }

    /// Answers and hands in the assessment that is shown.
    pub(crate) fn hand_in(&mut self, way: &str) -> Result<(), PlayProblem> {
        self.wait("7")?;
        self.answer(way)?;
        self.act("submit", "").map(|_| ())
    }

    /// The window is gone without a word: power, crash, kill.
    pub(crate) fn killed(&mut self) {
        self.windows[self.at] = None;
    }

    /// Turns to the window of an earlier launch, which is still open.
    pub(crate) fn turn_to(&mut self, launch: usize) {
        self.at = launch;
    }

    /// The learner leaves.
    pub(crate) fn leaves(&mut self, by: Leave) -> Result<(), PlayProblem> {
        if by == Leave::Exit {
            self.take("exit", "")?;
        }
        self.take("leave", "")?;
        self.killed();
        Ok(())
    }
}
