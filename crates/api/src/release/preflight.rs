//! Playing a built package before an LMS that misbehaves: what was played, and what was recorded.

use super::build::Format;
use super::explain::form;
use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Handle;
use crate::worker::parent::{WorkerCommand, play};
use coursewright_package::verify;
use coursewright_play::{Form, Line, Played, Recorded};
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// From building.
    pub file: Handle,
    /// The LMS it goes to: `generic`, `moodle`, …; without one, any.
    pub profile: Option<String>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Whether everything went as expected.
    pub holds: bool,
    /// The form of the package.
    pub format: Format,
    /// The form this LMS is better given.
    pub advised: Option<Format>,
    /// Each adversity, in the order it is told.
    pub scenes: Vec<SceneView>,
}

/// One adversity as it was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SceneView {
    /// What happened.
    pub name: String,
    /// How often the course was opened.
    pub launches: u32,
    /// Whether it went as expected.
    pub holds: bool,
    /// What was looked at.
    pub lines: Vec<SceneLine>,
    /// What the LMS had on record at the end.
    pub recorded: RecordView,
}

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SceneLine {
    /// Whether it is as expected.
    pub holds: bool,
    /// What is expected, and what was found where it is not so.
    pub words: String,
}

/// What an LMS has on record; empty where there is nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RecordView {
    /// The one status of SCORM 1.2, the completion of the others.
    pub completion: String,
    /// Passed or failed, where it is kept apart.
    pub success: String,
    /// The score, of a hundred.
    pub score: String,
    /// Where the learner is.
    pub location: String,
    /// Characters of state.
    pub state: u32,
    /// The time of the last session, in the words of the standard.
    pub time: String,
    /// How the last session was left, in the words of the standard.
    pub exit: String,
    /// Answers that were told.
    pub answers: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let built = call.session.built(&ask.file).ok_or_else(|| Problem::gone("package"))?;
    preflight_bytes(&call.host().worker(), &built.1, ask.profile.as_deref())
}

/// Plays the bytes of a package that a person was handed.
///
/// # Errors
/// Where they are no package, where there is no such profile, or where it could not be played to the end.
pub fn preflight_bytes(worker: &WorkerCommand, bytes: &[u8], profile: Option<&str>) -> Result<Reply, Problem> {
    let profile = profile.map(super::profiles::named).transpose()?;
    let (format, page) = verify::learner_page(bytes)
        .map_err(|words| Problem::new(Code::Invalid, format!("The package cannot be played: {words}"), "Name a zip that Coursewright built: SCORM, cmi5 or the web page."))?;
    let played = play(worker, played_as(format), &page)?;
    Ok(Reply {
        holds: played.iter().all(|one| one.holds),
        format: form(format),
        advised: profile.map(|profile| profile.format).filter(|advised| *advised != format).map(form),
        scenes: played.into_iter().map(scene).collect(),
    })
}

const fn played_as(format: verify::Format) -> Form {
    match format {
        verify::Format::Scorm12 => Form::Scorm12,
        verify::Format::Scorm2004 => Form::Scorm2004,
        verify::Format::Cmi5 => Form::Cmi5,
        verify::Format::Web => Form::Web,
    }
}

fn scene(Played { name, launches, holds, lines, recorded }: Played) -> SceneView {
    let lines = lines.into_iter().map(|Line { holds, words }| SceneLine { holds, words }).collect();
    SceneView { name, launches: count(launches), holds, lines, recorded: record(recorded) }
}

fn record(Recorded { completion, success, score, location, state, time, exit, answers }: Recorded) -> RecordView {
    RecordView { completion, success, score, location, state: count(state), time, exit, answers: count(answers) }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
