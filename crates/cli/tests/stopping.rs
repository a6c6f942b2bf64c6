//! Ctrl-C while a model drafts: the run is stopped in good order and its line stands in the log.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test starts the program, listens as its model and may panic")]

use std::io::Read;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_coursewright"));
    command.env("COURSEWRIGHT_DATA", folder.join("data")).env("COURSEWRIGHT_NO_KEYCHAIN", "1").current_dir(folder);
    command
}

fn done(folder: &Path, words: &[&str]) -> Output {
    let output = program(folder).args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A draft that waits for a model which never answers, once its request has gone out.
fn drafting(folder: &Path) -> Child {
    std::fs::write(folder.join("fish.txt"), "Fresh fish is refused above 2 °C.\n\nThe driver waits outside the dock.\n").unwrap();
    done(folder, &["new", "fish.coursewright"]);
    done(folder, &["add", "fish.coursewright", "fish.txt"]);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    let (send, heard) = channel();
    std::thread::spawn(move || {
        let mut open = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 64]);
            open.push(stream);
            let _ = send.send(());
        }
    });
    let mut draft = program(folder);
    draft.args(["draft", "fish.coursewright", "--json", "--drafter", "model", "--model", "small", "--model-url", &address]);
    let child = draft.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    heard.recv_timeout(Duration::from_secs(30)).expect("the request goes out");
    child
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn a_stopped_draft_is_a_problem_and_stands_in_the_log() {
    for name in ["-INT", "-TERM"] {
        let folder = tempfile::tempdir().unwrap();
        let child = drafting(folder.path());
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{name}: a problem, not a death by signal");
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((told["problem"]["code"].as_str(), told["problem"]["message"].as_str()), (Some("cancelled"), Some("Drafting was stopped.")));
        let outline: serde_json::Value = serde_json::from_slice(&done(folder.path(), &["outline", "fish.coursewright", "--json"]).stdout).unwrap();
        assert_eq!(outline["modules"], serde_json::json!([]), "nothing half applied");
        let file = std::fs::read(folder.path().join("fish.coursewright")).unwrap();
        let row = b"\"outcome\":\"cancelled\",\"sent\":";
        let at = file.windows(row.len()).position(|window| window == row).expect("the run stands in the log") + row.len();
        let sent: String = file[at..].iter().take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
        assert!(sent.parse::<u32>().unwrap() > 1_000, "the whole request was sent: {sent}");
    }
}

#[test]
fn a_second_time_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = drafting(folder.path());
    signal(&child, "-INT");
    let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    let (send, ended) = channel();
    std::thread::spawn(move || send.send(child.wait().unwrap().code()).unwrap());
    assert_eq!(ended.recv_timeout(Duration::from_secs(5)).expect("it ends"), Some(3));
}
