//! Pictures and recordings: in by a file, out in every package, without what their maker did not mean to tell.

use crate::starter::{bench, drafted, lessons, settle};
use coursewright_api::asset::add::Reply as Added;
use coursewright_api::asset::show::Reply as Shown;
use coursewright_api::caller::Caller;
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::field::asset::{AssetKind, Pixels};
use coursewright_api::field::block::Body;
use coursewright_api::field::place::Place;
use coursewright_api::own::review_all::Reply as Reviewed;
use coursewright_api::own::sign::Reply as Signed;
use coursewright_api::problem::{Code, Problem};
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::release::build::Reply as Built;
use coursewright_api::release::preflight::Reply as Played;
use coursewright_api::verify_bytes;
use coursewright_tests::Bench;
use serde_json::{Value, json};

/// A photograph as a telephone writes it: to be turned, with a latitude, a maker, a comment, and a second picture behind.
const PHOTOGRAPH: &[u8] = include_bytes!("../pictures/turned-with-place.jpg");

/// An MP4 with a place in its metadata and nothing to see.
fn video() -> Vec<u8> {
    let boxed = |kind: &[u8], inside: &[&[u8]]| {
        let inside = inside.concat();
        [&(inside.len() as u32 + 8).to_be_bytes()[..], kind, &inside].concat()
    };
    let stsd = boxed(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1], &boxed(b"avc1", &[&[0; 8]])]);
    let track = boxed(b"trak", &[&boxed(b"mdia", &[&boxed(b"hdlr", &[&[0; 8], b"vide", &[0; 12]]), &boxed(b"minf", &[&boxed(b"stbl", &[&stsd])])])]);
    let place = boxed(b"udta", &[&boxed(b"\xa9xyz", &[b"GPSLAT+52.5200+013.4050/"])]);
    [boxed(b"ftyp", &[b"isom\0\0\0\0isom"]), boxed(b"moov", &[&track, &place]), boxed(b"mdat", &[&[7; 4096]])].concat()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

fn add(bench: &Bench, name: &str, bytes: &[u8]) -> Result<Added, Problem> {
    let lesson = lessons(bench).into_iter().find(|lesson| !lesson.line.assessment && !lesson.objectives.is_empty()).unwrap();
    let file = bench.host.choose(name, bytes);
    bench.call("asset.add", &json!({ "file": file, "into": { "lesson": lesson.line.id, "after": null } }))
}

/// Says of a block what it must say.
fn say(bench: &Bench, added: &Added, words: &Value) {
    let block = lessons(bench).into_iter().flat_map(|lesson| lesson.blocks).find(|block| Some(block.id) == added.block).unwrap();
    let mut body = serde_json::to_value(&block.body).unwrap();
    words.as_object().unwrap().iter().for_each(|(name, value)| body[name] = value.clone());
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": body }));
}

fn build(bench: &Bench, format: &str) -> Vec<u8> {
    let built: Built = bench.must("release.build", &json!({ "format": format, "draft": true }));
    bench.session.built(&built.file).unwrap().1.clone()
}

/// A course with a picture and a video, both with their words.
fn shown() -> (tempfile::TempDir, Bench, Added, Added) {
    let (folder, bench) = drafted();
    let picture = add(&bench, "IMG_0001.jpg", PHOTOGRAPH).unwrap();
    say(&bench, &picture, &json!({ "alt": "The gauge of line 4 at zero.", "caption": "The gauge." }));
    let video = add(&bench, "dock.bin", &video()).unwrap();
    let captions = "WEBVTT\n\n00:00.000 --> 00:02.000\nWait until the gauge shows zero.\n";
    say(&bench, &video, &json!({ "title": "At the gauge", "captions": captions, "transcript": "Wait until the gauge shows zero." }));
    (folder, bench, picture, video)
}

