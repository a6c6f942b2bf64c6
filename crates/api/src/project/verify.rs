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
        Err(problem) => lines.push(VerifyLine { what: "Project file".into(), holds: false, words: Problem::of_file(store.path(), problem).message, place: None }),
    }
    for source in &store.project().sources {
        if store.bytes(source.bytes).is_err() {
            let words = format!("The file of “{}” is not in the project any more, so nobody can hold its passages against it.", source.name);
            lines.push(VerifyLine { what: "Source".into(), holds: false, words, place: Some(Place::Source { source: source.id }) });
        }
    }
    let project = store.project();
    for (lesson, block, id) in project.course.lessons().flat_map(|lesson| lesson.blocks.iter().filter_map(move |block| Some((lesson, block, block.body.asset()?)))) {
        if project.asset(id).is_none_or(|asset| store.bytes(asset.bytes).is_err()) {
            let words = format!("The file of this {} is not in the project, so nobody can see what it shows.", block.body.words());
            lines.push(VerifyLine { what: "Picture or recording".into(), holds: false, words, place: Some(Place::Block { lesson: lesson.id, block: block.id }) });
        }
    }
    if project.course.brand.logo.as_ref().is_some_and(|logo| project.asset(logo.asset).is_none_or(|asset| store.bytes(asset.bytes).is_err())) {
        lines.push(VerifyLine { what: "Picture or recording".into(), holds: false, words: "The file of the logo is not in the project.".into(), place: Some(Place::Course) });
    }
    let report = coursewright_own::verify::project(store.project(), seen(checked), store.log());
    let report = if let Some(key) = key { report.expecting(&key.to_ascii_lowercase()) } else { report };
    lines.extend(report.lines.into_iter().map(crate::release::verify::line));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::id::{CourseId, ProjectId, SourceId};
    use coursewright_course::project::Project;
    use coursewright_course::revision::hash_bytes;
    use coursewright_course::tree::Course;

    #[test]
    fn a_source_whose_file_is_gone_does_not_hold() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = b"Shut the valve. Then open the pump.";
        let now = "2026-01-01T00:00:00Z";
        let reading = coursewright_sources::read("pump.txt", bytes).unwrap();
        let source = coursewright_sources::into_source(reading, SourceId::from_bits(7), "pump.txt", 1, hash_bytes(bytes), bytes.len() as u32, now.into());
        let id = source.id;
        let project = Project { sources: vec![source], ..Project::of(ProjectId::from_bits(1), Course::empty(CourseId::from_bits(2), "Pumps")) };
        let mut store = Store::create(&folder.path().join("p.coursewright"), &project, now).unwrap();
        let broken = |store: &Store| {
            let checked = coursewright_check::check(store.project(), &mut coursewright_check::Memo::default());
            lines(store, &checked, None).into_iter().filter(|line| !line.holds && line.what == "Source").map(|line| line.place).collect::<Vec<_>>()
        };
        assert_eq!(broken(&store), [Some(Place::Source { source: id })], "the passages are there and nothing to hold them against");
        store.put_bytes(bytes).unwrap();
        assert_eq!(broken(&store), []);
    }
}
