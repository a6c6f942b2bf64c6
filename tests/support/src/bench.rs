//! The bench a story is told on: open a project, act, look.

use crate::TestHost;
use coursewright_api::caller::Caller;
use coursewright_api::dispatch::dispatch;
use coursewright_api::field::id::RunId;
use coursewright_api::problem::Problem;
use coursewright_api::run::show::{Reply, RunState};
use coursewright_api::session::Session;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The project's file in its folder.
const FILE: &str = "course.coursewright";

/// A session with one project in a folder of its own.
#[derive(Clone)]
pub struct Bench {
    /// The session.
    pub session: Arc<Session>,
    /// Its host.
    pub host: Arc<TestHost>,
    /// The project file.
    pub file: PathBuf,
    caller: Caller,
}

impl Bench {
    /// A new project in this folder.
    ///
    /// # Panics
    /// When the folder refuses.
    #[must_use]
    pub fn new(folder: &Path, worker: &str) -> Self {
        let host = Arc::new(TestHost::new(folder, Path::new(worker)));
        let session = Session::new(host.clone());
        let file = folder.join(FILE);
        session.create_at(&file, "Receiving goods").expect("an empty folder takes a project");
        Self { session, host, file, caller: Caller::Window }
    }

    /// The project that [`Bench::new`] made in this folder, in a later process: how many there were before it.
    ///
    /// # Errors
    /// When the project cannot be opened.
    pub fn again(folder: &Path, worker: &str, before: u64) -> Result<Self, Problem> {
        let host = Arc::new(TestHost::new(folder, Path::new(worker)).later(before));
        let session = Session::new(host.clone());
        let file = folder.join(FILE);
        session.open_at(Caller::Window, &file)?;
        Ok(Self { session, host, file, caller: Caller::Window })
    }

    /// The same bench for another caller.
    #[must_use]
    pub fn by(mut self, caller: Caller) -> Self {
        self.caller = caller;
        self
    }

    /// One call.
    ///
    /// # Errors
    /// The problem, as a caller gets it.
    ///
    /// # Panics
    /// When the reply is not of the form asked for.
    pub fn call<R: DeserializeOwned>(&self, name: &str, ask: &Value) -> Result<R, Problem> {
        let reply = dispatch(&self.session, self.caller, name, &ask.to_string())?;
        Ok(serde_json::from_str(&reply.json).expect("a reply has the form its row names"))
    }

    /// One call that must succeed.
    ///
    /// # Panics
    /// With the problem's words.
    pub fn must<R: DeserializeOwned>(&self, name: &str, ask: &Value) -> R {
        self.call(name, ask).unwrap_or_else(|problem| panic!("{name}: {} {}", problem.message, problem.hint))
    }

    /// Waits for a run.
    ///
    /// # Panics
    /// When it takes more than a minute.
    #[must_use]
    pub fn wait(&self, run: RunId) -> Reply {
        for _ in 0..6000 {
            let shown: Reply = self.must("run.show", &json!({ "run": run }));
            if shown.state != RunState::Running {
                return shown;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("a run did not end within a minute");
    }

    /// Adds sources and waits until they are read.
    #[must_use]
    pub fn add(&self, files: &[(&str, &[u8])]) -> Reply {
        let handles: Vec<_> = files.iter().map(|(name, bytes)| self.host.choose(name, bytes)).collect();
        let began: coursewright_api::source::add::Reply = self.must("source.add", &json!({ "files": handles }));
        self.wait(began.run)
    }

    /// Lets the built-in drafter write the course.
    #[must_use]
    pub fn draft(&self) -> Reply {
        let began: coursewright_api::draft::start::Reply = self.must("draft.start", &json!({ "lesson": null, "model": false }));
        self.wait(began.run)
    }
}
