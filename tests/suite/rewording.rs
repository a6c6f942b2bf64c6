//! A lesson in the words of the style guide: a model proposes, and nothing it writes may say something else.

use crate::modelling::speaking;
use crate::starter::{drafted, lessons, signed};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::check::ledger::Reply as Ledger;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::draft::estimate::Reply as Estimate;
use coursewright_api::draft::preview::Reply as Preview;
use coursewright_api::field::id::{BlockId, LessonId, StatementId};
use coursewright_api::field::statement::Support;
use coursewright_api::own::show::Reply as Own;
use coursewright_api::problem::Code;
use coursewright_api::run::list::Reply as Runs;
use coursewright_api::run::show::{Reply as Ended, RunState};
use coursewright_api::session::ModelChoice;
use coursewright_api::style::rewrite::Reply as Began;
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::verbatim::mark::Reply as Marked;
use coursewright_api::view::{Done, SuggestionView};
use coursewright_tests::Bench;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A sentence that breaks the guide in two ways, said so that it keeps it.
const SHORT: (&str, &str) =
    ("If warm product gets past the dock, nobody measures it again until it's in a shop.", "If warm product gets past the dock, nobody measures it again until it is in a shop.");
const WE: (&str, &str) = ("Goods-in is the last place where we can say no.", "Goods-in is the last place where you can say no.");
/// Wordings that say something else: each with what is told of it.
const OTHER: [(&str, &str, &str); 4] = [
    ("at docks 1 to 8", "at docks 1 to 9", "changes a number, unit, limit or date"),
    ("only if the cold chain was never broken", "if the cold chain was broken", "puts in or takes out a “not”"),
    ("The procedure does not cover:", "The procedure covers:", "puts in or takes out a “not”"),
    ("are kept apart until a competent person has decided", "are kept apart", "changes what it holds for: if, only, all, or"),
];

fn guide(bench: &Bench) {
    let manner = json!({ "do": "manner", "address": "you", "spelling": null, "contractions": "avoided", "exclamations": null, "reading": null, "naming": null });
    let ban = json!({ "do": "ban", "was": null, "phrase": "goods-in counter", "replacement": "dock desk", "why": null });
    let _: Done = bench.must("style.edit", &json!({ "changes": [manner, ban] }));
}

/// Statements of a request with a number: number and words.
fn open(asked: &Value) -> Vec<(u32, String)> {
    let line = |line: &str| {
        let (number, rest) = line.split_once(" (")?;
        Some((number.parse().ok()?, rest.split_once(") ")?.1.to_owned()))
    };
    asked["messages"][1]["content"].as_str().unwrap_or_default().lines().filter_map(line).collect()
}

/// Says what it is asked about with these words replaced.
fn saying(asked: &Value, edits: &[(&str, &str)]) -> String {
    let change = |(n, text): &(u32, String)| {
        let (was, now) = edits.iter().find(|(was, _)| text.contains(was))?;
        Some(json!({ "statement": n, "text": text.replace(was, now) }))
    };
    json!({ "changes": open(asked).iter().filter_map(change).collect::<Vec<_>>() }).to_string()
}

/// A server that says these words instead of those, and what it heard.
fn rewording(bench: &Bench, edits: Vec<(&'static str, &'static str)>) -> Arc<Mutex<Vec<Value>>> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    speaking(bench, move |_, asked| {
        log.lock().unwrap().push(asked.clone());
        Some(saying(asked, &edits))
    });
    heard
}

fn rewrite(bench: &Bench, lesson: Option<LessonId>) -> Ended {
    let began: Began = bench.must("style.rewrite", &json!({ "lesson": lesson }));
    bench.wait(began.run)
}

fn waiting(bench: &Bench) -> Vec<SuggestionView> {
    bench.must::<Suggestions>("suggestion.list", &json!({})).suggestions
}

/// The lesson that says this, the block and the statement.
fn place(bench: &Bench, words: &str) -> (LessonId, BlockId, StatementId) {
    let found = |lesson: &Lesson| {
        lesson.blocks.iter().find_map(|block| {
            let sentence = block.texts.iter().flat_map(|text| &text.sentences).zip(sentences(block)).find(|(_, said)| said.contains(words))?;
            Some((lesson.line.id, block.id, sentence.0.statement))
        })
    };
    lessons(bench).iter().find_map(found).unwrap_or_else(|| panic!("the course says “{words}”"))
}

