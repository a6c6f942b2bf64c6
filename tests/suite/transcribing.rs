//! Recordings: told before they leave, written down by a model, kept to be heard; nothing leaves that nobody agreed to.

use crate::starter::bench;
use coursewright_api::caller::Caller;
use coursewright_api::dispatch::dispatch;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::run::list::{Reply as Runs, RunLine};
use coursewright_api::run::show::{Reply as Run, RunState};
use coursewright_api::setting::show::Reply as Settings;
use coursewright_api::source::list::Reply as Sources;
use coursewright_api::source::media::Reply as Media;
use coursewright_api::source::show::Reply as Shown;
use coursewright_api::source::transcribe::Reply as Began;
use coursewright_api::source::waiting::RecordingWaiting;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::json;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A second and a half of silence, as a recorder writes it.
fn wav() -> Vec<u8> {
    let data = vec![0u8; 24_000];
    let format = [&[1, 0, 1, 0][..], &8_000u32.to_le_bytes(), &16_000u32.to_le_bytes(), &[2, 0, 16, 0]].concat();
    let chunk = |name: &[u8; 4], inside: &[u8]| [name, &(inside.len() as u32).to_le_bytes()[..], inside].concat();
    let inside = [b"WAVE".to_vec(), chunk(b"fmt ", &format), chunk(b"data", &data)].concat();
    [b"RIFF".to_vec(), (inside.len() as u32).to_le_bytes().to_vec(), inside].concat()
}

const VERBOSE: &str =
    r#"{"duration":1.5,"text":"Close the valve. Wait.","segments":[{"start":0.2,"end":0.9,"text":" Close the valve."},{"start":0.9,"end":1.4,"text":" Wait two minutes."}]}"#;

/// A server that gives these answers, one a request; none of them means that it never answers. What it heard, byte for byte.
fn listening(answers: Vec<Option<(u16, &'static str)>>) -> (String, Arc<Mutex<Vec<Vec<u8>>>>) {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut open = vec![];
        for (stream, answer) in listener.incoming().zip(answers) {
            let mut stream = stream.unwrap();
            let request = request(&mut stream);
            log.lock().unwrap().push(request);
            if let Some((status, body)) = answer {
                let _ = write!(stream, "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
            }
            open.push(stream);
        }
    });
    (address, heard)
}

fn request(stream: &mut TcpStream) -> Vec<u8> {
    let (mut bytes, mut part) = (Vec::new(), [0; 16_384]);
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
            let length: usize = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
            if bytes.len() >= end + 4 + length {
                return bytes;
            }
        }
        match stream.read(&mut part).unwrap() {
            0 => return bytes,
            n => bytes.extend(&part[..n]),
        }
    }
}

fn set(bench: &Bench, address: &str, key: Option<&str>) {
    let _: Done = bench.must("setting.transcription", &json!({ "address": address, "model": "whisper-1", "language": "", "key": key }));
}

/// What is told of a recording before it leaves.
fn waits(bench: &Bench, name: &str, bytes: &[u8]) -> RecordingWaiting {
    let added = bench.add(&[(name, bytes)]);
    let outcome = &added.files[0];
    assert_eq!((&outcome.source, &outcome.problem), (&None, &None), "it is neither a source yet nor refused");
    outcome.recording.clone().expect("it waits")
}

fn transcribe(bench: &Bench, recording: &RecordingWaiting) -> Run {
    let began: Began = bench.must("source.transcribe", &json!({ "recordings": [recording.handle], "address": recording.address }));
    bench.wait(began.run)
}

fn sources(bench: &Bench) -> Sources {
    bench.must("source.list", &json!({}))
}

fn last_run(bench: &Bench) -> Option<RunLine> {
    bench.must::<Runs>("run.list", &json!({})).runs.into_iter().next()
}

