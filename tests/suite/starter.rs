//! The starter project as the stories use it.

use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::finding::Severity;
use coursewright_api::own::review_all::Reply as Reviewed;
use coursewright_api::own::sign::Reply as Signed;
use coursewright_api::source::list::Reply as Sources;
use coursewright_api::source::update::Reply as Updated;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::json;
use std::collections::BTreeMap;
use tempfile::TempDir;

pub(crate) const CALL: &[u8] = include_bytes!("../../templates/starter/Call with Moira Tennant.vtt");
pub(crate) const PROCEDURE: &[u8] = include_bytes!("../../templates/starter/Receiving Chilled Goods v3.docx");
pub(crate) const NOTES: &[u8] = include_bytes!("../../templates/starter/Loose notes.md");

pub(crate) fn bench() -> (TempDir, Bench) {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::new(folder.path(), env!("CARGO_BIN_EXE_worker"));
    (folder, bench)
}

/// The starter project with its sources in.
pub(crate) fn with_sources() -> (TempDir, Bench) {
    let (folder, bench) = bench();
    let added = bench.add(&[("Call.vtt", CALL), ("Procedure.docx", PROCEDURE), ("Notes.md", NOTES)]);
    let problems: Vec<_> = added.files.iter().filter_map(|file| file.problem.clone()).collect();
    assert_eq!(problems, vec![], "all three sources must come in");
    (folder, bench)
}

/// … and drafted.
pub(crate) fn drafted() -> (TempDir, Bench) {
    let (folder, bench) = with_sources();
    let run = bench.draft();
    assert_eq!(run.problem, None, "the built-in drafter must draft the starter project");
    (folder, bench)
}

/// All lessons of the course.
pub(crate) fn lessons(bench: &Bench) -> Vec<Lesson> {
    let outline: Outline = bench.must("course.outline", &json!({}));
    outline.modules.iter().flat_map(|module| &module.lessons).map(|line| bench.must("course.lesson", &json!({ "lesson": line.id }))).collect()
}

/// Leaves every warning with a reason, as an owner does who has looked at them; what blocks must not be there.
pub(crate) fn settle(bench: &Bench) {
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let mut by_rule: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in findings.findings.iter().filter(|finding| finding.severity != Severity::Hint) {
        by_rule.entry(finding.rule.clone()).or_default().push(finding.fingerprint.to_string());
    }
    for fingerprints in by_rule.values() {
        let _: Done = bench.must("check.waive", &json!({ "fingerprints": fingerprints, "reason": "looked at, and fine for this audience" }));
    }
}

/// … changed so that there is something to decide, settled, read and signed.
pub(crate) fn signed() -> (TempDir, Bench, String) {
    let (folder, bench) = drafted();
    let outline: Outline = bench.must("course.outline", &json!({}));
    let vague = json!({ "objective": outline.objectives[0].objective.id, "text": "Understand the cold chain.", "bloom": "understand" });
    let _: Done = bench.must("course.objective_edit", &vague);
    settle(&bench);
    let bench = bench.by(coursewright_api::caller::Caller::Cli);
    let _: Reviewed = bench.must("own.review_all", &json!({ "by": "Ada Owner" }));
    let signed: Signed = bench.must("own.sign", &json!({ "lesson": null, "by": "Ada Owner", "passphrase": null }));
    (folder, bench, signed.key)
}

/// The call comes in a version that says 3 degrees where it said 4.
pub(crate) fn lower_limit(bench: &Bench) {
    let corrected = String::from_utf8(CALL.to_vec()).unwrap().replace("it's refused above 4", "it's refused above 3");
    let sources: Sources = bench.must("source.list", &json!({}));
    let source = sources.sources.iter().find(|source| source.name.starts_with("Call")).unwrap().id;
    let file = bench.host.choose("Call.vtt", corrected.as_bytes());
    let read: Updated = bench.must("source.update", &json!({ "source": source, "file": file }));
    assert_eq!(bench.wait(read.run).problem, None);
}
