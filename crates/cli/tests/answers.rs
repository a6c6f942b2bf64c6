//! What the command line answers: one document, words for people, an exit code; and files as strangers leave them.

#![expect(clippy::disallowed_methods, reason = "these tests stand outside the program: they start it and lay out its files")]

use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn said(folder: &Path, words: &[&dyn AsRef<OsStr>]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_coursewright"))
        .args(words.iter().map(|word| word.as_ref()))
        .current_dir(folder)
        .env("COURSEWRIGHT_NO_KEYCHAIN", "1")
        .env("COURSEWRIGHT_DATA", folder.join("data"))
        .output()
        .expect("the program starts")
}

/// The document and the exit code of a call with `--json`.
fn asked(folder: &Path, words: &[&dyn AsRef<OsStr>]) -> (Value, i32) {
    let output = said(folder, &[words, &[&"--json"]].concat());
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let document = serde_json::from_str(&text).unwrap_or_else(|_| panic!("one document stands on standard output: {text:?}"));
    (document, output.status.code().expect("it ends by itself"))
}

fn folder_with_project() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("a.md"), "# Pumps\n\nShut the valve before you open the pump.\n\n1. Shut the valve.\n2. Wait two minutes.\n3. Open the pump.\n")
        .expect("a source beside it");
    assert_eq!(asked(folder.path(), &[&"new", &"p.coursewright"]).1, 0);
    folder
}

#[test]
fn a_call_that_makes_no_sense_is_one_document_too() {
    let folder = tempfile::tempdir().unwrap();
    for words in [&[&"add" as &dyn AsRef<OsStr>][..], &[&"paint", &"x"], &[&"package", &"p", &"--format", &"clay", &"--out", &"x"], &[]] {
        let (document, code) = asked(folder.path(), words);
        assert_eq!((document["problem"]["code"].as_str(), code), (Some("wrong_use"), 2), "{document}");
        assert!(document["problem"]["message"].as_str().is_some_and(|message| !message.is_empty() && !message.contains("error:")), "{document}");
    }
    assert_eq!(said(folder.path(), &[&"add"]).stdout, b"", "without --json there is none");
    assert!(said(folder.path(), &[&"--help", &"--json"]).status.success(), "help is an answer");
}

#[test]
fn good_sources_stay_and_are_told_beside_a_bad_one() {
    let folder = folder_with_project();
    fs::write(folder.path().join("bad.docx"), b"PK\x03\x04 half a zip").unwrap();
    fs::write(folder.path().join("b.txt"), "The probe goes between two cartons.").unwrap();
    let (document, code) = asked(folder.path(), &[&"add", &"p.coursewright", &"a.md", &"bad.docx", &"missing.txt", &"b.txt"]);
    assert_eq!(code, 3);
    let told: Vec<_> =
        document["sources"].as_array().expect("a list").iter().map(|one| (one["name"].as_str().unwrap_or(""), one["source"].is_null(), one["problem"].is_null())).collect();
    assert_eq!(told, [("a.md", false, true), ("bad.docx", true, false), ("missing.txt", true, false), ("b.txt", false, true)]);
    assert!(document["problem"]["message"].as_str().is_some_and(|message| message.contains("bad.docx")), "{document}");
    let again = said(folder.path(), &[&"add", &"p.coursewright", &"a.md"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("already here"), "the good ones stayed");
}

#[test]
fn a_new_project_in_no_folder_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (document, code) = asked(folder.path(), &[&"new", &"nowhere/x.coursewright"]);
    assert_eq!(code, 3);
    assert_eq!(document["problem"]["message"], "“x.coursewright” cannot be made: there is no folder nowhere.");
}

#[test]
fn a_project_that_cannot_be_written_is_read_and_only_changes_are_refused() {
    let folder = folder_with_project();
    assert_eq!(asked(folder.path(), &[&"add", &"p.coursewright", &"a.md"]).1, 0);
    assert_eq!(asked(folder.path(), &[&"draft", &"p.coursewright"]).1, 0);
    let file = folder.path().join("p.coursewright");
    let mut rights = fs::metadata(&file).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&file, rights).unwrap();
    let before = fs::read(&file).unwrap();
    for verb in ["outline", "ledger", "check", "verify"] {
        let (document, code) = asked(folder.path(), &[&verb, &"p.coursewright"]);
        assert!(code <= 1 && document["problem"].is_null(), "{verb}: {document}");
    }
    let (built, code) = asked(folder.path(), &[&"package", &"p.coursewright", &"--format", &"web", &"--draft", &"--out", &"x.zip"]);
    assert_eq!(code, 0, "{built}");
    assert!(folder.path().join("x.zip").exists());
    for words in [&[&"add" as &dyn AsRef<OsStr>, &"p.coursewright", &"a.md"][..], &[&"draft", &"p.coursewright"], &[&"review-all", &"p.coursewright", &"--as", &"Ada Hale"]] {
        let (document, code) = asked(folder.path(), words);
        assert_eq!(code, 3, "{document}");
        assert_eq!(document["problem"]["message"], "“p.coursewright” can be read but not written.");
    }
    assert_eq!(fs::read(&file).unwrap(), before, "not a byte was written");
    assert!(!folder.path().join("p.coursewright-wal").exists() && !folder.path().join("p.coursewright-shm").exists(), "and nothing beside it");
}

