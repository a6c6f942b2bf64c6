//! Packages: the same bytes twice, DRAFT without an owner, and no bit of them can change unseen.

use crate::starter::{drafted, lessons, signed};
use coursewright_api::check::ledger::Reply as Ledger;
use coursewright_api::field::place::Place;
use coursewright_api::field::statement::Support;
use coursewright_api::problem::Code;
use coursewright_api::release::build::Reply as Built;
use coursewright_api::release::explain::{Change, Reply as Explained};
use coursewright_api::release::list::Reply as Listed;
use coursewright_api::verify_bytes;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::json;

pub(crate) fn build(bench: &Bench, format: &str, draft: bool) -> Vec<u8> {
    let built: Built = bench.must("release.build", &json!({ "format": format, "draft": draft }));
    bench.session.built(&built.file).unwrap().1.clone()
}

#[test]
fn without_an_owner_there_is_only_a_draft() {
    let (_folder, bench) = drafted();
    let refused = bench.call::<Built>("release.build", &json!({ "format": "scorm12", "draft": false })).unwrap_err();
    assert_eq!(refused.code, Code::GateClosed);
    let draft = build(&bench, "web", true);
    let lines = verify_bytes(&draft, None).unwrap();
    assert!(lines.iter().any(|line| line.words.contains("DRAFT")), "{lines:?}");
}

#[test]
fn an_owned_package_verifies_by_its_owners_key_and_is_the_same_bytes_again() {
    let (_folder, bench, key) = signed();
    for format in ["scorm12", "scorm2004", "cmi5", "web", "markdown"] {
        let bytes = build(&bench, format, false);
        assert!(bytes == build(&bench, format, false), "{format}: built twice, the same bytes");
        let lines = verify_bytes(&bytes, Some(&key)).unwrap();
        let broken: Vec<_> = lines.iter().filter(|line| !line.holds).collect();
        assert!(broken.is_empty(), "{format}: {broken:?}");
    }
    let other = "00".repeat(32);
    assert!(verify_bytes(&build(&bench, "scorm12", false), Some(&other)).unwrap().iter().any(|line| !line.holds), "another key is another owner");
}

#[test]
fn a_release_says_what_is_other_than_in_the_last_one_and_whether_learners_keep_their_place() {
    let (folder, bench, _) = signed();
    let explain = |against: Option<&str>| -> Explained {
        let built: Built = bench.must("release.build", &json!({ "format": "scorm12", "draft": true }));
        bench.must("release.explain", &json!({ "file": built.file, "profile": "moodle", "against": against }))
    };
    assert_eq!(explain(None).since.map(|since| since.change), None, "the first release replaces nothing");
    let kept = folder.path().join("kept.zip");
    std::fs::write(&kept, build(&bench, "scorm12", true)).unwrap();
    assert_eq!(explain(None).since.map(|since| since.change), Some(Change::None));
    let lesson = lessons(&bench).into_iter().find(|lesson| lesson.blocks.len() > 2).unwrap();
    let _: Done = bench.must("course.lesson_rename", &json!({ "lesson": lesson.line.id, "title": "Other words" }));
    let since = explain(None).since.unwrap();
    assert_eq!((since.change, since.lines.as_slice()), (Change::Minor, &["“Other words” has changed.".to_owned()][..]));
    let _: Done = bench.must("course.lesson_remove", &json!({ "lesson": lesson.line.id }));
    let handle = bench.host.choose("kept.zip", &std::fs::read(&kept).unwrap());
    let explained = explain(Some(&handle.0));
    let since = explained.since.unwrap();
    assert_eq!(since.change, Change::Structural);
    assert!(since.lines[0].ends_with("is gone."), "{:?}", since.lines);
    let page = String::from_utf8(bench.session.built(&explained.page).unwrap().1.clone()).unwrap();
    assert!(page.contains("Force new attempt") && page.contains("would start over"));
}

#[test]
fn a_package_that_is_built_again_with_the_same_bytes_is_listed_once() {
    let (_folder, bench) = drafted();
    let listed = || bench.must::<Listed>("release.list", &json!({})).releases.into_iter().map(|line| line.release.format).collect::<Vec<_>>();
    for format in ["web", "scorm12", "web"] {
        build(&bench, format, true);
    }
    assert_eq!(listed(), ["web", "scorm12"], "where it was built last");
    let lesson = lessons(&bench).remove(1);
    let _: Done = bench.must("course.lesson_rename", &json!({ "lesson": lesson.line.id, "title": "Other words" }));
    build(&bench, "web", true);
    assert_eq!(listed(), ["web", "web", "scorm12"], "other bytes are another package");
}

