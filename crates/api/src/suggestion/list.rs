//! Suggestions that wait.

use crate::problem::Problem;
use crate::session::Call;
use crate::view::SuggestionView;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// All of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// In the order they arrived.
    pub suggestions: Vec<SuggestionView>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let project = desk.project();
        Ok(Reply { suggestions: project.suggestions.iter().map(|suggestion| super::view(project, suggestion)).collect() })
    })
}
