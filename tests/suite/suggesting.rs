//! A new draft of a lesson only proposes; what a person wrote stays.

use crate::starter::{drafted, lessons};
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::draft::start::Reply as Began;
use coursewright_api::field::block::Body;
use coursewright_api::field::statement::Support;
use coursewright_api::problem::Code;
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
