use super::*;
use crate::model::fake::{Fake, HEAD, Step, asking, event, status, stream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;

const KEY: &str = "sk-canary-7f3a";

fn quick() -> Deadlines {
    Deadlines { pause: Duration::from_millis(10), ..Deadlines::default() }
}

fn model(address: &str) -> Chat {
    Chat::new(Provider::OpenAi, address, "small", Some(KEY.into()), quick()).unwrap()
}

fn ask(fake: &Fake) -> Result<Heard, ModelProblem> {
    asked(&model(&fake.address))
}

fn asked(model: &Chat) -> Result<Heard, ModelProblem> {
    model.ask(&asking(), &mut |_| {}, &|| false).map_err(|missed| missed.problem)
}

fn why(fake: &Fake) -> String {
    let problem = ask(fake).expect_err("this answer must not pass").to_string();
    assert!(!problem.contains(KEY), "a problem must never hold the key: {problem}");
    problem.replace(&fake.address, "ADDRESS")
}

fn sends(body: &str) -> Fake {
    Fake::new(vec![vec![Step::Send(format!("{HEAD}{body}").into_bytes())]])
}

#[test]
fn a_good_answer_is_shown_as_it_comes_and_counted() {
    let fake = Fake::new(vec![vec![Step::Send(stream(&["Close ", "the valve."]))]]);
    let mut shown = Vec::new();
    let heard = model(&fake.address).ask(&asking(), &mut |text| shown.push(text.to_owned()), &|| false).unwrap();
    assert_eq!(shown, ["Close ", "the valve."]);
    assert_eq!((heard.answer.text.as_str(), heard.answer.prompt_tokens, heard.answer.answer_tokens), ("Close the valve.", 11, 7));
    let request = &fake.heard()[0];
    assert!(request.starts_with("POST /v1/chat/completions ") && request.contains("\"stream\":true"), "{request}");
    assert_eq!(request.matches(KEY).count(), 1, "the key stands in the one header");
    assert!(request.to_lowercase().contains(&format!("authorization: bearer {KEY}")));
}

#[test]
fn every_part_boundary_gives_the_same_text() {
    let whole = stream(&["bei −5 °C – ⚙"]);
    let head = HEAD.len();
    let cut = whole.windows(2).position(|pair| pair == "°".as_bytes()).unwrap() + 1;
    for at in [head + 3, cut, cut + 2] {
        let fake = Fake::new(vec![vec![Step::Send(whole[..at].to_vec()), Step::Wait(Duration::from_millis(40)), Step::Send(whole[at..].to_vec())]]);
        assert_eq!(ask(&fake).unwrap().answer.text, "bei −5 °C – ⚙", "cut at byte {at}");
    }
}

#[test]
fn a_server_that_does_not_stream_is_understood() {
    let fake = Fake::new(vec![status(
        "200 OK",
        "",
        "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Whole.\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}",
    )]);
    assert_eq!(ask(&fake).unwrap().answer.text, "Whole.");
}

#[test]
fn half_answers_nonsense_and_nothing_are_problems_in_words() {
    let garbled = |why: &str| format!("the model at ADDRESS gave an answer that cannot be read: {why}");
    let unusable = |why: &str| format!("the model at ADDRESS gave an answer that cannot be used: {why}");
    assert_eq!(why(&sends(&event("Half an ans"))), unusable("it broke off"));
    assert_eq!(why(&sends("data: <html>nonsense\n\n")), garbled("a part of it is not JSON as the protocol says"));
    assert_eq!(why(&sends("")), unusable("it was empty"));
    assert_eq!(why(&sends("data: [DONE]\n\n")), unusable("it was empty"));
    assert_eq!(why(&sends("data: \u{fffd}")), garbled("a part of it is not JSON as the protocol says"));
    assert_eq!(why(&Fake::new(vec![vec![Step::Send([HEAD.as_bytes(), b"data: \xff\n\n"].concat())]])), garbled("it is not UTF-8 text"));
    let cut = format!("{}data: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"length\"}}]}}\n\n", event("{"));
    assert_eq!(why(&sends(&cut)), unusable("it was cut off at the most tokens this model gives"));
    let error = format!("{}data: {{\"error\":{{\"message\":\"overloaded {KEY}\",\"code\":503}}}}\n\n", event("Some"));
    assert_eq!(why(&sends(&error)), unusable("it broke off with an error of the server: overloaded [key]"), "no try after text was shown");
    assert_eq!(why(&Fake::new(vec![vec![]])), unusable("it broke off"), "a connection closed without a word");
}

#[test]
fn an_answer_beyond_all_measure_is_stopped() {
    let fake = sends(&event(&"x".repeat(5_000)).repeat(4));
    let small = Chat::new(Provider::OpenAi, &fake.address, "small", None, Deadlines { most: 8_000, ..quick() }).unwrap();
    assert!(asked(&small).unwrap_err().to_string().contains("longer than"));
}

#[test]
fn refusals_say_what_a_person_can_do() {
    let key = Fake::new(vec![status("401 Unauthorized", "", &format!("{{\"error\":{{\"message\":\"Incorrect key {KEY}\"}}}}"))]);
    assert_eq!(why(&key), "the model at ADDRESS did not accept the key");
    let none = Fake::new(vec![status("404 Not Found", "", "{\"error\":{\"message\":\"The model `small` does not exist\"}}")]);
    assert_eq!(why(&none), "there is no model called “small” at ADDRESS");
    let path = Fake::new(vec![status("404 Not Found", "", "{\"detail\":\"Not Found\"}")]);
    assert!(why(&path).contains("most such addresses end in /v1"));
    assert_eq!((key.heard().len(), none.heard().len()), (1, 1), "what cannot change is not asked again");
    #[expect(clippy::disallowed_methods, reason = "to find a port on which nobody listens")]
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = format!("http://127.0.0.1:{port}/v1");
    assert_eq!(asked(&model(&address)), Err(ModelProblem::Unreachable { address }));
}

#[test]
fn a_busy_server_is_asked_again_and_not_for_ever() {
    let good = vec![Step::Send(stream(&["At last."]))];
    let busy = |after: &str| status("429 Too Many Requests", &format!("retry-after: {after}\r\n"), "{}");
    let later = Fake::new(vec![busy("0"), status("503 Service Unavailable", "", ""), good.clone()]);
    assert_eq!(ask(&later).unwrap().answer.text, "At last.");
    assert_eq!(later.heard().len(), 3);
    let never = Fake::new(vec![busy("0")]);
    assert_eq!(why(&never), "the model at ADDRESS asks to wait longer than a minute");
    assert_eq!(never.heard().len(), 4, "at most four tries");
    let long = Fake::new(vec![busy("61")]);
    assert!(why(&long).contains("longer than a minute"));
    assert_eq!(long.heard().len(), 1, "a wait beyond patience is not begun");
    let inside = Fake::new(vec![vec![Step::Send(format!("{HEAD}data: {{\"error\":{{\"message\":\"slow down\",\"code\":429}}}}\n\n").into_bytes())], good]);
    assert_eq!(ask(&inside).unwrap().answer.text, "At last.", "a 429 inside a stream, before any text, is a 429");
}

#[test]
fn whoever_is_told_to_wait_holds_back_every_other_request() {
    let good = vec![Step::Send(stream(&["Yes."]))];
    let fake = Fake::new(vec![status("429 Too Many Requests", "retry-after: 1\r\nretry-after-ms: 400\r\n", "{}"), good]);
    let model = &model(&fake.address);
    std::thread::scope(|scope| {
        let first = scope.spawn(|| asked(model));
        while fake.heard().is_empty() {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(100));
        let second = scope.spawn(|| asked(model));
        std::thread::sleep(Duration::from_millis(150));
        assert_eq!(fake.heard().len(), 1, "the second waits for the first one’s wait");
        assert!(first.join().unwrap().is_ok() && second.join().unwrap().is_ok());
    });
    assert_eq!(fake.heard().len(), 3);
}

#[test]
fn a_server_without_schemas_is_asked_in_plain_words_once() {
    let refuse = status("400 Bad Request", "", "{\"error\":{\"message\":\"Unrecognized request argument supplied: response_format\"}}");
    let fake = Fake::new(vec![refuse.clone(), vec![Step::Send(stream(&["{}"]))]]);
    let model = model(&fake.address);
    assert_eq!(model.ask(&asking(), &mut |_| {}, &|| false).unwrap().answer.text, "{}");
    model.ask(&asking(), &mut |_| {}, &|| false).unwrap();
    let with: Vec<bool> = fake.heard().iter().map(|request| request.contains("\"response_format\"")).collect();
    assert_eq!(with, [true, false, false], "what the server does not take is remembered");
    assert!(why(&Fake::new(vec![refuse])).contains("refused the request with error 400"));
}

#[test]
fn no_redirect_is_followed() {
    let other = Fake::answering(&["stolen"]);
    for code in ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let fake = Fake::new(vec![status(code, &format!("location: {}/chat/completions\r\n", other.address), "")]);
        assert!(why(&fake).contains("which is not followed"));
    }
    assert_eq!(other.heard().len(), 0, "the second server must not see a single request");
}

