//! Which statements may be said in other words: not those that a person marked or let stand as they are, not the words of
//! somebody else, and none that waits for a decision already.

use crate::words::at_words;
use coursewright_check::reworded;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{LessonId, StatementId};
use coursewright_course::place::{Place, Slot};
use coursewright_course::project::Project;
use coursewright_course::statement::Claim;
use coursewright_course::verbatim::{Words, runs};
use coursewright_draft::modelled::{Affected, AffectedBlock, Placed};
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::sentence::sentences;
use std::collections::BTreeSet;
use std::mem::discriminant;

/// Blocks with statements that may be said in other words, lesson by lesson, with all they say.
pub(super) fn open(project: &Project, which: Option<LessonId>) -> Vec<Affected<'_>> {
    let course = &project.course;
    let mut all = Vec::new();
    for lesson in course.lessons().filter(|lesson| which.is_none_or(|id| id == lesson.id)) {
        let mut blocks = Vec::new();
        for block in lesson.blocks.iter().filter(|block| !waits(project, block) && !is_anothers(&block.body)) {
            let held = held(project, block);
            let place = Place::Block { lesson: lesson.id, block: block.id };
            let placed =
                |claim: &Claim| Placed { statement: claim.id, at: at_words(course, &place, Some(&claim.slot)), touched: !held.contains(&claim.id) && is_open(block, claim) };
            let statements: Vec<Placed> = block.claims.iter().map(placed).collect();
            if statements.iter().any(|placed| placed.touched) {
                blocks.push(AffectedBlock { block, statements });
            }
        }
        if !blocks.is_empty() {
            all.push(Affected { number: course.number(lesson.id).unwrap_or_default(), title: &lesson.title, blocks });
        }
    }
    all
}

/// Whether something suggested for the block waits for a decision.
pub(super) fn waits(project: &Project, block: &Block) -> bool {
    project.suggestions.iter().any(|one| one.change.block() == Some(block.id) && one.change.fits(&project.course))
}

/// Whether the words of a block are somebody's own: quoted, or spoken in a recording.
const fn is_anothers(body: &Body) -> bool {
    matches!(body, Body::Quotation { .. } | Body::Media { .. })
}

/// Whether a statement has a place for other words, and nobody let just these stand.
fn is_open(block: &Block, claim: &Claim) -> bool {
    // The sentence of a gap text is put together from words and answers; a value with its unit has no other words.
    claim.accepted.is_none() && claim.text.chars().any(char::is_alphabetic) && reworded(block, claim, &format!("{} And so on.", claim.text)).is_some()
}

/// Statements that hold words of a mark, in part or whole. What a mark covers of a sentence holds all of it.
fn held(project: &Project, block: &Block) -> BTreeSet<StatementId> {
    let mut held = BTreeSet::new();
    for text in block.body.texts() {
        let read = plain(&text.markdown).text;
        let about = |slot: &Slot| discriminant(slot) == discriminant(&text.slot);
        let here = project.course.verbatim.iter().filter(|mark| match &mark.words {
            Words::Block { block: own, slot, .. } => *own == block.id && about(slot),
            Words::Passage { .. } => true,
        });
        let marked: Vec<_> = here.filter_map(|mark| mark.text(&project.sources)).flat_map(|wording| runs(wording, &read)).collect();
        let claims = block.claims.iter().filter(|claim| claim.slot == text.slot);
        for (claim, span) in claims.zip(sentences(&read)) {
            if marked.iter().any(|run| run.start < span.end && span.start < run.end) {
                held.insert(claim.id);
            }
        }
    }
    held
}
