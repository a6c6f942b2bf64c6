//! Open a project.

use crate::caller::Caller;
use crate::change::Tag;
use crate::desk::Desk;
use crate::kept::Kept;
use crate::problem::Problem;
use crate::session::Call;
use crate::setting::book::RecentProject;
use crate::view::Done;
use crate::view::Handle;
use coursewright_course::place::Place;
use coursewright_course::stage::left;
use coursewright_store::{Store, StoreProblem};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// From the list of recent projects, or from choosing.
    pub handle: Handle,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let place = call.host().project_place(&ask.handle)?;
    open_at(call, &place)?;
    Ok(Done {})
}

/// Opens the project at a place.
pub(crate) fn open_at(call: &Call<'_>, place: &Path) -> Result<(), Problem> {
    // The one on the desk is closed first: it may be the same file, and its lock is ours.
    super::close::clear(call)?;
    let store = match Store::open(place) {
        // What cannot be written can be read: outline, ledger, checks and packages change nothing.
        Err(StoreProblem::ReadOnly) => Store::open_to_read(place),
        opened => opened,
    }
    .map_err(|problem| Problem::of_file(place, problem))?;
    let saved_at = store.history(1).first().map(|step| step.at.clone()).unwrap_or_default();
    put_on_desk(call, store, place, saved_at)
}

/// Puts a project on the desk and at the head of the recent ones.
pub(crate) fn put_on_desk(call: &Call<'_>, store: Store, place: &Path, saved_at: String) -> Result<(), Problem> {
    super::close::clear(call)?;
    let kept = Kept::of(call.host(), store.project().id);
    *call.session.desk() = Some(Desk::new(store, place.to_owned(), saved_at, kept));
    remember(call)?;
    call.touch(Tag::CONTENT);
    call.touch(&[Tag::Studio, Tag::Activity]);
    Ok(())
}

/// Writes the open project's line in the list of recent ones.
pub(crate) fn remember(call: &Call<'_>) -> Result<(), Problem> {
    if call.session.one_project || call.caller == Caller::Cli {
        return Ok(());
    }
    let line = call.read(|desk| {
        let look = desk.look();
        let lessons: Vec<_> = desk.project().course.lessons().map(|lesson| lesson.id).collect();
        let owned = lessons.iter().filter(|lesson| desk.facts(Some(**lesson), &look).signed).count() as u32;
        let facts = desk.facts(None, &look);
        Ok(RecentProject {
            place: desk.place.clone(),
            title: desk.project().course.title.clone(),
            opened_at: call.now(),
            lessons: lessons.len() as u32,
            owned,
            left: left(&facts, Place::Course).iter().map(|line| line.count).sum(),
        })
    })?;
    call.session.book().remember(line)
}