#[test]
fn a_damaged_project_is_told_by_its_name_and_in_words() {
    let folder = folder_with_project();
    assert_eq!(asked(folder.path(), &[&"add", &"p.coursewright", &"a.md"]).1, 0);
    let whole = fs::read(folder.path().join("p.coursewright")).unwrap();
    for at in (0..whole.len()).step_by(4096) {
        let mut bytes = whole.clone();
        // The first hundred bytes say what kind of file it is.
        bytes[at + 100..at + 612].fill(0xff);
        fs::write(folder.path().join("bad.coursewright"), &bytes).unwrap();
        let (document, code) = asked(folder.path(), &[&"outline", &"bad.coursewright"]);
        if code == 0 {
            continue; // A page that is free holds nothing.
        }
        let message = document["problem"]["message"].as_str().unwrap_or_default();
        assert!(message.starts_with("“bad.coursewright” "), "page {}: {message}", at / 4096);
        for raw in ["SQL", "sqlite", "btree", "malformed", "Tree ", "row 1", "table:", "near \""] {
            assert!(!message.contains(raw), "page {}: {message}", at / 4096);
        }
    }
}

#[test]
#[cfg(unix)]
fn a_name_that_is_no_text_is_a_name_like_any_other() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let (project, source, package) = (OsStr::from_bytes(b"p\xff.coursewright"), OsStr::from_bytes(b"a\xfe.txt"), OsStr::from_bytes(b"x\xff.zip"));
    fs::write(folder.path().join(source), "Shut the valve before you open the pump. Wait for two minutes after that.").unwrap();
    for words in [
        &[&"new" as &dyn AsRef<OsStr>, &project][..],
        &[&"add", &project, &source],
        &[&"draft", &project],
        &[&"outline", &project],
        &[&"package", &project, &"--format", &"web", &"--draft", &"--out", &package],
        &[&"add", &project, &package],
    ] {
        let (document, code) = asked(folder.path(), words);
        assert_eq!(code, 0, "{document}");
    }
    assert!(folder.path().join(package).exists());
    let broken = OsStr::from_bytes(b"y\xff.zip");
    fs::write(folder.path().join(broken), b"PK\x03\x04 and no more").unwrap();
    for words in [&[&project as &dyn AsRef<OsStr>][..], &[&"add", &project, &broken], &[&"import", &project, &broken], &[&"verify", &source], &[&"new", &project]] {
        assert!(matches!(asked(folder.path(), words).1, 1..=3), "a problem, and no panic (101)");
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for() {
    let folder = folder_with_project();
    for name in ["pipe.txt", "pipe.coursewright", "pipe.zip"] {
        assert!(Command::new("mkfifo").arg(folder.path().join(name)).status().unwrap().success());
    }
    let place = folder.path().to_owned();
    let (answered, answer) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let calls: [&[&dyn AsRef<OsStr>]; 4] =
            [&[&"add", &"p.coursewright", &"pipe.txt"], &[&"outline", &"pipe.coursewright"], &[&"verify", &"pipe.zip"], &[&"import", &"p.coursewright", &"pipe.txt"]];
        answered.send(calls.map(|words| asked(&place, words).1))
    });
    let codes = answer.recv_timeout(std::time::Duration::from_secs(60)).expect("nobody waits for what never comes");
    assert!(codes.iter().all(|code| matches!(code, 2 | 3)), "{codes:?}");
}

#[test]
fn measured_lines_are_answered_line_by_line_and_nothing_else_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.jsonl"), "{\"id\":1,\"source\":\"Shut the valve.\",\"quote\":\"Shut the valve\"}\nnot JSON\n").unwrap();
    for words in [&["measure", "quote", "--in", "in.jsonl"][..], &["measure", "quote", "--in", "in.jsonl", "--json"]] {
        let output = said(folder.path(), &words.iter().map(|word| word as &dyn AsRef<OsStr>).collect::<Vec<_>>());
        let text = String::from_utf8(output.stdout).unwrap();
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("a line of JSON: {line:?}"))).collect();
        assert_eq!(lines.len(), 2, "one line in, one out: {text}");
        assert_eq!(lines[0], serde_json::json!({ "id": 1, "verbatim": true, "cleaned": false, "start": 0, "end": 14 }));
        assert_eq!((&lines[1]["id"], &lines[1]["line"], output.status.code()), (&Value::Null, &Value::from(2), Some(1)));
    }
    let over = said(folder.path(), &[&"measure", &"quote", &"--in", &"in.jsonl", &"--out", &"in.jsonl"]);
    assert_eq!(over.status.code(), Some(2), "the lines are not written over");
    assert!(fs::read_to_string(folder.path().join("in.jsonl")).unwrap().contains("not JSON"));
}

#[test]
fn while_nothing_may_leave_no_model_elsewhere_is_asked() {
    let folder = folder_with_project();
    let folder = folder.path();
    assert_eq!(asked(folder, &[&"add", &"p.coursewright", &"a.md"]).1, 0);
    assert_eq!(asked(folder, &[&"seal"]).0, serde_json::json!({ "sealed": false }));
    assert_eq!(asked(folder, &[&"seal", &"on"]).0, serde_json::json!({ "sealed": true }));
    // An address that no network carries: whoever tried to reach it would wait, and say so.
    let words: [&dyn AsRef<OsStr>; 10] = [&"draft", &"p.coursewright", &"--drafter", &"model", &"--provider", &"openai", &"--model-url", &"https://192.0.2.1/v1", &"--model", &"m"];
    let (refused, code) = asked(folder, &words);
    assert_eq!((refused["problem"]["message"].as_str(), code), (Some("Nothing may leave this computer, and https://192.0.2.1/v1 is on another one."), 3));
    assert_eq!(asked(folder, &[&"runs", &"p.coursewright"]).0["runs"], serde_json::json!([]), "nothing went out");
    assert_eq!(asked(folder, &[&"seal", &"off"]).0, serde_json::json!({ "sealed": false }));
}
