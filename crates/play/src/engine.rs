//! The script engine: QuickJS with a document in it, and no way out but the LMS.

use crate::PlayProblem;
use crate::lms::Lms;
use rquickjs::{CatchResultExt, Context, Ctx, Function, Runtime};
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// The document, see `ui/preflight`.
const BROWSER: &str = include_str!("../../../templates/preflight/preflight.js");
/// Bytes a page with its document may take.
const MEMORY: usize = 512 << 20;
/// Bytes of stack; a document is walked recursively. A thread that plays has more than this.
pub(crate) const STACK: usize = 4 << 20;
/// Seconds one act may take. A script that runs on for ever is a fault, not a wait.
const PATIENCE: u64 = 15;

/// What the learner sees after an act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Seen {
    /// The page that is shown; empty when the course was left.
    pub(crate) page: String,
    /// What kind of lesson it is.
    pub(crate) kind: String,
    /// What the player tells at the top.
    pub(crate) notice: String,
    /// How many lessons the page holds.
    pub(crate) lessons: usize,
    /// Whether one of them is handed in.
    pub(crate) assessed: bool,
    /// Whether whatever is handed in can be any number of times.
    pub(crate) endless: bool,
    /// How often the page that is shown can be handed in; 0 is any number of times.
    pub(crate) tries: u32,
    /// The questions that the page asks, by their ids.
    pub(crate) asking: String,
    /// What the page's script did that no page should.
    pub(crate) faults: Vec<String>,
    /// Whether there was something to press.
    pub(crate) done: bool,
}

/// How a page is launched.
#[derive(Serialize)]
pub(crate) struct Launch<'a> {
    pub(crate) page: &'a str,
    pub(crate) api: &'a str,
    pub(crate) functions: &'a [&'a str],
    pub(crate) query: &'a str,
    pub(crate) chance: usize,
}

/// One window with one page.
pub(crate) struct Engine {
    context: Context,
    runtime: Runtime,
    until: Rc<Cell<Instant>>,
}

impl Engine {
    /// An empty window before this LMS, which knows it by the number of its launch.
    pub(crate) fn new(lms: &Rc<RefCell<Lms>>, launch: usize) -> Result<Self, PlayProblem> {
        let failed = |error: rquickjs::Error| PlayProblem::Engine { what: error.to_string() };
        let runtime = Runtime::new().map_err(failed)?;
        runtime.set_memory_limit(MEMORY);
        runtime.set_max_stack_size(STACK);
        let until = Rc::new(Cell::new(patience()));
        let limit = Rc::clone(&until);
        runtime.set_interrupt_handler(Some(Box::new(move || now() > limit.get())));
        let context = Context::full(&runtime).map_err(failed)?;
        context.with(|ctx| -> Result<(), PlayProblem> {
            let asked = Rc::clone(lms);
            let call = Function::new(ctx.clone(), move |name: String, first: String, second: String| asked.borrow_mut().call(launch, &name, &first, &second)).map_err(failed)?;
            ctx.globals().set("__lms", call).map_err(failed)?;
            let asked = Rc::clone(lms);
            let send =
                Function::new(ctx.clone(), move |method: String, address: String, headers: String, body: String| asked.borrow_mut().send(&method, &address, &headers, &body))
                    .map_err(failed)?;
            ctx.globals().set("__send", send).map_err(failed)?;
            let run = Function::new(ctx.clone(), |ctx: Ctx<'_>, script: String| ctx.eval::<(), _>(script)).map_err(failed)?;
            ctx.globals().set("__run", run).map_err(failed)?;
            ctx.eval::<(), _>(BROWSER).catch(&ctx).map_err(|error| PlayProblem::Engine { what: error.to_string() })
        })?;
        Ok(Self { context, runtime, until })
    }

    /// One act, and all that follows from it at once.
    pub(crate) fn act(&self, name: &str, given: &str) -> Result<Seen, PlayProblem> {
        self.until.set(patience());
        let mut seen = self.call(name, given)?;
        let mut follows = false;
        while self.runtime.is_job_pending() {
            self.in_time()?;
            follows = true;
            // A promise that is refused and caught by nobody changes nothing that is recorded.
            let _ = self.runtime.execute_pending_job();
        }
        if follows {
            let done = seen.done;
            let faults = std::mem::take(&mut seen.faults);
            seen = self.call("look", "")?;
            seen.done = done;
            seen.faults.splice(0..0, faults);
        }
        Ok(seen)
    }

    fn in_time(&self) -> Result<(), PlayProblem> {
        if now() > self.until.get() { Err(PlayProblem::Endless { seconds: PATIENCE }) } else { Ok(()) }
    }

    fn call(&self, name: &str, given: &str) -> Result<Seen, PlayProblem> {
        let said = self.context.with(|ctx| {
            let act = ctx.globals().get::<_, Function<'_>>("__act").and_then(|act| act.call::<_, String>((name, given)));
            act.catch(&ctx).map_err(|error| format!("{name}: {error}"))
        });
        // What is interrupted says only that it was interrupted.
        self.in_time()?;
        let said = said.map_err(|what| PlayProblem::Engine { what })?;
        serde_json::from_str(&said).map_err(|error| PlayProblem::Engine { what: format!("{name}: {error}") })
    }
}

fn patience() -> Instant {
    now() + Duration::from_secs(PATIENCE)
}

#[expect(clippy::disallowed_methods, reason = "how long a stranger's script may run; nothing that is shown depends on it")]
fn now() -> Instant {
    Instant::now()
}
