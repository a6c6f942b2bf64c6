//! Experts are asked what only they can decide, and what they answer comes home: once, whatever the order, and nobody's words are changed.

use crate::modelling::fish;
use crate::starter::{bench, drafted, lessons};
use coursewright_api::caller::Caller;
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::check::ledger::Reply as Ledger;
use coursewright_api::field::finding::Severity;
use coursewright_api::field::id::{LessonId, StatementId};
use coursewright_api::field::question::Known;
use coursewright_api::field::review::{Matter, Verdict};
use coursewright_api::field::stage::LeftKind;
use coursewright_api::field::statement::Support;
use coursewright_api::own::show::Reply as Own;
use coursewright_api::problem::Code;
use coursewright_api::question::list::Reply as Questions;
use coursewright_api::review::merge::Reply as Merged;
use coursewright_api::review::pack::Reply as Made;
use coursewright_api::review::plan::Reply as Plan;
use coursewright_api::review::show::{Reply as Shown, State};
use coursewright_api::source::list::Reply as Sources;
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use coursewright_tests::mutants::{Became, Mutants};
use coursewright_tests::orders::{files_of, orders, state, take_in};
use coursewright_tests::reviewers::{answer, data, file};
use serde_json::{Value, json};

/// A lesson with two statements that nothing carries, and a question.
fn written() -> (tempfile::TempDir, Bench, LessonId) {
    let (folder, bench) = bench();
    fish(&bench);
    let bench = bench.by(Caller::Cli);
    let lesson = lessons(&bench)[0].line.id;
    let body = json!({ "kind": "text", "markdown": "The fish dock must be locked at 6 p.m. every day. Two people must sign the sheet." });
    let _: Value = bench.must("course.block_add", &json!({ "lesson": lesson, "after": null, "body": body }));
    let _: Value = bench.must("question.ask", &json!({ "text": "Who is called when the seal is broken?", "why": "", "lesson": lesson }));
    (folder, bench, lesson)
}

fn packed(bench: &Bench) -> Value {
    let made: Made = bench.must("review.pack", &json!({ "for": "Mercy Okafor" }));
    let built = bench.session.built(&made.file).expect("it is kept for saving");
    data(&built.1)
}

fn card<'p>(pack: &'p Value, words: &str) -> &'p Value {
    pack["cards"].as_array().unwrap().iter().find(|card| card["text"].as_str().unwrap().contains(words)).unwrap_or_else(|| panic!("no card says “{words}”: {pack:#}"))
}

fn merge(bench: &Bench, files: &[Vec<u8>]) -> Merged {
    let handles: Vec<_> = files.iter().enumerate().map(|(n, bytes)| bench.host.choose(&format!("answers {n}.json"), bytes)).collect();
    bench.must("review.merge", &json!({ "files": handles }))
}

fn shown(bench: &Bench) -> Shown {
    bench.must("review.show", &json!({}))
}

fn support(bench: &Bench, words: &str) -> (Support, Vec<String>) {
    let ledger: Ledger = bench.must("check.ledger", &json!({ "lesson": null }));
    let row = ledger.rows.iter().find(|row| row.text.contains(words)).unwrap_or_else(|| panic!("no statement says “{words}”"));
    (row.support, row.citations.iter().map(|cited| cited.source_name.clone()).collect())
}

fn left(bench: &Bench) -> Vec<LeftKind> {
    let own: Own = bench.must("own.show", &json!({ "lesson": null }));
    own.left.iter().map(|line| line.kind).collect()
}

const EARLY: &str = "2026-11-28T10:00:00.000Z";
const LATE: &str = "2026-11-28T10:05:00.000Z";

