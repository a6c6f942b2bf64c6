//! Drafting by a model: what comes of answers that fail, and of stopping. The model is a socket with written answers.

use crate::starter::{bench, drafted, lessons};
use coursewright_api::course::outline::Reply as Outline;
use coursewright_api::draft::estimate::Reply as Estimate;
use coursewright_api::draft::start::Reply as Began;
use coursewright_api::problem::Code;
use coursewright_api::run::list::Reply as Runs;
use coursewright_api::run::show::RunState;
use coursewright_api::session::ModelChoice;
use coursewright_api::setting::Provider;
use coursewright_api::setting::show::Reply as Settings;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const SOURCE: &str = "Fresh fish is refused above 2 °C.\n\nThe driver waits outside the dock.\n";

/// A server that gives these answers, one a request; after the last it falls silent. Counts the requests it heard.
fn model(bench: &Bench, answers: Vec<String>) -> Arc<AtomicUsize> {
    speaking(bench, move |n, _| answers.get(n).cloned())
}

/// A server that answers the nth request by what it says, or falls silent. Counts the requests it heard.
pub(crate) fn speaking(bench: &Bench, answer: impl Fn(usize, &Value) -> Option<String> + Send + 'static) -> Arc<AtomicUsize> {
    let heard = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&heard);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut open = Vec::new();
        for (n, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let asked = serde_json::from_str(&hear(&mut stream)).unwrap_or(Value::Null);
            count.fetch_add(1, Ordering::SeqCst);
            if let Some(answer) = answer(n, &asked) {
                let body = json!({ "choices": [{ "message": { "content": answer }, "finish_reason": "stop" }] }).to_string();
                let _ = write!(stream, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
            } else {
                open.push(stream);
            }
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

/// Reads one request; its body.
pub(crate) fn hear(stream: &mut TcpStream) -> String {
    let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ").and_then(|n| n.trim().parse().ok())).unwrap_or(0);
            if body.len() >= length {
                return body.to_owned();
            }
        }
        match stream.read(&mut part).unwrap() {
            0 => return String::new(),
            n => bytes.extend(&part[..n]),
        }
    }
}

fn cited() -> Value {
    json!([{ "passage": "P1", "quote": "Fresh fish is refused above 2 °C." }])
}

fn outline() -> String {
    let lesson = |title: &str| json!({ "title": title, "objectives": [{ "text": "Decide whether fresh fish is accepted.", "bloom": "apply", "citations": cited() }], "passages": ["P1", "P2"] });
    json!({ "title": "Fish", "language": "en", "modules": [{ "title": "Receiving", "lessons": [lesson("Check fresh fish"), lesson("Meet the driver")] }], "assessment": { "title": "Test", "lead": "Show what you can do." }, "notes": [] }).to_string()
}

fn lesson() -> String {
    json!({ "blocks": [{ "kind": "text", "sentences": [{ "text": "Fresh fish is refused above 2 °C.", "support": "quoted", "citations": cited() }] }] }).to_string()
}

fn questions() -> String {
    let question = |place: &str| json!({ "objective": 1, "use": place, "kind": "numeric", "bloom": "remember", "stem": "Above which temperature is fresh fish refused?", "value": "2", "tolerance": "0", "unit": "°C", "when_right": "Fresh fish is refused above 2 °C.", "when_wrong": "Fresh fish is refused above 2 °C.", "citations": cited() });
    json!({ "items": [question("practice"), question("assessment")] }).to_string()
}

/// A course of two lessons by a model: both were written with both passages before it, and cite the first only.
pub(crate) fn fish(bench: &Bench) {
    assert_eq!(bench.add(&[("Fish.txt", SOURCE.as_bytes())]).problem, None);
    model(bench, vec![outline(), lesson(), questions(), lesson(), questions()]);
    assert_eq!(bench.wait(start(bench, None).run).problem, None);
}

pub(crate) fn start(bench: &Bench, lesson: Option<String>) -> Began {
    bench.must("draft.start", &json!({ "lesson": lesson, "model": true }))
}