#[test]
fn slow_servers_are_left() {
    let wait = Step::Wait(Duration::from_secs(9));
    let silent = Fake::new(vec![vec![wait.clone()]]);
    let stuck = Fake::new(vec![vec![Step::Send(format!("{HEAD}{}", event("One")).into_bytes()), wait]]);
    let short = Duration::from_millis(200);
    for (fake, deadlines) in [(silent, Deadlines { first: short, ..quick() }), (stuck, Deadlines { idle: short, ..quick() })] {
        let model = Chat::new(Provider::OpenAi, &fake.address, "small", None, deadlines).unwrap();
        assert_eq!(asked(&model), Err(ModelProblem::TooSlow { address: fake.address.clone() }));
    }
}

#[test]
fn cancel_means_stop_within_a_quarter_of_a_second() {
    let late = Chat::new(Provider::OpenAi, &Fake::new(vec![vec![Step::Wait(Duration::from_secs(9))]]).address, "small", None, Deadlines::default()).unwrap();
    let (stop, (send, receive)) = (&AtomicBool::new(false), channel());
    std::thread::scope(|scope| {
        scope.spawn(move || send.send(late_answer(&late, stop)).unwrap());
        std::thread::sleep(Duration::from_millis(100));
        stop.store(true, Ordering::SeqCst);
        let answer = receive.recv_timeout(Duration::from_millis(250)).expect("the interface must be free within 250 ms");
        assert_eq!(answer, Err(ModelProblem::Cancelled));
    });
}

