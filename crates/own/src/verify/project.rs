//! A whole project.

use super::{Report, citation, id, log};
use crate::present::Present;
use crate::sign::{Difference, differences, holds};
use crate::{Checked, chain};
use coursewright_course::id::LessonId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::signoff::{LogEntry, SignOff};

/// Verifies a project as it stands against its log. `checked` is what the checks say now, not what was kept.
///
/// An unsigned project does not hold: there is nothing that anybody answers for, and a report that says yes
/// to it could be had by taking the signatures out.
#[must_use]
pub fn project(project: &Project, checked: Checked<'_>, log: &[LogEntry]) -> Report {
    let mut report = Report::default();
    log::chain(project.id, log, &mut report);
    log::signatures(log, &mut report);
    id::unique(project, &mut report);
    citation::stand(project, &mut report);
    ledger(project, checked, &mut report);
    let standing = chain::standing(log);
    let now = Present::new(project, checked, &standing);
    let owner = standing.signoff(None);
    let current = current(project, &standing);
    for (entry, signoff) in &current {
        signed(&now, *entry, signoff, &mut report);
    }
    if current.is_empty() {
        report.no("Sign-off", Place::Course, "No sign-off stands: nobody answers for this course.");
    }
    if let Some((entry, signoff)) = owner {
        log::opened(project, &standing, entry, &signoff.signed.by, &mut report);
    }
    report.owned_by(owner.map(|(_, signoff)| signoff))
}

/// The sign-offs that claim something now: the latest of the course, and those of lessons that came after it.
fn current<'a>(project: &Project, standing: &chain::Standing<'a>) -> Vec<(u32, &'a SignOff)> {
    let owner = standing.signoff(None);
    let since = owner.map_or(0, |(entry, _)| entry);
    let mut scopes: Vec<Option<LessonId>> = project.course.lessons().map(|lesson| Some(lesson.id)).collect();
    // A lesson that is gone still has its sign-off in the log: that is a difference to be told.
    for (_, signoff) in &standing.signoffs {
        if !scopes.contains(&signoff.signed.lesson) && signoff.signed.lesson.is_some() {
            scopes.push(signoff.signed.lesson);
        }
    }
    let lessons = scopes.into_iter().filter_map(|lesson| standing.signoff(lesson)).filter(|(entry, _)| *entry > since);
    owner.into_iter().chain(lessons).collect()
}

fn signed(now: &Present<'_>, entry: u32, signoff: &SignOff, report: &mut Report) {
    let signed = &signoff.signed;
    let place = signed.lesson.map_or(Place::Course, |lesson| Place::Lesson { lesson });
    let thing = match signed.lesson {
        Some(lesson) => match now.project.course.number(lesson) {
            Some(number) => format!("lesson {number}"),
            None => format!("the lesson {lesson}"),
        },
        None => "the course".into(),
    };
    if !holds(signoff) {
        // Said with the signatures already.
        return;
    }
    let different = differences(signed, entry, now);
    match different.first() {
        None => report.yes("Sign-off", place, format!("{} signed {thing} on {} exactly as it stands.", signed.by, signed.at)),
        Some(first) => {
            let at = match first {
                Difference::Source { source, .. } => Place::Source { source: *source },
                _ => place,
            };
            let words: Vec<_> = different.iter().map(Difference::words).collect();
            report.no("Sign-off", at, format!("What {} signed on {} is not {thing} as it stands: {}.", signed.by, signed.at, words.join("; ")));
        }
    }
}

/// Whether the ledger accounts for exactly the statements of the course.
fn ledger(project: &Project, checked: Checked<'_>, report: &mut Report) {
    super::citation::accounted(&project.course, checked.ledger, report);
}
