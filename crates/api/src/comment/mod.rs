//! Comments: what people remark at a place. Each is a task of somebody until it is settled by name.

pub mod add;
pub mod list;
pub mod settle;
pub mod sort;

use crate::problem::Problem;
use coursewright_course::comment::{Comment, CommentSeverity};
use coursewright_course::id::CommentId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;

/// The comment of this id.
fn found(project: &mut Project, id: CommentId) -> Result<&mut Comment, Problem> {
    project.comments.iter_mut().find(|comment| comment.id == id).ok_or_else(|| Problem::gone("comment"))
}

/// The comments that wait, each with where and what it is in words.
pub(crate) fn open(project: &Project) -> impl Iterator<Item = (Place, String)> {
    project.comments.iter().filter(|comment| comment.is_open()).map(|comment| {
        let critical = if comment.severity == CommentSeverity::Critical { "critical " } else { "" };
        (comment.standing(&project.course), format!("A {critical}comment by {} waits", comment.by))
    })
}
