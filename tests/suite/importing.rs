//! Sources come in with what was lost, and bad files are one problem each.

use crate::starter::{bench, with_sources};
use coursewright_api::problem::Code;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::source::list::Reply as Sources;
use coursewright_api::source::show::Reply as Shown;
use serde_json::json;

#[test]
fn the_starter_sources_keep_speakers_times_steps_and_tables() {
    let (_folder, bench) = with_sources();
    let list: Sources = bench.must("source.list", &json!({}));
    let call = &list.sources[0];
    assert!(call.spoken, "the call is speech");
    assert!(call.kept.starts_with("2 speakers, every time"), "{}", call.kept);
    let procedure = &list.sources[1];
    assert!(procedure.kept.contains("50 numbered steps") && procedure.kept.contains("3 tables"), "{}", procedure.kept);
    let shown: Shown = bench.must("source.show", &json!({ "source": call.id }));
    assert!(shown.passages.iter().all(|passage| passage.time.is_some() && passage.speaker.is_some()), "every turn says who and when");
}

#[test]
fn bad_files_are_one_problem_each_and_change_nothing() {
    let (_folder, bench) = bench();
    let before: coursewright_api::project::show::Reply = bench.must("project.show", &json!({}));
    let binary: Vec<u8> = (0u8..=255).cycle().take(4096).collect();
    let encrypted = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>\n%%EOF";
    let files: &[(&str, &[u8])] = &[
        ("empty.txt", b""),
        ("blank.md", b"  \n\n \t"),
        ("binary.txt", &binary),
        ("locked.pdf", encrypted),
        ("half.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00half of a zip"),
        ("picture.docx", b"\x89PNG\r\n\x1a\n0000"),
    ];
    let run = bench.add(files);
    assert_eq!(run.files.len(), files.len());
    for outcome in &run.files {
        let problem = outcome.problem.as_ref().unwrap_or_else(|| panic!("{} must be refused", outcome.name));
        assert_eq!(problem.code, Code::Source, "{}: {}", outcome.name, problem.message);
        assert!(problem.message.contains(&outcome.name) && !problem.hint.is_empty(), "a problem names the file and says what to do: {problem:?}");
    }
    let after: coursewright_api::project::show::Reply = bench.must("project.show", &json!({}));
    assert_eq!(after, before, "the project is as it was");
}

#[test]
fn script_in_a_source_is_text() {
    let (_folder, bench) = bench();
    let hostile =
        "# Notes <script>alert(1)</script>\n\nOpen the valve <img src=x onerror=alert(2)> before you start the pump.\n\n[go](javascript:alert(3)) and wait for two minutes.\n";
    let run = bench.add(&[("hostile.md", hostile.as_bytes())]);
    assert_eq!(run.files[0].problem, None, "markup is text, not a reason to refuse");
    let _ = bench.draft();
    for lesson in crate::starter::lessons(&bench) {
        for sentence in lesson.blocks.iter().flat_map(|block| &block.texts).flat_map(|text| &text.sentences) {
            let html = sentence.html.to_lowercase();
            assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href=\"javascript"), "{html}");
        }
    }
}

#[test]
fn the_same_file_twice_is_said_and_an_import_can_be_undone() {
    let (_folder, bench) = bench();
    let file: (&str, &[u8]) = ("notes.txt", b"The probe goes between two cartons. Wait until the reading is steady.");
    assert_eq!(bench.add(&[file]).files[0].problem, None);
    assert_eq!(bench.add(&[file]).files[0].problem.as_ref().map(|problem| problem.code), Some(Code::Exists));
    let undone: Undone = bench.must("project.undo", &json!({}));
    assert_eq!(undone.words.as_deref(), Some("Add the source “notes.txt”"));
    let list: Sources = bench.must("source.list", &json!({}));
    assert_eq!(list.sources, vec![], "the source is gone");
}
