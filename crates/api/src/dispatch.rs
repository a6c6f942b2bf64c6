//! From a name and an ask to a reply: may this caller, parse, run; a panic becomes a problem.

use crate::caller::Caller;
use crate::change::Tag;
use crate::contract::{ROWS, table};
use crate::problem::{Code, Problem};
use crate::session::{Call, Session};
use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What every call is answered with.
#[derive(Debug, PartialEq, Eq)]
pub struct Reply {
    /// The reply as JSON.
    pub json: String,
    /// What the call touched.
    pub touched: Vec<Tag>,
}

/// Carries out one call.
///
/// # Errors
/// The problem, in words for a person; then nothing was changed.
pub fn dispatch(session: &Arc<Session>, caller: Caller, name: &str, ask: &str) -> Result<Reply, Problem> {
    let row = ROWS.iter().find(|row| row.name == name).ok_or_else(|| wrong(&format!("There is no operation called “{}”.", name.chars().take(60).collect::<String>())))?;
    if !row.callers.contains(&caller) {
        return Err(Problem::new(Code::NotAllowed, format!("“{name}” cannot be done from here."), "Use the studio’s window or the command line."));
    }
    let call = Call::new(session, caller);
    let json = catch_unwind(AssertUnwindSafe(|| run(&call, name, ask))).unwrap_or_else(|_| {
        Err(Problem::new(Code::Failed, format!("“{name}” failed inside Coursewright."), "Nothing was changed. Try again; if it fails again, please report it with what you did."))
    })?;
    Ok(Reply { json, touched: call.into_touched() })
}

/// One call as the wire carries it: the envelope of window and browser.
#[must_use]
pub fn envelope(session: &Arc<Session>, caller: Caller, name: &str, ask: &str) -> String {
    match dispatch(session, caller, name, ask) {
        Ok(reply) => {
            let touched = serde_json::to_string(&reply.touched).unwrap_or_else(|_| "[]".into());
            format!("{{\"ok\":{},\"touched\":{touched}}}", reply.json)
        }
        Err(problem) => problem_envelope(&problem),
    }
}

/// A problem as the wire carries it.
#[must_use]
pub fn problem_envelope(problem: &Problem) -> String {
    serde_json::json!({ "problem": problem }).to_string()
}

fn wrong(message: &str) -> Problem {
    Problem::new(Code::WrongUse, message, "This page and this program do not fit together; start both anew.")
}

fn parse<A: for<'de> Deserialize<'de>>(name: &str, ask: &str) -> Result<A, Problem> {
    serde_json::from_str(ask).map_err(|error| wrong(&format!("“{name}” was asked in a form it does not know: {error}.")))
}

fn print<R: Serialize>(reply: &R) -> Result<String, Problem> {
    serde_json::to_string(reply).map_err(|_| Problem::new(Code::Failed, "The reply could not be written.", "Please report it with what you did."))
}

macro_rules! runs {
    ($($kind:ident $name:literal $($room:ident)::+ => $reply:ty, [$($tag:ident),*], [$($caller:ident),*];)*) => {
        fn run(call: &Call<'_>, name: &str, ask: &str) -> Result<String, Problem> {
            match name {
                $($name => {
                    let reply: $reply = $($room)::+::run(call, parse::<$($room)::+::Ask>(name, ask)?)?;
                    print(&reply)
                })*
                _ => Err(wrong("There is no such operation.")),
            }
        }
    };
}
table!(runs);
