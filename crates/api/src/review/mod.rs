//! Review by experts: what they are asked, the pack they answer in, what comes back and what it comes to.

pub mod board_merge;
pub mod choose;
pub mod decide;
pub mod live;
pub mod merge;
pub mod pack;
pub mod plan;
pub mod reopen;
mod settle;
pub mod show;

pub(crate) use settle::{refresh, settle};

use crate::desk::{Desk, Look};
use crate::problem::Problem;
use crate::words::titled;
use coursewright_course::id::LessonId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::question::Question;
use coursewright_course::review::{Matter, Outcome, Verdict, base, outcomes};
use coursewright_course::revision::Hash;
use coursewright_exchange::review::{Material, Planned, plan};

/// Everything an expert could be asked about the project as it stands, the weightiest first.
fn planned(desk: &mut Desk, lesson: Option<LessonId>) -> Result<Vec<Planned>, Problem> {
    let look = desk.look();
    if let Some(lesson) = lesson {
        desk.lesson(lesson)?;
    }
    let project = desk.project();
    let open = |fingerprint: Hash| !look.standing.waivers.contains_key(&fingerprint);
    let asked = look.at_passages();
    let at_passage = |source, passage, words: &str| asked.find(source, passage, words).filter(|fingerprint| open(*fingerprint));
    let pairs = coursewright_check::contradictions(project, &look.checked.ledger);
    let demands = coursewright_check::obligations(project, &look.checked.ledger);
    let at = |place: &Place, slot: Option<&_>| titled(&project.course, place, slot);
    let material = Material {
        project,
        statements: look.checked.ledger.iter().collect(),
        findings: look.checked.findings.iter().map(AsRef::as_ref).filter(|finding| !look.standing.waives(finding)).collect(),
        conflicts: pairs
            .into_iter()
            .filter_map(|pair| Some((at_passage(pair.one.source, pair.one.passage, &pair.message)?, pair)))
            .map(|(finding, pair)| (pair, finding))
            .collect(),
        gaps: demands
            .into_iter()
            .filter_map(|demand| Some((at_passage(demand.source, demand.passage, &coursewright_check::untaught(&demand)?)?, demand)))
            .map(|(finding, demand)| (demand, finding))
            .collect(),
        at: &at,
    };
    let mut all = plan(&material);
    all.retain(|planned| lesson.is_none() || planned.lesson == lesson);
    Ok(all)
}

/// The words that stand now of what was asked about; none where it is gone.
fn words(project: &Project, matter: Matter) -> Option<String> {
    match matter {
        Matter::Statement { statement } => project.course.statement(statement).map(|(_, _, claim)| claim.text.clone()),
        Matter::Question { question } => found(project, question).map(|question| question.text.clone()),
        Matter::Comment { comment } => project.comments.iter().find(|one| one.id == comment).map(|comment| comment.text.clone()),
        // Another finding has another fingerprint: whoever answered was asked about this very one.
        Matter::Conflict { .. } | Matter::Gap { .. } => {
            let review = &project.review;
            review.said().find(|answer| answer.matter == matter).and_then(|answer| review.about(answer)).map(str::to_owned)
        }
    }
}

/// The hash of the words that stand now, which an answer has to be about.
fn standing(project: &Project, matter: Matter) -> Option<Hash> {
    words(project, matter).map(|words| base(matter, &words))
}

fn found(project: &Project, id: coursewright_course::id::QuestionId) -> Option<&Question> {
    project.questions.iter().find(|question| question.id == id)
}

/// Where a matter stands in the course, as far as it stands anywhere.
fn place(project: &Project, matter: Matter, look: &Look) -> Place {
    match matter {
        Matter::Statement { statement } => {
            project.course.statement(statement).map_or(Place::Course, |(lesson, block, _)| Place::Statement { lesson: lesson.id, block: block.id, statement })
        }
        Matter::Question { question } => {
            let lesson = found(project, question).and_then(|question| question.lesson).filter(|lesson| project.course.lesson(*lesson).is_some());
            lesson.map_or(Place::Course, |lesson| Place::Lesson { lesson })
        }
        Matter::Comment { comment } => project.comments.iter().find(|one| one.id == comment).map_or(Place::Course, |comment| comment.standing(&project.course)),
        Matter::Conflict { finding } | Matter::Gap { finding } => look.checked.findings.iter().find(|one| one.fingerprint == finding).map_or(Place::Course, |one| one.place),
    }
}

/// What of the review stands between the course and its owner, each with where and why.
pub(crate) fn left(project: &Project, look: &Look) -> Vec<(Place, String)> {
    if project.review.answers.is_empty() && project.review.rulings.is_empty() {
        return vec![];
    }
    let waits = |answer: &coursewright_course::review::Answer| project.suggestions.iter().any(|one| one.id == answer.suggestion());
    let mut left = Vec::new();
    for (matter, outcome) in outcomes(&project.review, &|matter| standing(project, matter)) {
        let words = match &outcome {
            Outcome::Divided(_) => "Experts disagree, and nobody has decided",
            Outcome::Open(answers) if answers.iter().any(|answer| answer.verdict == Verdict::Depends) => "An expert says that it depends",
            Outcome::Settled(answer) if answer.verdict == Verdict::Wrong && !waits(answer) => "An expert calls this wrong",
            Outcome::Settled(answer) if answer.verdict == Verdict::Right && intended_false(project, matter) => "An expert calls a wrong option right",
            _ => continue,
        };
        left.push((place(project, matter, look), words.to_owned()));
    }
    left
}

/// Whether a question counts this statement as wrong.
fn intended_false(project: &Project, matter: Matter) -> bool {
    let Matter::Statement { statement } = matter else { return false };
    project.course.statement(statement).is_some_and(|(_, block, claim)| block.body.stance(claim.slot) == coursewright_course::statement::Stance::IntendedFalse)
}

/// Whether an answer is about the words that stand, and nothing was opened again since.
pub(crate) fn counts(project: &Project, answer: &coursewright_course::review::Answer) -> bool {
    standing(project, answer.matter) == Some(answer.base) && project.review.counts(answer)
}