fn sentences(block: &coursewright_api::view::BlockView) -> Vec<String> {
    let said = |text: &coursewright_api::field::block::SlotText<'_>| coursewright_api::verbatim::reads(&text.markdown);
    block.body.texts().iter().flat_map(|text| coursewright_prose::sentence::of_markdown(&said(text))).collect()
}

fn ledger(bench: &Bench) -> Ledger {
    bench.must("check.ledger", &json!({}))
}

/// What the checks find but for the style guide, counted by rule.
fn found(bench: &Bench, voice: bool) -> Vec<String> {
    let all: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let mut rules: Vec<String> = all.findings.into_iter().map(|finding| finding.rule).filter(|rule| rule.starts_with("voice/") == voice).collect();
    rules.sort();
    rules
}

#[test]
fn suggestions_stand_where_the_guide_is_kept_better_and_nowhere_else() {
    let (_folder, bench) = drafted();
    guide(&bench);
    let (lesson, block, statement) = place(&bench, SHORT.0);
    let marked = "A product that has been warm looks and smells the same as one that has stayed cold.";
    let held = place(&bench, marked);
    let _: Marked = bench.must("verbatim.mark", &json!({ "of": { "stand": "statement", "statement": held.2, "text": null }, "reason": "wording of the law" }));
    let mut edits: Vec<(&str, &str)> = OTHER.iter().map(|(was, now, _)| (*was, *now)).collect();
    edits.extend([SHORT, WE, (marked, "Warm product looks the same.")]);
    let heard = rewording(&bench, edits);

    let estimate: Estimate = bench.must("style.estimate", &json!({ "lesson": lesson }));
    assert_eq!((estimate.leaves, estimate.requests, estimate.kept), (true, 1, 0), "one lesson is one request");
    let shown: Preview = bench.must("style.sending", &json!({ "lesson": lesson, "number": 1 }));
    let before = (lessons(&bench), ledger(&bench), found(&bench, false), found(&bench, true));
    let ended = rewrite(&bench, Some(lesson));
    assert_eq!((ended.state, ended.problem), (RunState::Done, None));

    let log = heard;
    let heard = log.lock().unwrap().clone();
    assert_eq!(heard.len(), 2, "what says something else is asked for once more");
    let (rules, material) = (heard[0]["messages"][0]["content"].as_str().unwrap(), heard[0]["messages"][1]["content"].as_str().unwrap());
    assert_eq!(format!("{rules}\n\n{material}"), shown.runs.iter().map(|run| run.text.as_str()).collect::<String>(), "what was shown is what was sent");
    assert!(rules.contains("- Do not write “goods-in counter”; write “dock desk”.\n- Speak to the learner as “you”.\n- Use no contractions."), "{rules}");
    let schema: Value = serde_json::from_str(include_str!("../../templates/prompts/rewrite.schema.json")).unwrap();
    assert_eq!(heard[0]["response_format"]["json_schema"]["schema"], schema);
    assert!(material.contains(&format!("\n- (1.2, text 1) {marked}\n")) && !open(&heard[0]).iter().any(|(_, text)| text == marked), "marked words have no number: {material}");
    let again = heard[1]["messages"][1]["content"].as_str().unwrap();
    for (was, _, why) in OTHER {
        let (number, text) = open(&heard[0]).into_iter().find(|(_, text)| text.contains(was)).unwrap_or_else(|| panic!("“{was}” is sent"));
        let fault = again.lines().find(|line| line.starts_with(&format!("- statement {number}: it "))).unwrap_or_else(|| panic!("“{was}” is not told as a fault: {again}"));
        assert!(fault.contains(why), "{fault}");
        assert!(ended.notes.iter().any(|note| note.contains("not offered, because it ") && note.contains(&text[..40.min(text.len())])), "“{was}” is told: {:?}", ended.notes);
    }

    let suggested = waiting(&bench);
    assert_eq!(suggested.iter().map(|one| one.block).collect::<Vec<_>>(), [Some(block)], "both sentences of one block are one suggestion, and nothing else is offered");
    let said: String = suggested[0].difference.iter().map(|piece| piece.text.as_str()).collect();
    assert!(said.contains("it is") || said.contains("it's"), "{said}");
    assert!(suggested[0].reason.starts_with("In the words of the style guide: "), "{}", suggested[0].reason);
    assert!(suggested[0].reason.contains("no short forms"), "the entries that are served are the reason: {}", suggested[0].reason);
    assert!(!suggested[0].structural && suggested[0].by == "small");
    assert_eq!(
        lessons(&bench).iter().map(|lesson| lesson.blocks.iter().map(|block| block.body.clone()).collect::<Vec<_>>()).collect::<Vec<_>>(),
        before.0.iter().map(|lesson| lesson.blocks.iter().map(|block| block.body.clone()).collect::<Vec<_>>()).collect::<Vec<_>>(),
        "nothing that stands was changed"
    );
    assert_eq!(rewrite(&bench, Some(lesson)).problem, None);
    let last = log.lock().unwrap().last().cloned().unwrap();
    assert!(!last["messages"][1]["content"].as_str().unwrap().contains(SHORT.0) && waiting(&bench).len() == 1, "a place that waits for a decision is not asked about again");

    let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": waiting(&bench)[0].id }));
    let after = ledger(&bench);
    let ids = |ledger: &Ledger| ledger.rows.iter().map(|row| row.statement).collect::<Vec<_>>();
    assert_eq!(ids(&after), ids(&before.1), "ids are for ever");
    let row = |ledger: &Ledger, id| ledger.rows.iter().find(|row| row.statement == id).cloned().unwrap();
    let (was, now) = (row(&before.1, statement), row(&after, statement));
    assert_eq!(now.text, SHORT.1);
    assert_eq!(now.citations.iter().map(|one| &one.quote).collect::<Vec<_>>(), was.citations.iter().map(|one| &one.quote).collect::<Vec<_>>(), "it rests on what it rested on");
    assert!(matches!(now.support, Support::Quoted | Support::Paraphrased), "and is carried by it: {:?}", now.support);
    assert_eq!(after.counts.unsupported, before.1.counts.unsupported, "nothing has become unsupported");
    assert_eq!(found(&bench, false), before.2, "no other check finds more or less");
    assert!(found(&bench, true).len() < before.3.len(), "the style guide is kept better");
    let runs: Runs = bench.must("run.list", &json!({}));
    let run = runs.runs.iter().find(|line| line.run.asked == format!("style-{lesson}")).expect("the run is in the log");
    assert!(run.run.sent > 4_000 && run.run.outcome == "done", "{:?}", run.run);
}

