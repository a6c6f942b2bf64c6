//! What people remark is a task of somebody until it is settled by name; the expert's wait apart from the designer's.

use crate::starter::{drafted, lessons, settle};
use coursewright_api::caller::Caller;
use coursewright_api::comment::add::Reply as Added;
use coursewright_api::comment::list::Reply as Comments;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::field::comment::{CommentKind, Queue, Turn};
use coursewright_api::field::id::CommentId;
use coursewright_api::field::stage::{LeftKind, Mark};
use coursewright_api::own::show::Reply as Own;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::review::plan::Reply as Plan;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::{Value, json};

fn list(bench: &Bench) -> Comments {
    bench.must("comment.list", &json!({}))
}

fn say(bench: &Bench, comment: CommentId, what: &str, words: &str) -> Result<Done, Problem> {
    bench.call("comment.settle", &json!({ "comment": comment, "what": what, "words": words }))
}

/// The first sentence of the course: its place, its block and its words.
fn first_sentence(bench: &Bench) -> (Value, Value, String) {
    let lesson = lessons(bench)[0].line.id;
    let shown: Lesson = bench.must("course.lesson", &json!({ "lesson": lesson }));
    let block = shown.blocks.iter().find(|block| block.kind == "text").expect("a text block");
    let statement = block.texts[0].sentences[0].statement;
    let told: coursewright_api::view::StatementView = bench.must("statement.show", &json!({ "statement": statement }));
    (json!(told.place), json!(block), told.text)
}

#[test]
fn a_comment_holds_the_signature_up_until_somebody_settles_it_by_name() {
    let (_folder, bench) = drafted();
    settle(&bench);
    let bench = bench.by(Caller::Cli);
    let _: Value = bench.must("own.review_all", &json!({ "by": "Ada Owner" }));
    let own = || bench.must::<Own>("own.show", &json!({ "lesson": null }));
    assert_eq!(own().left, []);
    let (place, _, text) = first_sentence(&bench);
    let added: Added = bench.must("comment.add", &json!({ "place": place, "text": " Which  door? ", "kind": null }));
    let left = own().left;
    assert_eq!(left.iter().map(|line| (line.kind, line.count)).collect::<Vec<_>>(), [(LeftKind::Comment, 1)]);
    assert_eq!((own().stages.validated, own().stages.refined), (Mark::Holds, Mark::Open));
    assert_eq!(bench.call::<Value>("own.sign", &json!({ "lesson": null, "by": "Ada Owner", "passphrase": null })).unwrap_err().code, Code::GateClosed);

    let view = &list(&bench).comments[0];
    assert_eq!((view.comment.text.as_str(), view.comment.quote.as_str()), ("Which door?", text.as_str()), "of a sentence, its own words");
    assert!(view.open && !view.moved_on && view.queue == Queue::Designer && view.comment.kind.is_none());
    let short = say(&bench, added.comment, "left", "because").unwrap_err();
    assert_eq!(short.message, "A reason needs at least 10 characters.");
    say(&bench, added.comment, "left", "there is one door only").unwrap();
    assert_eq!(own().left, []);
    let again = say(&bench, added.comment, "done", "").unwrap_err();
    assert_eq!((again.code, again.message.as_str()), (Code::Exists, "This comment is settled."));
    assert_eq!(say(&bench, added.comment, "reopened", "a while").unwrap_err().code, Code::Invalid, "reopening needs a reason");
    say(&bench, added.comment, "reopened", "a second door was built").unwrap();
    assert_eq!(own().left.len(), 1);
    say(&bench, added.comment, "done", "").unwrap();
    let turns: Vec<_> = list(&bench).comments[0].comment.steps.iter().map(|step| (step.what, step.words.clone())).collect();
    assert_eq!(turns, [(Turn::Left, "there is one door only".to_owned()), (Turn::Reopened, "a second door was built".into()), (Turn::Done, String::new())]);

    let before = list(&bench);
    bench.session.close(Caller::Cli).unwrap();
    bench.session.open_at(Caller::Cli, &bench.file).unwrap();
    assert_eq!(list(&bench), before, "it stands in the file");
    let _: Value = bench.must("project.undo", &json!({}));
    assert!(list(&bench).comments[0].open);
}