#[test]
fn what_an_expert_says_is_a_decision_a_suggestion_or_an_answer_at_its_statement() {
    let (_folder, bench, _) = written();
    assert_eq!(support(&bench, "locked at 6").0, Support::Unsupported);
    let pack = packed(&bench);
    let (lock, sign, seal) = (card(&pack, "locked at 6"), card(&pack, "Two people"), card(&pack, "seal is broken"));
    assert_eq!((lock["kind"].as_str(), seal["kind"].as_str()), (Some("statement"), Some("question")));
    let answers = [answer(lock, "right", "", EARLY), answer(sign, "wrong", "One person must sign the sheet.", EARLY), answer(seal, "said", "The duty engineer, on 4411.", EARLY)];
    let sent = file(&pack, "Mercy Okafor", &answers);
    let merged = merge(&bench, std::slice::from_ref(&sent));
    assert_eq!((merged.new, merged.files[0].by.as_str(), merged.files[0].stale), (3, "Mercy Okafor", 0));

    assert_eq!(support(&bench, "locked at 6"), (Support::Quoted, vec!["Answers of Mercy Okafor".to_owned()]), "a decision is a passage that a statement cites");
    assert_eq!(support(&bench, "Two people").0, Support::Unsupported, "nobody’s words are changed");
    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    assert_eq!(waiting.suggestions.iter().map(|one| (one.by.as_str(), one.current)).collect::<Vec<_>>(), [("Mercy Okafor", true)]);
    let questions: Questions = bench.must("question.list", &json!({}));
    assert!(matches!(&questions.questions[0].question.standing, Known::Confirmed { answer, expert, .. } if answer == "The duty engineer, on 4411." && expert == "Mercy Okafor"));

    let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": waiting.suggestions[0].id }));
    assert_eq!(support(&bench, "One person must sign"), (Support::Quoted, vec!["Answers of Mercy Okafor".to_owned()]));
    let before = state(&bench);
    let again = merge(&bench, &[sent.clone(), sent]);
    assert_eq!((again.new, state(&bench)), (0, before), "twice is once");
    assert!(!left(&bench).contains(&LeftKind::Review) && !left(&bench).contains(&LeftKind::Suggestion) && !left(&bench).contains(&LeftKind::Question));
    let plan: Plan = bench.must("review.plan", &json!({}));
    assert!(
        !plan.lines.iter().any(|line| ["locked at 6", "sign the sheet", "seal is broken"].iter().any(|words| line.card.text.contains(words))),
        "what is decided is not asked again"
    );
}

#[test]
fn two_who_differ_stand_beside_each_other_until_a_named_person_decides_and_decided_stays_decided() {
    let (_folder, bench, _) = written();
    let pack = packed(&bench);
    let lock = card(&pack, "locked at 6");
    let yes = file(&pack, "Mercy Okafor", &[answer(lock, "right", "", EARLY)]);
    let no = file(&pack, "Lee Chan", &[answer(lock, "wrong", "The fish dock must be locked at 7 p.m. every day.", LATE)]);
    merge(&bench, &[yes]);
    assert_eq!(support(&bench, "locked at 6").0, Support::Quoted);
    merge(&bench, &[no]);
    let review = shown(&bench);
    assert_eq!((review.divided, review.matters[0].state, review.matters[0].answers.len()), (1, State::Divided, 2));
    assert_eq!(support(&bench, "locked at 6").0, Support::Unsupported, "what experts differ about carries nothing");
    assert_eq!(bench.must::<Suggestions>("suggestion.list", &json!({})).suggestions, []);
    assert!(left(&bench).contains(&LeftKind::Review));

    let matter = review.matters[0].matter;
    let decide = |verdict: Verdict, text: &str, reason: &str| bench.call::<Done>("review.decide", &json!({ "matter": matter, "verdict": verdict, "text": text, "reason": reason }));
    assert_eq!(decide(Verdict::Right, "", "yes").unwrap_err().code, Code::Invalid, "a decision has a reason");
    assert_eq!(decide(Verdict::Depends, "on the day", "it depends on the day").unwrap_err().message, "That decides nothing here.");
    bench.session.act_as("Dana Owner");
    decide(Verdict::Wrong, "The fish dock must be locked at 7 p.m. every day.", "the new lock plan of November").unwrap();
    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    assert_eq!(waiting.suggestions.iter().map(|one| one.by.as_str()).collect::<Vec<_>>(), ["Dana Owner"]);
    merge(&bench, &[file(&pack, "Ana Ito", &[answer(lock, "right", "", LATE)])]);
    assert_eq!((shown(&bench).divided, shown(&bench).matters[0].state), (0, State::Ruled), "a later answer reopens nothing");

    let _: Done = bench.must("review.reopen", &json!({ "matter": matter, "reason": "the lock plan was withdrawn" }));
    assert_eq!(bench.must::<Suggestions>("suggestion.list", &json!({})).suggestions, []);
    let plan: Plan = bench.must("review.plan", &json!({}));
    assert!(plan.lines.iter().any(|line| line.card.matter == matter), "it is asked anew");
}

