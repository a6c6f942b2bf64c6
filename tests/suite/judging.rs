//! A model's second opinion: measured on the project's own sources first, told beside its error rates, and never a gate.

use crate::modelling::speaking;
use crate::starter::{drafted, lessons};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::field::block::Body;
use coursewright_api::field::opinion::{Label, Trap};
use coursewright_api::judge::estimate::Reply as Estimate;
use coursewright_api::judge::show::Reply as Shown;
use coursewright_api::judge::start::Reply as Began;
use coursewright_api::problem::Code;
use coursewright_api::project::show::Reply as Project;
use coursewright_api::run::list::Reply as Runs;
use coursewright_api::run::show::RunState;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

fn show(bench: &Bench) -> Shown {
    bench.must("judge.show", &json!({}))
}

fn judge(bench: &Bench) -> coursewright_api::run::show::Reply {
    let began: Began = bench.must("judge.start", &json!({ "traps_only": false }));
    bench.wait(began.run)
}

/// The statement and the passages of a request, or the two passages of a comparison.
fn asked(request: &Value) -> (String, String) {
    let material = request["messages"][1]["content"].as_str().unwrap_or_default();
    let lines = |text: &str| text.lines().filter_map(|line| line.strip_prefix("    ")).collect::<Vec<_>>().join(" ");
    match material.split_once("# Passages") {
        Some((statement, passages)) => (lines(statement), lines(passages)),
        None => (String::new(), lines(material)),
    }
}

/// A judge that goes by the letter: what does not stand in the passages word for word is contradicted.
fn literal(request: &Value) -> String {
    let (statement, passages) = asked(request);
    if request["response_format"]["json_schema"]["name"].as_str().is_some_and(|name| name.starts_with("compare")) {
        return json!({ "differences": [] }).to_string();
    }
    let first = passages.split(' ').next().unwrap_or_default();
    match passages.contains(&statement) {
        true => json!({ "label": "supported", "words": "", "evidence": first, "reason": "It stands there." }).to_string(),
        false => json!({ "label": "contradicted", "words": statement, "evidence": first, "reason": "It does not stand there." }).to_string(),
    }
}

#[test]
fn an_opinion_stands_beside_its_error_rates_and_gates_nothing() {
    let (_folder, bench) = drafted();
    let block =
        lessons(&bench).into_iter().filter(|lesson| !lesson.objectives.is_empty()).flat_map(|lesson| lesson.blocks).find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let _: Edited = bench.must(
        "course.block_edit",
        &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": "Every load above its own limit is taken to the quarantine bay at once." } }),
    );
    assert_eq!(bench.call::<Began>("judge.start", &json!({ "traps_only": false })).unwrap_err().code, Code::Model, "nobody is asked where no model is set");

    let heard = speaking(&bench, |_, request| Some(literal(request)));
    let before: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let estimate: Estimate = bench.must("judge.estimate", &json!({}));
    assert!(estimate.traps >= 90 && estimate.statements > 0 && estimate.preview.contains("# Statement"), "{estimate:?}");
    let ended = judge(&bench);
    assert_eq!((ended.state, ended.problem), (RunState::Done, None));
    let first = heard.load(Ordering::SeqCst);
    assert_eq!(first as u32, estimate.traps + estimate.statements, "what was said beforehand is what was sent");

    let shown = show(&bench);
    let trial = &shown.trials[0];
    assert!(!trial.off && trial.tallies.iter().filter(|tally| tally.trap != Trap::Table).all(|tally| tally.measured), "{trial:?}");
    let faithful = trial.tallies.iter().find(|tally| tally.trap == Trap::Faithful).and_then(|tally| tally.alarms.clone()).unwrap();
    assert_eq!((faithful.part, faithful.whole, faithful.low), (0, 34, 0));
    assert_eq!(faithful.high, 11, "no error in so many may still be one in nine");
    let doubt = shown.doubts.iter().find(|doubt| doubt.place.block() == Some(block.id)).expect("the paraphrase is doubted");
    assert_eq!(doubt.label, Label::Contradicted);
    assert!(doubt.text.iter().any(|run| run.marked) && doubt.passages.iter().any(|line| line.passage.is_some()), "the words and the passage stand with it");
    assert_eq!(shown.unasked, 0);

    let after: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    assert_eq!(before, after, "an opinion is no finding");
    let runs: Runs = bench.must("run.list", &json!({}));
    assert_eq!((runs.runs[0].run.asked.as_str(), runs.runs[0].run.outcome.as_str()), ("judge", "done"));

    assert_eq!(bench.call::<Began>("judge.start", &json!({ "traps_only": false })).unwrap_err().code, Code::Invalid, "nothing is paid for twice");
    let block = lessons(&bench).into_iter().flat_map(|lesson| lesson.blocks).find(|now| now.id == block.id).unwrap();
    let _: Edited = bench.must(
        "course.block_edit",
        &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": "Every load above its own limit is carried to the quarantine bay at once." } }),
    );
    let changed = show(&bench);
    assert!(!changed.doubts.iter().any(|doubt| doubt.place.block() == Some(block.id)), "an opinion of other words is none");
    assert_eq!(changed.unasked, 1);
    judge(&bench);
    assert_eq!(heard.load(Ordering::SeqCst), first + 1, "the one sentence that changed, and no trap again");
}

