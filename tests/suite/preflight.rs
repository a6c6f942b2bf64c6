//! Packages of the starter project, played through the dispatcher in a worker.

use crate::starter::drafted;
use coursewright_api::host::Host;
use coursewright_api::preflight_bytes;
use coursewright_api::problem::Code;
use coursewright_api::release::build::Reply as Built;
use coursewright_api::release::preflight::{Reply, SceneView};
use coursewright_tests::Bench;
use serde_json::json;

fn played(bench: &Bench, format: &str) -> Reply {
    let built: Built = bench.must("release.build", &json!({ "format": format, "draft": true }));
    bench.must("release.preflight", &json!({ "file": built.file, "profile": "moodle" }))
}

fn wrong(reply: &Reply) -> Vec<String> {
    reply.scenes.iter().flat_map(|scene| scene.lines.iter().filter(|line| !line.holds).map(|line| format!("{}: {}", scene.name, line.words))).collect()
}

fn scene<'a>(reply: &'a Reply, name: &str) -> &'a SceneView {
    reply.scenes.iter().find(|scene| scene.name == name).unwrap_or_else(|| panic!("“{name}” was not played"))
}

#[test]
fn every_form_of_the_starter_course_survives_what_an_lms_does_to_it() {
    let (_folder, bench) = drafted();
    // One learner in three forms: what is recorded is the same, each in the words of its standard.
    for (format, right, failed) in
        [("scorm12", ("passed", ""), ("failed", "")), ("scorm2004", ("completed", "passed"), ("completed", "failed")), ("cmi5", ("completed", "passed"), ("completed", "failed"))]
    {
        let reply = played(&bench, format);
        assert!(reply.holds && wrong(&reply).is_empty(), "{format}: {:#?}", wrong(&reply));
        let found = |name: &str| {
            let recorded = &scene(&reply, name).recorded;
            (recorded.completion.clone(), recorded.success.clone(), recorded.score.clone())
        };
        let expected = |(completion, success): (&str, &str), score: &str| (completion.to_owned(), success.to_owned(), score.to_owned());
        assert_eq!(found("Everything read, everything right"), expected(right, "100"), "{format}");
        assert_eq!(found("Wrong first, then right"), expected(right, "100"), "{format}");
        assert_eq!(found("Wrong every time"), expected(failed, "0"), "{format}");
        assert_eq!(scene(&reply, "Opened again after it was finished").launches, 2);
        assert_eq!(reply.advised.is_some(), format != "scorm12", "Moodle is best given SCORM 1.2");
    }
    let web = played(&bench, "web");
    assert!(web.holds, "{:?}", wrong(&web));
    assert_eq!((web.scenes.len(), web.scenes[0].recorded.completion.as_str()), (1, ""), "a web page tells nobody");
}

#[test]
fn what_is_no_package_or_goes_to_no_known_lms_is_a_problem() {
    let (_folder, bench) = drafted();
    let worker = bench.host.worker();
    for bytes in [&b""[..], b"PK\x03\x04", b"no zip at all, however long it goes on"] {
        let problem = preflight_bytes(&worker, bytes, None).unwrap_err();
        assert_eq!(problem.code, Code::Invalid, "{problem:?}");
        assert!(problem.message.starts_with("The package cannot be played: "), "{problem:?}");
    }
    let built: Built = bench.must("release.build", &json!({ "format": "scorm12", "draft": true }));
    let bytes = bench.session.built(&built.file).unwrap().1.clone();
    assert_eq!(preflight_bytes(&worker, &bytes, Some("no such LMS")).unwrap_err().code, Code::WrongUse);
    let markdown: Built = bench.must("release.build", &json!({ "format": "markdown", "draft": true }));
    assert_eq!(bench.call::<Reply>("release.preflight", &json!({ "file": markdown.file, "profile": null })).unwrap_err().code, Code::Invalid);
}
