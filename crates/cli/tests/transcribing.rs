//! Recordings on the command line: sent where a person named the model, refused with a way on where not.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test starts the program, listens as its model and may panic")]

use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

fn said(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coursewright"));
    command.env("COURSEWRIGHT_DATA", folder.join("data")).env("COURSEWRIGHT_NO_KEYCHAIN", "1").env("COURSEWRIGHT_API_KEY", "sk-canary").current_dir(folder);
    command.args(words).output().unwrap()
}

/// A server that transcribes one recording, and what it was sent.
fn server() -> (String, Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    let (send, heard) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
            while !bytes.ends_with(b"--\r\n") {
                let n = stream.read(&mut part).unwrap();
                bytes.extend(&part[..n]);
            }
            let _ = send.send(bytes);
            let body = r#"{"text":"","segments":[{"start":134.0,"end":136.5,"speaker":"A","text":"Close the valve first."}]}"#;
            let _ = write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
        }
    });
    (address, heard)
}

#[test]
fn a_recording_is_added_with_its_times_and_its_run_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let (address, heard) = server();
    std::fs::write(folder.path().join("call.ogg"), [b"OggS".as_slice(), &[7; 900]].concat()).unwrap();
    std::fs::write(folder.path().join("notes.txt"), "Wait two minutes.").unwrap();
    assert!(said(folder.path(), &["new", "p.coursewright"]).status.success());

    let refused = said(folder.path(), &["add", "p.coursewright", "call.ogg"]);
    assert_eq!(refused.status.code(), Some(3));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(words.contains("no model that transcribes is set") && words.contains("--model-url"), "{words}");
    let other = said(folder.path(), &["add", "p.coursewright", "call.ogg", "--provider", "anthropic", "--model", "m"]);
    assert_eq!(other.status.code(), Some(2), "{}", String::from_utf8_lossy(&other.stderr));

    let added = said(folder.path(), &["add", "p.coursewright", "call.ogg", "notes.txt", "--model-url", &address, "--model", "whisper-1", "--language", "de", "--json"]);
    let (words, document) = (String::from_utf8_lossy(&added.stderr).into_owned(), serde_json::from_slice::<Value>(&added.stdout).unwrap());
    assert!(added.status.success(), "{words}");
    assert!(words.contains(&format!("“call.ogg” to {address}, as recording.ogg (1 KB); voices and everything said in it are sent as they are.")), "{words}");
    let kinds: Vec<_> = document["sources"].as_array().unwrap().iter().map(|one| one["source"]["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["recording", "text"], "both come in, in their order");
    let request = heard.recv_timeout(Duration::from_secs(5)).unwrap();
    let text = String::from_utf8_lossy(&request);
    assert!(text.contains("authorization: Bearer sk-canary") && text.contains("name=\"language\"\r\n\r\nde\r\n") && !text.contains("call"), "{text}");

    let runs = String::from_utf8_lossy(&said(folder.path(), &["runs", "p.coursewright"]).stdout).into_owned()
        + &String::from_utf8_lossy(&said(folder.path(), &["runs", "p.coursewright"]).stderr);
    assert!(runs.contains("transcription of “call.ogg”  done") && runs.contains(&format!("to {address}")), "{runs}");
    assert!(heard.recv_timeout(Duration::from_millis(50)).is_err(), "it was sent once");
}
