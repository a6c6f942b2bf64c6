//! Sessions by SCORM, from one launch to the next.

use super::Mood;
use super::model::{Access, Edition, Element, Refused};
use crate::preflight::Recorded;
use std::collections::BTreeMap;

/// The run-time environment for one course and one learner.
#[derive(Debug)]
pub(crate) struct Session {
    edition: Edition,
    pub(super) mood: Mood,
    /// What was committed, and is handed out at the next launch.
    kept: BTreeMap<String, String>,
    /// One for each launch: a course may stand open in two windows.
    sittings: Vec<Sitting>,
    /// The one that is speaking.
    at: usize,
    error: u16,
    pub(super) faults: Vec<String>,
}

/// One launch.
#[derive(Debug)]
struct Sitting {
    /// What it knows: what was committed when it was launched, and what it set itself since. Another window's commits
    /// do not reach it.
    known: BTreeMap<String, String>,
    /// What was set since the last commit, and is in the hands of the next.
    set: BTreeMap<String, String>,
    phase: Phase,
    endings: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Before,
    Running,
    After,
}

impl Session {
    /// An LMS that knows nothing of the learner yet.
    pub(super) fn new(edition: Edition) -> Self {
        Self { edition, mood: Mood::default(), kept: BTreeMap::new(), sittings: vec![], at: 0, error: 0, faults: vec![] }
    }

    /// The next launch; its number speaks for it in every call.
    pub(super) fn relaunch(&mut self) -> usize {
        // By 2004 an attempt that was ended without “suspend” is over: the next launch is a new one with nothing in it.
        let over = self.sittings.last().is_some_and(|last| last.phase == Phase::After) && self.kept(self.edition.exit()) != "suspend";
        if over {
            match self.edition {
                Edition::Scorm2004 => self.kept.clear(),
                // By 1.2 the result stays, and only what was suspended comes back.
                Edition::Scorm12 => ["cmi.suspend_data", "cmi.core.lesson_location"].into_iter().for_each(|name| drop(self.kept.remove(name))),
            }
        }
        self.sittings.push(Sitting { known: self.kept.clone(), set: BTreeMap::new(), phase: Phase::Before, endings: 0 });
        self.sittings.len() - 1
    }

    /// An element that the window of that launch has set and not saved, although it could.
    pub(super) fn unsaved(&self, launch: usize) -> Option<&str> {
        let Sitting { set, phase, .. } = &self.sittings[launch];
        set.keys().next().filter(|_| *phase == Phase::Running && !self.mood.commit_fails).map(String::as_str)
    }

    /// How often the session of that launch was ended.
    pub(super) fn endings(&self, launch: usize) -> usize {
        self.sittings[launch].endings
    }

    fn phase(&self) -> Phase {
        self.sittings[self.at].phase
    }

    /// How many entries a list has, for whoever is speaking.
    fn made(&self, list: &str) -> usize {
        made(self.sittings[self.at].known.keys(), list)
    }

    /// A value that was committed; empty where there is none.
    fn kept(&self, name: &str) -> &str {
        self.kept.get(name).map_or("", String::as_str)
    }

    pub(super) fn cut(&mut self) {
        let state = self.kept("cmi.suspend_data");
        let half: String = state.chars().take(state.chars().count() / 2).collect();
        self.kept.insert("cmi.suspend_data".into(), half);
    }

    pub(super) fn recorded(&self) -> Recorded {
        let [completion, success, score, location, time, exit] = match self.edition {
            Edition::Scorm12 => ["cmi.core.lesson_status", "", "cmi.core.score.raw", "cmi.core.lesson_location", "cmi.core.session_time", self.edition.exit()],
            Edition::Scorm2004 => ["cmi.completion_status", "cmi.success_status", "cmi.score.raw", "cmi.location", "cmi.session_time", self.edition.exit()],
        };
        let kept = |name| self.kept(name).to_owned();
        Recorded {
            completion: kept(completion),
            success: kept(success),
            score: kept(score),
            location: kept(location),
            state: self.kept("cmi.suspend_data").encode_utf16().count(),
            time: kept(time),
            exit: kept(exit),
            answers: made(self.kept.keys(), "cmi.interactions."),
        }
    }