#[test]
fn a_course_that_nobody_named_is_named_by_the_model_and_one_that_somebody_did_is_not() {
    // The first is what the program makes of the name of the file.
    for (named, asked, title) in [("Receiving notes", false, "Fish"), ("Dock rules", true, "Dock rules")] {
        let (_folder, bench) = bench();
        assert_eq!(bench.add(&[("Receiving_notes_v3.txt", SOURCE.as_bytes())]).problem, None);
        let _: Value = bench.must("project.rename", &json!({ "title": named }));
        model(&bench, vec![outline(), lesson(), questions(), lesson(), questions()]);
        let preview: Value = bench.must("draft.preview", &json!({ "lesson": null, "model": true, "number": 1 }));
        let sent: String = preview["runs"].as_array().unwrap().iter().filter_map(|run| run["text"].as_str()).collect();
        assert_eq!(sent.contains("The course is called:"), asked, "{sent}");
        assert_eq!(bench.wait(start(&bench, None).run).problem, None);
        let shown: Value = bench.must("project.show", &json!({}));
        assert_eq!(shown["title"], title);
    }
}

#[test]
fn a_run_with_one_unusable_answer_ends_in_part_and_the_empty_lesson_is_filled_later() {
    let (_folder, bench) = bench();
    assert_eq!(bench.add(&[("Fish.txt", SOURCE.as_bytes())]).problem, None);
    model(&bench, vec![outline(), lesson(), questions(), "No.".into(), "No.".into(), lesson(), questions()]);
    let shown = bench.wait(start(&bench, None).run);
    assert_eq!(shown.state, RunState::Done);
    assert!(shown.notes[0].starts_with("Lesson 1.2 “Meet the driver” is still empty: "), "what is missing stands first: {:?}", shown.notes);
    let filled = |bench: &Bench| lessons(bench).iter().map(|lesson| lesson.blocks.len()).collect::<Vec<_>>();
    assert_eq!(filled(&bench), [2, 0, 2]);
    let runs: Runs = bench.must("run.list", &json!({}));
    assert_eq!(runs.runs[0].run.outcome, "in_part");

    let empty = lessons(&bench)[1].line.id;
    let shown = bench.wait(start(&bench, Some(empty.to_string())).run);
    assert_eq!((shown.state, shown.notes[0].as_str()), (RunState::Done, "The empty lesson was filled."));
    assert_eq!(filled(&bench), [2, 2, 2], "an empty place is filled at once, nothing waits for a decision there");
}

#[test]
fn a_stopped_run_changes_nothing_and_its_line_says_what_was_sent() {
    let (_folder, bench) = bench();
    assert_eq!(bench.add(&[("Fish.txt", SOURCE.as_bytes())]).problem, None);
    let heard = model(&bench, vec![outline()]);
    let run = start(&bench, None).run;
    while heard.load(Ordering::SeqCst) < 2 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let _: Done = bench.must("run.cancel", &json!({ "run": run }));
    let shown = bench.wait(run);
    assert_eq!((shown.state, shown.problem.map(|problem| problem.code)), (RunState::Cancelled, Some(Code::Cancelled)));
    let course: Outline = bench.must("course.outline", &json!({}));
    assert!(course.modules.is_empty(), "the outline that came is not half a course");
    let runs: Runs = bench.must("run.list", &json!({}));
    assert_eq!(runs.runs[0].run.outcome, "cancelled");
    assert!(runs.runs[0].run.sent > 8_000, "both requests: {}", runs.runs[0].run.sent);
}

