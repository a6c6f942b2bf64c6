//! Remark something at a place.

use crate::form;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use coursewright_course::comment::{Comment, CommentKind, CommentSeverity, MOST, Queue, Via};
use coursewright_course::id::CommentId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use serde::{Deserialize, Serialize};

/// What, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "CommentAdd")]
pub struct Ask {
    /// The course, a lesson, a block, a statement or an objective.
    pub place: Place,
    /// The words it is about; of a statement its own where this is empty.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub quote: Option<String>,
    /// What is remarked.
    pub text: String,
    /// What kind of remark it is; none leaves that open.
    pub kind: Option<CommentKind>,
    /// How much it matters.
    #[serde(default)]
    #[ts(as = "Option<CommentSeverity>", optional)]
    pub severity: CommentSeverity,
    /// Whose it is; as the kind says where none is given.
    #[serde(default)]
    #[ts(as = "Option<Queue>", optional)]
    pub queue: Option<Queue>,
    /// Who sees to it; may be left out.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub owner: Option<String>,
}

/// It stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Its id.
    pub comment: CommentId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let text = form::line(&ask.text, 2, MOST, "A comment")?;
    let quote = form::line(ask.quote.as_deref().unwrap_or_default(), 0, MOST, "What a comment is about")?;
    let owner = owner(ask.owner.as_deref())?;
    let (by, at, id) = (form::name(&call.person())?, call.now(), CommentId::make(&mut call.ids()));
    call.write(Act::of("Comment"), |draft| {
        let own = words(&draft.project, &ask.place)?;
        let quote = if quote.is_empty() { own.unwrap_or_default() } else { quote };
        let queue = ask.queue.or_else(|| ask.kind.map(CommentKind::queue)).unwrap_or_default();
        let build = draft.project.course.hash();
        let comment = Comment { id, place: ask.place, quote, text, kind: ask.kind, severity: ask.severity, queue, owner, by, at, build, via: Via::Studio, steps: vec![] };
        draft.project.comments.push(comment);
        Ok(Reply { comment: id })
    })
}

/// Who sees to a comment, as given.
pub(super) fn owner(name: Option<&str>) -> Result<String, Problem> {
    match name.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => form::name(name),
        None => Ok(String::new()),
    }
}

/// The words of a place that is there and can be commented on; none where it is more than one sentence.
fn words(project: &Project, place: &Place) -> Result<Option<String>, Problem> {
    let course = &project.course;
    let (there, words) = match place {
        Place::Course => (true, None),
        Place::Lesson { lesson } => (course.lesson(*lesson).is_some(), None),
        Place::Block { block, .. } => (course.block(*block).is_some(), None),
        Place::Statement { statement, .. } => {
            let found = course.statement(*statement);
            (found.is_some(), found.map(|(_, _, claim)| claim.text.clone()))
        }
        Place::Objective { objective } => {
            let found = course.objectives.iter().find(|one| one.id == *objective);
            (found.is_some(), found.map(|one| one.text.clone()))
        }
        _ => return Err(Problem::new(Code::WrongUse, "A comment stands at the course, a lesson, a block or a sentence.", "Choose one of these.")),
    };
    if there { Ok(words) } else { Err(Problem::gone("place")) }
}
