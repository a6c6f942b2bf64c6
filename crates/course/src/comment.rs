//! What a person remarked at a place: sorted, owned, and settled by name. It says something about the course and changes nothing in it.

use crate::id::{CommentId, LessonId, StatementId};
use crate::place::Place;
use crate::revision::{Hash, hash_of};
use crate::tree::Course;
use serde::{Deserialize, Serialize};

/// The most characters of a comment, and of what is said when it is settled.
pub const MOST: usize = 4_000;

/// A comment, which is also a task for whoever owns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// Where it was made: the course, a lesson, a block or a statement.
    pub place: Place,
    /// The words it is about, as they stood; empty where it is about the whole place.
    pub quote: String,
    /// What is remarked.
    pub text: String,
    /// What kind of remark it is; none until somebody says.
    pub kind: Option<CommentKind>,
    /// How much it matters.
    pub severity: CommentSeverity,
    /// Whose it is to settle.
    pub queue: Queue,
    /// Who sees to it; may be empty.
    pub owner: String,
    /// Who remarked it: of one that came with a file, as the file says.
    pub by: String,
    /// When, RFC 3339; empty where a file does not say.
    pub at: String,
    /// The content hash of the course it was made on.
    pub build: Hash,
    /// How it came here.
    pub via: Via,
    /// What was done about it, in order: the last step tells whether it is settled.
    pub steps: Vec<Step>,
}

/// What kind of remark a comment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CommentKind {
    /// Something said is not true.
    FactualError,
    /// Something a learner needs is not there.
    Missing,
    /// Somebody could come to harm, or a rule be broken.
    Risk,
    /// It could be said better.
    Wording,
    /// It does not belong in this course.
    OutOfScope,
}

/// How much a comment matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CommentSeverity {
    /// The course must not go out with it.
    Critical,
    /// Learners would miss it.
    #[default]
    Major,
    /// Nice to have.
    Minor,
}

/// Whose a comment is to settle: the two do not wait in one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// The designer’s.
    #[default]
    Designer,
    /// The expert’s: it goes out with what else only an expert can decide.
    Expert,
}

/// How a comment came into the project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// It was written in the studio, or on the command line.
    #[default]
    Studio,
    /// It stood in a storyboard that came back.
    Storyboard,
}

/// Something that was done about a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "CommentStep")]
pub struct Step {
    /// What.
    pub what: Turn,
    /// In words: what was changed, or why nothing was.
    pub words: String,
    /// Who.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// The content hash of the course as it was then.
    pub build: Hash,
}

/// What can be done about a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "CommentTurn")]
pub enum Turn {
    /// It was seen to.
    Done,
    /// It is left as it is.
    Left,
    /// It is open again.
    Reopened,
}

impl CommentKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::FactualError, Self::Missing, Self::Risk, Self::Wording, Self::OutOfScope];

    /// Whose such a remark is, where nobody says otherwise: facts are the expert’s, words and scope the designer’s.
    #[must_use]
    pub const fn queue(self) -> Queue {
        match self {
            Self::FactualError | Self::Missing | Self::Risk => Queue::Expert,
            Self::Wording | Self::OutOfScope => Queue::Designer,
        }
    }

    /// What it is called among people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::FactualError => "factual error",
            Self::Missing => "missing",
            Self::Risk => "risk",
            Self::Wording => "wording",
            Self::OutOfScope => "out of scope",
        }
    }
}

impl CommentSeverity {
    /// All of them, the gravest first.
    pub const ALL: [Self; 3] = [Self::Critical, Self::Major, Self::Minor];

    /// What it is called among people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Major => "major",
            Self::Minor => "minor",
        }
    }
}

impl Turn {
    /// What it is called among people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Left => "left as it is",
            Self::Reopened => "opened again",
        }
    }
}

impl Comment {
    /// A comment that a returned storyboard holds: the same file brings the same comment, however often it comes.
    #[must_use]
    pub fn of_board(place: Place, quote: &str, text: &str, by: &str, at: &str, build: Hash) -> Self {
        let clip = |text: &str| text.chars().take(MOST).collect::<String>();
        let (quote, text) = (clip(quote), clip(text));
        let id = CommentId::from_bits(hash_of(&("storyboard", place, &quote, &text, by, at)).leading());
        Self { id, place, quote, text, kind: None, severity: CommentSeverity::Major, queue: Queue::Designer, owner: String::new(), by: by.into(), at: at.into(), build, via: Via::Storyboard, steps: vec![] }
    }

    /// Whether it waits for somebody.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.steps.last().is_none_or(|step| step.what == Turn::Reopened)
    }

    /// Where it stands in the course as it is: what it was made at, or the nearest around it that is still there.
    #[must_use]
    pub fn standing(&self, course: &Course) -> Place {
        let lesson = |id: LessonId| if course.lesson(id).is_some() { Place::Lesson { lesson: id } } else { Place::Course };
        if let Some((home, block, statement)) = self.statement().and_then(|id| course.statement(id).map(|(home, block, _)| (home.id, block.id, id))) {
            return Place::Statement { lesson: home, block, statement };
        }
        if let Some((home, block)) = self.place.block().and_then(|id| course.block(id)) {
            return Place::Block { lesson: home.id, block: block.id };
        }
        match self.place {
            Place::Objective { objective } if course.objectives.iter().any(|one| one.id == objective) => self.place,
            _ => self.place.lesson().map_or(Place::Course, lesson),
        }
    }

    /// The statement it was made at, where it was made at one.
    #[must_use]
    pub const fn statement(&self) -> Option<StatementId> {
        match self.place {
            Place::Statement { statement, .. } => Some(statement),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
