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

/// A zip of these files, packed by nobody's library: stored, one after the other.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let common = [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &crc(bytes).to_le_bytes(), &(bytes.len() as u32).to_le_bytes(), &(bytes.len() as u32).to_le_bytes()].concat();
        let long = [&(name.len() as u16).to_le_bytes()[..], &[0, 0]].concat();
        directory.extend([b"PK\x01\x02\x14\x00", &common[..], &long, &[0; 10], &(out.len() as u32).to_le_bytes(), name.as_bytes()].concat());
        out.extend([b"PK\x03\x04", &common[..], &long, name.as_bytes(), bytes].concat());
    }
    let (count, at) = ((files.len() as u16).to_le_bytes(), (out.len() as u32).to_le_bytes());
    let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &(directory.len() as u32).to_le_bytes(), &at, &[0, 0]].concat();
    [out, directory, end].concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 }))
}

const FOREIGN: &[(&str, &[u8])] = &[
    (
        "imsmanifest.xml",
        br#"<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><organizations default="o"><organization identifier="o"><title>Pumps</title><item identifier="a" identifierref="ra"><title>Starting the pump</title></item><item identifier="b" identifierref="rb"><title>Stopping the pump</title></item><item identifier="c" identifierref="rc"><title>Test yourself</title></item></organization></organizations><resources><resource identifier="ra" type="webcontent" adlcp:scormtype="sco" href="a.html"><file href="a.html"/></resource><resource identifier="rb" type="webcontent" adlcp:scormtype="sco" href="b.html"><file href="b.html"/></resource><resource identifier="rc" type="webcontent" adlcp:scormtype="sco" href="quiz.html"><file href="quiz.html"/><file href="quiz.js"/></resource></resources></manifest>"#,
    ),
    (
        "a.html",
        b"<html><body><h1>Starting the pump</h1><p>Open the inlet valve before you start the pump. The inlet valve is red and stands on the left of the pump. A pump that starts with a closed inlet valve runs dry within 20 seconds.</p><ol><li>Open the inlet valve.</li><li>Check that the pressure gauge shows 2 bar.</li><li>Press the green button.</li></ol></body></html>",
    ),
    (
        "b.html",
        b"<html><body><h1>Stopping the pump</h1><p>Press the red button to stop the pump. Wait until the shaft stands still before you close the outlet valve. A valve that is closed too early sends a blow through the pipe.</p><p>Write the time and the pressure into the log after each stop.</p></body></html>",
    ),
    (
        "quiz.html",
        b"<html><body><form><p>When is the outlet valve closed?</p><label><input type=radio name=q> While the shaft turns</label><br><label><input type=radio name=q> When the shaft stands still</label></form><script src='quiz.js'></script></body></html>",
    ),
    ("quiz.js", b"var key = [1];"),
];

#[test]
fn a_course_package_of_another_program_is_a_source_to_draft_from() {
    let (_folder, bench) = bench();
    let run = bench.add(&[("Pumps.zip", &zipped(FOREIGN))]);
    assert_eq!(run.files[0].problem, None);
    let list: Sources = bench.must("source.list", &json!({}));
    let card = &list.sources[0];
    assert_eq!((card.kind.as_str(), card.spoken), ("course package", false));
    assert!(card.losses.iter().any(|loss| loss.what.contains("Script files: 1")), "{:?}", card.losses);
    let shown: Shown = bench.must("source.show", &json!({ "source": card.id }));
    assert!(shown.passages.iter().any(|passage| passage.text == "When is the outlet valve closed?\n○ While the shaft turns\n○ When the shaft stands still"));
    let drafted = bench.draft();
    assert_eq!(drafted.problem, None);
    assert!(drafted.notes.iter().any(|note| note.contains("Questions of an older course were not taken over") && note.contains("Pumps.zip (1)")), "{:?}", drafted.notes);
    let sentences: Vec<String> = crate::starter::lessons(&bench)
        .iter()
        .flat_map(|lesson| &lesson.blocks)
        .flat_map(|block| &block.texts)
        .flat_map(|text| &text.sentences)
        .map(|one| one.html.clone())
        .collect();
    assert!(sentences.iter().any(|sentence| sentence.contains("Open the inlet valve before you start the pump")), "{sentences:?}");
    assert!(!sentences.iter().any(|sentence| sentence.contains("While the shaft turns")), "a wrong option is never taught");
}

#[test]
fn hostile_packages_are_one_problem_each_and_change_nothing() {
    let (_folder, bench) = bench();
    let before: coursewright_api::project::show::Reply = bench.must("project.show", &json!({}));
    let with = |name: &'static str, bytes: &'static [u8]| {
        let mut files = FOREIGN.to_vec();
        files.push((name, bytes));
        zipped(&files)
    };
    let manifest = |text: &'static [u8]| {
        let mut files = FOREIGN.to_vec();
        files[0].1 = text;
        zipped(&files)
    };
    let names: Vec<String> = (0..100_000).map(|n| format!("f/{n}")).collect();
    let many: Vec<(&str, &[u8])> = FOREIGN.iter().copied().chain(names.iter().map(|name| (name.as_str(), &b""[..]))).collect();
    let cases = [
        (with("../evil.html", b"x"), "leads out of the package"),
        (with("/etc/passwd", b"x"), "names a place on the computer"),
        (with("a\\b.html", b"x"), "is named with a backslash"),
        (with("a.html", b"<p>Other"), "have one name"),
        (manifest(b"<manifest>"), "is not well formed"),
        (manifest(b"<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><manifest>&x;</manifest>"), "declares entities of its own"),
        (manifest(b"<manifest><resources><resource href='../../x.html'/></resources></manifest>"), "points out of the package"),
        (zipped(&many), "more than 10000 files"),
    ];
    for (bytes, why) in cases {
        let run = bench.add(&[("bad.zip", &bytes)]);
        let problem = run.files[0].problem.as_ref().unwrap_or_else(|| panic!("{why}: must be refused"));
        assert_eq!(problem.code, Code::Source);
        assert!(problem.message.starts_with("“bad.zip”: ") && problem.message.contains(why) && !problem.hint.is_empty(), "{why}: {problem:?}");
    }
    let after: coursewright_api::project::show::Reply = bench.must("project.show", &json!({}));
    assert_eq!(after, before, "the project is as it was");
}

