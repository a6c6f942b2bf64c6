//! Prove or disprove the whole project.

use crate::own::signatures::seen;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::VerifyLine;
use coursewright_check::Checked;
use coursewright_course::place::Place;
use coursewright_store::Store;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Whether everything holds.
    pub holds: bool,
    /// What was looked at.
    pub lines: Vec<VerifyLine>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let checked = desk.checked();
        let lines = lines(&desk.store, &checked, None);
        Ok(Reply { holds: lines.iter().all(|line| line.holds), lines })
    })
}

/// The file, the log, signatures, citations.
pub(crate) fn lines(store: &Store, checked: &Checked, key: Option<&str>) -> Vec<VerifyLine> {
    let mut lines = Vec::new();
    let broken = coursewright_store::doctor::examine(store.path());
    match broken {
        Ok(broken) if broken.is_empty() => {
            lines.push(VerifyLine { what: "Project file".into(), holds: true, words: "Every object hashes to its name and every reference leads somewhere.".into(), place: None })
        }
        Ok(broken) => lines.extend(broken.into_iter().map(|broken| VerifyLine { what: "Project file".into(), holds: false, words: broken.what, place: Some(broken.place) })),
        Err(problem) => lines.push(VerifyLine { what: "Project file".into(), holds: false, words: Problem::from(problem).message, place: None }),
    }
    for source in &store.project().sources {
        if store.bytes(source.bytes).is_err() {
            let words = format!("The file of “{}” is not in the project any more, so nobody can hold its passages against it.", source.name);
            lines.push(VerifyLine { what: "Source".into(), holds: false, words, place: Some(Place::Source { source: source.id }) });
        }
    }
    let report = coursewright_own::verify::project(store.project(), seen(checked), store.log());
    let report = if let Some(key) = key { report.expecting(&key.to_ascii_lowercase()) } else { report };
    lines.extend(report.lines.into_iter().map(crate::release::verify::line));
    lines
}
