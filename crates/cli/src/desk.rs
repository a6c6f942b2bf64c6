//! Calls to the dispatcher with their replies as values, and waiting for runs.

use crate::host::CommandLine;
use crate::print::progress;
use crate::stopping;
use coursewright_api::caller::Caller;
use coursewright_api::dispatch::dispatch;
use coursewright_api::field::id::RunId;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::run::show::{Reply, RunState};
use coursewright_api::session::Session;
use coursewright_api::view::Done;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// A session with one project.
pub(crate) struct Desk {
    pub(crate) session: Arc<Session>,
    pub(crate) host: Arc<CommandLine>,
}

impl Desk {
    /// A session with nothing open.
    pub(crate) fn empty() -> Result<Self, Problem> {
        let host = Arc::new(CommandLine::new()?);
        Ok(Self { session: Session::new(host.clone()), host })
    }

    /// A session with the project of this file.
    pub(crate) fn open(file: &Path) -> Result<Self, Problem> {
        let desk = Self::empty()?;
        desk.session.open_at(Caller::Cli, file)?;
        Ok(desk)
    }

    /// One call; the reply as a value.
    pub(crate) fn call<R: DeserializeOwned>(&self, name: &str, ask: &Value) -> Result<R, Problem> {
        let reply = dispatch(&self.session, Caller::Cli, name, &ask.to_string())?;
        serde_json::from_str(&reply.json).map_err(|_| Problem::new(Code::Failed, format!("The reply of “{name}” could not be read."), "Please report it with what you did."))
    }

    /// Waits for a run, telling how far it is; stops it when the person asks to, see [`stopping`].
    pub(crate) fn wait(&self, run: RunId) -> Result<Reply, Problem> {
        let mut told = String::new();
        let mut stopped = false;
        loop {
            if stopping::asked() && !stopped {
                stopped = true;
                // Too late is no fault: then the run has ended by itself, and how is shown below.
                let _: Result<Done, Problem> = self.call("run.cancel", &json!({ "run": run }));
            }
            let shown: Reply = self.call("run.show", &json!({ "run": run }))?;
            let words = if shown.of > 0 { format!("{} of {}  {}", shown.done, shown.of, shown.doing) } else { shown.doing.clone() };
            if !shown.doing.is_empty() && words != told && shown.state == RunState::Running {
                progress(&words);
                told = words;
            }
            match (shown.state, &shown.problem) {
                (RunState::Running, _) => std::thread::sleep(Duration::from_millis(15)),
                (RunState::Done, _) => return Ok(shown),
                (_, Some(problem)) => return Err(problem.clone()),
                (_, None) => return Err(Problem::new(Code::Failed, "The run ended without saying why.", "Try again.")),
            }
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What was acknowledged is committed; folding the log in can also happen at the next opening.
        let _ = self.session.end(Caller::Cli);
    }
}
