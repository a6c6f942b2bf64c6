//! Scenarios that a model stages from what an expert told: held against the sources, kept, and followed when a source changes.

use crate::changing::update;
use crate::modelling::{speaking, start};
use crate::starter::{lessons, with_sources};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::check::ledger::Reply as Ledger;
use coursewright_api::field::place::Slot;
use coursewright_api::field::scenario::Scenario;
use coursewright_api::field::statement::Support;
use coursewright_api::run::show::Reply as Ended;
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::view::{BlockView, Done};
use coursewright_tests::Bench;
use serde_json::json;
use tempfile::TempDir;

macro_rules! reply {
    ($name:literal) => {
        include_str!(concat!("../replies/scenario/", $name, ".json"))
    };
}

const GOOD: &str = reply!("good");
const MEDIOCRE: &str = reply!("mediocre");
const FORGED: &str = reply!("forged");
const BROKEN: &str = reply!("broken");
const NONE: &str = reply!("none");

/// A model that answers the outline, the lesson and its questions, and this for the scenario.
fn answering(bench: &Bench, scenario: &'static str) {
    speaking(bench, move |_, asked| {
        let name = asked["response_format"]["json_schema"]["name"].as_str().unwrap_or_default().to_owned();
        let answer = match name.split('_').next().unwrap_or_default() {
            "lesson" => reply!("lesson").to_owned(),
            // A lesson alone wants practice, a course also its final test.
            "items" if asked.to_string().contains("none for the final test") => practice(),
            "items" => reply!("questions").to_owned(),
            "scenario" => scenario.to_owned(),
            _ => reply!("outline").to_owned(),
        };
        Some(answer)
    });
}

/// The questions of practice alone.
fn practice() -> String {
    let mut answer: serde_json::Value = serde_json::from_str(reply!("questions")).unwrap();
    answer["items"].as_array_mut().unwrap().retain(|item| item["use"] == "practice");
    answer.to_string()
}

/// The starter project drafted by that model.
fn staged(scenario: &'static str) -> (TempDir, Bench, Ended) {
    let (folder, bench) = with_sources();
    answering(&bench, scenario);
    let ended = bench.wait(start(&bench, None).run);
    assert_eq!(ended.problem, None);
    (folder, bench, ended)
}

fn block(bench: &Bench) -> Option<BlockView> {
    lessons(bench).into_iter().flat_map(|lesson| lesson.blocks).find(|block| block.body.scenario().is_some())
}

fn scenario(bench: &Bench) -> Scenario {
    block(bench).and_then(|block| block.body.scenario().cloned()).expect("a scenario")
}

/// The statements of the scenario with what carries them, as the checks see it.
fn carried(bench: &Bench) -> Vec<(Slot, Support, String)> {
    let ledger: Ledger = bench.must("check.ledger", &json!({}));
    let of_scenario = |slot: &Slot| matches!(slot, Slot::Situation | Slot::Node { .. } | Slot::Decision { .. } | Slot::Consequence { .. } | Slot::Debrief);
    ledger.rows.into_iter().filter_map(|row| Some((row.slot.filter(of_scenario)?, row.support, row.text))).collect()
}

fn count(rows: &[(Slot, Support, String)], support: Support) -> usize {
    rows.iter().filter(|row| row.1 == support).count()
}

fn open(rows: &[(Slot, Support, String)]) -> Vec<&str> {
    rows.iter().filter(|row| row.1 == Support::Unsupported).map(|row| row.2.as_str()).collect()
}

fn rules(bench: &Bench, family: &str) -> Vec<String> {
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    findings.findings.into_iter().map(|finding| finding.rule).filter(|rule| rule.starts_with(family)).collect()
}

#[test]
fn a_good_answer_becomes_a_scenario_in_which_the_checks_find_nothing_unsupported() {
    let (_folder, bench, ended) = staged(GOOD);
    assert!(!ended.notes.iter().any(|note| note.contains("not found in the sources")), "{:?}", ended.notes);
    let scenario = scenario(&bench);
    assert_eq!((scenario.faults(), scenario.ideal().map(|path| path.len())), (vec![], Some(2)), "the error at the doors folds back");
    assert_eq!(rules(&bench, "pedagogy/scenario"), Vec::<String>::new());
    let rows = carried(&bench);
    assert_eq!(open(&rows), Vec::<&str>::new());
    assert_eq!(count(&rows, Support::Inferred), 1, "what nobody told waits for a decision");
    assert_eq!(rules(&bench, "accuracy/inference-open").len(), 1);
    assert!(count(&rows, Support::Quoted) + count(&rows, Support::Paraphrased) > rows.len() / 2, "{rows:?}");
}