#[test]
fn an_answer_about_words_that_were_changed_is_shown_with_the_change_and_says_nothing_of_the_new_ones() {
    let (_folder, bench, lesson) = written();
    let pack = packed(&bench);
    let lock = card(&pack, "locked at 6");
    let shown_lesson: coursewright_api::course::lesson::Reply = bench.must("course.lesson", &json!({ "lesson": lesson }));
    let block = shown_lesson.blocks.iter().find(|block| block.body.texts().iter().any(|text| text.markdown.contains("locked at 6"))).unwrap();
    let mut body = serde_json::to_value(&block.body).unwrap();
    let text = body.to_string().replace("at 6 p.m.", "at 8 p.m.");
    body = serde_json::from_str(&text).unwrap();
    let _: Value = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": body }));
    let merged = merge(&bench, &[file(&pack, "Mercy Okafor", &[answer(lock, "right", "", EARLY)])]);
    assert_eq!((merged.new, merged.files[0].stale), (1, 1));
    assert_eq!(support(&bench, "locked at 8").0, Support::Unsupported, "she never saw these words");
    let review = shown(&bench);
    assert_eq!((review.stale, review.matters[0].state, review.matters[0].answers[0].current), (1, State::Stale, false));
    assert!(review.matters[0].answers[0].since.iter().any(|piece| piece.text.contains('8')), "what changed since is shown");
    let plan: Plan = bench.must("review.plan", &json!({}));
    assert!(plan.lines.iter().any(|line| line.card.text.contains("locked at 8")), "the new words are asked about");
}

#[test]
fn what_does_not_belong_here_is_refused_whole_and_said_in_words() {
    let (_folder, bench, _) = written();
    let pack = packed(&bench);
    let lock = card(&pack, "locked at 6");
    let good = file(&pack, "Mercy Okafor", &[answer(lock, "right", "", EARLY)]);
    let (mut elsewhere, mut unknown, mut other) = (pack.clone(), pack.clone(), lock.clone());
    elsewhere["project"] = "prj-00000000000000000000000000".into();
    unknown["pack"] = "ab".repeat(32).into();
    other["key"] = Matter::Statement { statement: StatementId::from_bits(9) }.to_string().into();
    let bad: Vec<(Vec<u8>, &str)> = vec![
        (file(&elsewhere, "Mercy Okafor", &[answer(lock, "right", "", EARLY)]), "“answers 0.json” answers a review of another project."),
        (file(&unknown, "Mercy Okafor", &[answer(lock, "right", "", EARLY)]), "“answers 0.json” answers a review pack that this project does not know."),
        (file(&pack, "Mercy Okafor", &[answer(lock, "right", "", EARLY), answer(&other, "right", "", EARLY)]), "“answers 0.json” answers cards that its pack does not have."),
        (good[..good.len() - 20].to_vec(), "“answers 0.json”: these answers arrived incomplete."),
        (String::from_utf8(good.clone()).unwrap().replace("\"right\"", "\"not_mine\"").into_bytes(), "“answers 0.json”: these answers were changed after they were saved."),
        (b"PK\x03\x04".to_vec(), "“answers 0.json”: this is no file of answers from a review pack."),
    ];
    let before = state(&bench);
    for (bytes, words) in bad {
        let merged = merge(&bench, &[bytes]);
        assert_eq!((merged.new, merged.files[0].problem.as_ref().map(|problem| problem.message.as_str())), (0, Some(words)));
    }
    assert_eq!(state(&bench), before, "nothing of it was taken");
    let both = merge(&bench, &[b"no".to_vec(), good]);
    assert_eq!((both.new, both.files[0].problem.is_some(), both.files[1].problem.is_some()), (1, true, false), "one bad file keeps no other out");
}