#[test]
fn a_must_stays_a_must_and_a_term_stays_before_its_colon() {
    let (_folder, bench) = drafted();
    guide(&bench);
    let must = "Chilled goods: foods that must be kept cold";
    let (lesson, ..) = place(&bench, must);
    let heard = rewording(&bench, vec![(must, "Chilled goods: foods that may be kept cold"), ("Ice slurry: crushed", "Slurry of ice: crushed")]);
    let ended = rewrite(&bench, Some(lesson));
    assert_eq!(ended.problem, None);
    let told = |words: &str| ended.notes.iter().any(|note| note.contains(words));
    assert!(told("changes how strongly it asks: must, should, may"), "{:?}", ended.notes);
    assert_eq!(heard.lock().unwrap().len(), 2);
    let offered: String = waiting(&bench).iter().flat_map(|one| &one.difference).map(|piece| piece.text.as_str()).collect();
    assert!(told("does not fit its place; what stands before the colon stays"), "a term is no part of its meaning: {:?}", ended.notes);
    assert!(!offered.contains("may be kept cold") && !offered.contains("Slurry"), "{offered}");
}

#[test]
fn what_its_source_would_no_longer_carry_is_not_offered() {
    let (_folder, bench) = drafted();
    guide(&bench);
    let cell = "Raw poultry, Action above the limit: Refuse; probe every pallet of the product";
    let (lesson, ..) = place(&bench, cell);
    let heard = rewording(&bench, vec![("probe every pallet of the product", "probe every pallet of the item")]);
    let ended = rewrite(&bench, Some(lesson));
    assert_eq!((ended.problem, heard.lock().unwrap().len()), (None, 1), "the words alone tell of nothing wrong");
    let told = ended.notes.iter().find(|note| note.contains("Raw poultry")).unwrap_or_else(|| panic!("it is told: {:?}", ended.notes));
    assert!(told.contains("not offered, because the checks would find “Unsupported statement”"), "{told}");
    assert_eq!(waiting(&bench).len(), 0, "{:?}", waiting(&bench));
}

