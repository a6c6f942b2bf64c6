//! What the program is, who uses it, and what it can do here.

use crate::caller::Caller;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Handle;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The program as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The version of the program.
    pub version: String,
    /// Whether this is the window, where files can be chosen by dialog; a browser uploads them.
    pub window: bool,
    /// Whether this host serves one project only and can open no other.
    pub one_project: bool,
    /// The name under which decisions are recorded; empty until it is known.
    pub person: String,
    /// Which drafter is on.
    pub drafter: DrafterView,
    /// Projects opened before, newest first.
    pub recent: Vec<Recent>,
    /// Whether a project is open.
    pub open: bool,
    /// Where other computers reach a live session; none while none is open to them.
    pub live: Option<String>,
}

/// Which drafter is on, and whether anything leaves the computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DrafterView {
    /// Whether a model drafts; the built-in drafter otherwise.
    pub model: bool,
    /// “Built-in drafter”, or the model’s name.
    pub name: String,
    /// “nothing leaves this computer”, or the address text is sent to.
    pub leaves: String,
}

/// A project opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Recent {
    /// For opening it.
    pub handle: Handle,
    /// Its title.
    pub title: String,
    /// When it was last opened, UTC, RFC 3339.
    pub opened_at: String,
    /// Lessons in it.
    pub lessons: u32,
    /// Lessons owned.
    pub owned: u32,
    /// Things left.
    pub left: u32,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let session = call.session;
    let live = session.live().as_ref().filter(|held| held.door.is_public()).map(|held| held.door.address());
    let book = session.book();
    let settings = &book.settings;
    let drafter = if settings.model_on {
        DrafterView { model: true, name: settings.model.clone(), leaves: crate::setting::show::leaves(&settings.address) }
    } else {
        DrafterView { model: false, name: "Built-in drafter".into(), leaves: "nothing leaves this computer".into() }
    };
    let recent = if session.one_project {
        vec![]
    } else {
        settings
            .recent
            .iter()
            .map(|project| Recent {
                handle: call.host().project_handle(&project.place),
                title: project.title.clone(),
                opened_at: project.opened_at.clone(),
                lessons: project.lessons,
                owned: project.owned,
                left: project.left,
            })
            .collect()
    };
    let person = settings.person.clone();
    drop(book);
    Ok(Reply {
        version: env!("CARGO_PKG_VERSION").into(),
        window: call.caller == Caller::Window,
        one_project: session.one_project,
        person: if person.is_empty() { call.host().person() } else { person },
        drafter,
        recent,
        open: session.desk().is_some(),
        live,
    })
}
