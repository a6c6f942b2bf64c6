//! What the verbs that change the course have in common.

use crate::problem::{Code, Problem};
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim::claims;
use coursewright_course::id::{BlockId, Ids, LessonId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::statement::Support;
use coursewright_course::tree::Lesson;
use coursewright_prose::sentence::of_markdown;

/// The most text of one block, in bytes.
const MOST_TEXT: usize = 200_000;

/// The lesson, to be changed.
pub(crate) fn lesson(project: &mut Project, id: LessonId) -> Result<&mut Lesson, Problem> {
    project.course.lesson_mut(id).ok_or_else(|| Problem::gone("lesson"))
}

/// The block, to be changed; a `base` must be the hash of what stands.
pub(crate) fn block(project: &mut Project, id: BlockId, base: Option<Hash>) -> Result<&mut Block, Problem> {
    let found = project.course.lessons_mut().find_map(|lesson| {
        let at = lesson.id;
        lesson.blocks.iter_mut().find(|block| block.id == id).map(|block| (at, block))
    });
    let (lesson, block) = found.ok_or_else(|| Problem::gone("block"))?;
    match base {
        Some(base) if block.hash() != base => {
            Err(Problem::new(Code::OtherBase, "This block was changed since you opened it.", "Look at what stands there now, then decide which words to keep.")
                .at(Place::Block { lesson, block: id }))
        }
        _ => Ok(block),
    }
}

/// Gives a block other words: claims follow, ids stay, and it is a person's from now on.
pub(crate) fn reword(block: &mut Block, body: Body, by: &str, ids: &mut dyn Ids) -> Result<(), Problem> {
    if body.texts().iter().map(|text| text.markdown.len()).sum::<usize>() > MOST_TEXT {
        return Err(Problem::new(Code::Invalid, "This block is longer than a block may be.", "Divide it into several."));
    }
    if body == block.body {
        return Ok(());
    }
    block.claims = claims(&body, &block.claims, &of_markdown, ids);
    block.body = body;
    block.origin = Origin::Person { name: by.into() };
    Ok(())
}

/// Edited sentences that kept their citations: what carries them now, where their passages still say it.
pub(crate) fn carry(project: &mut Project, id: BlockId) {
    let Some((_, block)) = project.course.block(id) else { return };
    let fallen: Vec<_> = block.claims.iter().filter(|claim| claim.support == Support::Unsupported && !claim.citations.is_empty()).map(|claim| claim.id).collect();
    let carried: Vec<_> = fallen.into_iter().filter_map(|statement| Some((statement, coursewright_check::propose(project, id, statement)?))).collect();
    for block in project.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks).filter(|block| block.id == id) {
        for claim in &mut block.claims {
            if let Some((_, support)) = carried.iter().find(|(statement, _)| *statement == claim.id) {
                claim.support = *support;
            }
        }
    }
}
