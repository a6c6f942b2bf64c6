use super::*;
use crate::model::door::seal;
use crate::model::fake::{Fake, Step, status};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

const KEY: &str = "sk-canary-7f3a";

/// The seal is one for the whole program: whoever shuts it and whoever sends do not do so at once.
static ALONE: Mutex<()> = Mutex::new(());

/// Bytes of every value, among them those that end a part where nobody looks ahead.
fn sound() -> Vec<u8> {
    [b"RIFF".as_slice(), &(0..=255).collect::<Vec<u8>>(), b"\r\n--\r\n\0\xff\xfe"].concat()
}

fn ask(address: &str, language: Option<&str>) -> Transcriber {
    let quick = Deadlines { pause: Duration::from_millis(10), first: Duration::from_secs(20), ..HOURS };
    Transcriber::within(address, "whisper-1", Some(KEY.into()), language, quick).unwrap()
}

fn heard(fake: &Fake) -> Result<Transcribed, Missed> {
    ask(&fake.address, None).transcribe(RecordingForm::Wav, &sound(), &|| false)
}

fn why(fake: &Fake) -> String {
    let problem = heard(fake).expect_err("this answer must not pass").problem.to_string();
    assert!(!problem.contains(KEY), "a problem must never hold the key: {problem}");
    problem.replace(&fake.address, "ADDRESS")
}

fn good() -> Vec<Step> {
    status("200 OK", "", GOOD)
}

const GOOD: &str = r#"{"text":"Close it.","segments":[{"start":0,"end":1.5,"text":"Close it."}]}"#;

