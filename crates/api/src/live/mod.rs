//! A live session as this program holds it: the room, who has a link to it, and the journal of what was acknowledged.
//!
//! | file | holds |
//! |---|---|
//! | `mod` | the room: what operations and the door share |
//! | `links` | tokens and cookies: who has been let in, until when |
//! | `journal` | everything that happened, on the disk before it is acknowledged |
//!
//! What a session *is* stands in `exchange::review::live`; how it is reached over a network in `loopback::live`.

pub(crate) mod journal;
pub(crate) mod links;

use crate::host::Host;
use crate::loopback::live::Door;
use crate::problem::{Code, Problem};
use coursewright_course::review::Matter;
use coursewright_exchange::review::live::{Event, Heard, Live, Sitting, first_line, heard, next_line};
use journal::Journal;
use links::Links;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};

/// Who was not heard of for so many milliseconds is away: a page asks once a second, a telephone may sleep in between.
const AWAY: u64 = 15_000;

/// The session that is going on, with the door it is reached by.
pub(crate) struct Held {
    pub(crate) room: Arc<Room>,
    pub(crate) door: Door,
}

impl Held {
    /// Ends it, whatever the disk says: the door closes in any case, and what was acknowledged stands in the journal.
    pub(crate) fn over(self) {
        let _ = self.room.end();
        self.door.part();
    }
}

/// One meeting: what operations and the door share.
pub(crate) struct Room {
    host: Arc<dyn Host>,
    /// The cards as the page reads them; the same bytes for everybody.
    pub(crate) cards: Vec<u8>,
    /// Seconds that a link counts.
    lasts: u64,
    state: Arc<Mutex<State>>,
    journal: Journal,
}

/// What changes.
pub(crate) struct State {
    pub(crate) live: Live,
    pub(crate) links: Links,
    /// When each reviewer was last heard of, in ticks.
    seen: BTreeMap<u32, u64>,
    /// Whether it is being ended: nothing more is heard.
    closing: bool,
}

impl State {
    /// Whether somebody is there, as far as one can tell from here.
    pub(crate) fn is_in(&self, number: u32, ticks: u64) -> bool {
        self.seen.get(&number).is_some_and(|seen| ticks.saturating_sub(*seen) < AWAY)
    }
}

/// What a page is told about the room, again and again.
#[derive(Serialize)]
pub(crate) struct Told<'a> {
    /// The card everybody is held at.
    held: Option<Matter>,
    ended: bool,
    /// Who leads.
    by: &'a str,
}

/// Why what somebody said was not heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotHeard {
    /// It cannot be taken.
    Unfit(&'static str),
    /// The session is over, or their link is.
    Over,
}

