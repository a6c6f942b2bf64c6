//! The other direction: what the sources demand is listed with what the course makes of it, and a person decides the rest.

use crate::starter::drafted;
use coursewright_api::check::coverage::Reply as Coverage;
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::obligation::{Demanded, Standing};
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::json;

fn coverage(bench: &Bench) -> Coverage {
    bench.must("check.coverage", &json!({}))
}

#[test]
fn every_demand_is_taught_or_open_and_a_removed_lesson_opens_its_own() {
    let (_folder, bench) = drafted();
    let before = coverage(&bench);
    assert_eq!((before.taught + before.in_part + before.open + before.out_of_scope) as usize, before.demands.len());
    for one in before.demands.iter().filter(|one| one.demand.standing == Standing::Taught) {
        assert!(!one.met.is_empty(), "{}", one.demand.text);
    }
    let limit = before
        .demands
        .iter()
        .find(|one| one.demand.kind == Demanded::Limit && one.demand.standing == Standing::Taught && one.met.len() == 1)
        .expect("a limit is taught in one lesson");
    let outline: Outline = bench.must("course.outline", &json!({}));
    assert!(outline.modules.iter().flat_map(|module| &module.lessons).any(|line| line.id == limit.met[0].lesson));
    let _: Done = bench.must("course.lesson_remove", &json!({ "lesson": limit.met[0].lesson }));
    let after = coverage(&bench);
    let same = after.demands.iter().find(|one| (one.demand.passage, one.demand.start) == (limit.demand.passage, limit.demand.start)).unwrap();
    assert_eq!(same.demand.standing, Standing::Open);
    assert!(same.finding.is_some(), "somebody has to decide");
    assert!(after.open > before.open);
}

#[test]
fn a_demand_is_put_out_of_scope_by_a_person_with_a_reason() {
    let (_folder, bench) = drafted();
    let before = coverage(&bench);
    let open = before.demands.iter().find(|one| one.finding.is_some()).expect("the notes demand what no lesson says");
    let found: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    assert!(found.findings.iter().any(|finding| Some(finding.fingerprint) == open.finding && finding.message.contains(&open.demand.text)));
    let _: Done = bench.must("check.waive", &json!({ "fingerprints": [open.finding], "reason": "Taught in the course for team leaders" }));
    let after = coverage(&bench);
    assert_eq!((after.open + after.in_part, after.out_of_scope), (before.open + before.in_part - 1, before.out_of_scope + 1));
    let same = after.demands.iter().find(|one| one.finding == open.finding).unwrap();
    assert_eq!(same.waiver.as_ref().unwrap().reason, "Taught in the course for team leaders");
}