    pub(super) fn call(&mut self, launch: usize, name: &str, first: &str, second: &str) -> String {
        self.at = launch;
        match name.strip_prefix("LMS").unwrap_or(name) {
            "Initialize" => self.initialize(),
            "Finish" | "Terminate" => self.terminate(),
            "GetValue" => self.get(first),
            "SetValue" => self.put(first, second),
            "Commit" => self.commit(),
            "GetLastError" => self.error.to_string(),
            _ => String::new(),
        }
    }

    fn answer(&mut self, done: bool, error: u16) -> String {
        self.error = error;
        if done { "true".into() } else { "false".into() }
    }

    /// The error of a call outside of a session: 1.2 has one for all of them.
    fn outside(&self, before: u16, after: u16) -> u16 {
        match (self.edition, self.phase()) {
            (Edition::Scorm12, _) => 301,
            (Edition::Scorm2004, Phase::After) => after,
            (Edition::Scorm2004, _) => before,
        }
    }

    fn initialize(&mut self) -> String {
        if self.mood.initialize_fails {
            return self.answer(false, 101);
        }
        if self.phase() != Phase::Before {
            self.faults.push("It began a session twice.".into());
            return self.answer(false, if self.edition == Edition::Scorm12 { 101 } else { 103 });
        }
        self.sittings[self.at].phase = Phase::Running;
        self.answer(true, 0)
    }

    fn terminate(&mut self) -> String {
        if self.phase() != Phase::Running {
            self.faults.push("It ended a session that was not running.".into());
            return self.answer(false, self.outside(112, 113));
        }
        self.save();
        let sitting = &mut self.sittings[self.at];
        sitting.phase = Phase::After;
        sitting.endings += 1;
        self.answer(true, 0)
    }

    fn commit(&mut self) -> String {
        if self.phase() != Phase::Running {
            self.faults.push("It saved outside of a session.".into());
            return self.answer(false, self.outside(142, 143));
        }
        if self.mood.commit_fails {
            return self.answer(false, if self.edition == Edition::Scorm12 { 101 } else { 391 });
        }
        self.save();
        self.answer(true, 0)
    }

    fn save(&mut self) {
        if !self.mood.commit_fails {
            self.kept.append(&mut self.sittings[self.at].set);
        }
    }

    fn get(&mut self, name: &str) -> String {
        if self.phase() != Phase::Running {
            self.faults.push(format!("It read {name} outside of a session."));
            self.error = self.outside(122, 123);
            return String::new();
        }
        self.error = 0;
        if let Some(value) = self.edition.answers(name, |list| self.made(list)) {
            return value;
        }
        match self.edition.element(name) {
            Some(Element { access: Access::Write, .. }) => {
                self.faults.push(format!("It read {name}, which can only be written."));
                self.error = if self.edition == Edition::Scorm12 { 404 } else { 405 };
                String::new()
            }
            Some(element) => {
                let known = &self.sittings[self.at].known;
                if name.ends_with(".entry") && !known.is_empty() {
                    return "resume".into();
                }
                if let Some(value) = known.get(name) {
                    return value.clone();
                }
                // Of an element that was never set, 2004 answers with nothing and an error, 1.2 with nothing.
                self.error = if self.edition == Edition::Scorm2004 && element.first.is_empty() { 403 } else { 0 };
                element.first.into()
            }
            None => {
                self.faults.push(format!("It read {name}, which there is not."));
                self.error = if self.edition == Edition::Scorm12 { 201 } else { 401 };
                String::new()
            }
        }
    }

    fn put(&mut self, name: &str, value: &str) -> String {
        if self.phase() != Phase::Running {
            self.faults.push(format!("It set {name} outside of a session."));
            return self.answer(false, self.outside(132, 133));
        }
        match self.edition.check(name, value, |list| self.made(list)) {
            Ok(()) => {
                let sitting = &mut self.sittings[self.at];
                sitting.known.insert(name.to_owned(), value.to_owned());
                sitting.set.insert(name.to_owned(), value.to_owned());
                self.answer(true, 0)
            }
            Err(Refused { error, words }) => {
                self.faults.push(words);
                self.answer(false, error)
            }
        }
    }
}

/// How many entries a list has: one more than its highest number.
fn made<'a>(names: impl Iterator<Item = &'a String>, list: &str) -> usize {
    let number = |name: &String| name.strip_prefix(list)?.split('.').next()?.parse::<usize>().ok();
    names.filter_map(number).max().map_or(0, |most| most + 1)
}