#[test]
fn a_recording_goes_out_byte_for_byte_under_a_name_that_says_nothing() {
    let fake = Fake::new(vec![good()]);
    let took = ask(&format!("{}/audio/transcriptions", fake.address), Some("de-AT")).transcribe(RecordingForm::Wav, &sound(), &|| false).unwrap();
    assert_eq!(took.transcription.utterances[0].end_ms, Some(1_500));
    let request = fake.bytes().remove(0);
    let end = request.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let head = String::from_utf8(request[..end].to_vec()).unwrap();
    assert!(head.starts_with("POST /v1/audio/transcriptions HTTP/1.1\r\n"), "the address of transcriptions may be given whole: {head}");
    assert!(head.contains("\r\ncontent-type: multipart/form-data; boundary=coursewright-part\r\n"), "{head}");
    assert!(head.contains(&format!("\r\nauthorization: Bearer {KEY}\r\n")) && head.matches(KEY).count() == 1, "the key stands in the one header: {head}");
    let field = |name: &str, value: &str| format!("--coursewright-part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let fields = [("model", "whisper-1"), ("response_format", "verbose_json"), ("timestamp_granularities[]", "segment"), ("language", "de")]
        .map(|(name, value)| field(name, value))
        .concat();
    let file = "--coursewright-part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"recording.wav\"\r\nContent-Type: audio/wav\r\n\r\n";
    let whole = [fields.as_bytes(), file.as_bytes(), &sound(), b"\r\n--coursewright-part--\r\n"].concat();
    assert!(request[end..] == whole, "the body: {}", String::from_utf8_lossy(&request[end..]));
    assert_eq!((took.sent as usize, took.received), (whole.len(), GOOD.len() as u32), "what was sent is counted as it went over the wire");
}

#[test]
fn a_model_that_gives_no_times_is_asked_for_the_words_alone() {
    let refused = |said: &str| status("400 Bad Request", "", &format!("{{\"error\":{{\"message\":\"{said}\",\"param\":\"response_format\"}}}}"));
    let plain = status("200 OK", "", r#"{"text":"Close it."}"#);
    let fake = Fake::new(vec![refused("response_format 'verbose_json' is not compatible with model 'x'. Use 'json' or 'text' instead."), plain.clone()]);
    let took = heard(&fake).unwrap();
    assert_eq!(took.transcription.utterances[0].start_ms, None);
    let requests = fake.heard();
    assert!(requests[0].contains("\r\n\r\nverbose_json\r\n") && requests[1].contains("\r\n\r\njson\r\n"));
    assert!(!requests[1].contains("timestamp_granularities"), "{}", requests[1]);
    let bodies = fake.bytes().iter().map(|request| request.len() - request.windows(4).position(|four| four == b"\r\n\r\n").unwrap() - 4).sum::<usize>();
    assert_eq!(took.sent as usize, bodies, "both requests had the recording, and both are counted");
    let voices = Fake::new(vec![
        refused("verbose_json is not supported, use 'json' or 'diarized_json'"),
        status("200 OK", "", r#"{"segments":[{"start":0,"end":1,"speaker":"A","text":"Yes."}]}"#),
    ]);
    assert_eq!(heard(&voices).unwrap().transcription.utterances[0].speaker.as_deref(), Some("A"));
    assert!(voices.heard()[1].contains("\r\n\r\ndiarized_json\r\n") && voices.heard()[1].contains("\r\n\r\nauto\r\n"));
    let never = Fake::new(vec![refused("no response_format here")]);
    assert_eq!(why(&never), "the model at ADDRESS refused the request with error 400: no response_format here");
    assert_eq!(never.heard().len(), 2, "each shape is tried once");
}

#[test]
fn refusals_and_odd_answers_are_problems_in_words() {
    let says = |code: &str, body: &str| Fake::new(vec![status(code, "", body)]);
    assert_eq!(why(&says("413 Payload Too Large", "<html>")), "the model at ADDRESS does not take a recording of less than 1 MB");
    let large = r#"{"error":{"message":"413: Maximum content size limit (26214400) exceeded (26300000 bytes read)"}}"#;
    assert_eq!(why(&says("400 Bad Request", large)), "the model at ADDRESS does not take a recording of less than 1 MB");
    assert_eq!(why(&says("401 Unauthorized", &format!("{{\"error\":{{\"message\":\"Incorrect {KEY}\"}}}}"))), "the model at ADDRESS did not accept the key");
    assert_eq!(
        why(&says("404 Not Found", "{\"detail\":\"Not Found\"}")),
        "the address ADDRESS leads to no model: there is no transcription behind it; most such addresses end in /v1"
    );
    assert_eq!(why(&says("404 Not Found", "{\"error\":{\"message\":\"The model `whisper-1` does not exist\"}}")), "there is no model called “whisper-1” at ADDRESS");
    assert_eq!(why(&says("302 Found", "")), "the address ADDRESS leads to no model: it sends us to another address, which is not followed; enter the right address yourself");
    let spoken = format!("{{\"error\":{{\"message\":\"could not decode {KEY}\"}}}}");
    assert_eq!(why(&says("400 Bad Request", &spoken)), "the model at ADDRESS refused the request with error 400: could not decode [key]");
    assert_eq!(why(&says("200 OK", "<!doctype html><p>Sign in")), "the address ADDRESS leads to no model: it answers with a web page");
    assert_eq!(why(&says("200 OK", "{\"text\":\"Clo")), "the model at ADDRESS gave an answer that cannot be read: it is not one whole JSON document");
    assert_eq!(why(&says("200 OK", "{\"text\":\" \"}")), "the model at ADDRESS gave an answer that cannot be used: it heard no words in the recording");
    let cut = Fake::new(vec![vec![Step::Send(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{\"text\":".to_vec())]]);
    assert_eq!(why(&cut), "the model at ADDRESS gave an answer that cannot be used: it broke off");
    let silent = Fake::new(vec![vec![]]);
    assert_eq!(
        why(&silent),
        "the model at ADDRESS gave an answer that cannot be used: the connection broke off while less than 1 MB were being sent, which may be more than the server takes"
    );
    for (once, requests) in [(&cut, 1), (&silent, 1)] {
        assert_eq!(once.heard().len(), requests, "a recording is not sent again where nobody asked for it");
    }
}

#[test]
fn a_busy_server_is_asked_again_when_it_says_and_not_for_ever() {
    let busy = |after: &str| status("429 Too Many Requests", &format!("retry-after: 1\r\nretry-after-ms: {after}\r\n"), "{}");
    let fake = Fake::new(vec![busy("30"), status("503 Service Unavailable", "", "{}"), good()]);
    assert!(heard(&fake).is_ok());
    assert_eq!(fake.heard().len(), 3);
    assert_eq!(why(&Fake::new(vec![busy("90000")])), "the model at ADDRESS asks to wait longer than a minute");
    assert_eq!(why(&Fake::new(vec![status("500 Internal Server Error", "", "{}")])), "the server at ADDRESS failed 4 times, last with error 500");
}

#[test]
fn nothing_goes_out_where_nothing_may() {
    let _alone = ALONE.lock();
    assert!(matches!(Transcriber::new("http://example.org/v1", "w", None, None), Err(ModelProblem::Forbidden { .. })), "a recording is not sent in the clear");
    assert!(matches!(Transcriber::new("https://169.254.169.254/v1", "w", None, None), Err(ModelProblem::Forbidden { .. })));
    let before = Transcriber::new("https://models.example.org/v1", "w", None, None).unwrap();
    seal(true);
    let (after, sent) = (Transcriber::new("https://models.example.org/v1", "w", None, None).map(drop), before.transcribe(RecordingForm::Wav, &sound(), &|| false));
    seal(false);
    assert!(matches!(after, Err(ModelProblem::Sealed { .. })));
    assert!(matches!(sent, Err(Missed { problem: ModelProblem::Sealed { .. }, sent: 0, .. })), "also through what was made before: {sent:?}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test measures its own time")]
fn a_person_does_not_wait_for_a_slow_server() {
    let fake = Fake::new(vec![vec![Step::Wait(Duration::from_secs(20))]]);
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let running = scope.spawn(|| {
            let missed = ask(&fake.address, None).transcribe(RecordingForm::Wav, &sound(), &|| stop.load(Ordering::SeqCst)).unwrap_err();
            (missed, std::time::Instant::now())
        });
        while fake.bytes().is_empty() {
            std::thread::sleep(Duration::from_millis(5));
        }
        let asked = std::time::Instant::now();
        stop.store(true, Ordering::SeqCst);
        let (missed, ended) = running.join().unwrap();
        assert_eq!(missed.problem, ModelProblem::Cancelled);
        assert!(missed.sent > 0, "what went out before is counted");
        assert!(ended - asked < Duration::from_millis(250), "{:?}", ended - asked);
    });
}
