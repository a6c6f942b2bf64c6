//! One running program: its host, the project on its desk, the runs in work.

use crate::caller::Caller;
use crate::change::Tag;
use crate::desk::Desk;
use crate::host::{Host, HostIds, Secret};
use crate::live::Held;
use crate::problem::{Code, Problem};
use crate::run::board::Board;
use crate::setting::book::Book;
use crate::source::waiting::Waiting;
use crate::view::Handle;
use coursewright_course::asking::Provider;
use coursewright_course::signoff::LogAct;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The running program. Hosts hold one and send calls to [`crate::dispatch`].
pub struct Session {
    /// The machine.
    pub host: Arc<dyn Host>,
    desk: Mutex<Option<Desk>>,
    pub(crate) runs: Board,
    pub(crate) book: Mutex<Book>,
    /// A host that serves one project only.
    pub(crate) one_project: bool,
    acting: Mutex<Option<String>>,
    model: Mutex<Option<ModelChoice>>,
    transcriber: Mutex<Option<(ModelChoice, String)>>,
    /// Recordings that wait for a person to say whether they may be sent.
    pub(crate) recordings: Waiting,
    /// The live session that is going on.
    pub(crate) live: Mutex<Option<Held>>,
    /// Packages built in this session, for saving; the newest few.
    built: Mutex<Vec<(Handle, Built)>>,
}

/// A model named for this session only, as the command line does.
#[derive(Clone)]
pub struct ModelChoice {
    /// The protocol it speaks.
    pub provider: Provider,
    /// Its address.
    pub address: String,
    /// Its name.
    pub model: String,
    /// Its key, where it needs one.
    pub key: Option<Arc<Secret>>,
    /// What to do when the key is not accepted.
    pub key_hint: &'static str,
    /// What to do when there is no such model.
    pub model_hint: &'static str,
    /// Lessons in work at once; as many as are usual at its address when none.
    pub slots: Option<usize>,
}

/// A built package: its name and bytes.
type Built = Arc<(String, Vec<u8>)>;

/// Bytes of all built packages that are kept for saving.
const MOST_BYTES: usize = 512 << 20;
/// How many built packages and pages about them are kept for saving.
const MOST_BUILT: usize = 16;

impl Session {
    /// A program with nothing on its desk.
    pub fn new(host: Arc<dyn Host>) -> Arc<Self> {
        Self::with(host, false)
    }

    /// A program that serves one project and opens no other.
    pub fn of_one_project(host: Arc<dyn Host>) -> Arc<Self> {
        Self::with(host, true)
    }

    fn with(host: Arc<dyn Host>, one_project: bool) -> Arc<Self> {
        let book = Book::read(&*host);
        coursewright_draft::model::door::seal(book.settings.sealed);
        let book = Mutex::new(book);
        Arc::new(Self {
            host,
            desk: Mutex::new(None),
            runs: Board::default(),
            book,
            one_project,
            acting: Mutex::default(),
            model: Mutex::default(),
            transcriber: Mutex::default(),
            recordings: Waiting::default(),
            live: Mutex::default(),
            built: Mutex::default(),
        })
    }

    /// Acts of this session are recorded under this name.
    pub fn act_as(&self, name: &str) {
        *self.acting.lock().unwrap_or_else(PoisonError::into_inner) = Some(name.to_owned());
    }

    /// This session drafts with this model, whatever the settings say.
    pub fn use_model(&self, choice: ModelChoice) {
        *self.model.lock().unwrap_or_else(PoisonError::into_inner) = Some(choice);
    }

