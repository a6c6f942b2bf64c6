//! The log: its chain, each signature in it, and who opened what before signing.

use super::Report;
use crate::chain::{self, Standing};
use crate::sign::holds;
use coursewright_course::id::ProjectId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::signoff::{LogAct, LogEntry};
use std::collections::BTreeMap;

pub(super) fn chain(project: ProjectId, log: &[LogEntry], report: &mut Report) {
    match chain::verify(project, log) {
        Ok(()) => report.yes("Log", Place::Project, format!("Each of {} entries follows the one before it.", log.len())),
        Err(broken) => report.no("Log", Place::Project, format!("Entry {} {}.", broken.entry, broken.what)),
    }
}

/// Every sign-off ever made, whether it still counts or not.
pub(super) fn signatures(log: &[LogEntry], report: &mut Report) {
    let mut keys: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in log {
        let LogAct::Signed(signoff) = &entry.act else { continue };
        let signed = &signoff.signed;
        let place = signed.lesson.map_or(Place::Course, |lesson| Place::Lesson { lesson });
        let name = format!("The signature in entry {}, in the name of {},", entry.number, signed.by);
        if !holds(signoff) {
            report.no("Signature", place, format!("{name} was not made with the key {} over what stands there.", short(&signoff.key)));
        } else if signed.log != entry.previous {
            report.no("Signature", place, format!("{name} was made for another place of a log, or for another project."));
        } else if signed.at != entry.at {
            report.no("Signature", place, format!("{name} was made at {}, but entered at {}.", signed.at, entry.at));
        } else {
            let key = short(&signoff.key);
            // A person may have lost a key, or another one uses the name: whoever reads this has to know which.
            let words = match keys.insert(&signed.by, &signoff.key) {
                Some(earlier) if earlier != signoff.key => format!("{name} was made with the key {key}; the one before in this name with the key {}.", short(earlier)),
                _ => format!("{name} was made with the key {key}."),
            };
            report.yes("Signature", place, words);
        }
    }
}

/// Whether a person opened each block in its present words before the owner signed.
pub(super) fn opened(project: &Project, standing: &Standing<'_>, signed: u32, by: &str, report: &mut Report) {
    let mut count = 0u32;
    for lesson in project.course.lessons() {
        for block in &lesson.blocks {
            let place = Place::Block { lesson: lesson.id, block: block.id };
            match standing.opened(block.id, block.hash()) {
                Some((entry, _)) if entry < signed => count += 1,
                _ => return report.no("Opened", place, format!("No person opened this block, as it stands, before {by} signed.")),
            }
        }
    }
    report.yes("Opened", Place::Course, format!("A person opened each of {count} blocks before {by} signed."));
}

/// The first digits of a key, for people; whatever stands there.
pub(super) fn short(key: &str) -> String {
    key.chars().take(16).collect()
}
