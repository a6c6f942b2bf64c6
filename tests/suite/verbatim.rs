//! Wording that nobody may reword: marked by name, found when it changes, refused to machines, lifted with a reason.

use crate::packaging::build;
use crate::starter::{bench, drafted, lessons, lower_limit};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::block_add::Reply as Added;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::draft::start::Reply as Started;
use coursewright_api::field::id::{BlockId, StatementId};
use coursewright_api::problem::{Code, Problem};
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::source::list::Reply as Sources;
use coursewright_api::source::show::Reply as Source;
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::verbatim::list::{MarkView, Reply as Marks};
use coursewright_api::verbatim::mark::Reply as Marked;
use coursewright_api::view::{BlockView, Done, FindingView};
use coursewright_tests::Bench;
use serde_json::{Value, json};

const POLICY: &str = "# Signing\n\nA refused load must not be signed for under any circumstances. The driver keeps the delivery note and the shift manager is called at once. \
     The shift manager decides within four hours whether the load goes to quarantine.\n\n# Quarantine\n\nA load in quarantine is labelled with a red card that names the date & the reading. \
     Nobody moves a load out of quarantine without the written release of the quality manager. The quality manager answers within one working day.\n";
const LAW: &str = "A refused load must not be signed for under any circumstances.";

fn marks(bench: &Bench) -> Vec<MarkView> {
    bench.must::<Marks>("verbatim.list", &json!({})).marks
}

fn mark(bench: &Bench, of: &Value, reason: &str) -> Result<Marked, Problem> {
    bench.call("verbatim.mark", &json!({ "of": of, "reason": reason }))
}

fn found(bench: &Bench) -> Vec<FindingView> {
    let all: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    all.findings.into_iter().filter(|finding| finding.rule == "accuracy/verbatim-changed").collect()
}

/// A text block of the drafted course, and its first statement with its words.
fn text(bench: &Bench) -> (BlockView, StatementId, String) {
    let block = lessons(bench).into_iter().skip(1).flat_map(|lesson| lesson.blocks).find(|block| block.kind == "text" && block.texts.len() == 1).expect("a text");
    let sentence = &block.texts[0].sentences[0];
    let markdown = block.body.texts()[0].markdown.to_string();
    let words = coursewright_api::verbatim::reads(&markdown).split_inclusive('.').next().unwrap().trim().to_owned();
    (block.clone(), sentence.statement, words)
}

fn now(bench: &Bench, id: BlockId) -> BlockView {
    lessons(bench).into_iter().flat_map(|lesson| lesson.blocks).find(|block| block.id == id).expect("the block stands")
}

fn rewrite(bench: &Bench, block: &BlockView, markdown: &str) {
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": markdown } }));
}

#[test]
fn a_mark_needs_a_name_and_a_reason_and_undo_takes_it_back() {
    let (_folder, bench) = drafted();
    let (block, statement, words) = text(&bench);
    let whole = json!({ "stand": "statement", "statement": statement, "text": null });
    assert_eq!(mark(&bench, &whole, "law").unwrap_err().code, Code::Invalid, "three letters are no reason");
    let other = json!({ "stand": "block", "block": block.id, "text": "words that do not stand there" });
    assert_eq!(mark(&bench, &other, "wording of the law").unwrap_err().message, "These words do not stand in the block as a learner reads it.");
    let twice = json!({ "stand": "block", "block": block.id, "text": "the" });
    assert_eq!(mark(&bench, &twice, "wording of the law").unwrap_err().message, "These words stand more than once in this block.");
    mark(&bench, &whole, "wording of the law").unwrap();
    assert_eq!(mark(&bench, &whole, "wording of the law").unwrap_err().code, Code::Exists);
    let listed = marks(&bench);
    assert!(listed.len() == 1 && listed[0].stands && words.starts_with(&listed[0].text[..20]), "{listed:?}");
    assert!(now(&bench, block.id).texts[0].sentences[0].verbatim, "the sentence is shown as marked");
    assert_eq!(now(&bench, block.id).hash, block.hash, "a mark is no change of the block: who read it has read it");
    let lift = |reason: &str| bench.call::<Done>("verbatim.lift", &json!({ "mark": listed[0].id, "reason": reason })).map(|_| ());
    assert_eq!(lift("old").unwrap_err().code, Code::Invalid);
    lift("the law was repealed in June").unwrap();
    assert_eq!(marks(&bench), []);
    let _: Undone = bench.must("project.undo", &json!({}));
    assert_eq!(marks(&bench), listed, "undo brings it back as it was");
    let _: Undone = bench.must("project.undo", &json!({}));
    assert_eq!(marks(&bench), []);
}

#[test]
fn a_persons_edit_is_kept_found_at_once_and_restored_with_one_click() {
    let (_folder, bench) = drafted();
    let (block, statement, _) = text(&bench);
    mark(&bench, &json!({ "stand": "statement", "statement": statement, "text": null }), "wording of the law").unwrap();
    let words = marks(&bench)[0].text.clone();
    let before = block.body.texts()[0].markdown.to_string();
    rewrite(&bench, &block, &format!("{before} One more sentence."));
    assert_eq!(found(&bench), [], "words beside the mark may change");
    let standing = now(&bench, block.id);
    let changed = before.replacen(words.split(' ').nth(2).unwrap(), "whatever", 1);
    assert_ne!(changed, before);
    rewrite(&bench, &standing, &changed);
    let findings = found(&bench);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].place.block() == Some(block.id) && findings[0].message.contains("wording of the law"), "{findings:?}");
    assert_eq!(findings[0].fix, "Restore the marked wording");
    assert!(!marks(&bench)[0].stands);
    let waived = bench.call::<Done>("check.waive", &json!({ "fingerprints": [findings[0].fingerprint], "reason": "it reads better this way" })).map(|_| ()).unwrap_err();
    assert_eq!(waived.code, Code::GateClosed, "only who lifts the mark may leave the wording");
    let _: Done = bench.must("check.fix", &json!({ "fingerprint": findings[0].fingerprint }));
    assert_eq!(now(&bench, block.id).body.texts()[0].markdown, before);
    assert_eq!(found(&bench), []);
    let _: Done = bench.must("course.block_remove", &json!({ "block": block.id, "base": now(&bench, block.id).hash }));
    assert!(found(&bench)[0].message.starts_with("The block with this wording is no longer in the course."));
}