fn package(bench: &coursewright_tests::Bench, format: &str, draft: bool) -> Vec<u8> {
    let built: coursewright_api::release::build::Reply = bench.must("release.build", &json!({ "format": format, "draft": draft }));
    bench.session.built(&built.file).unwrap().1.clone()
}

#[test]
fn a_package_of_ours_comes_back_as_the_same_course_with_the_passages_it_cites() {
    let (_folder, bench, _) = crate::starter::signed();
    let outline = |bench: &coursewright_tests::Bench| -> serde_json::Value { bench.must("course.outline", &json!({})) };
    let modules = outline(&bench)["modules"].clone();
    for format in ["scorm12", "scorm2004", "cmi5", "web"] {
        let (_other, again) = crate::starter::bench();
        again.session.import_package(&package(&bench, format, false)).unwrap();
        let back = outline(&again);
        assert_eq!((&back["title"], ids(&back["modules"])), (&outline(&bench)["title"], ids(&modules)), "{format}: every object keeps its id");
        let markdown = |bench: &coursewright_tests::Bench| package(bench, "markdown", true);
        assert!(markdown(&again) == markdown(&bench), "{format}: the same course");
        let counts = |bench: &coursewright_tests::Bench| -> serde_json::Value { bench.must::<serde_json::Value>("check.ledger", &json!({ "lesson": null }))["counts"].clone() };
        assert_eq!(counts(&again), counts(&bench), "{format}: what carried a statement carries it still");
        let list: Sources = again.must("source.list", &json!({}));
        assert!(list.sources.iter().all(|card| card.losses[0].what.starts_with("This source came with a package: only the passages that the course cites are here")));
        // The original file brings the rest, and citations stand as they are.
        let run = again.add(&[("Call.vtt", crate::starter::CALL), ("Procedure.docx", crate::starter::PROCEDURE)]);
        assert!(run.files.iter().all(|file| file.problem.is_none()), "{:?}", run.files);
        assert_eq!(counts(&again), counts(&bench), "{format}: passages keep their ids");
        let full: Sources = again.must("source.list", &json!({}));
        assert_eq!(full.sources.len(), list.sources.len());
        assert!(full.sources.iter().zip(&list.sources).any(|(full, part)| full.id == part.id && full.passages > part.passages));
    }
}

#[test]
fn a_package_of_ours_is_a_source_by_its_course_and_nothing_around_it() {
    let (_folder, bench) = crate::starter::drafted();
    for format in ["scorm12", "web"] {
        let (_other, again) = crate::starter::bench();
        assert_eq!(again.add(&[("Old.zip", &package(&bench, format, true))]).files[0].problem, None);
        let list: Sources = again.must("source.list", &json!({}));
        assert_eq!(list.sources[0].kind, "course package");
        assert!(list.sources[0].losses.iter().any(|loss| loss.what.contains("import the package instead")), "{:?}", list.sources[0].losses);
        let shown: Shown = again.must("source.show", &json!({ "source": list.sources[0].id }));
        let texts: Vec<&str> = shown.passages.iter().map(|passage| passage.text.as_str()).collect();
        assert!(texts.iter().any(|text| text.contains("\n✓ ") && text.contains("\n✗ ")), "questions come with their key");
        assert!(texts.iter().all(|text| !text.contains("Check answer") && !text.contains("DRAFT")), "{texts:?}");
        assert_eq!(again.draft().problem, None);
    }
}

/// All ids below a value, in order.
fn ids(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Object(map) => map.iter().flat_map(|(key, value)| if key == "id" { vec![value.to_string()] } else { ids(value) }).collect(),
        serde_json::Value::Array(list) => list.iter().flat_map(ids).collect(),
        _ => vec![],
    }
}

#[test]
fn a_package_that_is_not_whole_or_not_ours_is_not_imported() {
    let (_folder, bench, _) = crate::starter::signed();
    let good = package(&bench, "scorm12", false);
    let (_other, again) = crate::starter::bench();
    let before: coursewright_api::project::show::Reply = again.must("project.show", &json!({}));
    for at in (0..good.len()).step_by(good.len() / 40) {
        let mut bent = good.clone();
        bent[at] ^= 4;
        let problem = again.session.import_package(&bent).expect_err("one bit is other");
        assert!(problem.message.starts_with("The package does not verify: ") || problem.message.starts_with("This is not a package that Coursewright built"), "{problem:?}");
    }
    let mut bent = good.clone();
    let middle = good.len() / 2;
    bent[middle] ^= 4;
    let problem = again.session.import_package(&bent).unwrap_err();
    assert_eq!(problem.code, Code::Package, "{problem:?}");
    let foreign = again.session.import_package(&zipped(FOREIGN)).unwrap_err();
    assert_eq!(foreign.message, "This is not a package that Coursewright built, so there is no course in it to take over.");
    assert!(foreign.hint.starts_with("Add it as a source instead"), "{foreign:?}");
    let after: coursewright_api::project::show::Reply = again.must("project.show", &json!({}));
    assert_eq!(after, before, "the project is as it was");
    let standing = bench.session.import_package(&good).unwrap_err();
    assert_eq!(standing.code, Code::Exists);
}
