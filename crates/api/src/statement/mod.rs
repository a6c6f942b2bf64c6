//! Statements and what carries them.

pub mod accept;
pub mod cite;
pub mod mark;
pub mod show;

use crate::problem::{Code, Problem};
use coursewright_course::block::Origin;
use coursewright_course::id::StatementId;
use coursewright_course::project::Project;
use coursewright_course::statement::Claim;

/// The claim of this id, to be changed; its block is the person's from now on.
fn claim<'a>(project: &'a mut Project, id: StatementId, by: &str) -> Result<&'a mut Claim, Problem> {
    if project.course.objectives.iter().any(|objective| objective.statement == id) {
        return Err(Problem::new(Code::WrongUse, "What carries an objective cannot be decided here.", "Change its words, or cite a passage in the lesson that teaches it."));
    }
    let block = project
        .course
        .lessons_mut()
        .flat_map(|lesson| &mut lesson.blocks)
        .find(|block| block.claims.iter().any(|claim| claim.id == id))
        .ok_or_else(|| Problem::gone("statement"))?;
    block.origin = Origin::Person { name: by.into() };
    block.claims.iter_mut().find(|claim| claim.id == id).ok_or_else(|| Problem::gone("statement"))
}
