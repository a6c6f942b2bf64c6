//! A source comes in a new version: what rests on what changed is touched, gets suggestions, and nothing else is.

use crate::modelling::{fish, speaking};
use crate::starter::{self, PROCEDURE, drafted, lessons, signed};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::lesson::Reply as Lesson;
use coursewright_api::draft::preview::Reply as Preview;
use coursewright_api::field::block::Body;
use coursewright_api::field::id::SourceId;
use coursewright_api::own::show::Reply as Own;
use coursewright_api::problem::Code;
use coursewright_api::release::build::Reply as Built;
use coursewright_api::run::list::Reply as Runs;
use coursewright_api::run::show::Reply as Ended;
use coursewright_api::source::changes::{PassageChange, Reply as Changes};
use coursewright_api::source::list::Reply as Sources;
use coursewright_api::source::update::Reply as Began;
use coursewright_api::suggestion::list::Reply as Suggestions;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use coursewright_tests::graph::graph;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

const LIMIT: (&str, &str) = ("30 minutes without a break", "20 minutes without a break");
const STEP: (&str, &str) = ("Stir the slurry.", "Stir the slurry and let it settle for one minute.");
const TYPO: (&str, &str) = ("A product that has been warm", "A prodcut that has been warm");

/// The procedure with some words of it replaced.
fn procedure(edits: &[(&str, &str)]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(PROCEDURE)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..old.len() {
        let mut file = old.by_index(n).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == "word/document.xml" {
            let mut text = String::from_utf8(bytes).unwrap();
            for (was, now) in edits {
                assert!(text.contains(was), "the procedure says “{was}”");
                text = text.replacen(was, now, 1);
            }
            bytes = text.into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

pub(crate) fn update(bench: &Bench, edits: &[(&str, &str)]) -> Ended {
    let source = source(bench);
    let file = bench.host.choose("Procedure v4.docx", &procedure(edits));
    let began: Began = bench.must("source.update", &json!({ "source": source, "file": file }));
    bench.wait(began.run)
}

fn source(bench: &Bench) -> SourceId {
    let sources: Sources = bench.must("source.list", &json!({}));
    sources.sources.iter().find(|card| card.name.starts_with("Procedure")).unwrap().id
}

fn changes(bench: &Bench) -> Changes {
    bench.must("source.changes", &json!({ "source": source(bench) }))
}

fn bodies(lessons: &[Lesson]) -> Vec<Body> {
    lessons.iter().flat_map(|lesson| &lesson.blocks).map(|block| block.body.clone()).collect()
}

fn stale(bench: &Bench) -> usize {
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    findings.findings.iter().filter(|finding| finding.rule == "provenance/source-stale").count()
}

#[test]
fn a_limit_and_a_step_are_followed_where_they_are_taught_and_a_typing_error_is_not() {
    let (_folder, bench) = drafted();
    let before = lessons(&bench);
    let ended = update(&bench, &[LIMIT, STEP, TYPO]);
    assert_eq!(ended.problem, None);
    assert_eq!(bodies(&lessons(&bench)), bodies(&before), "nothing that stands was changed");
    let changes = changes(&bench);
    let kinds: Vec<PassageChange> = changes.passages.iter().map(|passage| passage.kind).collect();
    assert_eq!(kinds, [PassageChange::Cosmetic, PassageChange::Changed, PassageChange::Changed], "the typing error only looks different");
    assert_eq!(changes.passages[0].touched, [], "and touches nothing");
    assert!(changes.open > 0 && stale(&bench) == changes.open as usize, "each place that is touched is a finding");
    assert!(changes.passages.iter().flat_map(|passage| &passage.touched).all(|touched| touched.suggestion.is_some()), "each has its suggestion");

    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    let about: BTreeSet<_> = waiting.suggestions.iter().map(|one| one.block.unwrap()).collect();
    let says = |block: &coursewright_api::view::BlockView, words: &str| block.body.texts().iter().any(|text| text.markdown.contains(words));
    let teaching: BTreeSet<_> = before
        .iter()
        .flat_map(|lesson| &lesson.blocks)
        .filter(|block| says(block, "Stir the slurry.") || says(block, "30 minutes without a break"))
        .map(|block| block.id)
        .collect();
    assert_eq!(about, teaching, "suggestions stand at exactly the places that say what changed");
    assert!(waiting.suggestions.iter().all(|one| !one.structural && !one.citations.is_empty()), "words change, what is counted does not");

    let ids = |lessons: &[Lesson]| lessons.iter().flat_map(|lesson| &lesson.blocks).map(|block| block.id).collect::<Vec<_>>();
    for one in &waiting.suggestions {
        let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": one.id }));
    }
    let after = lessons(&bench);
    assert_eq!(ids(&after), ids(&before), "ids are for ever");
    let said: String = after.iter().flat_map(|lesson| &lesson.blocks).flat_map(|block| block.body.texts()).map(|text| text.markdown.into_owned() + "\n").collect();
    for (was, now) in [(LIMIT.0, LIMIT.1), ("Stir the slurry.\n", "Stir the slurry and let it settle for one minute.")] {
        assert!(said.contains(now) && !said.contains(was), "{was}");
    }
    assert_eq!(stale(&bench), 0, "what was followed is stale no more");
    let runs: Runs = bench.must("run.list", &json!({}));
    assert_eq!((runs.runs[0].run.drafter.as_str(), runs.runs[0].run.sent, runs.runs[0].run.prompt_tokens), ("Built-in drafter", 0, 0), "nothing left and nothing was spent");
}

#[test]
fn a_change_of_looks_leaves_a_signature_standing_and_a_change_of_words_voids_it() {
    let (_folder, bench, _) = signed();
    let before = lessons(&bench);
    let owned = |bench: &Bench| -> bool {
        let own: Own = bench.must("own.show", &json!({ "lesson": null }));
        own.signatures.iter().any(|line| line.holds)
    };
    assert!(owned(&bench), "it is signed");
    assert_eq!(update(&bench, &[TYPO]).problem, None);
    let own: Own = bench.must("own.show", &json!({ "lesson": null }));
    assert!(owned(&bench), "a typing error voids no signature: {:?}", own.signatures);
    for format in ["scorm12", "markdown"] {
        let built: Built = bench.must("release.build", &json!({ "format": format, "draft": false }));
        assert!(!built.draft, "an owned course is built, read back and verified with the versions that were signed");
    }
    assert_eq!(update(&bench, &[TYPO, STEP]).problem, None);
    assert!(!owned(&bench), "a step that is taught has changed");
    assert_eq!(bodies(&lessons(&bench)), bodies(&before), "owned text is changed by no machine");
    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    for one in &waiting.suggestions {
        let _: Done = bench.must("suggestion.decline", &json!({ "suggestion": one.id }));
    }
    assert!(stale(&bench) > 0, "declined, the change still has to be answered");
    let _: coursewright_api::project::undo::Reply = bench.must("project.undo", &json!({}));
}

#[test]
fn a_version_that_is_here_already_is_refused_and_undo_brings_the_one_before_back() {
    let (_folder, bench) = drafted();
    let same = update(&bench, &[]);
    // The archive is packed anew, so its bytes are others although not a word is.
    assert_eq!(same.problem, None);
    assert_eq!((changes(&bench).open, changes(&bench).passages.len()), (0, 0), "a file saved anew changes nothing");
    let again = update(&bench, &[]);
    assert_eq!(again.problem.map(|problem| problem.code), Some(Code::Exists));
    assert_eq!(update(&bench, &[LIMIT]).problem, None);
    assert!(changes(&bench).open > 0);
    let _: coursewright_api::project::undo::Reply = bench.must("project.undo", &json!({}));
    let back = changes(&bench);
    assert_eq!((back.open, back.versions[0].version), (0, 2));
    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    assert_eq!(waiting.suggestions, [], "its suggestions went with it");
}

#[test]
fn a_model_writes_only_what_no_rule_can_and_is_sent_what_was_shown() {
    let (_folder, bench) = drafted();
    let before = lessons(&bench);
    // One distractor of the question about poultry is the new limit, so no rule can follow it.
    assert_eq!(update(&bench, &[("0 °C to 4 °C", "0 °C to 3 °C"), ("<w:t>4 °C", "<w:t>3 °C")]).problem, None);
    let rules: Suggestions = bench.must("suggestion.list", &json!({}));
    assert!(!rules.suggestions.is_empty(), "the table is followed by rules");
    let heard = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = std::sync::Arc::clone(&heard);
    speaking(&bench, move |_, asked| {
        let material = asked["messages"][1]["content"].as_str()?.to_owned();
        let lines: Vec<(u32, bool, String)> = material
            .lines()
            .filter_map(|line| {
                let (number, rest) = line.split_once(" (")?;
                let text = rest.split_once(") ")?.1.to_owned();
                Some((number.trim_end_matches('*').parse().ok()?, number.ends_with('*'), text))
            })
            .collect();
        let row = material.lines().find(|line| line.trim_start().starts_with("Raw poultry\t"))?.trim().to_owned();
        let change = |(number, touched, text): &(u32, bool, String)| {
            let cites = json!([{ "passage": "P0", "quote": "forged" }, { "passage": label(&material, &row), "quote": row }]);
            touched.then(|| json!({ "statement": number, "text": text.replace("4 °C", "3 °C"), "citations": cites }))
        };
        log.lock().unwrap().push(asked.clone());
        Some(json!({ "changes": lines.iter().filter_map(change).collect::<Vec<_>>() }).to_string())
    });
    let left = changes(&bench);
    let estimate = left.estimate.clone().expect("a model is set, and something is left");
    let shown: Preview = bench.must("source.sending", &json!({ "source": source(&bench), "number": 1 }));
    let began: Began = bench.must("source.follow", &json!({ "source": source(&bench) }));
    let ended = bench.wait(began.run);
    assert_eq!(ended.problem, None);
    let asked = heard.lock().unwrap().clone();
    assert_eq!(asked.len(), estimate.requests as usize, "one request a lesson, as estimated");
    let sent = format!("{}\n\n{}", asked[0]["messages"][0]["content"].as_str().unwrap(), asked[0]["messages"][1]["content"].as_str().unwrap());
    assert_eq!(sent, shown.runs.iter().map(|run| run.text.as_str()).collect::<String>(), "what was shown is what was sent");
    assert_eq!(bodies(&lessons(&bench)), bodies(&before), "nothing that stands was changed");
    let waiting: Suggestions = bench.must("suggestion.list", &json!({}));
    let model: Vec<_> = waiting.suggestions.iter().filter(|one| one.by == "small").collect();
    assert_eq!(waiting.suggestions.len(), rules.suggestions.len() + model.len(), "what rules proposed still waits");
    assert!(!model.is_empty() && model.iter().all(|one| one.citations.iter().all(|cited| cited.quote != "forged")), "a forged citation carries nothing");
    assert!(ended.notes.iter().any(|note| note.contains("not found in the sources")), "and is counted: {:?}", ended.notes);
    for one in &waiting.suggestions {
        let _: Done = bench.must("suggestion.accept", &json!({ "suggestion": one.id }));
    }
    assert_eq!((stale(&bench), changes(&bench).estimate), (0, None), "nothing is left to follow");
    let none = bench.call::<Began>("source.follow", &json!({ "source": source(&bench) })).unwrap_err();
    assert_eq!(none.code, Code::NothingToDraft);
}

#[test]
fn what_a_model_read_and_did_not_cite_is_named_when_it_says_something_else() {
    let (_folder, bench) = starter::bench();
    fish(&bench);
    let sources: Sources = bench.must("source.list", &json!({}));
    let source = sources.sources[0].id;
    let version = |text: &str| -> Vec<(PassageChange, usize, Vec<String>)> {
        let file = bench.host.choose("Fish.txt", text.as_bytes());
        let began: Began = bench.must("source.update", &json!({ "source": source, "file": file }));
        assert_eq!(bench.wait(began.run).problem, None);
        let changes: Changes = bench.must("source.changes", &json!({ "source": source }));
        changes.passages.iter().map(|passage| (passage.kind, passage.touched.len(), passage.read.iter().map(|read| read.at.clone()).collect())).collect()
    };
    let both = || vec!["1.1 Check fresh fish".to_owned(), "1.2 Meet the driver".to_owned()];
    let looks = version("Fresh fish is refused above 2 °C.\n\nThe driver waits  outside the dock\n");
    assert_eq!(looks, [(PassageChange::Cosmetic, 0, vec![])], "a change of looks shapes nothing");
    let read = version("Fresh fish is refused above 2 °C.\n\nThe driver waits inside the dock.\n");
    assert_eq!(read, [(PassageChange::Changed, 0, both())], "nothing cites it, and both lessons were written with it before the model, whatever it looked like since");
    let cited = version("Fresh fish is refused above 3 °C.\n\nThe driver waits inside the dock.\n");
    assert!(matches!(&cited[..], [(PassageChange::Changed, 1.., read)] if read.is_empty()), "what is cited is touched, and needs no second mention: {cited:?}");
    let gone = version("Fresh fish is refused above 3 °C.\n");
    let driver: Vec<_> = gone.iter().filter(|(_, touched, _)| *touched == 0).cloned().collect();
    assert_eq!(driver, [(PassageChange::Gone, 0, both())], "a version later the words they were written with are still named");
}

/// The label of the passage this line belongs to.
fn label(material: &str, row: &str) -> String {
    let before = material.split(row).next().unwrap_or_default();
    let at = before.rfind("\n[P").map_or(0, |at| at + 2);
    before[at..].split(']').next().unwrap_or_default().to_owned()
}

#[test]
fn nothing_that_is_touched_is_missed_and_nothing_else_is_reopened() {
    let mut touched = 0;
    for seed in 0..300 {
        let found = graph(seed);
        assert_eq!((found.missed, found.beyond), (0, 0), "graph {seed}");
        touched += found.touched;
    }
    assert!(touched > 300, "the changes touch something: {touched}");
}
