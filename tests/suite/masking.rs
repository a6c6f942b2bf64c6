//! Names and personal data: found, decided about, replaced on the way to a model, put back in what comes.

use crate::modelling::{hear, start};
use crate::starter::bench;
use coursewright_api::caller::Caller;
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::draft::estimate::Reply as Estimate;
use coursewright_api::draft::preview::Reply as Preview;
use coursewright_api::draft::start::Reply as Began;
use coursewright_api::field::finding::Severity;
use coursewright_api::privacy::show::{PseudonymView, Reply as Shown};
use coursewright_api::problem::Code;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::run::list::Reply as Runs;
use coursewright_api::run::show::RunState;
use coursewright_api::session::ModelChoice;
use coursewright_api::setting::show::Reply as Settings;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::{Value, json};
use std::io::Write;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

const CALL: &str = "WEBVTT

00:00:01.000 --> 00:00:06.000
<v Mercy Okafor>Fresh fish is refused above 2 °C, and Tomasz Wrona keeps the list.

00:00:06.000 --> 00:00:12.000
<v Tomasz Wrona>Ring Mercy or write to m.okafor@marlhythe.co.uk before you refuse a load.
";

const NAMES: [&str; 5] = ["Mercy", "Okafor", "okafor", "Tomasz", "Wrona"];

fn with_call() -> (tempfile::TempDir, Bench) {
    let (folder, bench) = bench();
    assert_eq!(bench.add(&[("Call.vtt", CALL.as_bytes())]).problem, None);
    (folder, bench)
}

/// A server that gives these answers, one a request, and keeps what it heard.
fn model(bench: &Bench, answers: Vec<String>) -> Arc<Mutex<Vec<String>>> {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for (stream, answer) in listener.incoming().zip(answers) {
            let mut stream = stream.unwrap();
            log.lock().unwrap().push(hear(&mut stream));
            let body = json!({ "choices": [{ "message": { "content": answer }, "finish_reason": "stop" }] }).to_string();
            let _ = write!(stream, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
        }
    });
    bench.session.use_model(ModelChoice {
        provider: Default::default(),
        address,
        model: "small".into(),
        key: None,
        key_hint: "Set the key.",
        model_hint: "Name another.",
        slots: None,
    });
    heard
}

fn shown(bench: &Bench) -> Shown {
    bench.must("privacy.show", &json!({}))
}

fn entry(bench: &Bench, original: &str) -> PseudonymView {
    let list = shown(bench);
    list.entries.iter().find(|entry| entry.original == original).cloned().unwrap_or_else(|| panic!("“{original}” is not on the list: {:?}", list.entries))
}

fn decide(bench: &Bench, text: &str, masked: bool) {
    let _: Done = bench.must("privacy.decide", &json!({ "text": text, "masked": masked }));
}

#[test]
fn what_is_personal_is_listed_and_each_decision_is_undone_like_any_change() {
    let (_folder, bench) = with_call();
    let speaker = entry(&bench, "Mercy Okafor");
    assert_eq!((speaker.pseudonym.as_str(), speaker.masked, speaker.replaced, speaker.count), ("Speaker A", true, true, 2));
    assert_eq!((speaker.forms, speaker.source_name.as_str(), speaker.place.is_some()), (vec!["Mercy".to_owned()], "Call.vtt", true));
    decide(&bench, "Mercy", false);
    let kept = entry(&bench, "Mercy Okafor");
    assert!(!kept.replaced && kept.choice.is_some_and(|choice| !choice.masked), "a name is known by each of its forms");
    let _: Undone = bench.must("project.undo", &json!({}));
    assert!(entry(&bench, "Mercy Okafor").replaced);
    decide(&bench, "fresh fish", true);
    assert_eq!(entry(&bench, "fresh fish").pseudonym, "[text 1]");
    let nobody = bench.call::<Done>("privacy.decide", &json!({ "text": "Nobody", "masked": false })).map(|_| ()).unwrap_err();
    assert_eq!((nobody.code, nobody.message.as_str()), (Code::NotFound, "“Nobody” is not among what is replaced."));
}

#[test]
fn decisions_are_kept_in_the_project_file() {
    let (_folder, bench) = with_call();
    decide(&bench, "Tomasz Wrona", false);
    let _: Done = bench.must("privacy.replacing", &json!({ "replacing": "always" }));
    let _: Done = bench.must("project.close", &json!({}));
    bench.session.open_at(Caller::Window, &bench.file).unwrap();
    assert!(!entry(&bench, "Tomasz Wrona").replaced);
    assert_eq!(serde_json::to_value(shown(&bench).replacing).unwrap(), "always");
}