#[test]
fn facts_go_to_the_expert_and_come_back_answered_wording_never_does() {
    let (_folder, bench) = drafted();
    let (place, ..) = first_sentence(&bench);
    let add = |text: &str, kind: CommentKind| bench.must::<Added>("comment.add", &json!({ "place": place, "text": text, "kind": kind })).comment;
    let (fact, taste) = (add("Is this still so since the rebuild?", CommentKind::FactualError), add("Too stiff.", CommentKind::Wording));
    let shown = list(&bench);
    assert_eq!((shown.designer, shown.expert), (1, 1));
    let plan: Plan = bench.must("review.plan", &json!({ "minutes": 600 }));
    let asked: Vec<String> = plan.lines.iter().map(|line| line.card.matter.to_string()).filter(|key| key.starts_with("comment:")).collect();
    assert_eq!(asked, [format!("comment:{fact}")], "wording is no expert’s matter: {taste} stays");
    // Handed over, it goes; handed back, it stays.
    let _: Done = bench.must("comment.sort", &json!({ "comment": taste, "queue": "expert" }));
    let _: Done = bench.must("comment.sort", &json!({ "comment": taste, "kind": "wording" }));
    assert_eq!(list(&bench).expert, 2, "the same kind again changes nothing");
    let _: Done = bench.must("comment.sort", &json!({ "comment": taste, "kind": "out_of_scope", "severity": "minor", "owner": "Bo" }));
    assert_eq!(list(&bench).expert, 1, "another kind says whose it is");

    bench.session.act_as("Moira Tennant");
    let _: Value = bench.must("review.decide", &json!({ "matter": format!("comment:{fact}"), "verdict": "said", "text": "Since May there are two gates.", "reason": "I built them myself" }));
    let view = list(&bench).comments.into_iter().find(|view| view.comment.id == fact).unwrap();
    let answer = view.answer.clone().expect("the answer stands at the comment");
    assert_eq!((answer.by.as_str(), answer.text.as_str(), view.queue, view.open), ("Moira Tennant", "Since May there are two gates.", Queue::Designer, true), "it is the designer’s to finish");
    let plan: Plan = bench.must("review.plan", &json!({ "minutes": 600 }));
    assert!(plan.lines.iter().all(|line| line.card.matter.to_string() != format!("comment:{fact}")), "what is answered is not asked again");
}

#[test]
fn a_comment_stays_where_its_place_is_gone_and_says_so() {
    let (_folder, bench) = drafted();
    let (place, block, _) = first_sentence(&bench);
    let added: Added = bench.must("comment.add", &json!({ "place": place, "text": "Name the door.", "kind": "wording" }));
    assert!(!list(&bench).comments[0].moved_on);
    let _: Value = bench.must("course.block_edit", &json!({ "block": block["id"], "base": block["hash"], "body": { "kind": "text", "markdown": "Now it says something else." } }));
    let view = &list(&bench).comments[0];
    assert!(view.moved_on && view.open, "its words are there no more: {view:?}");
    let lesson: Lesson = bench.must("course.lesson", &json!({ "lesson": place["lesson"] }));
    let now = lesson.blocks.iter().find(|one| json!(one.id) == block["id"]).unwrap();
    let _: Done = bench.must("course.block_remove", &json!({ "block": now.id, "base": now.hash }));
    let view = &list(&bench).comments[0];
    assert_eq!((view.comment.id, json!(view.place)), (added.comment, json!({ "at": "lesson", "lesson": place["lesson"] })));
    assert!(view.moved_on && view.open);
    let gone = bench.call::<Value>("comment.add", &json!({ "place": place, "text": "Here?", "kind": null })).unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
    let nowhere = bench.call::<Value>("comment.add", &json!({ "place": { "at": "setting" }, "text": "Here?", "kind": null })).unwrap_err();
    assert_eq!(nowhere.message, "A comment stands at the course, a lesson, a block or a sentence.");
}
