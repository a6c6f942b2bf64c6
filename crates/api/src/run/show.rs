//! How far a run is.

use crate::problem::Problem;
use crate::session::Call;
use crate::source::waiting::RecordingWaiting;
use coursewright_course::arriving::ArrivingPart;
use coursewright_course::id::{LessonId, RunId, SourceId};
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The run.
    pub run: RunId,
    /// What the page has of the text in work; what it has is not sent again.
    #[serde(default)]
    #[ts(as = "Option<Have>", optional)]
    pub have: Option<Have>,
}

/// How much of a growing text a page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Have {
    /// Which text.
    pub serial: u32,
    /// How many parts of it.
    pub parts: u32,
}

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// It is in work.
    Running,
    /// It ended well.
    Done,
    /// It ended with a problem.
    Failed,
    /// The person stopped it.
    Cancelled,
}

/// The run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Its id.
    pub run: RunId,
    /// What it is for: “Drafting the course”.
    pub words: String,
    /// What is being done now.
    pub doing: String,
    /// Parts done.
    pub done: u32,
    /// Parts there are; 0 while not known.
    pub of: u32,
    /// The text in work, as far as it is there; none while there is none.
    pub text: Option<ArrivingView>,
    /// Tokens so far.
    pub tokens: u32,
    /// How it stands.
    pub state: RunState,
    /// Why it failed.
    pub problem: Option<Problem>,
    /// What the designer should know about the outcome.
    pub notes: Vec<String>,
    /// Outcome per file, for reading sources.
    pub files: Vec<FileOutcome>,
}

/// A text that is being written, for looking at only: nothing of it has been held against the sources yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArrivingView {
    /// Another number is another text.
    pub serial: u32,
    /// What is being written, in words.
    pub doing: String,
    /// The lesson that stands and is written anew; none where there is none yet.
    pub lesson: Option<LessonId>,
    /// How many parts the page keeps of what it has; those below come behind them.
    pub keep: u32,
    /// What has changed or come since.
    pub parts: Vec<ArrivingPart>,
}

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FileOutcome {
    /// Its name.
    pub name: String,
    /// The source it became.
    pub source: Option<SourceId>,
    /// Why it did not.
    pub problem: Option<Problem>,
    /// What would be sent of a recording, which waits for a person to say whether it may be; then it is neither yet.
    pub recording: Option<RecordingWaiting>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.session.runs.find(ask.run).map(|ticket| ticket.since(ask.have)).ok_or_else(|| Problem::gone("run"))
}