#[test]
fn what_an_answer_makes_up_stands_on_the_list_of_unsupported_ones() {
    let (_folder, bench, ended) = staged(MEDIOCRE);
    assert!(block(&bench).is_some(), "{:?}", ended.notes);
    let rows = carried(&bench);
    for made_up in ["You discover a serious issue.", "Customers might become ill later.", "The load is held until the problem is understood.", "Safety comes first."] {
        assert!(open(&rows).contains(&made_up), "{made_up}");
    }
    let (_folder, bench, ended) = staged(FORGED);
    assert!(ended.notes.iter().any(|note| note.starts_with("3 citations were not found in the sources")), "{:?}", ended.notes);
    assert_eq!(open(&carried(&bench)), ["Two pallets of the middle are sent back at once.", "None: all pallets stay on hold", "The driver knew about the loose wrap."]);
}

#[test]
fn a_graph_that_cannot_be_played_never_comes_in_and_its_lesson_does() {
    let (_folder, bench, ended) = staged(BROKEN);
    assert_eq!((block(&bench), lessons(&bench)[0].blocks.len()), (None, 4));
    let told = ended.notes.first().expect("what is missing stands first");
    assert!(told.starts_with("Lesson 1.1 “Measure at three positions” has no scenario of what was told: ") && told.ends_with("Draft that lesson again."), "{told}");
}

#[test]
fn drafting_the_lesson_again_leaves_a_scenario_that_says_the_same_or_that_nothing_came_for() {
    let (_folder, bench, _) = staged(GOOD);
    let before = block(&bench);
    let lesson = lessons(&bench)[0].line.id.to_string();
    for answer in [GOOD, NONE, BROKEN] {
        answering(&bench, answer);
        assert_eq!(bench.wait(start(&bench, Some(lesson.clone())).run).problem, None);
        let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
        let about = waiting.suggestions.iter().filter(|one| one.block == before.as_ref().map(|block| block.id)).count();
        assert_eq!(about, 0, "new ids alone change nothing for a learner");
        assert!(block(&bench) == before, "and nothing is put in its place");
    }
}

#[test]
fn another_way_through_the_same_words_is_suggested() {
    let (_folder, bench, _) = staged(GOOD);
    let before = block(&bench).unwrap();
    answering(&bench, elsewhere());
    let lesson = lessons(&bench)[0].line.id.to_string();
    assert_eq!(bench.wait(start(&bench, Some(lesson)).run).problem, None);
    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    assert!(waiting.suggestions.iter().any(|one| one.block == Some(before.id)), "a choice leads somewhere else");
}

/// The good answer, where who signs goes on to the third moment.
fn elsewhere() -> &'static str {
    let mut answer: serde_json::Value = serde_json::from_str(GOOD).unwrap();
    answer["scenarios"][0]["nodes"][1]["choices"][0]["next"] = json!("N3");
    answer.to_string().leak()
}

#[test]
fn a_scenario_follows_its_source_like_any_other_statement() {
    let (_folder, bench, _) = staged(GOOD);
    let before = block(&bench).unwrap();
    let ended = update(&bench, &[("more than 20 pallets", "more than 24 pallets"), ("until the last reading has been recorded", "until the last reading has been countersigned")]);
    assert_eq!(ended.problem, None);
    assert_eq!(block(&bench).unwrap().body, before.body, "nothing that stands was changed");
    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    let own: Vec<_> = waiting.suggestions.iter().filter(|one| one.block == Some(before.id)).collect();
    assert_eq!(own.len(), 1, "one suggestion for all of it");
    let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": own[0].id }));
    let after = scenario(&bench);
    assert!(after.debrief.contains("With more than 24 pallets, measure five pallets"), "{}", after.debrief);
    let then: Vec<&str> = after.nodes[2].choices.iter().map(|choice| choice.consequence.as_str()).collect();
    assert!(then.contains(&"All pallets stay on hold until the last reading has been countersigned."), "{then:?}");
    let ids = |scenario: &Scenario| scenario.nodes.iter().map(|node| (node.id, node.choices.iter().map(|choice| (choice.id, choice.next)).collect::<Vec<_>>())).collect::<Vec<_>>();
    assert_eq!(ids(&after), ids(before.body.scenario().unwrap()), "what records of an LMS hang on stays");
}
