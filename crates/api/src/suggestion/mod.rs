//! Suggestions: accept or decline.

pub mod accept;
pub mod decline;
pub mod list;

use crate::view::{Piece, PieceChange, SuggestionKind, SuggestionView};
use coursewright_course::block::Block;
use coursewright_course::suggestion::{Change, Suggestion};
use coursewright_course::tree::Course;
use coursewright_prose::diff;

/// A suggestion beside what stands.
pub(crate) fn view(course: &Course, suggestion: &Suggestion) -> SuggestionView {
    let standing = |id| course.block(id).map(|(_, block)| block);
    let (kind, block, old, new, current) = match &suggestion.change {
        Change::Replace { block, base, new } => {
            (SuggestionKind::Replace, Some(*block), standing(*block).map(words), words(new), standing(*block).is_some_and(|b| b.hash() == *base))
        }
        Change::Insert { after, new } => (SuggestionKind::Insert, *after, None, words(new), after.is_none_or(|id| standing(id).is_some())),
        Change::Remove { block, base } => (SuggestionKind::Remove, Some(*block), standing(*block).map(words), String::new(), standing(*block).is_some_and(|b| b.hash() == *base)),
    };
    let difference = diff::words(old.as_deref().unwrap_or_default(), &new)
        .into_iter()
        .map(|change| match change {
            diff::Change::Same(text) => Piece { change: PieceChange::Same, text: text.into() },
            diff::Change::Gone(text) => Piece { change: PieceChange::Gone, text: text.into() },
            diff::Change::New(text) => Piece { change: PieceChange::New, text: text.into() },
        })
        .collect();
    let verbatim = crate::verbatim::touches(course, &suggestion.change);
    SuggestionView { verbatim, id: suggestion.id, lesson: suggestion.lesson, block, kind, by: suggestion.by.clone(), reason: suggestion.reason.clone(), difference, current }
}

/// What a block says, a text a line.
fn words(block: &Block) -> String {
    block.body.texts().iter().map(|text| text.markdown.as_ref()).collect::<Vec<_>>().join("\n")
}
