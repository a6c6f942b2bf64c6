//! What each objective has in the course is counted from the course: it follows every change, and what serves nothing is named.

use crate::starter::{drafted, lessons};
use coursewright_api::check::alignment::{Exercising, Reply as Alignment};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::field::block::Body;
use coursewright_api::field::objective::Bloom;
use coursewright_api::field::place::Place;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::json;

fn alignment(bench: &Bench) -> Alignment {
    bench.must("check.alignment", &json!({}))
}

#[test]
fn each_objective_has_what_the_outline_counts() {
    let (_folder, bench) = drafted();
    let Alignment { objectives, loose, .. } = alignment(&bench);
    let outline: Outline = bench.must("course.outline", &json!({}));
    assert!(!objectives.is_empty());
    assert_eq!(objectives.len(), outline.objectives.len());
    for (one, line) in objectives.iter().zip(&outline.objectives) {
        assert_eq!(one.objective, line.objective);
        let questions = one.practised.iter().filter(|exercise| exercise.kind == Exercising::Question).count();
        assert_eq!((questions, one.assessed.len()), (line.practised as usize, line.assessed as usize), "{}", one.objective.text);
        for taught in &one.taught {
            assert!(line.taught.contains(&taught.lesson));
            assert!(taught.blocks > 0 && taught.statements.all() > 0, "a drafted lesson says something: {}", taught.title);
        }
        for exercise in one.practised.iter().chain(&one.assessed) {
            assert!(matches!(exercise.place, Place::Block { .. }), "it leads to its block");
            assert_eq!(exercise.bloom.is_some(), exercise.kind == Exercising::Question);
        }
    }
    assert_eq!(loose, [], "a draft serves its objectives");
}

#[test]
fn a_removed_lesson_leaves_a_gap_where_the_check_finds_one() {
    let (_folder, bench) = drafted();
    let before = alignment(&bench);
    let one = before.objectives.iter().find(|one| one.taught.len() == 1).expect("an objective that one lesson teaches");
    let _: Done = bench.must("course.lesson_remove", &json!({ "lesson": one.taught[0].lesson }));
    let after = alignment(&bench);
    let same = after.objectives.iter().find(|same| same.objective.id == one.objective.id).unwrap();
    assert_eq!((same.taught.len(), after.untaught > before.untaught), (0, true));
    let found: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let gap = found
        .findings
        .iter()
        .find(|finding| finding.rule == "pedagogy/objective-gap" && finding.place == Place::Objective { objective: one.objective.id })
        .expect("the check says so too");
    let _: Done = bench.must("check.waive", &json!({ "fingerprints": [gap.fingerprint], "reason": "Taught on the dock by the shift manager" }));
    let decided = alignment(&bench);
    let same = decided.objectives.iter().find(|same| same.objective.id == one.objective.id).unwrap();
    assert_eq!(same.waiver.as_ref().map(|waiver| waiver.reason.as_str()), Some("Taught on the dock by the shift manager"));
    assert_eq!(decided.untaught, after.untaught, "a decision teaches nobody");
}

#[test]
fn a_question_without_objective_is_named_and_a_harder_objective_has_only_easier_questions() {
    let (_folder, bench) = drafted();
    let before = alignment(&bench);
    let (block, item, lesson) = lessons(&bench)
        .into_iter()
        .filter(|lesson| !lesson.line.assessment)
        .find_map(|lesson| {
            let line = lesson.line;
            lesson.blocks.into_iter().find_map(|block| match &block.body {
                Body::Item(item) => Some((block.clone(), item.clone(), line.id)),
                _ => None,
            })
        })
        .expect("a lesson with a question");
    let objective = item.objective.expect("a drafted question has an objective");
    let mut freed = item.clone();
    freed.objective = None;
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": Body::Item(freed) }));
    let after = alignment(&bench);
    let practised = |all: &Alignment| all.objectives.iter().find(|one| one.objective.id == objective).unwrap().practised.len();
    assert_eq!(practised(&after), practised(&before) - 1);
    let [loose] = &after.loose[..] else { panic!("one lesson has something loose, not {:?}", after.loose) };
    assert_eq!((loose.lesson, loose.taught.is_none(), loose.practised.len()), (lesson, true, 1), "the lesson itself serves its objectives");
    assert_eq!(loose.practised[0].place, Place::Block { lesson, block: block.id });

    let one = after.objectives.iter().find(|one| one.practised.iter().chain(&one.assessed).any(|exercise| exercise.bloom.is_some())).expect("an objective that is asked for");
    assert!(!one.below, "a drafted question asks for what its objective says");
    let _: Done = bench.must("course.objective_edit", &json!({ "objective": one.objective.id, "text": one.objective.text, "bloom": Bloom::Create }));
    let harder = alignment(&bench);
    assert!(harder.objectives.iter().find(|same| same.objective.id == one.objective.id).unwrap().below);
}