#[test]
fn no_suggestion_takes_marked_wording_away() {
    let (_folder, bench) = drafted();
    let limit = |lesson: &Lesson| lesson.blocks.iter().find(|own| own.body.texts().first().is_some_and(|text| text.markdown.contains("refused above 4"))).cloned();
    let (lesson, block) = lessons(&bench).iter().find_map(|lesson| Some((lesson.line.id, limit(lesson)?))).expect("the limit of raw poultry is taught");
    let before = block.body.texts()[0].markdown.to_string();
    rewrite(&bench, &block, &format!("{before} Our lawyers want this very sentence here."));
    // What the new draft says of it is not what the old one did.
    lower_limit(&bench);
    let anew = || {
        let started: Started = bench.must("draft.start", &json!({ "lesson": lesson, "model": false }));
        bench.wait(started.run)
    };
    let about = || -> Vec<_> { bench.must::<Suggestions>("suggestion.list", &json!({})).suggestions.into_iter().filter(|own| own.beside && own.block == Some(block.id)).collect() };
    assert_eq!(anew().problem, None);
    let offered = about();
    assert_eq!(offered.iter().map(|own| own.verbatim.clone()).collect::<Vec<_>>(), [None]);
    mark(&bench, &json!({ "stand": "block", "block": block.id, "text": "Our lawyers want this very sentence here." }), "decided by our lawyers").unwrap();
    assert_eq!(about()[0].verbatim.as_deref(), Some("Our lawyers want this very sentence here."), "it says why it cannot be accepted");
    let refused = bench.call::<Done>("suggestion.accept", &json!({ "suggestion": offered[0].id })).map(|_| ()).unwrap_err();
    assert_eq!(refused.code, Code::GateClosed);
    assert_eq!(refused.message, "This suggestion would take away wording that is marked as verbatim: “Our lawyers want this very sentence here.”.");
    let again = anew();
    assert_eq!(about(), [], "drafted anew it is not even offered");
    assert!(again.notes.iter().any(|note| note.contains("marked as verbatim")), "{:?}", again.notes);
    assert!(now(&bench, block.id).body.texts()[0].markdown.ends_with("Our lawyers want this very sentence here."));
}

#[test]
fn wording_marked_in_a_source_is_drafted_packed_and_brought_back_byte_for_byte() {
    let (_folder, bench) = bench();
    let added = bench.add(&[("policy.md", POLICY.as_bytes())]);
    assert_eq!(added.files[0].problem, None);
    let sources: Sources = bench.must("source.list", &json!({}));
    let source: Source = bench.must("source.show", &json!({ "source": sources.sources[0].id }));
    let passage = source.passages.iter().find(|passage| passage.text.contains(LAW)).unwrap();
    let start = passage.text.find(LAW).unwrap();
    mark(&bench, &json!({ "stand": "passage", "source": source.card.id, "passage": passage.id, "start": start, "end": start + LAW.len() }), "wording of the contract").unwrap();
    assert_eq!(bench.draft().problem, None);
    assert_eq!(marks(&bench).iter().map(|mark| (mark.text.as_str(), mark.stands, mark.in_source)).collect::<Vec<_>>(), [(LAW, true, true)], "a draft keeps the marks");
    assert_eq!(found(&bench), []);
    let block = lessons(&bench).into_iter().flat_map(|lesson| lesson.blocks).find(|block| block.body.texts().iter().any(|text| text.markdown.contains(LAW)));
    let block = block.expect("the wording stands in the course");
    // In other words it is found, and comes back with one click.
    let markdown = block.body.texts()[0].markdown.to_string();
    rewrite(&bench, &block, &markdown.replace(LAW, "Never sign for a refused load, under no circumstances."));
    let findings = found(&bench);
    assert_eq!(findings.len(), 1, "{findings:?}");
    let _: Done = bench.must("check.fix", &json!({ "fingerprint": findings[0].fingerprint }));
    assert_eq!(found(&bench), []);
    let sign = "names the date & the reading";
    let lesson = lessons(&bench)[1].line.id;
    let card = json!({ "lesson": lesson, "after": null, "body": { "kind": "text", "markdown": "The card *names* the date & the reading." } });
    let signed = bench.must::<Added>("course.block_add", &card).block;
    mark(&bench, &json!({ "stand": "block", "block": signed, "text": sign }), "wording on the card").unwrap();
    let written = String::from_utf8(build(&bench, "markdown", true)).unwrap();
    let (_beside, again) = crate::starter::bench();
    again.session.import_markdown(&written).unwrap();
    let back = marks(&again);
    assert_eq!(back.iter().map(|mark| mark.id).collect::<Vec<_>>(), marks(&bench).iter().map(|mark| mark.id).collect::<Vec<_>>(), "marks travel with the course");
    assert!(back[1].stands && !back[0].stands, "words of a source that is not here are not known");
    assert!(!found(&again).iter().any(|finding| finding.place.block() == Some(signed)), "the words came back as they went");
}