#[test]
fn a_recording_becomes_a_source_whose_passages_lead_to_their_seconds() {
    let (_folder, bench) = bench();
    let (address, heard) = listening(vec![Some((200, VERBOSE))]);
    set(&bench, &address, Some("sk-canary"));
    let waiting = waits(&bench, "Call with Mercy Okafor.wav", &wav());
    assert_eq!((waiting.sent_as.as_str(), waiting.size as usize, waiting.length_ms, waiting.bare), ("recording.wav", wav().len(), Some(1_500), false));
    assert_eq!((waiting.address.as_str(), waiting.here, waiting.model.as_str()), (address.as_str(), true, "whisper-1"));
    assert!(heard.lock().unwrap().is_empty() && last_run(&bench).is_none(), "nothing leaves before somebody agrees");

    let run = transcribe(&bench, &waiting);
    assert_eq!((run.state, &run.files[0].problem), (RunState::Done, &None));
    let request = heard.lock().unwrap()[0].clone();
    let text = String::from_utf8_lossy(&request);
    assert!(text.contains("filename=\"recording.wav\"") && text.contains("authorization: Bearer sk-canary"), "{text}");
    assert!(!text.contains("Mercy") && !text.contains("Okafor"), "the file’s own name stays here");
    assert!(request.windows(wav().len()).any(|window| window == wav()), "every byte arrives as it is");

    let card = sources(&bench).sources.remove(0);
    assert_eq!((card.kind.as_str(), card.spoken, card.recording, card.name.as_str()), ("recording", true, true, "Call with Mercy Okafor.wav"));
    let shown: Shown = bench.must("source.show", &json!({ "source": card.id }));
    let passage = &shown.passages[0];
    assert_eq!((passage.text.as_str(), passage.locator.as_str(), passage.start_ms), ("Close the valve. Wait two minutes.", "00:00:00", Some(200)));
    assert!(card.losses[0].what.starts_with("“whisper-1” wrote this down by listening."), "{:?}", card.losses);

    let line = last_run(&bench).expect("it is listed after").run;
    let body = request.len() - request.windows(4).position(|four| four == b"\r\n\r\n").unwrap() - 4;
    assert_eq!((line.asked.as_str(), line.address.as_str(), line.outcome.as_str()), ("transcription of “Call with Mercy Okafor.wav”", address.as_str(), "done"));
    assert_eq!((line.sent as usize, line.received as usize), (body, VERBOSE.len()), "every byte");

    let media: Media = bench.must("source.media", &json!({ "source": card.id, "piece": 0 }));
    assert_eq!((media.media_type.as_str(), media.size as usize, media.next), ("audio/wav", wav().len(), None));
    let again = bench.add(&[("other name.wav", &wav())]);
    assert_eq!(again.files[0].problem.as_ref().map(|problem| problem.code), Some(Code::Exists), "it is not sent a second time");
    assert_eq!(heard.lock().unwrap().len(), 1);
}

#[test]
fn without_a_model_that_transcribes_a_recording_is_refused_with_a_way_on() {
    let (_folder, bench) = bench();
    let refused = |bench: &Bench| bench.add(&[("call.wav", &wav())]).files[0].problem.clone().unwrap();
    let problem = refused(&bench);
    assert_eq!((problem.code, problem.message.as_str()), (Code::Model, "“call.wav” is a recording, and no model that transcribes is set."));
    assert_eq!(problem.hint, "Enter the address of one in Settings, under “Transcription”; or have it transcribed elsewhere and add the transcript (.vtt, .srt or .txt).");
    let bench = bench.by(Caller::Cli);
    assert!(refused(&bench).hint.starts_with("Name one with --model, and its address with --model-url"), "{}", refused(&bench).hint);
    assert_eq!(sources(&bench).sources.len(), 0);
}

#[test]
fn nothing_leaves_for_an_address_nobody_agreed_to() {
    let (_folder, bench) = bench();
    let ((first, one), (second, two)) = (listening(vec![Some((200, VERBOSE))]), listening(vec![Some((200, VERBOSE))]));
    set(&bench, &first, None);
    let waiting = waits(&bench, "call.wav", &wav());
    set(&bench, &second, None);
    let moved: Problem = bench.call::<Began>("source.transcribe", &json!({ "recordings": [waiting.handle], "address": waiting.address })).unwrap_err();
    assert_eq!((moved.code, moved.hint.as_str()), (Code::OtherBase, "Nothing was sent. Add the recording again and look where it would go."));
    set(&bench, "https://models.example.org/v1", None);
    let _: Done = bench.must("setting.seal", &json!({ "sealed": true }));
    let sealed = bench.call::<Began>("source.transcribe", &json!({ "recordings": [waiting.handle], "address": "https://models.example.org/v1" }));
    let _: Done = bench.must("setting.seal", &json!({ "sealed": false }));
    let sealed = sealed.unwrap_err();
    assert_eq!((sealed.code, sealed.message.as_str()), (Code::Model, "Nothing may leave this computer, and https://models.example.org/v1 is on another one."));
    assert!(one.lock().unwrap().is_empty() && two.lock().unwrap().is_empty());
    let unsafe_ = bench.call::<Done>("setting.transcription", &json!({ "address": "http://models.example.org/v1", "model": "w", "language": "", "key": null })).map(drop);
    assert_eq!(unsafe_.unwrap_err().code, Code::Model, "a recording is never sent in the clear");
    let unknown = bench.call::<Began>("source.transcribe", &json!({ "recordings": ["7"], "address": "https://models.example.org/v1" })).map(drop);
    assert_eq!(unknown.unwrap_err().code, Code::NotFound);
}