#[test]
fn a_designer_puts_cards_in_keeps_them_out_and_says_who_decides() {
    let (_folder, bench) = drafted();
    let bench = bench.by(Caller::Cli);
    let plan = |ask: Value| bench.must::<Plan>("review.plan", &ask);
    let all = plan(json!({}));
    assert!(all.all && all.cards as usize == all.lines.len() && all.cards <= 60 && all.minutes <= all.budget, "{} cards, {} minutes", all.cards, all.minutes);
    let little = plan(json!({ "minutes": 2 }));
    assert!(little.minutes <= 2 && little.cards < all.cards && !little.all);
    assert!(little.lines.iter().zip(little.lines.iter().skip(1)).all(|(one, other)| one.weight >= other.weight), "the weightiest first");
    let last = all.lines.last().unwrap().card.matter;
    let choose = |asked: Option<bool>, decider: &str| bench.must::<Done>("review.choose", &json!({ "matter": last, "asked": asked, "decider": decider }));
    choose(Some(true), "Lee Chan");
    let goes = |plan: &Plan| plan.lines.iter().any(|line| line.card.matter == last && line.goes);
    assert!(goes(&plan(json!({ "minutes": 1 }))), "what a designer puts in goes, whatever its rank");
    assert!(!goes(&plan(json!({ "for": "Mercy Okafor" }))) && goes(&plan(json!({ "for": "Lee Chan" }))), "and to whom she says");
    choose(Some(false), "");
    assert!(!goes(&plan(json!({}))));
}

#[test]
fn what_an_expert_calls_right_demands_nothing_that_the_course_does_not_say() {
    let (_folder, bench) = drafted();
    let bench = bench.by(Caller::Cli);
    let pack = packed(&bench);
    let right: Vec<&Value> = pack["cards"].as_array().unwrap().iter().filter(|card| card["kind"] == "statement").collect();
    let said: Vec<Value> = right.iter().map(|card| answer(card, "right", "", EARLY)).collect();
    assert!(said.len() > 2, "the starter has limits on which much hangs");
    merge(&bench, &[file(&pack, "Mercy Okafor", &said)]);
    let plan: Plan = bench.must("review.plan", &json!({}));
    let again: Vec<&str> = plan.lines.iter().map(|line| line.card.text.as_str()).filter(|text| right.iter().any(|card| card["text"] == **text)).collect();
    assert_eq!(again, Vec::<&str>::new(), "it is neither asked again nor a gap");
}

#[test]
fn an_experts_words_are_proposed_whole_and_once_and_rest_on_the_expert_alone() {
    let (_folder, bench, _) = written();
    let pack = packed(&bench);
    let sent = file(&pack, "Mercy Okafor", &[answer(card(&pack, "Two people"), "wrong", "One person must sign the sheet. A second one reads it.", EARLY)]);
    merge(&bench, std::slice::from_ref(&sent));
    let one = bench.must::<Suggestions>("suggestion.list", &json!({})).suggestions.remove(0);
    let _: Done = bench.must("suggestion.decline", &json!({ "suggestion": one.id }));
    assert!(left(&bench).contains(&LeftKind::Review), "an expert calls it wrong, and it stands: somebody has to decide");
    merge(&bench, &[file(&pack, "Lee Chan", &[answer(card(&pack, "locked at 6"), "right", "", LATE)])]);
    assert_eq!(bench.must::<Suggestions>("suggestion.list", &json!({})).suggestions, [], "what was declined is not proposed again with the next answer");

    let (_folder, bench, _) = written();
    let pack = packed(&bench);
    merge(&bench, &[file(&pack, "Mercy Okafor", &[answer(card(&pack, "Two people"), "wrong", "One person must sign the sheet. A second one reads it.", EARLY)])]);
    let one = bench.must::<Suggestions>("suggestion.list", &json!({})).suggestions.remove(0);
    let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": one.id }));
    for words in ["One person must sign", "A second one reads it"] {
        assert_eq!(support(&bench, words), (Support::Quoted, vec!["Answers of Mercy Okafor".to_owned()]), "{words}");
    }
    let source = bench.must::<Sources>("source.list", &json!({})).sources.into_iter().find(|card| card.answers).expect("what she answered is a source");
    let refused = bench.call::<Done>("source.remove", &json!({ "source": source.id })).unwrap_err();
    assert_eq!(refused.message, "“Answers of Mercy Okafor” was made from a review.");
    let new = bench.host.choose("Answers.txt", b"Everything is fine.");
    assert_eq!(bench.call::<Value>("source.update", &json!({ "source": source.id, "file": new })).unwrap_err().code, Code::Invalid);
}

