//! What people pass around: the facilitator guide, the messages after the course, the audit, the storyboard. All are made
//! from the course as it stands; of a storyboard its lines are kept, because what comes back is told against what was sent.

pub mod audit;
pub mod guide;
pub mod messages;
pub mod storyboard;

use crate::desk::{Desk, Look};
use crate::problem::{Code, Problem};
use coursewright_course::place::Place;
use coursewright_exchange::state::{Owner, State};

/// The rule that finds what rests on words a source no longer says.
const STALE: &str = "provenance/source-stale";

/// The course as it stands; refused where there is none.
fn state<'a>(desk: &'a Desk, look: &'a Look) -> Result<State<'a>, Problem> {
    let project = desk.project();
    if project.course.lessons().next().is_none() {
        return Err(Problem::new(Code::GateClosed, "There is no course yet.", "Draft one from your sources first.").at(Place::Course));
    }
    let checked = &look.checked;
    let stale = checked.findings.iter().filter(|finding| finding.rule == STALE).filter_map(|finding| finding.statement).collect();
    let mut state = State::of(&project.course, &checked.ledger, &project.sources, stale);
    state.questions = &project.questions;
    state.owner = look.signatures.iter().find(|line| line.holds && line.lesson.is_none()).map(|line| Owner { by: line.by.clone(), at: line.at.clone() });
    // What was taken back is not how it stands.
    state.changed_at = desk.store.history(usize::MAX).into_iter().find(|step| !step.undone).map(|step| step.at).unwrap_or_default();
    state.minutes = project
        .course
        .lessons()
        .map(|lesson| {
            let minutes = crate::course::lesson::minutes(lesson);
            (lesson.id, (minutes.low, minutes.high))
        })
        .collect();
    Ok(state)
}

/// The name a file would be saved under; of a draft it says so.
fn name(state: &State<'_>, what: &str, ending: &str) -> String {
    let draft = if state.owner.is_none() { "DRAFT " } else { "" };
    format!("{draft}{}.{what}.{ending}", crate::form::file_name(&state.course.title))
}