impl Room {
    /// Opens a room: from now on its journal is there.
    pub(crate) fn open(host: Arc<dyn Host>, sitting: Sitting, cards: Vec<u8>, lasts: u64) -> Result<Arc<Self>, Problem> {
        let journal = Journal::begin(&*host, &sitting.project, &first_line(&sitting))?;
        let state = State { live: Live::new(sitting), links: Links::default(), seen: BTreeMap::new(), closing: false };
        Ok(Arc::new(Self { host, cards, lasts, state: Arc::new(Mutex::new(state)), journal }))
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> u64 {
        crate::clock::seconds(&self.host.now())
    }

    pub(crate) fn ticks(&self) -> u64 {
        self.host.ticks()
    }

    fn random(&self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.host.chance()))
    }

    /// Writes down what happened and makes it so; returns once it is on the disk.
    pub(crate) fn happen(&self, event: Event) -> Result<(), Problem> {
        let (to, from) = mpsc::channel();
        self.put(&self.host.now(), event, move |kept| _ = to.send(kept));
        let refused = || Problem::new(Code::Disk, "The journal of the session could not be written.", "See whether the disk is full. What was acknowledged so far is safe.");
        if from.recv().unwrap_or(false) { Ok(()) } else { Err(refused()) }
    }

    /// The same without waiting. What is in the journal becomes so in the order of the journal.
    fn put(&self, at: &str, event: Event, then: impl FnOnce(bool) + Send + 'static) {
        let (line, at, state) = (next_line(at, &event), at.to_owned(), Arc::clone(&self.state));
        self.journal.put(line, move |kept| {
            if kept {
                state.lock().unwrap_or_else(PoisonError::into_inner).live.apply(&at, event);
            }
            then(kept);
        });
    }

    /// Lets somebody in by their token: the cookie they are known by from now on.
    pub(crate) fn admit(&self, token: &str) -> Option<String> {
        let (now, ticks, cookie) = (self.now(), self.ticks(), self.random());
        let mut state = self.state();
        if state.closing {
            return None;
        }
        let number = state.links.admit(token, now, &cookie)?;
        state.seen.insert(number, ticks);
        self.put(&self.host.now(), Event::Came { reviewer: number }, |_| {});
        Some(cookie)
    }

    /// Who carries this cookie, as long as their link counts; they are there.
    pub(crate) fn knows(&self, cookie: &str) -> Option<u32> {
        let (now, ticks) = (self.now(), self.ticks());
        let mut state = self.state();
        let number = state.links.knows(cookie, now)?;
        state.seen.insert(number, ticks);
        Some(number)
    }

    /// What a page said; `then` hears whether it is on the disk. Nothing is acknowledged before that.
    pub(crate) fn hear(&self, number: u32, bytes: &[u8], then: impl FnOnce(bool) + Send + 'static) -> Result<(), NotHeard> {
        let at = self.host.now();
        // Held until the line is on its way: whoever ends the session or a link after this writes behind it, and whoever did so
        // before is seen here. So nothing that is acknowledged stands behind the end.
        let state = self.state();
        if state.closing || state.links.of(number).is_none() {
            return Err(NotHeard::Over);
        }
        let event = match heard(&state.live, number, bytes, &at).map_err(NotHeard::Unfit)? {
            Heard::Answer(answer) => Event::Answered { reviewer: number, answer },
            Heard::Nothing(matter) => Event::TookBack { reviewer: number, matter },
        };
        self.put(&at, event, then);
        Ok(())
    }

    /// Gives somebody a link. Only one is given at a time: operations hold the session.
    pub(crate) fn invite(&self, name: String) -> Result<u32, Problem> {
        let (number, token) = (self.state().live.reviewers.len() as u32 + 1, self.random());
        self.happen(Event::Invited { reviewer: number, name })?;
        self.state().links.give(number, token, self.now() + self.lasts);
        Ok(number)
    }

    /// Takes somebody’s link away, at once.
    pub(crate) fn revoke(&self, number: u32) -> Result<(), Problem> {
        self.state().links.revoke(number);
        self.happen(Event::Revoked { reviewer: number })
    }

    /// What the room is like, as JSON.
    pub(crate) fn told(&self) -> String {
        let state = self.state();
        let Live { held, ended, sitting, .. } = &state.live;
        serde_json::to_string(&Told { held: *held, ended: ended.is_some(), by: &sitting.by }).unwrap_or_default()
    }

    /// What somebody has said so far, and under which name, as JSON: theirs alone.
    pub(crate) fn own(&self, number: u32) -> String {
        let state = self.state();
        let one = state.live.reviewer(number);
        let answers = one.map(|one| one.answers.values().map(Own::of).collect::<Vec<_>>()).unwrap_or_default();
        serde_json::json!({ "by": one.map(|one| one.name.as_str()), "answers": answers }).to_string()
    }

    /// Ends it: who was seen when, and that it is over.
    pub(crate) fn end(&self) -> Result<(), Problem> {
        let ticks = self.ticks();
        let there: Vec<u32> = {
            let mut state = self.state();
            state.closing = true;
            state.live.reviewers.iter().map(|one| one.number).filter(|number| state.is_in(*number, ticks)).collect()
        };
        for reviewer in there {
            self.happen(Event::Seen { reviewer })?;
        }
        self.happen(Event::Ended)
    }
}

/// An answer as its own page gets it back.
#[derive(Serialize)]
struct Own<'a> {
    key: Matter,
    base: String,
    verdict: coursewright_course::review::Verdict,
    text: &'a str,
    remark: &'a str,
    at: &'a str,
    seconds: u32,
}

impl<'a> Own<'a> {
    fn of(answer: &'a coursewright_course::review::Answer) -> Self {
        let coursewright_course::review::Answer { matter, verdict, text, remark, at, seconds, base, .. } = answer;
        Self { key: *matter, base: base.to_string(), verdict: *verdict, text, remark, at, seconds: *seconds }
    }
}
