//! Findings, waivers, fixes; checks follow every change.

use crate::starter::{drafted, lessons};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::field::block::Body;
use coursewright_api::problem::Code;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::view::Done;
use serde_json::json;

fn findings(bench: &coursewright_tests::Bench) -> Findings {
    bench.must("check.findings", &json!({ "lesson": null }))
}

#[test]
fn a_fresh_built_in_draft_has_nothing_that_blocks() {
    let (_folder, bench) = drafted();
    let blocking: Vec<_> = findings(&bench).findings.into_iter().filter(|finding| finding.severity.blocks()).map(|finding| (finding.rule, finding.at, finding.message)).collect();
    assert_eq!(blocking, vec![], "a designer starts from a draft, not from a list of errors");
}

#[test]
fn a_changed_number_is_found_at_once_and_undo_clears_it() {
    let (_folder, bench) = drafted();
    let all = lessons(&bench);
    let (block, steps) = all
        .iter()
        .flat_map(|lesson| &lesson.blocks)
        .find_map(|block| match &block.body {
            Body::Steps { lead, steps } if steps.iter().any(|step| step.contains(|c: char| c.is_ascii_digit())) => Some((block, (lead.clone(), steps.clone()))),
            _ => None,
        })
        .expect("a procedure with a number in it");
    let (lead, mut steps) = steps;
    let step = steps.iter_mut().find(|step| step.contains(|c: char| c.is_ascii_digit())).unwrap();
    let at = step.find(|c: char| c.is_ascii_digit()).unwrap();
    step.replace_range(at..=at, "97");
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "steps", "lead": lead, "steps": steps } }));
    let open: Vec<_> = findings(&bench).findings.into_iter().filter(|finding| finding.severity.blocks()).collect();
    assert!(!open.is_empty(), "a number the source does not have must block");
    assert!(open.iter().any(|finding| finding.evidence.iter().flat_map(|line| &line.runs).any(|run| run.marked)), "the words in question are marked: {open:?}");
    let _: Undone = bench.must("project.undo", &json!({}));
    assert_eq!(findings(&bench).findings.iter().filter(|finding| finding.severity.blocks()).count(), 0, "undo brings the old words and their support back");
}

#[test]
fn a_waiver_needs_a_reason_and_lapses_with_the_words() {
    let (_folder, bench) = drafted();
    let lesson = &lessons(&bench)[1];
    let block = lesson.blocks.iter().find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let edit = |base: &str, words: &str| -> Edited { bench.must("course.block_edit", &json!({ "block": block.id, "base": base, "body": { "kind": "text", "markdown": words } })) };
    let edited = edit(&block.hash.to_string(), "Pallets love the moon and the stars above.");
    let open = |rule: &str| findings(&bench).findings.into_iter().find(|finding| finding.rule == rule && finding.place.block() == Some(block.id));
    let finding = open("accuracy/unsupported").expect("nothing carries this");
    let waive = |reason: &str| bench.call::<Done>("check.waive", &json!({ "fingerprints": [finding.fingerprint], "reason": reason }));
    assert_eq!(waive("ok").unwrap_err().code, Code::Invalid, "two letters are no reason");
    assert!(waive("The owner likes poetry in training.").is_ok());
    assert!(open("accuracy/unsupported").is_some_and(|finding| finding.waiver.is_some()), "it stays on the list, with the name");
    let _ = edit(&edited.hash.to_string(), "Pallets love the sun and the stars above.");
    assert!(open("accuracy/unsupported").is_some_and(|finding| finding.waiver.is_none()), "other words, another finding");
}