    pub(crate) fn model(&self) -> Option<ModelChoice> {
        self.model.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// This session has recordings written down by this model, whatever the settings say, in this language where it is not empty.
    pub fn use_transcriber(&self, choice: ModelChoice, language: &str) {
        *self.transcriber.lock().unwrap_or_else(PoisonError::into_inner) = Some((choice, language.to_owned()));
    }

    pub(crate) fn transcriber(&self) -> Option<(ModelChoice, String)> {
        self.transcriber.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn acting(&self) -> Option<String> {
        self.acting.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The desk, alone.
    pub(crate) fn desk(&self) -> MutexGuard<'_, Option<Desk>> {
        // A panic in one operation is that operation's problem; what it had in hand was never committed.
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The live session that is going on, alone.
    pub(crate) fn live(&self) -> MutexGuard<'_, Option<Held>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a built package for saving or downloading.
    pub(crate) fn keep_built(&self, name: &str, bytes: Vec<u8>) -> Handle {
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        // The same course gives the same bytes; who built first keeps its handle.
        if let Some((known, _)) = built.iter().find(|(_, kept)| kept.0 == name && kept.1 == bytes) {
            return known.clone();
        }
        let handle = Handle(u128::from_be_bytes(self.host.chance()).to_string());
        built.push((handle.clone(), Arc::new((name.to_owned(), bytes))));
        // The newest is always kept; older ones only while all together are no larger than one full of videos.
        let mut room = MOST_BYTES;
        let kept = built.iter().rev().take(MOST_BUILT).take_while(|(_, file)| {
            room = room.saturating_sub(file.1.len());
            room > 0
        });
        let kept = kept.count().max(1);
        let more = built.len() - kept;
        built.drain(..more);
        handle
    }

    /// A package built in this session: its name and bytes.
    pub fn built(&self, handle: &Handle) -> Option<Arc<(String, Vec<u8>)>> {
        self.built.lock().unwrap_or_else(PoisonError::into_inner).iter().find(|(kept, _)| kept == handle).map(|(_, file)| Arc::clone(file))
    }

    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One call in work: who calls, and what it touched so far.
pub(crate) struct Call<'a> {
    pub(crate) session: &'a Arc<Session>,
    pub(crate) caller: Caller,
    touched: RefCell<BTreeSet<Tag>>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(session: &'a Arc<Session>, caller: Caller) -> Self {
        Self { session, caller, touched: RefCell::default() }
    }

    /// Says what this call changed.
    pub(crate) fn touch(&self, tags: &[Tag]) {
        self.touched.borrow_mut().extend(tags);
    }

    pub(crate) fn into_touched(self) -> Vec<Tag> {
        self.touched.into_inner().into_iter().collect()
    }

    pub(crate) fn host(&self) -> &'a dyn Host {
        &*self.session.host
    }

    pub(crate) fn ids(&self) -> HostIds<'a> {
        HostIds(self.host())
    }

    pub(crate) fn now(&self) -> String {
        self.host().now()
    }

    /// The name under which this caller's acts are recorded.
    pub(crate) fn person(&self) -> String {
        if let Some(name) = self.session.acting() {
            return name;
        }
        let name = self.session.book().settings.person.clone();
        if !name.is_empty() {
            return name;
        }
        match (self.host().person(), self.caller) {
            (name, _) if !name.is_empty() => name,
            (_, Caller::Cli) => "command line".into(),
            _ => "somebody".into(),
        }
    }

    /// Looks at the open project.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&mut Desk) -> Result<T, Problem>) -> Result<T, Problem> {
        let mut desk = self.session.desk();
        look(desk.as_mut().ok_or_else(no_project)?)
    }

    /// Carries out one act on the open project, whole or not at all; what changed is touched.
    pub(crate) fn write<T>(&self, act: Act<'_>, change: impl FnOnce(&mut coursewright_store::Draft) -> Result<T, Problem>) -> Result<T, Problem> {
        let mut desk = self.session.desk();
        let desk = desk.as_mut().ok_or_else(no_project)?;
        let (value, changed) = desk.write(&self.person(), &self.now(), act, change)?;
        if changed {
            self.touch(Tag::CONTENT);
            self.touch(&[Tag::Activity]);
        }
        Ok(value)
    }

    /// Records something in the open project's log that changes nothing else.
    pub(crate) fn record(&self, act: Act<'_>, entry: LogAct) -> Result<(), Problem> {
        let mut desk = self.session.desk();
        let desk = desk.as_mut().ok_or_else(no_project)?;
        desk.record(&self.person(), &self.now(), act, entry)?;
        self.touch(Tag::CONTENT);
        self.touch(&[Tag::Activity]);
        Ok(())
    }
}

/// An act in words, and what it folds into.
pub(crate) struct Act<'a> {
    pub(crate) words: &'a str,
    /// Quick acts with the same mark by the same person are one step of undo.
    pub(crate) fold: Option<String>,
}

impl<'a> Act<'a> {
    pub(crate) const fn of(words: &'a str) -> Self {
        Self { words, fold: None }
    }
}

pub(crate) fn no_project() -> Problem {
    Problem::new(Code::NoProject, "No project is open.", "Open one, or begin a new one.")
}