#[test]
fn nothing_that_a_camera_wrote_leaves_the_project() {
    assert!(holds(PHOTOGRAPH, "GPSLAT") && holds(PHOTOGRAPH, "SecretCam") && holds(&video(), "GPSLAT"), "planted");
    let (folder, bench, picture, video) = shown();
    assert_eq!((picture.asset.kind, picture.asset.pixels), (AssetKind::Jpeg, Some(Pixels { width: 32, height: 48 })), "by content, and measured as it is seen");
    assert_eq!(video.asset.kind, AssetKind::Mp4, "whatever its name says");
    let project = std::fs::read(folder.path().join("course.coursewright")).unwrap();
    let kept: Shown = bench.must("asset.show", &json!({ "asset": picture.asset.id, "piece": 0 }));
    assert_eq!((kept.media_type.as_str(), kept.next, kept.asset.size as usize), ("image/jpeg", None, decoded(&kept.data).len()));
    let mut packages = vec![project, decoded(&kept.data)];
    for format in ["scorm12", "scorm2004", "cmi5", "web", "markdown"] {
        let bytes = build(&bench, format);
        assert!(bytes == build(&bench, format), "{format}: the same project gives the same bytes");
        let broken: Vec<_> = verify_bytes(&bytes, None).unwrap().into_iter().filter(|line| !line.holds && line.what != "Sign-off").collect();
        assert!(broken.is_empty(), "{format}: {broken:?}");
        assert!(format == "markdown" || (holds(&bytes, &format!("media/{}.jpg", picture.asset.id)) && holds(&bytes, &format!("media/{}.mp4", video.asset.id))), "{format}");
        assert!(format == "markdown" || holds(&bytes, "WEBVTT") || holds(&bytes, ".vtt"), "{format}: captions are a file");
        packages.push(bytes);
    }
    for bytes in packages {
        for words in ["GPSLAT", "SecretCam", "by Mercy Okafor", "ns.adobe.com"] {
            assert!(!holds(&bytes, words), "{words} is left");
        }
    }
}

fn decoded(data: &str) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<u32> = data.bytes().filter(|b| *b != b'=').map(|b| DIGITS.iter().position(|own| *own == b).unwrap() as u32).collect();
    digits
        .chunks(4)
        .flat_map(|four| (0..four.len() * 6 / 8).map(move |n| ((four.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - four.len()))) >> (16 - 8 * n)) as u8))
        .collect()
}

#[test]
fn markdown_brings_pictures_back_and_writes_the_same_bytes_again() {
    let (_folder, bench, picture, _) = shown();
    let first = build(&bench, "markdown");
    let (_other, again) = bench_without_course();
    again.session.import_markdown(std::str::from_utf8(&first).unwrap()).unwrap();
    let kept: Shown = again.must("asset.show", &json!({ "asset": picture.asset.id, "piece": null }));
    assert_eq!((kept.asset.bytes, kept.asset.pixels), (picture.asset.bytes, picture.asset.pixels));
    assert!(build(&again, "markdown") == first, "export, import, export gives the same bytes");
    // The recording did not travel; that is said at its block, and the same file stands in its place again.
    let missed = again.call::<Built>("release.build", &json!({ "format": "web", "draft": true })).unwrap_err();
    assert_eq!(missed.code, Code::Package);
    assert!(matches!(missed.place, Some(Place::Block { .. })), "{missed:?}");
    let file = again.host.choose("copy.mp4", &video());
    let _: Added = again.must("asset.add", &json!({ "file": file, "into": null }));
    let _ = build(&again, "web");
}

#[test]
fn a_package_brings_pictures_and_recordings_back() {
    let (_folder, bench, picture, video) = shown();
    let package = build(&bench, "scorm12");
    let (_other, again) = bench_without_course();
    again.session.import_package(&package).unwrap();
    for added in [picture, video] {
        let kept: Shown = again.must("asset.show", &json!({ "asset": added.asset.id, "piece": 0 }));
        assert_eq!(kept.asset.bytes, added.asset.bytes);
    }
}

#[test]
fn pictures_and_recordings_are_signed_with_the_course_in_every_form() {
    let (_folder, bench, picture, video) = shown();
    settle(&bench);
    let bench = bench.by(Caller::Cli);
    let _: Reviewed = bench.must("own.review_all", &json!({ "by": "Ada Owner" }));
    let signed: Signed = bench.must("own.sign", &json!({ "lesson": null, "by": "Ada Owner", "passphrase": null }));
    for format in ["scorm12", "scorm2004", "cmi5", "web"] {
        let built: Built = bench.must("release.build", &json!({ "format": format, "draft": false }));
        let bytes = bench.session.built(&built.file).unwrap().1.clone();
        let broken: Vec<_> = verify_bytes(&bytes, Some(&signed.key)).unwrap().into_iter().filter(|line| !line.holds).collect();
        assert!(broken.is_empty(), "{format}: {broken:?}");
        // A recording is not packed, so one byte of it can be changed without anything else.
        let at = bytes.windows(4096).position(|window| window.iter().all(|byte| *byte == 7)).unwrap();
        let mut other = bytes.clone();
        other[at + 100] = 8;
        let seen = verify_bytes(&other, Some(&signed.key)).unwrap();
        assert!(seen.iter().any(|line| !line.holds && line.words.contains(&video.asset.id.to_string())), "{format}: the recording is named: {seen:?}");
        let (_other, again) = bench_without_course();
        again.session.import_package(&bytes).unwrap();
        for added in [&picture, &video] {
            let kept: Shown = again.must("asset.show", &json!({ "asset": added.asset.id, "piece": 0 }));
            assert_eq!(kept.asset.bytes, added.asset.bytes, "{format}");
        }
        assert!(build(&again, "markdown") == build(&bench, "markdown"), "{format}: what came back is what was signed");
        assert!(again.session.import_package(&other).is_err(), "{format}");
    }
}

