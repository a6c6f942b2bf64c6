//! Citations and the ledger against the course.

use super::Report;
use coursewright_course::id::StatementId;
use coursewright_course::ledger::{Entry, Ledger};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::statement::Citation;
use coursewright_course::tree::Course;
use std::collections::BTreeMap;

/// Whether each quote stands, byte for byte, at its place in its passage.
pub(super) fn stand(project: &Project, report: &mut Report) {
    let mut count = 0u32;
    let mut look = |place: Place, citations: &[Citation]| {
        for citation in citations {
            count += 1;
            if let Err(what) = stands(project, citation) {
                report.no("Citation", place, format!("The quote “{}” {what}.", beginning(&citation.quote)));
            }
        }
    };
    for objective in &project.course.objectives {
        look(Place::Objective { objective: objective.id }, &objective.citations);
    }
    for lesson in project.course.lessons() {
        for block in &lesson.blocks {
            for claim in &block.claims {
                look(Place::Statement { lesson: lesson.id, block: block.id, statement: claim.id }, &claim.citations);
            }
        }
    }
    if report.lines.iter().all(|line| line.what != "Citation") {
        report.yes("Citations", Place::Course, format!("Each of {count} quotes stands at its place in its source."));
    }
}

fn stands(project: &Project, citation: &Citation) -> Result<(), String> {
    let Some(source) = project.source(citation.source) else { return Err("names a source that is not in the project".into()) };
    let Some(passage) = source.passage(citation.passage) else {
        return Err(format!("names a passage that is not in “{}”, version {}", source.name, source.version));
    };
    match passage.text.get(citation.start as usize..citation.end as usize) {
        Some(run) if run == citation.quote => Ok(()),
        _ => {
            let words = passage.locator.words();
            let at = if words.is_empty() { String::new() } else { format!(" at {words}") };
            Err(format!("does not stand in “{}”{at}, from byte {} to byte {}", source.name, citation.start, citation.end))
        }
    }
}

/// The first words of a quote.
fn beginning(quote: &str) -> String {
    let mut words: String = quote.chars().take(60).collect();
    if words.len() < quote.len() {
        words.push('…');
    }
    words
}

/// Whether the ledger accounts for exactly the statements in the blocks of this course.
pub(super) fn accounted(course: &Course, ledger: &Ledger, report: &mut Report) {
    let mut entries: BTreeMap<StatementId, &Entry> = BTreeMap::new();
    for entry in &ledger.entries {
        if entries.insert(entry.statement, entry).is_some() {
            return report.no("Ledger", entry.place, "The ledger lists this statement twice.");
        }
    }
    let mut count = 0u32;
    for lesson in course.lessons() {
        for block in &lesson.blocks {
            for claim in &block.claims {
                let place = Place::Statement { lesson: lesson.id, block: block.id, statement: claim.id };
                match entries.remove(&claim.id) {
                    Some(entry) if entry.text == claim.text && entry.block() == Some(block.id) => count += 1,
                    Some(_) => return report.no("Ledger", place, "The ledger lists this statement with other words or at another place."),
                    None => return report.no("Ledger", place, "The ledger does not list this statement."),
                }
            }
        }
    }
    // Signed is what the ledger says beyond its course: all else in it is the course's own, to the letter.
    if let Some(differs) = differing(course, ledger) {
        return report.no("Ledger", differs, "The ledger has another place or other citations for this statement than the course.");
    }
    match entries.values().find(|entry| entry.block().is_some()) {
        Some(stray) => report.no("Ledger", stray.place, "The ledger lists a statement that is not in the course."),
        None => report.yes("Ledger", Place::Course, format!("The ledger lists each of {count} statements of the course, and no other.")),
    }
}

/// Where the ledger is not its judgements put beside the course.
fn differing(course: &Course, ledger: &Ledger) -> Option<Place> {
    match Ledger::joined(course, ledger.judgements()) {
        Ok(joined) => joined.entries.iter().zip(&ledger.entries).find(|(joined, entry)| joined != entry).map(|(joined, _)| joined.place),
        Err(_) => Some(Place::Course),
    }
}
