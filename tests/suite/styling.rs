//! The style guide: kept with the course, read by the checks, told beside what breaks it, undone like any change.

use crate::packaging::build;
use crate::starter::{drafted, lessons};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::course::block_add::Reply as Added;
use coursewright_api::field::finding::Severity;
use coursewright_api::field::style::StyleEntry;
use coursewright_api::problem::Code;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::style::show::Reply as Styled;
use coursewright_api::view::{Done, FindingView};
use coursewright_tests::Bench;
use serde_json::{Value, json};

fn edit(bench: &Bench, changes: &Value) {
    let _: Done = bench.must("style.edit", &json!({ "changes": changes }));
}

fn refused(bench: &Bench, changes: &Value) -> (Code, String) {
    let problem = bench.call::<Done>("style.edit", &json!({ "changes": changes })).map(|_| ()).unwrap_err();
    (problem.code, problem.message)
}

fn show(bench: &Bench) -> Styled {
    bench.must("style.show", &json!({}))
}

fn add(bench: &Bench, text: &str) {
    let lesson = lessons(bench)[1].line.id;
    let _: Added = bench.must("course.block_add", &json!({ "lesson": lesson, "after": null, "body": { "kind": "text", "markdown": text } }));
}

fn found(bench: &Bench, rule: &str) -> Vec<FindingView> {
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    findings.findings.into_iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn what_the_guide_bans_is_found_counted_beside_it_and_mended_with_one_click() {
    let (_folder, bench) = drafted();
    add(&bench, "In this lesson you **utilise** what you know. Kindly look at it twice, and utilise it.");
    assert!(found(&bench, "voice/banned-phrase").is_empty(), "nobody has banned anything yet");
    edit(
        &bench,
        &json!([
            { "do": "ban", "was": null, "phrase": "utilise", "replacement": "use", "why": "plain words first" },
            { "do": "ban", "was": null, "phrase": "kindly", "replacement": null, "why": null },
        ]),
    );
    let broken = show(&bench).broken;
    let of = |phrase: &str| broken.iter().find(|one| one.entry == StyleEntry::Banned { phrase: phrase.parse().unwrap() }).map_or(0, |one| one.findings.len());
    assert_eq!((of("utilise"), of("kindly")), (2, 1), "two sentences utilise, one is kind");
    let findings = found(&bench, "voice/banned-phrase");
    assert!(findings.iter().all(|finding| finding.severity == Severity::Warning && !finding.fix.is_empty()), "each can be mended with one click");
    assert!(findings[0].hint.contains("plain words first"), "{}", findings[0].hint);
    for _ in 0..3 {
        let finding = found(&bench, "voice/banned-phrase").remove(0);
        let _: Done = bench.must("check.fix", &json!({ "fingerprint": finding.fingerprint }));
    }
    assert!(found(&bench, "voice/banned-phrase").is_empty());
    assert!(show(&bench).broken.is_empty());
    let text = String::from_utf8(build(&bench, "markdown", true)).unwrap();
    assert!(text.contains("you **use** what you know. Look at it twice, and use it."), "marks around the words stay");
}

#[test]
fn a_guide_is_changed_whole_or_not_at_all_and_undo_takes_it_back() {
    let (_folder, bench) = drafted();
    edit(
        &bench,
        &json!([
            { "do": "term", "was": null, "preferred": "email", "variants": ["e-mail", ""], "trademark": false },
            { "do": "explain", "was": null, "term": "QMS", "meaning": "quality management system", "known": false },
            { "do": "manner", "address": "you", "spelling": "en-GB", "contractions": null, "exclamations": "avoided", "reading": [6, 9], "naming": null },
        ]),
    );
    let before = show(&bench).style;
    assert_eq!((before.terms.len(), before.terms[0].variants.len(), before.glossary.len(), before.manner.reading.map(|range| (range.from(), range.to()))), (1, 1, 1, Some((6, 9))));
    for (changes, code, words) in [
        (json!([]), Code::Invalid, "Between one and"),
        (
            json!([{ "do": "ban", "was": null, "phrase": " ", "replacement": null, "why": null }]),
            Code::Invalid,
            "The phrase cannot stand in the style guide: it needs at least one letter or digit.",
        ),
        (json!([{ "do": "ban", "was": null, "phrase": "x".repeat(81), "replacement": null, "why": null }]), Code::Invalid, "81 characters"),
        (json!([{ "do": "ban", "was": null, "phrase": "mail", "replacement": "post", "why": null }, { "do": "unban", "phrase": "post" }]), Code::NotFound, "does not stand"),
        (
            json!([{ "do": "ban", "was": null, "phrase": "Email", "replacement": null, "why": null }, { "do": "ban", "was": null, "phrase": "email", "replacement": null, "why": null }]),
            Code::Exists,
            "already",
        ),
        (json!([{ "do": "ban", "was": null, "phrase": "email", "replacement": "post", "why": null }]), Code::Invalid, "bans “email” and asks for it"),
        (json!([{ "do": "term", "was": null, "preferred": "post", "variants": ["E-mail"], "trademark": false }]), Code::Invalid, "a form of two terms"),
        (
            json!([{ "do": "manner", "address": null, "spelling": null, "contractions": null, "exclamations": null, "reading": [9, 6], "naming": null }]),
            Code::Invalid,
            "from a lower to a higher grade",
        ),
    ] {
        let (found, message) = refused(&bench, &changes);
        assert!(found == code && message.contains(words), "{changes}: {found:?} {message}");
        assert_eq!(show(&bench).style, before, "nothing of what is refused stays");
    }
    edit(&bench, &json!([{ "do": "clear" }]));
    assert!(show(&bench).style.is_empty());
    let _: Undone = bench.must("project.undo", &json!({}));
    assert_eq!(show(&bench).style, before);
}

#[test]
fn the_guide_travels_with_the_course_and_a_signature_covers_it() {
    let (_folder, bench) = drafted();
    edit(&bench, &json!([{ "do": "ban", "was": null, "phrase": "synergy", "replacement": "teamwork", "why": null }]));
    let text = String::from_utf8(build(&bench, "markdown", true)).unwrap();
    assert!(text.contains("cw:style"));
    let (_beside, again) = crate::starter::bench();
    again.session.import_markdown(&text).unwrap();
    assert_eq!(show(&again).style, show(&bench).style);
}

#[test]
fn what_was_signed_is_no_longer_owned_when_the_guide_changes() {
    use coursewright_api::own::review_all::Reply as Reviewed;
    use coursewright_api::own::show::Reply as Own;
    use coursewright_api::own::sign::Reply as Signed;
    let (_folder, bench) = drafted();
    crate::starter::settle(&bench);
    let bench = bench.by(coursewright_api::caller::Caller::Cli);
    let _: Reviewed = bench.must("own.review_all", &json!({ "by": "Ada Hale" }));
    let _: Signed = bench.must("own.sign", &json!({ "lesson": null, "by": "Ada Hale", "passphrase": null }));
    let holds = || -> bool { bench.must::<Own>("own.show", &json!({ "lesson": null })).signatures[0].holds };
    assert!(holds());
    edit(&bench, &json!([{ "do": "ban", "was": null, "phrase": "synergy", "replacement": "teamwork", "why": null }]));
    assert!(!holds(), "what is asked of the words is part of what was signed, as the profile is");
    let _: Undone = bench.must("project.undo", &json!({}));
    assert!(holds());
}

#[test]
fn under_the_strict_profile_a_banned_phrase_blocks() {
    let (_folder, bench) = drafted();
    add(&bench, "In this lesson you utilise what you know.");
    edit(&bench, &json!([{ "do": "ban", "was": null, "phrase": "utilise", "replacement": "use", "why": null }]));
    assert_eq!(found(&bench, "voice/banned-phrase")[0].severity, Severity::Warning);
    let _: Done = bench.must("check.profile_choose", &json!({ "profile": "strict", "reason": "people work with knives here" }));
    assert_eq!(found(&bench, "voice/banned-phrase")[0].severity, Severity::Blocking);
}

#[test]
fn what_is_set_before_the_first_draft_stands_after_it() {
    let (_folder, bench) = crate::starter::bench();
    assert_eq!(bench.add(&[("Fish.txt", "Fresh fish is refused above 2 °C. The driver waits outside the dock until a checker calls.".as_bytes())]).problem, None);
    edit(&bench, &json!([{ "do": "ban", "was": null, "phrase": "utilise", "replacement": "use", "why": null }]));
    let _: Done = bench.must("check.profile_choose", &json!({ "profile": "strict", "reason": "People work with knives here." }));
    assert_eq!(bench.draft().problem, None);
    assert_eq!(show(&bench).style.banned.len(), 1, "a draft makes the text, not the guide");
    let profile: coursewright_api::check::profile::Reply = bench.must("check.profile", &json!({}));
    assert!(profile.decided.is_some(), "nor the profile");
}