#[test]
fn answers_after_a_signature_change_no_word_and_ask_for_another_one() {
    let (_folder, bench, _) = written();
    let pack = packed(&bench);
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let bare = findings.findings.iter().filter(|finding| finding.severity != Severity::Hint);
    for finding in bare {
        let _: Done = bench.must("check.waive", &json!({ "fingerprints": [finding.fingerprint], "reason": "looked at, and fine for this audience" }));
    }
    let question = bench.must::<Questions>("question.list", &json!({})).questions[0].question.id;
    let _: Done = bench.must("question.withdraw", &json!({ "question": question }));
    let _: Value = bench.must("own.review_all", &json!({ "by": "Ada Owner" }));
    let _: Value = bench.must("own.sign", &json!({ "lesson": null, "by": "Ada Owner", "passphrase": null }));
    let owned = || bench.must::<Own>("own.show", &json!({ "lesson": null })).signatures.iter().any(|line| line.holds);
    assert!(owned());
    let said = |bench: &Bench| lessons(bench).iter().flat_map(|lesson| &lesson.blocks).map(|block| block.body.clone()).collect::<Vec<_>>();
    let before = said(&bench);
    merge(
        &bench,
        &[file(
            &pack,
            "Mercy Okafor",
            &[answer(card(&pack, "locked at 6"), "right", "", EARLY), answer(card(&pack, "Two people"), "wrong", "One person must sign the sheet.", EARLY)],
        )],
    );
    assert_eq!(said(&bench), before, "nobody’s words are changed");
    assert_eq!(support(&bench, "locked at 6").0, Support::Quoted);
    assert!(!owned(), "what carries a sentence now was no part of what was signed");
}

#[test]
fn what_experts_leave_out_is_their_decision_until_another_one_differs() {
    let (_folder, bench) = drafted();
    let bench = bench.by(Caller::Cli);
    let pack = packed(&bench);
    let gap = pack["cards"].as_array().unwrap().iter().find(|card| card["kind"] == "gap").expect("the starter demands what no lesson teaches");
    let decided = |bench: &Bench| -> Vec<(String, String)> {
        let coverage: coursewright_api::check::coverage::Reply = bench.must("check.coverage", &json!({}));
        coverage.demands.iter().filter_map(|demand| demand.waiver.as_ref()).map(|waiver| (waiver.by.clone(), waiver.reason.clone())).collect()
    };
    merge(&bench, &[file(&pack, "Mercy Okafor", &[answer(gap, "leave_out", "Only the night shift needs it.", EARLY)])]);
    assert_eq!(decided(&bench), [("Mercy Okafor".to_owned(), "Only the night shift needs it.".to_owned())]);
    merge(&bench, &[file(&pack, "Lee Chan", &[answer(gap, "teach", "", LATE)])]);
    assert_eq!(decided(&bench), [], "what experts differ about is nobody’s decision");
    merge(&bench, &[file(&pack, "Lee Chan", &[answer(gap, "leave_out", "It is for the night shift.", "2026-11-28T10:06:00.000Z")])]);
    assert_eq!(decided(&bench).len(), 1, "and again once they agree");
}

#[test]
fn errors_of_fact_reach_the_expert_and_matters_of_taste_do_not() {
    let (_folder, bench) = drafted();
    let seeded = coursewright_tests::seeded::seeded(&bench);
    let missed: Vec<_> = seeded.errors.iter().filter(|(_, found)| !found).collect();
    let taste: Vec<_> = seeded.taste.iter().filter(|(_, asked)| *asked).collect();
    assert_eq!((seeded.errors.len(), seeded.taste.len()), (30, 30), "{seeded:#?}");
    assert!(seeded.cards <= 60 && seeded.found() >= 27 && seeded.asked() <= 3, "missed {missed:#?}, taste {taste:#?}");
}

#[test]
fn whatever_the_order_it_comes_to_the_same_and_a_thousand_answers_come_in_at_once() {
    let (_folder, bench, _) = written();
    let done = orders(&bench, 60, 7);
    assert!(done.merges >= 60 && done.answers > 10, "{done:?}");
    assert_eq!(done.states, 1, "every order comes to one state");
    let came = take_in(&bench, &files_of(&bench, 1_000, 3));
    assert!(came >= 900, "{came} answers");
}

#[test]
fn a_decision_file_that_is_not_as_it_was_saved_is_taken_in_right_or_is_one_problem() {
    let (_folder, bench, _) = written();
    let mutants = Mutants::of(&bench);
    let (mut merged, mut refused, mut wrong) = (0, 0, Vec::new());
    for seed in 1..=400 {
        match mutants.run(seed) {
            Ok(Became::Merged) => merged += 1,
            Ok(Became::Refused) => refused += 1,
            Err(why) => wrong.push(why),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(merged > 20 && refused > 100, "a generator that brings about only one end proves nothing: {merged} merged, {refused} refused");
}
