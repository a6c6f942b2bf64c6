//! The style guide, and what of the course stands against it.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_check::by_entry;
use coursewright_course::revision::Hash;
use coursewright_course::style::{Style, StyleEntry};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// What it says.
    pub style: Style,
    /// What stands against it: entries that something breaks, in the order of their kinds. Read from the findings.
    pub broken: Vec<Broken>,
    /// Whether the course is in English: only of English can address, spelling, short forms, grades and names be told.
    pub english: bool,
}

/// An entry that the course breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Broken {
    /// Which.
    pub entry: StyleEntry,
    /// The open findings about it, in the order of the course.
    pub findings: Vec<Hash>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let course = &desk.project().course;
        let mut broken: BTreeMap<StyleEntry, Vec<Hash>> = BTreeMap::new();
        for (entry, finding) in by_entry(&course.style, &look.checked.findings) {
            if !(finding.severity.waivable() && look.standing.waives(finding)) {
                broken.entry(entry).or_default().push(finding.fingerprint);
            }
        }
        let broken = broken.into_iter().map(|(entry, findings)| Broken { entry, findings }).collect();
        Ok(Reply { style: course.style.clone(), broken, english: course.is_english() })
    })
}
