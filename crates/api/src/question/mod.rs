//! Questions for an expert: what the sources do not say. Asked by a drafter or a person; assumed, confirmed or withdrawn by name.

pub mod ask;
pub mod list;
pub mod settle;
pub mod withdraw;

use crate::problem::{Code, Problem};
use coursewright_course::id::QuestionId;
use coursewright_course::project::Project;
use coursewright_course::question::{MOST, Question};

/// The question of this id.
fn found(project: &mut Project, id: QuestionId) -> Result<&mut Question, Problem> {
    project.questions.iter_mut().find(|question| question.id == id).ok_or_else(|| Problem::gone("question"))
}

/// Words somebody wrote, on one line; refused where there are none, or too many.
fn words(text: &str, what: &str) -> Result<String, Problem> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return Err(Problem::new(Code::Invalid, format!("{what} has no words."), "Write it out, so that everybody can read it later."));
    }
    if text.chars().count() > MOST {
        return Err(Problem::new(Code::Invalid, format!("{what} is longer than {MOST} characters."), "Shorten it, or split it in two."));
    }
    Ok(text)
}
