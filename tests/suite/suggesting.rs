//! A new draft of a lesson only proposes; what a person wrote stays.

use crate::starter::{drafted, lessons};
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::draft::start::Reply as Began;
use coursewright_api::field::block::Body;
use coursewright_api::field::statement::Support;
use coursewright_api::problem::Code;
use coursewright_api::run::show::{Reply as Shown, RunState};
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::view::Done;
use serde_json::json;

#[test]
fn a_redraft_of_an_edited_lesson_arrives_as_suggestions_and_changes_nothing() {
    let (_folder, bench) = drafted();
    let before = lessons(&bench);
    let lesson =
        before.iter().find(|lesson| lesson.blocks.iter().any(|block| matches!(block.body, Body::Text { .. })) && !lesson.line.assessment && !lesson.objectives.is_empty()).unwrap();
    let block = lesson.blocks.iter().find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let mine = "A person wrote this, and it stays.";
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": mine } }));
    let edited = lessons(&bench);
    let began: Began = bench.must("draft.start", &json!({ "lesson": lesson.line.id, "model": false }));
    assert_eq!(bench.wait(began.run).problem, None);
    let suggestions: Suggestions = bench.must("suggestion.list", &json!({}));
    assert!(!suggestions.suggestions.is_empty(), "the drafter would write something else there, so it proposes");
    let after = lessons(&bench);
    let words = |lessons: &[coursewright_api::course::lesson::Reply]| lessons.iter().flat_map(|lesson| &lesson.blocks).map(|block| block.body.clone()).collect::<Vec<_>>();
    assert_eq!(words(&after), words(&edited), "nothing that stands was changed");

    let about = suggestions.suggestions.iter().find(|suggestion| suggestion.block == Some(block.id)).expect("the edited block got a suggestion");
    let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": about.id }));
    let accepted = lessons(&bench);
    let now = accepted.iter().flat_map(|lesson| &lesson.blocks).find(|b| b.id == block.id).unwrap();
    assert_ne!(now.body, Body::Text { markdown: mine.into() }, "accepting carries it out, under the same id");
}

#[test]
fn a_redraft_of_the_course_counts_its_lessons_and_says_each_thing_once() {
    let (_folder, bench) = drafted();
    let before = lessons(&bench);
    let lesson = before.iter().find(|lesson| !lesson.objectives.is_empty() && matches!(lesson.blocks[0].body, Body::Text { .. })).unwrap();
    let block = &lesson.blocks[0];
    let _: Edited =
        bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": "A person wrote this, and it stays." } }));
    let began: Began = bench.must("draft.start", &json!({ "lesson": null, "model": false }));
    let mut seen = vec![];
    let ended = loop {
        let shown: Shown = bench.must("run.show", &json!({ "run": began.run }));
        if shown.state != RunState::Running {
            break shown;
        }
        if shown.of > 0 && seen.last() != Some(&(shown.of, shown.done)) {
            seen.push((shown.of, shown.done));
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    assert!(seen.iter().all(|(of, _)| *of == before.len() as u32), "what is counted are the lessons: {seen:?}");
    assert!(seen.is_sorted(), "the count never runs backwards: {seen:?}");
    assert_eq!(ended.notes[0], "1 suggestion waits for your decision. Nothing that stands was changed.");
    let once: std::collections::BTreeSet<_> = ended.notes.iter().collect();
    assert_eq!(once.len(), ended.notes.len(), "what holds for every lesson is said once: {:?}", ended.notes);
}

#[test]
fn an_edit_over_another_base_is_refused() {
    let (_folder, bench) = drafted();
    let lesson = &lessons(&bench)[1];
    let block = lesson.blocks.iter().find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let edit = |words: &str| bench.call::<Edited>("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": words } }));
    assert!(edit("First.").is_ok());
    let refused = edit("Second, over words nobody saw.").unwrap_err();
    assert_eq!((refused.code, refused.message.as_str()), (Code::OtherBase, "This block was changed since you opened it."));
}

#[test]
fn new_words_of_a_person_are_unsupported_until_something_carries_them() {
    let (_folder, bench) = drafted();
    let lesson = &lessons(&bench)[1];
    let block = lesson.blocks.iter().find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let _: Edited = bench.must(
        "course.block_edit",
        &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": "Elephants weigh 7,000 kilograms and never forget a pallet." } }),
    );
    let after: coursewright_api::course::lesson::Reply = bench.must("course.lesson", &json!({ "lesson": lesson.line.id }));
    let sentence = &after.blocks.iter().find(|b| b.id == block.id).unwrap().texts[0].sentences[0];
    assert_eq!(sentence.support, Support::Unsupported);
    assert!(sentence.findings > 0, "it stands on the list");
}