fn late_answer(model: &Chat, stop: &AtomicBool) -> Result<Heard, ModelProblem> {
    model.ask(&asking(), &mut |_| {}, &|| stop.load(Ordering::SeqCst)).map_err(|missed| missed.problem)
}

#[test]
fn the_list_of_models_is_read() {
    let fake = Fake::new(vec![status("200 OK", "", "{\"object\":\"list\",\"data\":[{\"id\":\"small\"},{\"id\":\"large\"}]}")]);
    assert_eq!(model(&fake.address).offered().unwrap(), ["small", "large"]);
    assert!(fake.heard()[0].starts_with("GET /v1/models "));
}

#[test]
fn a_page_of_the_web_is_no_empty_answer() {
    let html = |kind: &str| {
        Fake::new(vec![vec![Step::Send(format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\nconnection: close\r\n\r\n<!doctype html><title>Sign in</title>").into_bytes())]])
    };
    for kind in ["text/html", "text/plain"] {
        assert_eq!(why(&html(kind)), "the address ADDRESS leads to no model: it answers with a web page");
    }
    let untold = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n {\"choices\":[{\"message\":{\"content\":\"Whole.\"},\"finish_reason\":\"stop\"}]}";
    assert_eq!(ask(&Fake::new(vec![vec![Step::Send(untold.into())]])).unwrap().answer.text, "Whole.", "a document is read whatever the server calls it");
}

#[test]
fn what_a_server_cannot_do_is_not_asked_again() {
    let fake = Fake::new(vec![status("501 Not Implemented", "", "{\"error\":{\"message\":\"no chat here\"}}")]);
    assert_eq!(why(&fake), "the model at ADDRESS refused the request with error 501: no chat here");
    assert_eq!(fake.heard().len(), 1);
}

#[test]
fn a_limit_of_tokens_too_large_for_the_server_is_lowered() {
    let wide = |fake: &Fake| model(&fake.address).ask(&Asking { most_tokens: 16_000, ..asking() }, &mut |_| {}, &|| false);
    let limits = |fake: &Fake| {
        fake.heard().iter().map(|request| serde_json::from_str::<serde_json::Value>(request.split_once("\r\n\r\n").unwrap().1).unwrap()["max_tokens"].as_u64()).collect::<Vec<_>>()
    };
    let refuse = |words: &str| status("400 Bad Request", "", &serde_json::json!({"error": {"message": words}}).to_string());
    let good = || vec![Step::Send(stream(&["Yes."]))];
    let named = Fake::new(vec![refuse("max_tokens is too large: 16000. This model supports at most 4096 completion tokens, whereas you provided 16000."), good()]);
    assert!(wide(&named).is_ok());
    assert_eq!(limits(&named), [Some(16_000), Some(4_096)]);
    let window = "This model's maximum context length is 8192 tokens. However, you requested 19000 tokens (3000 in the messages, 16000 in the completion). Please reduce the length of the messages or completion.";
    let shared = Fake::new(vec![refuse(window), good()]);
    assert!(wide(&shared).is_ok());
    assert_eq!(limits(&shared), [Some(16_000), None], "where question and answer share a window, the server knows best what is left");
    let full = Fake::new(vec![refuse(window)]);
    assert!(wide(&full).is_err());
    assert!(full.heard().len() <= 3, "a prompt that is too long stays too long");
}

#[test]
fn the_first_of_several_choices_is_heard_alone() {
    let other = "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"No. \"},\"finish_reason\":\"stop\"}]}\n\n";
    let good = String::from_utf8(stream(&["Close ", "it."])).unwrap().split_off(HEAD.len());
    let mixed: String = good.split_inclusive("\n\n").map(|event| format!("{other}{event}")).collect();
    assert_eq!(ask(&sends(&mixed)).unwrap().answer.text, "Close it.");
}

#[test]
fn what_was_whole_before_a_broken_byte_counts_however_the_parts_fall() {
    let stream = [stream(&["Close it."]).as_slice(), b"\xff\n"].concat().split_off(HEAD.len());
    let heard = |cut: usize| listen(Provider::OpenAi, [&stream[..cut], &stream[cut..]], &mut |_| {});
    let whole = heard(0);
    assert_eq!(whole.as_ref().map(|answer| answer.text.as_str()), Ok("Close it."));
    assert!((0..stream.len()).all(|cut| heard(cut) == whole));
    let indented = [b" \r\n  ", stream.as_slice()].concat();
    let heard = |cut: usize| listen(Provider::OpenAi, [&indented[..cut], &indented[cut..]], &mut |_| {});
    assert!((0..indented.len()).all(|cut| heard(cut) == whole), "blanks before the first byte too");
}

#[test]
fn a_wait_beyond_all_numbers_after_a_wait_is_not_begun() {
    let absurd = status("429 Too Many Requests", &format!("retry-after: {}\r\n", u64::MAX), "{}");
    let fake = Fake::new(vec![status("429 Too Many Requests", "retry-after: 1\r\n", "{}"), absurd]);
    assert_eq!(why(&fake), "the model at ADDRESS asks to wait longer than a minute");
    assert_eq!(fake.heard().len(), 2);
}

#[test]
fn not_even_a_piece_of_the_key_comes_back_in_words() {
    const LONG: &str = "sk-canary-0123456789abcdef";
    let with_key = |body: String, code: &str| {
        let fake = Fake::new(vec![status(code, "", &body)]);
        let model = Chat::new(Provider::OpenAi, &fake.address, "small", Some(LONG.into()), quick()).unwrap();
        asked(&model)
    };
    // Whatever length words are cut to, a key lies across the cut in one of these.
    for before in (150..260).step_by(10) {
        let words = format!("{} {LONG}", "x".repeat(before));
        for (body, code) in
            [(json(&serde_json::json!({ "error": { "message": words } })), "400 Bad Request"), (json(&serde_json::json!({ "error": { "message": words } })), "200 OK")]
        {
            let problem = with_key(body, code).unwrap_err().to_string();
            assert!(!problem.contains("sk-can"), "{code}, {before} before it: {problem}");
        }
    }
    let answer = json(&serde_json::json!({ "choices": [{ "message": { "content": format!("You sent {LONG}.") }, "finish_reason": "stop" }] }));
    let heard = with_key(answer, "200 OK").unwrap();
    assert_eq!((heard.answer.text.as_str(), heard.written.as_str()), ("You sent [key].", "You sent [key]."), "what is kept of an answer keeps no key");
}

fn json(value: &serde_json::Value) -> String {
    value.to_string()
}

mod wire;
