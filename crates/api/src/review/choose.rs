//! Say whether something is asked, and who is to decide it.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::review::{Chosen, Matter};
use serde::{Deserialize, Serialize};

/// Which, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewChoose")]
pub struct Ask {
    /// The matter.
    pub matter: Matter,
    /// Whether it is asked; none leaves it to the ranking.
    pub asked: Option<bool>,
    /// Who is to decide it; empty for anybody.
    pub decider: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let decider = if ask.decider.trim().is_empty() { String::new() } else { crate::form::name(&ask.decider)? };
    call.write(Act::of("Choose what an expert is asked"), |draft| {
        let chosen = &mut draft.project.review.chosen;
        chosen.retain(|one| one.matter != ask.matter);
        if ask.asked.is_some() || !decider.is_empty() {
            chosen.push(Chosen { matter: ask.matter, asked: ask.asked, decider });
            chosen.sort_by_key(|one| one.matter);
        }
        super::refresh(&mut draft.project);
        Ok(Done {})
    })
}
