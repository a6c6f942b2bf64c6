//! What an expert would be asked: ranked, with minutes against a budget.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::id::LessonId;
use coursewright_course::review::{Card, MOST_CARDS};
use coursewright_exchange::review::{Planned, within};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The minutes of one sitting, where nobody says how many.
pub const MINUTES: u32 = 45;

/// For whom, and how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewPlanAsk")]
pub struct Ask {
    /// The minutes there are; 45 where nobody says.
    #[serde(default)]
    #[ts(as = "Option<u32>", optional)]
    pub minutes: Option<u32>,
    /// One lesson only.
    #[serde(default)]
    #[ts(as = "Option<LessonId>", optional)]
    pub lesson: Option<LessonId>,
    /// Whom: cards that somebody else is to decide stay out.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub r#for: Option<String>,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewPlan")]
pub struct Reply {
    /// The weightiest first; those that would go out are marked.
    pub lines: Vec<PlanLine>,
    /// How many would go out.
    pub cards: u32,
    /// How long they take, about.
    pub minutes: u32,
    /// The minutes there are.
    pub budget: u32,
    /// Whether everything that needs an expert fits in.
    pub all: bool,
}

/// A card that could go out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewPlanLine")]
pub struct PlanLine {
    /// The card.
    pub card: Card,
    /// The lesson it belongs to, where it belongs to one.
    pub lesson: Option<LessonId>,
    /// What it is ranked by, in hundredths: what a mistake would cost, times how likely one is.
    pub weight: u32,
    /// Whether it would go out.
    pub goes: bool,
    /// What a designer decided about it; none leaves it to the ranking.
    pub asked: Option<bool>,
    /// Who is to decide it; may be empty.
    pub decider: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let all = super::planned(desk, ask.lesson)?;
        let project = desk.project();
        let all = theirs(all, project, &[ask.r#for.as_deref().unwrap_or_default()]);
        let budget = ask.minutes.unwrap_or(MINUTES).clamp(1, 600);
        let goes = within(&all, project, budget);
        let inside: BTreeSet<_> = goes.iter().map(|planned| planned.card.matter).collect();
        let seconds: u32 = goes.iter().map(|planned| planned.card.seconds).sum();
        let lines: Vec<PlanLine> = all
            .iter()
            .map(|planned| {
                let chosen = project.review.chosen(planned.card.matter);
                PlanLine {
                    lesson: planned.lesson,
                    weight: (planned.weight() * 100.0).round() as u32,
                    goes: inside.contains(&planned.card.matter),
                    asked: chosen.and_then(|chosen| chosen.asked),
                    decider: chosen.map(|chosen| chosen.decider.clone()).unwrap_or_default(),
                    card: planned.card.clone(),
                }
            })
            .collect();
        let wanted = lines.iter().filter(|line| line.asked != Some(false)).count();
        Ok(Reply { cards: goes.len() as u32, minutes: seconds.div_ceil(60), budget, all: goes.len() == wanted && wanted <= MOST_CARDS, lines })
    })
}

/// Those cards that nobody but these people is to decide; all of them where nobody is named.
pub(super) fn theirs(mut all: Vec<Planned>, project: &coursewright_course::project::Project, names: &[&str]) -> Vec<Planned> {
    let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    if !names.is_empty() {
        all.retain(|planned| project.review.chosen(planned.card.matter).is_none_or(|chosen| chosen.decider.is_empty() || names.contains(&chosen.decider.as_str())));
    }
    all
}
