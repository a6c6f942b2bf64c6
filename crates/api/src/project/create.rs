//! A new project from sources.

use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Handle;
use coursewright_course::id::RunId;
use coursewright_course::id::{CourseId, ProjectId};
use coursewright_course::project::Project;
use coursewright_course::tree::Course;
use coursewright_store::Store;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What to begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Its title; taken from the sources when empty.
    pub title: String,
    /// The first sources.
    pub files: Vec<Handle>,
}

/// The project is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The run that reads the sources.
    pub run: Option<RunId>,
}

/// The title a project has until somebody gives it one.
pub(crate) const UNTITLED: &str = "Untitled course";

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let title = ask.title.trim();
    let title = if title.is_empty() { UNTITLED.to_owned() } else { crate::form::title(title)? };
    let place = fresh_place(call, &title)?;
    begin(call, &place, &title)?;
    let run = if ask.files.is_empty() { None } else { Some(crate::source::add::start(call, ask.files)?) };
    Ok(Reply { run })
}

/// Makes a project at a place and puts it on the desk.
pub(crate) fn begin(call: &Call<'_>, place: &Path, title: &str) -> Result<(), Problem> {
    let mut ids = call.ids();
    let project = Project::of(ProjectId::make(&mut ids), Course::empty(CourseId::make(&mut ids), title));
    let now = call.now();
    let store = Store::create(place, &project, &now).map_err(|problem| Problem::of_file(place, problem))?;
    super::open::put_on_desk(call, store, place, now)
}

/// A place in the user's projects folder that no file has yet.
pub(crate) fn fresh_place(call: &Call<'_>, title: &str) -> Result<PathBuf, Problem> {
    let folder = call.host().data_folder().join("projects");
    std::fs::create_dir_all(&folder).map_err(|_| Problem::new(Code::Disk, "The folder for projects could not be made.", "See whether you may write to your data folder."))?;
    let name = crate::form::file_name(title);
    (1..1000)
        .map(|n| folder.join(if n == 1 { format!("{name}.coursewright") } else { format!("{name} {n}.coursewright") }))
        .find(|place| !place.exists())
        .ok_or_else(|| Problem::new(Code::Exists, "There are too many projects of this name.", "Give it another name."))
}