#[test]
fn what_was_sent_in_vain_stands_in_the_log_and_can_be_sent_again() {
    let (_folder, bench) = bench();
    let (address, _) = listening(vec![Some((413, "")), Some((200, "{\"text\":\"Clo")), Some((200, VERBOSE))]);
    set(&bench, &address, None);
    let waiting = waits(&bench, "call.wav", &wav());
    let large = transcribe(&bench, &waiting).files[0].problem.clone().unwrap();
    assert_eq!(large.message, format!("The model at {address} does not take a recording of less than 1 MB."));
    assert!(large.hint.starts_with("Many servers take 25 MB."), "{}", large.hint);
    let line = last_run(&bench).unwrap().run;
    assert!(line.outcome == "model" && line.sent as usize > wav().len(), "{line:?}");
    let cut = transcribe(&bench, &waiting).files[0].problem.clone().unwrap();
    assert_eq!(cut.hint, "Nothing was added. Try again, or choose another model that transcribes.");
    assert_eq!(sources(&bench).sources.len(), 0, "nothing half heard is a source");
    assert_eq!(transcribe(&bench, &waiting).files[0].problem, None, "it still waits, and need not be chosen again");
    assert_eq!(bench.must::<Runs>("run.list", &json!({})).runs.len(), 3);
}

#[test]
fn a_person_stops_it_at_once_and_what_went_out_is_listed() {
    let (_folder, bench) = bench();
    let (address, heard) = listening(vec![None]);
    set(&bench, &address, None);
    let waiting = waits(&bench, "call.wav", &wav());
    let began: Began = bench.must("source.transcribe", &json!({ "recordings": [waiting.handle], "address": waiting.address }));
    while heard.lock().unwrap().is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let shown: Run = bench.must("run.show", &json!({ "run": began.run }));
    assert_eq!((shown.words.as_str(), shown.doing.as_str(), shown.of), ("Transcribing a recording", "Transcribing “call.wav”", 1));
    let busy = bench.call::<Began>("source.transcribe", &json!({ "recordings": [waiting.handle], "address": waiting.address })).map(drop);
    assert_eq!(busy.unwrap_err().code, Code::Busy);
    let asked = Instant::now();
    let _: Done = bench.must("run.cancel", &json!({ "run": began.run }));
    let ended = bench.wait(began.run);
    assert!(asked.elapsed() < Duration::from_millis(250), "{:?}", asked.elapsed());
    assert_eq!((ended.state, ended.problem.unwrap().message.as_str()), (RunState::Cancelled, "Transcribing was stopped."));
    let line = last_run(&bench).unwrap().run;
    assert!(line.outcome == "cancelled" && line.sent as usize > wav().len(), "{line:?}");
    assert_eq!(sources(&bench).sources.len(), 0);
}

#[test]
fn the_model_that_transcribes_is_set_beside_the_one_that_drafts() {
    let (_folder, bench) = bench();
    set(&bench, "http://127.0.0.1:8000/v1/", Some("secret"));
    let shown: Settings = bench.must("setting.show", &json!({}));
    let set = &shown.transcription;
    assert_eq!((set.address.as_str(), set.model.as_str(), set.key_set, shown.address.as_str()), ("http://127.0.0.1:8000/v1", "whisper-1", true, ""));
    let _: Done = bench.must("setting.forget_key", &json!({ "transcription": true }));
    assert!(!bench.must::<Settings>("setting.show", &json!({})).transcription.key_set);
    let _: Done = bench.must("setting.transcription", &json!({ "address": "", "model": "", "language": "", "key": null }));
    assert_eq!(bench.must::<Settings>("setting.show", &json!({})).transcription.address, "", "and can be taken away");
    let refused = dispatch(&bench.session, Caller::Cli, "setting.transcription", "{}").map(drop).unwrap_err();
    assert_eq!(refused.code, Code::NotAllowed, "the command line names a model for one call");
}

#[test]
fn a_written_document_in_the_same_go_is_added_and_only_documents_can_be_played_that_have_sound() {
    let (_folder, bench) = bench();
    set(&bench, "http://127.0.0.1:9/v1", None);
    let added = bench.add(&[("call.wav", &wav()), ("notes.txt", b"Close the valve before you open the pump.")]);
    assert!(added.files[0].recording.is_some() && added.files[1].source.is_some(), "{:?}", added.files);
    let silent = bench.call::<Media>("source.media", &json!({ "source": added.files[1].source, "piece": 0 })).map(drop).unwrap_err();
    assert_eq!((silent.code, silent.message.as_str()), (Code::NotFound, "“notes.txt” is no recording that can be played."));
    let gone = transcribe(&bench, added.files[0].recording.as_ref().unwrap());
    assert_eq!(gone.files[0].problem.as_ref().unwrap().message, "No model answers at http://127.0.0.1:9/v1.");
    assert_eq!(last_run(&bench).unwrap().run.sent, 0, "where nobody listens nothing was sent");
}
