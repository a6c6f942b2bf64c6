//! Questions for an expert: what the sources do not say. Asked by a drafter or a person; assumed, confirmed or withdrawn by name.

pub mod ask;
pub mod list;
pub mod settle;
pub mod withdraw;

use crate::problem::Problem;
use coursewright_course::id::QuestionId;
use coursewright_course::project::Project;
use coursewright_course::question::Question;

/// The question of this id.
fn found(project: &mut Project, id: QuestionId) -> Result<&mut Question, Problem> {
    project.questions.iter_mut().find(|question| question.id == id).ok_or_else(|| Problem::gone("question"))
}