#[test]
fn a_judge_that_always_agrees_is_switched_off_by_its_trial() {
    let (_folder, bench) = drafted();
    let heard = speaking(&bench, |_, request| {
        let (_, passages) = asked(request);
        let compares = request["response_format"]["json_schema"]["name"].as_str().is_some_and(|name| name.starts_with("compare"));
        let first = passages.split(' ').next().unwrap_or_default();
        Some(if compares { json!({ "differences": [] }) } else { json!({ "label": "supported", "words": "", "evidence": first, "reason": "" }) }.to_string())
    });
    let estimate: Estimate = bench.must("judge.estimate", &json!({}));
    let ended = judge(&bench);
    assert!(ended.notes.iter().any(|note| note.contains("wrong too often")), "{:?}", ended.notes);
    assert_eq!(heard.load(Ordering::SeqCst) as u32, estimate.traps, "no statement is sent to it");
    let shown = show(&bench);
    assert!(shown.trials[0].off && shown.doubts.is_empty());
    let contradiction = shown.trials[0].tallies.iter().find(|tally| tally.trap == Trap::Contradiction).and_then(|tally| tally.missed.clone()).unwrap();
    assert_eq!((contradiction.part, contradiction.whole), (34, 34));
}

#[test]
fn a_judging_that_was_stopped_keeps_what_was_answered_and_says_what_was_sent() {
    let (_folder, bench) = drafted();
    let traps = bench.must::<Estimate>("judge.estimate", &json!({})).traps as usize;
    let heard = speaking(&bench, move |n, request| (n < traps + 2).then(|| literal(request)));
    let began: Began = bench.must("judge.start", &json!({ "traps_only": false }));
    let whole = bench.must::<Estimate>("judge.estimate", &json!({})).statements;
    assert!(whole > 3, "there is more to ask than is answered");
    while heard.load(Ordering::SeqCst) < traps + 3 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let _: Done = bench.must("run.cancel", &json!({ "run": began.run }));
    assert_eq!(bench.wait(began.run).state, RunState::Cancelled);
    let shown = show(&bench);
    assert_eq!((shown.trials.len(), shown.unasked), (1, whole - 2), "the trial and two answers are kept");
    let estimate: Estimate = bench.must("judge.estimate", &json!({}));
    assert_eq!((estimate.traps, estimate.statements), (0, whole - 2));
    let project: Project = bench.must("project.show", &json!({}));
    assert!(project.undo.is_none_or(|words| !words.contains("opinion")), "an opinion is nothing to take back");
}
