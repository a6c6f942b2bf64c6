//! A new draft of a lesson only proposes; what a person wrote stays.

use crate::starter::{drafted, lessons, lower_limit};
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::draft::start::Reply as Began;
use coursewright_api::field::block::Body;
use coursewright_api::field::statement::Support;
use coursewright_api::problem::Code;
use coursewright_api::run::show::{Reply as Shown, RunState};
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::view::{Done, PieceChange};
use serde_json::json;

#[test]
fn a_redraft_that_says_what_the_draft_said_proposes_nothing_against_a_person() {
    let (_folder, bench) = drafted();
    let before = lessons(&bench);
    let lesson =
        before.iter().find(|lesson| lesson.blocks.iter().any(|block| matches!(block.body, Body::Text { .. })) && !lesson.line.assessment && !lesson.objectives.is_empty()).unwrap();
    let block = lesson.blocks.iter().find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let mine = "A person wrote this, and it stays.";
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": mine } }));
    let gone = lesson.blocks.iter().rfind(|one| one.id != block.id && one.body.item().is_none()).unwrap();
    let _: serde_json::Value = bench.must("course.block_remove", &json!({ "block": gone.id, "base": gone.hash }));
    let edited = lessons(&bench);
    let began: Began = bench.must("draft.start", &json!({ "lesson": lesson.line.id, "model": false }));
    let ended = bench.wait(began.run);
    assert_eq!(ended.problem, None);
    let suggestions: Suggestions = bench.must("suggestion.list", &json!({}));
    assert_eq!(suggestions.suggestions, vec![], "her words stand, and what she took out does not come back");
    assert!(ended.notes.iter().any(|note| note.starts_with("1 block that you changed stays as it is")), "{:?}", ended.notes);
    assert!(ended.notes.contains(&"1 block that you took out was not offered again.".to_owned()), "{:?}", ended.notes);
    let after = lessons(&bench);
    let words = |lessons: &[coursewright_api::course::lesson::Reply]| lessons.iter().flat_map(|lesson| &lesson.blocks).map(|block| block.body.clone()).collect::<Vec<_>>();
    assert_eq!(words(&after), words(&edited), "nothing that stands was changed");
}

#[test]
fn where_a_person_and_the_new_draft_changed_the_same_block_both_stand_beside_each_other() {
    let (_folder, bench) = drafted();
    let says = |body: &Body, words: &str| matches!(body, Body::Text { markdown } if markdown.contains(words));
    let all = lessons(&bench);
    let lesson = all.iter().find(|lesson| lesson.blocks.iter().any(|block| says(&block.body, "refused above 4"))).expect("the limit of raw poultry is taught");
    let block = lesson.blocks.iter().find(|block| says(&block.body, "refused above 4")).unwrap();
    let mine = "Raw poultry goes back when it is warmer than 4 degrees.";
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": mine } }));
    lower_limit(&bench);
    let began: Began = bench.must("draft.start", &json!({ "lesson": lesson.line.id, "model": false }));
    let ended = bench.wait(began.run);
    let listed: Suggestions = bench.must("suggestion.list", &json!({}));
    let beside: Vec<_> = listed.suggestions.iter().filter(|one| one.beside).collect();
    assert_eq!(beside.iter().map(|one| one.block).collect::<Vec<_>>(), [Some(block.id)], "{:?}", ended.notes);
    let said: String = beside[0].difference.iter().filter(|piece| piece.change != PieceChange::Gone).map(|piece| piece.text.as_str()).collect();
    assert!(said.contains("refused above 3"), "{said}");
    let now = || lessons(&bench).iter().flat_map(|lesson| &lesson.blocks).find(|one| one.id == block.id).map(|block| block.body.clone()).unwrap();
    assert_eq!(now(), Body::Text { markdown: mine.into() }, "nothing that stands was changed");
    let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": beside[0].id }));
    assert!(says(&now(), "refused above 3"), "accepting carries it out, under the same id");
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
    assert_eq!(
        ended.notes[..2],
        ["The new draft says nothing that does not stand there already.", "1 block that you changed stays as it is: the new draft says of it what the old one did."]
    );
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
