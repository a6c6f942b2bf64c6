//! The LMS: a run-time environment that keeps to the letter, remembers what it was told to keep, and can be told to
//! misbehave.

mod kind;
mod model;
mod session;
#[cfg(test)]
mod tests;

pub(crate) use model::Edition;

use crate::Form;
use crate::preflight::Recorded;
use crate::record::Store;
use session::Session;

/// How this LMS misbehaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mood {
    /// The session does not start.
    pub(crate) initialize_fails: bool,
    /// Saving fails, as long as this holds.
    pub(crate) commit_fails: bool,
}

/// An LMS for one course and one learner.
#[derive(Debug)]
pub(crate) enum Lms {
    /// By SCORM.
    Session(Session),
    /// By cmi5.
    Store(Store),
    /// None: the page is all there is.
    Nobody,
}

impl Lms {
    pub(crate) fn new(form: Form) -> Self {
        match form {
            Form::Scorm12 => Self::Session(Session::new(Edition::Scorm12)),
            Form::Scorm2004 => Self::Session(Session::new(Edition::Scorm2004)),
            Form::Cmi5 => Self::Store(Store::default()),
            Form::Web => Self::Nobody,
        }
    }

    /// A call of the API by its name.
    pub(crate) fn call(&mut self, launch: usize, name: &str, first: &str, second: &str) -> String {
        if let Self::Session(session) = self { session.call(launch, name, first, second) } else { String::new() }
    }

    /// A request over the net; its status and words as JSON.
    pub(crate) fn send(&mut self, method: &str, address: &str, headers: &str, body: &str) -> String {
        match self {
            Self::Store(store) => store.send(method, address, headers, body),
            Self::Session(session) => {
                session.faults.push(format!("It asked {address} over the network."));
                r#"{"status":0,"body":""}"#.into()
            }
            Self::Nobody => r#"{"status":0,"body":""}"#.into(),
        }
    }

    /// The next launch, by its number: what was committed is handed out, what was only set is gone.
    pub(crate) fn relaunch(&mut self) -> usize {
        match self {
            Self::Session(session) => session.relaunch(),
            Self::Store(store) => store.relaunch(),
            Self::Nobody => 0,
        }
    }

    /// From now on it behaves like this.
    pub(crate) fn behave(&mut self, mood: Mood) {
        match self {
            Self::Session(session) => session.mood = mood,
            Self::Store(store) => store.mood = mood,
            Self::Nobody => {}
        }
    }

    /// Hands out only half of the state from now on.
    pub(crate) fn cut(&mut self) {
        match self {
            Self::Session(session) => session.cut(),
            Self::Store(store) => store.cut(),
            Self::Nobody => {}
        }
    }

    /// What was refused, and where the standard was broken, since the last time somebody asked.
    pub(crate) fn faults(&mut self) -> Vec<String> {
        match self {
            Self::Session(session) => std::mem::take(&mut session.faults),
            Self::Store(store) => std::mem::take(&mut store.faults),
            Self::Nobody => vec![],
        }
    }

    /// By SCORM, an element that the window of that launch has set and not saved, although it could.
    pub(crate) fn unsaved(&self, launch: usize) -> Option<&str> {
        if let Self::Session(session) = self { session.unsaved(launch) } else { None }
    }

    /// How often the session of that launch was ended.
    pub(crate) fn endings(&self, launch: usize) -> usize {
        match self {
            Self::Session(session) => session.endings(launch),
            Self::Store(store) => store.endings(launch),
            Self::Nobody => 0,
        }
    }

    /// What stands behind the address that a launch opens.
    pub(crate) fn query(&self, launch: usize) -> String {
        if let Self::Store(_) = self { Store::query(launch) } else { String::new() }
    }

    /// What is on record.
    pub(crate) fn recorded(&self) -> Recorded {
        match self {
            Self::Session(session) => session.recorded(),
            Self::Store(store) => store.recorded(),
            Self::Nobody => Recorded::default(),
        }
    }
}