#[test]
fn a_signature_holds_until_a_person_accepts() {
    let (_folder, bench, _) = signed();
    let holds = |bench: &Bench| bench.must::<Own>("own.show", &json!({ "lesson": null })).signatures.iter().any(|line| line.holds);
    guide(&bench);
    assert!(!holds(&bench), "the guide is part of what is signed");
    let bench = bench.by(coursewright_api::caller::Caller::Cli);
    crate::starter::settle(&bench);
    let _: Value = bench.must("own.review_all", &json!({ "by": "Ada Owner" }));
    let _: Value = bench.must("own.sign", &json!({ "lesson": null, "by": "Ada Owner", "passphrase": null }));
    assert!(holds(&bench));
    rewording(&bench, vec![SHORT]);
    let (lesson, ..) = place(&bench, SHORT.0);
    assert_eq!(rewrite(&bench, Some(lesson)).problem, None);
    assert!(holds(&bench) && waiting(&bench).len() == 1, "a suggestion touches no signature");
    let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": waiting(&bench)[0].id }));
    assert!(!holds(&bench), "other words are signed anew");
}

#[test]
fn what_changes_nothing_and_what_cannot_be_asked_makes_no_suggestion() {
    let (_folder, bench) = drafted();
    let refused = |ask: Value| bench.call::<Began>("style.rewrite", &ask).unwrap_err();
    let none = refused(json!({ "lesson": null }));
    assert_eq!((none.code, none.message.as_str()), (Code::NothingToDraft, "This course has no style guide."));
    guide(&bench);
    assert_eq!(refused(json!({ "lesson": null })).message, "No model is set.");
    let heard = rewording(&bench, vec![]);
    assert_eq!(refused(json!({ "lesson": null, "resume": true })).message, "There is no run that broke off.");
    let (lesson, ..) = place(&bench, SHORT.0);
    let ended = rewrite(&bench, Some(lesson));
    assert_eq!((ended.notes[0].as_str(), waiting(&bench).len()), ("Nothing is suggested: no statement came back in other words that could be offered.", 0));
    assert_eq!(heard.lock().unwrap().len(), 1);
    // One in flight; nothing after it.
    let began: Began = bench.must("style.rewrite", &json!({ "lesson": null, "cap": 1 }));
    let ended = bench.wait(began.run);
    assert_eq!(heard.lock().unwrap().len(), 2);
    assert!(ended.notes.iter().any(|note| note.contains("the cap of 1 tokens is reached")), "{:?}", ended.notes);

    let _: Done = bench.must("setting.seal", &json!({ "sealed": true }));
    let away =
        ModelChoice { provider: Default::default(), address: "https://models.example.org/v1".into(), model: "m".into(), key: None, key_hint: "", model_hint: "", slots: None };
    bench.session.use_model(away);
    let sealed = bench.call::<Began>("style.rewrite", &json!({ "lesson": lesson })).map(|began| bench.wait(began.run).problem.unwrap()).unwrap_or_else(|problem| problem);
    let _: Done = bench.must("setting.seal", &json!({ "sealed": false }));
    assert_eq!((sealed.code, sealed.message.as_str()), (Code::Model, "Nothing may leave this computer, and https://models.example.org/v1 is on another one."));
    assert_eq!(waiting(&bench), []);
}

#[test]
fn a_run_that_was_stopped_goes_on_without_paying_again() {
    let (_folder, bench) = drafted();
    guide(&bench);
    let count = Arc::new(AtomicUsize::new(0));
    let heard = Arc::clone(&count);
    // The first answer comes; then silence, until it is asked again.
    speaking(&bench, move |n, asked| {
        count.fetch_add(1, Ordering::SeqCst);
        (n != 1).then(|| saying(asked, &[SHORT]))
    });
    let began: Began = bench.must("style.rewrite", &json!({ "lesson": null }));
    while heard.load(Ordering::SeqCst) < 2 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let _: Done = bench.must("run.cancel", &json!({ "run": began.run }));
    assert_eq!(bench.wait(began.run).state, RunState::Cancelled);
    assert_eq!(waiting(&bench), [], "half a run suggests nothing");
    let estimate: Estimate = bench.must("style.estimate", &json!({ "lesson": null }));
    assert_eq!(estimate.kept, 1);
    let began: Began = bench.must("style.rewrite", &json!({ "lesson": null, "resume": true }));
    assert_eq!(bench.wait(began.run).state, RunState::Done);
    assert_eq!(heard.load(Ordering::SeqCst) as u32, estimate.requests + 1, "the first answer was not asked for again");
    assert_eq!(waiting(&bench).len(), 1);
    assert_eq!(bench.must::<Estimate>("style.estimate", &json!({ "lesson": null })).kept, 0);
}
