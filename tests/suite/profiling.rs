//! How closely the gates are kept: decided by name and reason, undone like any change, told on the certificate.

use crate::packaging::build;
use crate::starter::{drafted, lessons, settle};
use coursewright_api::caller::Caller;
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::check::profile::Reply as Profiled;
use coursewright_api::course::block_add::Reply as Added;
use coursewright_api::field::finding::Severity;
use coursewright_api::field::gate::Profile;
use coursewright_api::own::review_all::Reply as Reviewed;
use coursewright_api::own::show::Reply as Own;
use coursewright_api::own::sign::Reply as Signed;
use coursewright_api::problem::Code;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::view::{BlockView, Done};
use coursewright_tests::Bench;
use serde_json::json;

fn choose(bench: &Bench, profile: &str) {
    let _: Done = bench.must("check.profile_choose", &json!({ "profile": profile, "reason": "people work with knives here" }));
}

/// Adds a sentence that nothing carries to the second lesson.
fn add(bench: &Bench, text: &str) -> BlockView {
    let lesson = lessons(bench)[1].line.id;
    let added: Added = bench.must("course.block_add", &json!({ "lesson": lesson, "after": null, "body": { "kind": "text", "markdown": text } }));
    lessons(bench)[1].blocks.iter().find(|block| block.id == added.block).expect("the block that was just added").clone()
}

fn weight(bench: &Bench, block: &BlockView, rule: &str) -> Option<Severity> {
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    findings.findings.into_iter().find(|finding| finding.rule == rule && finding.place.block() == Some(block.id)).map(|finding| finding.severity)
}

#[test]
fn a_profile_is_a_decision_with_a_reason_and_undo_takes_it_back() {
    let (_folder, bench) = drafted();
    let now = || -> Profiled { bench.must("check.profile", &json!({})) };
    assert_eq!((now().profile, now().decided), (Profile::Standard, None), "nobody has decided, and the standard profile holds");
    let ask = |profile: &str, reason: &str| bench.call::<Done>("check.profile_choose", &json!({ "profile": profile, "reason": reason })).map(|_| ());
    assert_eq!(ask("strict", "law").unwrap_err().code, Code::Invalid, "three letters are no reason");
    assert_eq!(ask("standard", "it is the one that holds").unwrap_err().code, Code::Invalid, "it holds already");
    choose(&bench, "strict");
    let decided = now().decided.expect("a decision");
    assert_eq!((decided.profile, decided.reason.as_str(), decided.by.is_empty()), (Profile::Strict, "people work with knives here", false));
    let _: Undone = bench.must("project.undo", &json!({}));
    assert_eq!(now().profile, Profile::Standard);
}

#[test]
fn the_same_sentence_weighs_as_the_profile_says() {
    let (_folder, bench) = drafted();
    let soup = add(&bench, "The canteen of the depot serves tomato soup.");
    let knife = add(&bench, "Drivers must carry a knife of 12 cm in the canteen.");
    let under = |block: &BlockView| weight(&bench, block, "accuracy/unsupported");
    assert_eq!((under(&soup), under(&knife)), (Some(Severity::Blocking), Some(Severity::Blocking)));
    choose(&bench, "light");
    assert_eq!((under(&soup), under(&knife)), (Some(Severity::Warning), Some(Severity::Blocking)), "a duty weighs in every profile");
    choose(&bench, "strict");
    for block in [&soup, &knife] {
        let statement = block.texts[0].sentences[0].statement;
        let _: Done = bench.must("statement.accept", &json!({ "statement": statement, "reason": "told by the crew itself" }));
    }
    assert_eq!(weight(&bench, &soup, "accuracy/accepted-fact"), None, "soup hurts nobody");
    assert_eq!(weight(&bench, &knife, "accuracy/accepted-fact"), Some(Severity::Blocking), "a name is not enough for a duty");
    choose(&bench, "standard");
    assert_eq!(weight(&bench, &knife, "accuracy/accepted-fact"), None);
}

/// A course under the strict profile with one sentence that somebody wrote and a source carries.
fn strict(writer: &str) -> (tempfile::TempDir, Bench) {
    let (folder, bench) = drafted();
    choose(&bench, "strict");
    bench.session.act_as(writer);
    let block = add(&bench, "In this lesson you look at the essentials.");
    assert!(weight(&bench, &block, "accuracy/unsupported").is_none_or(|severity| severity == Severity::Blocking));
    let _: Done = bench.must("statement.accept", &json!({ "statement": block.texts[0].sentences[0].statement, "reason": "it only leads on to the next" }));
    settle(&bench);
    (folder, bench.by(Caller::Cli))
}

#[test]
fn under_the_strict_profile_nobody_owns_alone_what_they_wrote_alone() {
    let (_folder, bench) = strict("Ada Writer");
    let _: Reviewed = bench.must("own.review_all", &json!({ "by": "Ada Writer" }));
    let sign = |by: &str| bench.call::<Signed>("own.sign", &json!({ "lesson": null, "by": by, "passphrase": null }));
    let refused = sign("Ada Writer").unwrap_err();
    assert_eq!(refused.code, Code::GateClosed);
    assert!(refused.message.contains("wrote this alone"), "{}", refused.message);
    sign("Ben Owner").expect("somebody else may own it");
    let own: Own = bench.must("own.show", &json!({ "lesson": null }));
    assert!(own.signatures[0].holds, "{:?}", own.signatures);
    let text = String::from_utf8(build(&bench, "markdown", false)).unwrap();
    assert!(text.contains("cw:gate") && text.contains("people work with knives here"), "the decision travels with the course");
    let (_beside, again) = crate::starter::bench();
    again.session.import_markdown(&text).unwrap();
    let gate: Profiled = again.must("check.profile", &json!({}));
    assert_eq!(gate.profile, Profile::Strict, "and comes back with it");
}
