//! Suggestions: accept or decline.

pub mod accept;
pub mod decline;
pub mod list;
pub(crate) mod reworking;

use crate::view::{Piece, PieceChange, SuggestedCitation, SuggestionKind, SuggestionView};
use crate::words::at_words;
use coursewright_course::block::Block;
use coursewright_course::id::{BlockId, ModuleId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::statement::Citation;
use coursewright_course::suggestion::{Change, Suggestion, accept as carry_out};
use coursewright_course::tree::{Course, Lesson, Module};
use coursewright_package::difference::{Change as Weight, Release, difference};
use coursewright_package::verify::Format;
use coursewright_prose::diff;
use std::collections::BTreeSet;

/// Puts what somebody proposes beside what waits; it takes the place of what they proposed for the same blocks before.
pub(crate) fn propose(project: &mut Project, by: &str, made: Vec<Suggestion>) {
    let about: BTreeSet<BlockId> = made.iter().filter_map(|one| one.change.block()).collect();
    project.suggestions.retain(|one| one.by != by || one.change.block().is_none_or(|block| !about.contains(&block)));
    project.suggestions.extend(made);
}

/// What is told of so many new suggestions; nothing of none.
pub(crate) fn waiting(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 suggestion waits for your decision. Nothing that stands was changed.".to_owned()),
        _ => Some(format!("{count} suggestions wait for your decision. Nothing that stands was changed.")),
    }
}

/// A suggestion beside what stands.
pub(crate) fn view(project: &Project, suggestion: &Suggestion) -> SuggestionView {
    let course = &project.course;
    let standing = |id| course.block(id).map(|(_, block)| block);
    let (kind, block, old, new) = match &suggestion.change {
        Change::Replace { block, new, .. } => (SuggestionKind::Replace, Some(*block), standing(*block).map(words), words(new)),
        Change::Insert { after, new } => (SuggestionKind::Insert, *after, None, words(new)),
        Change::Remove { block, .. } => (SuggestionKind::Remove, Some(*block), standing(*block).map(words), String::new()),
    };
    let words_apart = pieces(old.as_deref().unwrap_or_default(), &new);
    let verbatim = crate::verbatim::touches(course, &suggestion.change);
    let place = block.map_or(Place::Lesson { lesson: suggestion.lesson }, |block| Place::Block { lesson: suggestion.lesson, block });
    SuggestionView {
        verbatim,
        id: suggestion.id,
        lesson: suggestion.lesson,
        block,
        kind,
        at: at_words(course, &place, None),
        structural: structural(course, suggestion),
        citations: citations(project, suggestion),
        by: suggestion.by.clone(),
        reason: suggestion.reason.clone(),
        difference: words_apart,
        current: suggestion.change.fits(course),
        beside: suggestion.beside,
    }
}

/// Whether what is counted of a learner would change: told by the lesson alone, which is all a suggestion touches.
fn structural(course: &Course, suggestion: &Suggestion) -> bool {
    let Some(standing) = course.lesson(suggestion.lesson) else { return false };
    let mut after = standing.clone();
    if carry_out(suggestion, &mut after).is_err() {
        return false;
    }
    let alone = |lesson: Lesson| {
        let mut alone = Course::empty(course.id, &course.title);
        alone.modules.push(Module { id: ModuleId::from_bits(1), title: String::new(), lessons: vec![lesson] });
        alone
    };
    let (before, after) = (alone(standing.clone()), alone(after));
    let release = |course| Release { format: Format::Scorm12, course };
    difference(release(&before), release(&after)).is_ok_and(|difference| difference.change == Weight::Structural)
}

/// Citations that the proposed block has and the standing one has not, each once.
fn citations(project: &Project, suggestion: &Suggestion) -> Vec<SuggestedCitation> {
    let (new, old) = match &suggestion.change {
        Change::Replace { block, new, .. } => (new, project.course.block(*block).map(|(_, block)| block)),
        Change::Insert { new, .. } => (new, None),
        Change::Remove { .. } => return vec![],
    };
    let standing: Vec<&Citation> = old.into_iter().flat_map(|block| &block.claims).flat_map(|claim| &claim.citations).collect();
    let mut brought: Vec<&Citation> = Vec::new();
    for citation in new.claims.iter().flat_map(|claim| &claim.citations) {
        if !standing.contains(&citation) && !brought.contains(&citation) {
            brought.push(citation);
        }
    }
    let shown = brought.into_iter().filter_map(|citation| {
        let (source, passage) = project.passage(citation.source, citation.passage)?;
        Some(SuggestedCitation { source: source.id, source_name: source.name.clone(), passage: passage.id, locator: passage.locator.words(), quote: citation.quote.clone() })
    });
    shown.collect()
}

/// The difference of two texts as a page shows it.
pub(crate) fn pieces(old: &str, new: &str) -> Vec<Piece> {
    diff::words(old, new)
        .into_iter()
        .map(|change| match change {
            diff::Change::Same(text) => Piece { change: PieceChange::Same, text: text.into() },
            diff::Change::Gone(text) => Piece { change: PieceChange::Gone, text: text.into() },
            diff::Change::New(text) => Piece { change: PieceChange::New, text: text.into() },
        })
        .collect()
}

/// What a block says, a text a line.
fn words(block: &Block) -> String {
    block.body.texts().iter().map(|text| text.markdown.as_ref()).collect::<Vec<_>>().join("\n")
}