#[test]
fn no_name_reaches_the_model_and_the_course_has_the_true_words() {
    let (_folder, bench) = with_call();
    let cited = |quote: &str| json!([{ "passage": if quote.starts_with("Ring") { "P2" } else { "P1" }, "quote": quote }]);
    let fish = "Fresh fish is refused above 2 °C, and Speaker B keeps the list.";
    let outline = json!({ "title": "Fish", "language": "en", "modules": [{ "title": "Receiving", "lessons": [{ "title": "Ask first", "objectives": [{ "text": "Decide whether fresh fish is accepted.", "bloom": "apply", "citations": cited(fish) }], "passages": ["P1", "P2"] }] }], "assessment": { "title": "Test", "lead": "Show what you can do." }, "notes": [] });
    let say = |text: &str, cited: Value| json!({ "text": text, "support": "quoted", "citations": cited });
    let lesson = json!({ "blocks": [{ "kind": "text", "sentences": [say("Fresh fish is refused above 2 °C, and Speaker B keeps the list.", cited(fish)), say("Hand the list to Speaker Z.", json!([]))] }, { "kind": "quotation", "sentences": [say("Ring Speaker A2 or write to m.okafor@marlhythe.co.uk before you refuse a load.", cited("Ring Speaker A2 or write to m.okafor@marlhythe.co.uk before you refuse a load."))] }] });
    let question = |place: &str| json!({ "objective": 1, "use": place, "kind": "numeric", "bloom": "remember", "stem": "Above which temperature is fresh fish refused?", "value": "2", "tolerance": "0", "unit": "°C", "when_right": "Above 2 °C.", "when_wrong": "Above 2 °C.", "citations": cited(fish) });
    let items = json!({ "items": [question("practice"), question("assessment")] });
    let heard = model(&bench, vec![outline.to_string(), lesson.to_string(), items.to_string()]);
    let estimate: Estimate = bench.must("draft.estimate", &json!({ "lesson": null, "model": null }));
    assert!(estimate.leaves && estimate.replaced > 5, "{estimate:?}");
    let first: Preview = bench.must("draft.preview", &json!({ "lesson": null, "model": null, "number": 1 }));
    let shown: Vec<(&str, &str)> = first.runs.iter().filter_map(|run| Some((run.text.as_str(), run.original.as_deref()?))).collect();
    assert_eq!(shown, [("Speaker A", "Mercy Okafor"), ("Speaker B", "Tomasz Wrona"), ("Speaker B", "Tomasz Wrona"), ("Speaker A2", "Mercy Okafor")]);

    let ended = bench.wait(start(&bench, None).run);
    assert_eq!(ended.state, RunState::Done, "{:?}", ended.problem);
    let requests = heard.lock().unwrap().clone();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        let body: Value = serde_json::from_str(request).unwrap();
        let sent = format!("{}{}", body["messages"][0]["content"], body["messages"][1]["content"]).replace("m.okafor@marlhythe.co.uk", "");
        assert!(NAMES.iter().all(|name| !sent.contains(name)), "{sent}");
    }
    let text: String = first.runs.iter().map(|run| run.text.as_str()).collect();
    let body: Value = serde_json::from_str(&requests[0]).unwrap();
    assert_eq!(text, format!("{}\n\n{}", body["messages"][0]["content"].as_str().unwrap(), body["messages"][1]["content"].as_str().unwrap()), "previewed and sent, byte for byte");

    let course = serde_json::to_string(&bench.must::<Value>("check.ledger", &json!({}))).unwrap();
    assert!(course.contains("and Tomasz Wrona keeps the list.") && course.contains("Ring Mercy or write to m.okafor@marlhythe.co.uk"), "{course}");
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let left: Vec<_> = findings.findings.iter().filter(|finding| finding.rule == "privacy/pseudonym").collect();
    assert_eq!((left.len(), left[0].severity), (1, Severity::Blocking), "a person the model made up is found, and nobody else");
    assert!(!findings.findings.iter().any(|finding| finding.rule.starts_with("accuracy/quote")), "quotations stand in the true source");
    let runs: Runs = bench.must("run.list", &json!({}));
    assert!(runs.runs[0].run.replaced >= 8, "counted: {}", runs.runs[0].run.replaced);
    assert!(NAMES.iter().all(|name| !serde_json::to_string(&runs).unwrap().contains(name)), "the log says how many, not who");
}

#[test]
fn nothing_is_previewed_where_nothing_is_sent() {
    let (_folder, bench) = with_call();
    let problem = bench.call::<Preview>("draft.preview", &json!({ "lesson": null, "model": null, "number": 1 })).map(|_| ()).unwrap_err();
    assert_eq!((problem.code, problem.message.as_str()), (Code::NotFound, "Nothing would be sent."));
}

#[test]
fn with_nothing_leaving_no_connection_is_made_and_a_model_here_still_answers() {
    let (_folder, bench) = bench();
    assert_eq!(bench.add(&[("Fish.txt", b"Fresh fish is refused above 2 degrees. The driver waits outside the dock.")]).problem, None);
    // A name that is on no computer: whoever connects has to ask for it first, and fails otherwise.
    let elsewhere = json!({ "provider": "openai", "address": "https://models.invalid/v1", "model": "large", "key": null });
    let _: Value = bench.must("setting.model", &elsewhere);
    let _: Value = bench.must("setting.seal", &json!({ "sealed": true }));
    let shown: Settings = bench.must("setting.show", &json!({}));
    assert!(shown.sealed);
    let tested = bench.call::<Value>("setting.test_model", &json!({}));
    assert!(tested.unwrap_err().message.starts_with("Nothing may leave this computer"), "a test sends nothing either");
    let refused = bench.call::<Began>("draft.start", &json!({ "lesson": null, "model": true })).unwrap_err();
    assert!(refused.message.starts_with("Nothing may leave this computer"), "{}", refused.message);
    let _: Value = bench.must("setting.seal", &json!({ "sealed": false }));
    let open = bench.must::<Began>("draft.start", &json!({ "lesson": null, "model": true }));
    let problem = bench.wait(open.run).problem.unwrap();
    assert!(problem.message.starts_with("No model answers"), "open again, it was tried: {}", problem.message);
}
