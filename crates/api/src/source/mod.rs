//! Sources: choosing, reading, looking, new versions.

pub mod add;
pub(crate) mod by_rule;
pub mod changes;
pub mod choose;
pub mod follow;
pub mod list;
pub mod media;
pub mod remove;
pub mod sending;
pub mod show;
pub mod transcribe;
pub mod update;
pub mod waiting;

use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_course::id::SourceId;
use coursewright_course::place::Place;
use coursewright_course::source::SourceKind;

/// Refuses to touch what an expert answered: it is made from the review, and would be there again with the next answer.
fn no_answers(call: &Call<'_>, id: SourceId) -> Result<(), Problem> {
    call.read(|desk| match desk.project().source(id) {
        Some(source) if source.kind == SourceKind::Answers => {
            Err(Problem::new(Code::Invalid, format!("“{}” was made from a review.", source.name), "Open what was decided again under Review, or take in a later answer.")
                .at(Place::Source { source: id }))
        }
        _ => Ok(()),
    })
}