#[test]
fn a_run_that_broke_off_goes_on_without_paying_again() {
    let (_folder, bench) = bench();
    assert_eq!(bench.add(&[("Fish.txt", SOURCE.as_bytes())]).problem, None);
    // The outline comes, the first of its two lessons does not; then both come, with their questions.
    let heard = speaking(&bench, |n, _| match n {
        0 => Some(outline()),
        2 | 4 => Some(lesson()),
        3 | 5 => Some(questions()),
        _ => None,
    });
    let nothing = bench.call::<Began>("draft.start", &json!({ "lesson": null, "model": true, "resume": true })).unwrap_err();
    assert_eq!(nothing.message, "There is no run that broke off.");
    let run = start(&bench, None).run;
    while heard.load(Ordering::SeqCst) < 2 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let _: Done = bench.must("run.cancel", &json!({ "run": run }));
    assert_eq!(bench.wait(run).state, RunState::Cancelled);
    let estimate: Estimate = bench.must("draft.estimate", &json!({ "lesson": null, "model": true }));
    assert_eq!(estimate.kept, 1, "the outline is here already");
    let began: Began = bench.must("draft.start", &json!({ "lesson": null, "model": true, "resume": true }));
    let ended = bench.wait(began.run);
    assert_eq!((ended.state, ended.problem), (RunState::Done, None));
    assert_eq!(heard.load(Ordering::SeqCst), 6, "the outline was not asked for again");
    let course: Outline = bench.must("course.outline", &json!({}));
    assert!(!course.modules.is_empty());
    let estimate: Estimate = bench.must("draft.estimate", &json!({ "lesson": null, "model": true }));
    assert_eq!(estimate.kept, 0, "what is in the project is done with");
}

#[test]
fn no_request_starts_once_the_cap_is_reached() {
    let (_folder, bench) = bench();
    assert_eq!(bench.add(&[("Fish.txt", SOURCE.as_bytes())]).problem, None);
    let heard = model(&bench, vec![outline(), lesson(), questions()]);
    let began: Began = bench.must("draft.start", &json!({ "lesson": null, "model": true, "cap": 1 }));
    let ended = bench.wait(began.run);
    assert_eq!(heard.load(Ordering::SeqCst), 1, "the outline was in flight; nothing after it");
    let said = ended.problem.map(|problem| problem.message).into_iter().chain(ended.notes).collect::<String>();
    assert!(said.contains("cap of 1"), "{said}");
}

#[test]
fn a_hint_about_a_model_named_for_one_session_comes_from_its_host() {
    let (_folder, bench) = bench();
    assert_eq!(bench.add(&[("Fish.txt", SOURCE.as_bytes())]).problem, None);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            hear(&mut stream);
            let _ = write!(stream, "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
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
    let problem = bench.wait(start(&bench, None).run).problem.unwrap();
    assert_eq!((problem.code, problem.hint.as_str()), (Code::Model, "Set the key."), "nothing about it is entered in Settings");
}

#[test]
fn the_estimate_of_a_whole_redraft_counts_what_a_redraft_asks() {
    let (_folder, bench) = drafted();
    let _: Value = bench.must("setting.model", &json!({ "provider": "openai", "address": "http://127.0.0.1:9/v1", "model": "small", "key": null }));
    let _: Value = bench.must("setting.drafter", &json!({ "model": true }));
    let estimate = |lesson: Option<String>| bench.must::<Estimate>("draft.estimate", &json!({ "lesson": lesson, "model": null }));
    let each: u32 = lessons(&bench).iter().map(|lesson| estimate(Some(lesson.line.id.to_string())).requests).sum();
    assert_eq!(estimate(None).requests, each, "a course that stands is drafted lesson by lesson, and no outline is asked for");
}

#[test]
fn a_provider_has_an_address_of_its_own_and_a_server_like_openai_has_none() {
    let (_folder, bench) = drafted();
    let set = |provider: &str, address: &str| bench.call::<Value>("setting.model", &json!({ "provider": provider, "address": address, "model": "small", "key": null }));
    let shown = || bench.must::<Settings>("setting.show", &json!({}));
    set("gemini", "").unwrap();
    assert_eq!((shown().provider, shown().address.as_str()), (Provider::Gemini, "https://generativelanguage.googleapis.com/v1beta"));
    set("ollama", "http://localhost:11434").unwrap();
    assert_eq!((shown().provider, shown().address.as_str()), (Provider::Ollama, "http://localhost:11434"));
    assert!(set("openai", "").is_err(), "nothing is sent to a place nobody named");
    assert_eq!(shown().provider, Provider::Ollama, "what was refused changes nothing");
}