#[test]
fn a_course_with_a_picture_and_a_video_survives_preflight() {
    let (_folder, bench, ..) = shown();
    for format in ["scorm12", "web"] {
        let built: Built = bench.must("release.build", &json!({ "format": format, "draft": true }));
        let played: Played = bench.must("release.preflight", &json!({ "file": built.file, "profile": null }));
        let wrong: Vec<_> = played.scenes.iter().flat_map(|scene| scene.lines.iter().filter(|line| !line.holds).map(move |line| (&scene.name, &line.words))).collect();
        assert!(played.holds && wrong.is_empty(), "{format}: {wrong:#?}");
    }
}

fn bench_without_course() -> (tempfile::TempDir, Bench) {
    bench()
}

#[test]
fn a_picture_is_taken_back_by_undo_and_its_words_are_asked_for() {
    let (_folder, bench) = drafted();
    let added = add(&bench, "gauge.jpg", PHOTOGRAPH).unwrap();
    let open: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let rules: Vec<&str> = open.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(rules.contains(&"accessibility/alt-missing"), "{rules:?}");
    let _: Undone = bench.must("project.undo", &json!({}));
    assert!(lessons(&bench).iter().flat_map(|lesson| &lesson.blocks).all(|block| !matches!(block.body, Body::Figure { .. })), "picture and block are one act");
    assert_eq!(bench.call::<Shown>("asset.show", &json!({ "asset": added.asset.id, "piece": 0 })).unwrap_err().code, Code::NotFound);
    let again = add(&bench, "gauge again.jpg", PHOTOGRAPH).unwrap();
    assert_eq!(again.asset.id, added.asset.id, "the same picture is the same asset for ever");
    let video = add(&bench, "dock.mp4", &video()).unwrap();
    let open: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let at_video = open.findings.iter().filter(|finding| finding.place.block() == video.block && finding.rule == "accessibility/captions").count();
    assert_eq!(at_video, 2, "neither captions nor transcript");
}

#[test]
fn what_cannot_be_shown_is_refused_in_words_and_nothing_is_changed() {
    let (_folder, bench) = drafted();
    let before = lessons(&bench);
    let refused = |name: &str, bytes: &[u8]| {
        let problem = add(&bench, name, bytes).unwrap_err();
        assert!(matches!(problem.place, Some(Place::Lesson { .. })), "{name}: {problem:?}");
        problem.message
    };
    assert_eq!(
        refused("plan.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        "“plan.png”: the file is an SVG drawing, which can carry script and load things from elsewhere, so no course takes it in."
    );
    assert_eq!(refused("cut.jpg", &PHOTOGRAPH[..PHOTOGRAPH.len() / 4]), "“cut.jpg”: the picture is damaged: it cannot be drawn to its end.");
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0".to_vec();
    bomb.extend(crc(&bomb[12..29]).to_be_bytes());
    bomb.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    assert_eq!(refused("bomb.png", &bomb), "“bomb.png”: the picture says it is 65535 × 65535 pixels; it may have 16384 on a side and 50 million in all.");
    let large = [&video()[..], &vec![0; 100 << 20]].concat();
    assert_eq!(refused("day.mp4", &large), "“day.mp4”: the recording has 101 MB; it may have 100 MB.");
    assert_eq!(
        lessons(&bench).iter().map(|lesson| lesson.blocks.len()).collect::<Vec<_>>(),
        before.iter().map(|lesson| lesson.blocks.len()).collect::<Vec<_>>(),
        "nothing was changed"
    );
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }))
}
