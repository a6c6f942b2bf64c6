//! The other direction: what the sources demand, and where the course teaches, practises and assesses it.

use crate::problem::Problem;
use crate::session::Call;
use crate::view::WaiverView;
use crate::words::at_words;
use coursewright_course::id::{LessonId, StatementId};
use coursewright_course::obligation::{Obligation, Standing};
use coursewright_course::place::Place;
use coursewright_course::revision::Hash;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// What the sources demand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// In the order of the sources.
    pub demands: Vec<DemandView>,
    /// Taught.
    pub taught: u32,
    /// Taught without something of it.
    pub in_part: u32,
    /// Neither taught nor put out of scope.
    pub open: u32,
    /// Put out of scope by a person.
    pub out_of_scope: u32,
}

/// One demand with where it stands and where it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DemandView {
    /// The demand.
    pub demand: Obligation,
    /// The name of its source.
    pub source_name: String,
    /// Where in it, in words.
    pub locator: String,
    /// The places of the course that rest on it, each lesson once.
    pub met: Vec<MetAt>,
    /// The finding that asks for a decision, where it asks for one.
    pub finding: Option<Hash>,
    /// Why a person puts it out of scope.
    pub waiver: Option<WaiverView>,
}

/// Where a demand is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MetAt {
    /// The first statement of a lesson that rests on it.
    pub statement: StatementId,
    /// The lesson.
    pub lesson: LessonId,
    /// In words.
    pub at: String,
    /// To go to.
    pub place: Place,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let project = desk.project();
        let entries: BTreeMap<StatementId, _> = look.checked.ledger.iter().map(|entry| (entry.statement, entry)).collect();
        let asked = look.at_passages();
        let demands: Vec<DemandView> = coursewright_check::obligations(project, &look.checked.ledger)
            .into_iter()
            .map(|demand| {
                let source = project.source(demand.source);
                let mut met: Vec<MetAt> = Vec::new();
                for (statement, entry) in demand.statements.iter().filter_map(|id| Some((*id, *entries.get(id)?))) {
                    if let Some(lesson) = entry.lesson().filter(|lesson| met.iter().all(|known| known.lesson != *lesson)) {
                        met.push(MetAt { statement, lesson, at: at_words(&project.course, &entry.place, entry.slot.as_ref()), place: entry.place });
                    }
                }
                let finding = coursewright_check::untaught(&demand).and_then(|words| asked.find(demand.source, demand.passage, &words));
                let waiver = finding.and_then(|fingerprint| look.standing.waiver(fingerprint));
                DemandView {
                    source_name: source.map(|source| source.name.clone()).unwrap_or_default(),
                    locator: source.and_then(|source| source.passage(demand.passage)).map(|passage| passage.locator.words()).unwrap_or_default(),
                    met,
                    finding,
                    waiver,
                    demand,
                }
            })
            .collect();
        let count = |is: &dyn Fn(&DemandView) -> bool| demands.iter().filter(|one| is(one)).count() as u32;
        Ok(Reply {
            taught: count(&|one| one.demand.standing == Standing::Taught),
            in_part: count(&|one| one.waiver.is_none() && matches!(one.demand.standing, Standing::InPart { .. })),
            open: count(&|one| one.waiver.is_none() && one.demand.standing == Standing::Open),
            out_of_scope: count(&|one| one.waiver.is_some()),
            demands,
        })
    })
}