#[test]
fn one_changed_bit_in_a_package_is_seen_wherever_it_is() {
    let (_folder, bench, _) = signed();
    let whole = build(&bench, "scorm12", false);
    // Every 1,009th byte, each with another bit: a prime step meets headers, names, data and directory alike.
    let step = (whole.len() / 60).max(1) | 1;
    for (n, at) in (0..whole.len()).step_by(step).chain([whole.len() - 1, whole.len() - 22, 10, 30]).enumerate() {
        let mut bent = whole.clone();
        bent[at] ^= 1 << (n % 8);
        let lines = verify_bytes(&bent, None);
        let said = lines.as_ref().map(|lines| lines.iter().find(|line| !line.holds).map(|line| line.words.clone()));
        assert!(matches!(&said, None | Some(Some(_))), "byte {at} of {} was changed, and verify said yes", whole.len());
    }
}

#[test]
fn markdown_comes_back_as_the_same_course() {
    let (_folder, bench) = drafted();
    let text = String::from_utf8(build(&bench, "markdown", true)).unwrap();
    let (_other, again) = crate::starter::with_sources();
    again.session.import_markdown(&text).unwrap();
    assert!(text == String::from_utf8(build(&again, "markdown", true)).unwrap(), "export, import, export: the same bytes");
}

#[test]
fn a_course_that_was_written_by_hand_comes_in_with_every_sentence_on_the_ledger() {
    let (_folder, bench) = crate::starter::with_sources();
    bench.session.import_markdown(include_str!("../browser/courses/short.md")).unwrap();
    let ledger: Ledger = bench.must("check.ledger", &json!({}));
    let shown = |words: &str| ledger.rows.iter().find(|row| row.text == words).map(|row| row.support);
    // The file names no statement; what it says claims to be true all the same, and nothing carries it.
    for said in ["A float of 150 pounds stays in the drawer.", "Float: 150 pounds that stay in the drawer.", "Somebody is on the way."] {
        assert_eq!(shown(said), Some(Support::Unsupported), "{said}: {:?}", ledger.rows.iter().map(|row| &row.text).collect::<Vec<_>>());
    }
    for block in lessons(&bench).iter().flat_map(|lesson| &lesson.blocks) {
        let accounted = |slot| ledger.rows.iter().any(|row| row.block == Some(block.id) && row.slot == Some(slot));
        for text in block.body.texts() {
            assert!(accounted(text.slot), "no statement for “{}”", text.markdown);
        }
    }
}

#[test]
fn what_cannot_be_packed_is_named_with_its_place() {
    let refused = |text: &str| {
        let (_folder, bench) = crate::starter::with_sources();
        bench.session.import_markdown(text).unwrap();
        ["scorm12", "scorm2004", "cmi5", "web"].map(|format| bench.call::<Built>("release.build", &json!({ "format": format, "draft": true })).unwrap_err())
    };
    let short = include_str!("../browser/courses/short.md");
    let keyless = short.replace("- [x] Who counted", "- [ ] Who counted");
    assert_ne!(keyless, short);
    for problem in refused(&keyless) {
        assert_eq!(problem.code, Code::Package);
        assert_eq!(problem.message, "This cannot be packaged: the question cannot be asked: no option is right (1.2, question 2).");
        assert!(matches!(problem.place, Some(Place::Block { block, .. }) if block.to_string() == "blk-00000000000000000000000009"), "{:?}", problem.place);
    }
    let (head, _) = short.split_once("<!-- cw:module").unwrap();
    let (_, claims) = short.split_once("<!-- cw:claims -->").unwrap();
    let empty: String = claims.lines().filter(|line| !line.contains("\"block\"")).fold(format!("{head}<!-- cw:claims -->"), |text, line| text + line + "\n");
    for problem in refused(&empty) {
        assert_eq!(problem.message, "This cannot be packaged: the course has no lesson yet, so there is nothing to package.");
    }
}
