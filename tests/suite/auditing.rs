//! What an auditor asks has an answer for every screen, and the answer follows the project.

use crate::starter::{drafted, lessons, lower_limit, settle, signed};
use coursewright_api::caller::Caller;
use coursewright_api::check::ledger::Reply as Ledger;
use coursewright_api::exchange::audit::Reply as Made;
use coursewright_api::problem::Code;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};

fn audit(bench: &Bench) -> Value {
    let made: Made = bench.must("exchange.audit", &json!({ "form": "json" }));
    serde_json::from_slice(&bench.session.built(&made.file).unwrap().1).unwrap()
}

/// Everything a Word document says, as one text.
fn paper(bench: &Bench) -> String {
    let made: Made = bench.must("exchange.audit", &json!({ "form": "docx" }));
    let built = bench.session.built(&made.file).unwrap();
    let mut xml = String::new();
    zip::ZipArchive::new(Cursor::new(&built.1)).unwrap().by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let texts = xml.split("<w:t ").skip(1).map(|text| text.split_once('>').unwrap().1.split_once("</w:t>").unwrap().0);
    texts.collect::<Vec<_>>().join("|").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name} of {value}"))
}

fn checks<'a>(screen: &'a Value, part: &str) -> Vec<&'a Value> {
    list(screen, "checks").iter().filter(|check| check["part"] == part).collect()
}

#[test]
fn every_screen_answers_from_which_source_who_against_what_when_and_with_which_result() {
    let (_folder, bench, _) = signed();
    let (audit, ledger) = (audit(&bench), bench.must::<Ledger>("check.ledger", &json!({})));
    let blocks: Vec<(String, String)> = lessons(&bench)
        .iter()
        .flat_map(|lesson| lesson.blocks.iter().enumerate().map(|(n, block)| (format!("{}.{}", lesson.line.number, n + 1), block.hash.to_string())).collect::<Vec<_>>())
        .collect();
    let screens: Vec<(String, String)> =
        list(&audit, "screens").iter().map(|screen| (screen["number"].as_str().unwrap().to_owned(), screen["content"].as_str().unwrap().to_owned())).collect();
    assert_eq!(screens, blocks, "each block of each lesson, in order, as it stands");

    let said: Vec<(&str, &str)> = list(&audit, "objectives")
        .iter()
        .chain(list(&audit, "screens").iter().flat_map(|screen| list(screen, "statements")))
        .map(|one| (one["text"].as_str().unwrap(), one["support"].as_str().unwrap()))
        .collect();
    let rows: Vec<(&str, &str)> = ledger.rows.iter().map(|row| (row.text.as_str(), row.support.word())).collect();
    assert_eq!(said.iter().collect::<BTreeSet<_>>(), rows.iter().collect::<BTreeSet<_>>(), "every statement of the ledger, and none besides");
    assert_eq!(said.len(), rows.len());

    for screen in list(&audit, "screens") {
        let about = &screen["number"];
        for said in list(screen, "statements").iter().filter(|said| ["quoted", "paraphrased", "inferred"].contains(&said["support"].as_str().unwrap())) {
            assert!(!list(said, "rests_on").is_empty(), "{about}: {said}");
        }
        for rest in list(screen, "statements").iter().flat_map(|said| list(said, "rests_on")) {
            assert!(rest["version"] == 1 && rest["current"] == true && rest["source"].as_str().is_some_and(|name| name.contains('.')), "{about}: {rest}");
        }
        let one = |part: &str| checks(screen, part).first().map(|check| (check["who"].as_str().unwrap().to_owned(), check["result"].as_str().unwrap().to_owned()));
        assert_eq!(one("reader"), Some(("Ada Owner".into(), "read".into())), "{about}");
        assert_eq!(one("owner"), Some(("Ada Owner".into(), "takes responsibility".into())), "{about}");
        assert!(one("rules").is_some_and(|(who, result)| who.starts_with("Rules, set ") && result.starts_with("nothing open")), "{about}: {:?}", one("rules"));
        for check in list(screen, "checks") {
            assert!(["who", "against", "at", "result"].iter().all(|part| check[part].as_str().is_some_and(|words| !words.is_empty())), "{about}: {check}");
        }
    }
    assert_eq!(audit["owner"]["by"], "Ada Owner");
    assert!(list(&audit, "waivers").iter().all(|waived| waived["stands"] == true && waived["left"]["reason"] == "looked at, and fine for this audience"));
    assert!(!list(&audit, "waivers").is_empty() && !list(&audit, "machines").is_empty() && !list(&audit, "not_checked").is_empty());
    assert_eq!(audit["machines"][0]["name"], "Built-in drafter");
    let open: usize = list(&audit, "screens").iter().flat_map(|screen| list(screen, "findings")).filter(|found| found["left"].is_null() && found["severity"] != "hint").count();
    assert_eq!(open, 0, "or it could not have been signed");
}

#[test]
fn the_paper_says_what_the_values_say() {
    let (_folder, bench, _) = signed();
    let (audit, paper) = (audit(&bench), paper(&bench));
    for question in ["From which source and version?", "Who checked?", "Against what?", "When?", "With which result?"] {
        assert!(paper.contains(question), "{question}");
    }
    let first_page = paper.split("|Screen by screen|").next().unwrap();
    for source in list(&audit, "sources") {
        assert!(first_page.contains(&format!("{}, version 1: ", source["name"].as_str().unwrap())), "{source}");
        assert!(paper.contains(source["sha256"].as_str().unwrap()), "{source}");
    }
    assert!(first_page.contains("Ada Owner takes responsibility for every statement") && first_page.contains("No finding is open"), "{first_page}");
    for screen in list(&audit, "screens") {
        let words = format!("|{}  {}|", screen["number"].as_str().unwrap(), screen["kind"].as_str().unwrap());
        assert!(paper.contains(&words), "{words}");
        for said in list(screen, "statements") {
            assert!(paper.contains(said["text"].as_str().unwrap()), "{said}");
        }
    }
    for waived in list(&audit, "waivers") {
        assert!(paper.contains(waived["message"].as_str().unwrap()), "{waived}");
    }
}

#[test]
fn what_changes_after_the_signature_is_told_as_such() {
    let (_folder, bench, _) = signed();
    let before = audit(&bench);
    lower_limit(&bench);
    let bench = bench.by(Caller::Cli);
    let after = audit(&bench);
    assert!(after["owner"].is_null() && list(&after, "signatures")[0]["holds"] == false);
    let earlier: Vec<&Value> =
        list(&after, "screens").iter().flat_map(|screen| list(screen, "statements")).flat_map(|said| list(said, "rests_on")).filter(|rest| rest["current"] == false).collect();
    assert!(!earlier.is_empty() && earlier.iter().all(|rest| rest["version"] == 1), "sentences that rest on words the newest version does not say: {earlier:?}");
    let call = list(&after, "sources").iter().find(|source| source["name"].as_str().unwrap().starts_with("Call")).unwrap();
    assert_eq!((&call["version"], &call["earlier"]), (&json!(2), &json!([1])));
    assert!(paper(&bench).contains("Nobody owns this course as it stands"));
    assert!(paper(&bench).contains("(not the newest version)"));

    // Somebody changes a screen: who read it read other words.
    let lesson = &lessons(&bench)[0];
    let block = lesson.blocks.iter().find(|block| block.kind == "text").unwrap();
    let body = json!({ "kind": "text", "markdown": "The dock has a new door." });
    let _: Value = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": body }));
    let after = audit(&bench);
    let screen = |audit: &Value| list(audit, "screens").iter().find(|screen| screen["block"] == json!(block.id)).unwrap().clone();
    assert_eq!(checks(&screen(&before), "reader")[0]["result"], "read");
    let readers: Vec<_> = checks(&screen(&after), "reader").iter().map(|check| (check["who"].clone(), check["result"].clone())).collect();
    assert_eq!(readers[0], (json!("Ada Owner"), json!("read; the words were changed since")), "{readers:?}");
    assert!(checks(&screen(&after), "owner").is_empty(), "a signature over other words covers nothing");
}

#[test]
fn decisions_that_were_taken_back_or_reopened_are_not_forgotten() {
    let (_folder, bench) = drafted();
    settle(&bench);
    let lesson = lessons(&bench)[0].line.id;
    let place = json!({ "at": "lesson", "lesson": lesson });
    let comment = bench.must::<Value>("comment.add", &json!({ "place": place, "text": "Which door is meant?", "kind": "risk" }))["comment"].clone();
    for (what, words) in [("left", "there is one door only"), ("reopened", "a second door was built")] {
        let _: Done = bench.must("comment.settle", &json!({ "comment": comment, "what": what, "words": words }));
    }
    let waived = audit(&bench)["waivers"][0].clone();
    let findings: Value = bench.must("check.findings", &json!({ "lesson": null }));
    let finding = list(&findings, "findings").iter().find(|finding| finding["message"] == waived["message"] && !finding["waiver"].is_null()).unwrap();
    let _: Value = bench.must("check.unwaive", &json!({ "entry": finding["waiver"]["entry"]}));
    let audit = audit(&bench);
    let back: Vec<&Value> = list(&audit, "waivers").iter().filter(|one| !one["taken_back"].is_null()).collect();
    assert_eq!(back.len(), 1);
    assert_eq!((&back[0]["message"], &back[0]["stands"]), (&waived["message"], &json!(false)));
    let again = &list(&audit, "reopened")[0];
    assert_eq!((&again["about"], &again["by"]["reason"]), (&json!("Which door is meant?"), &json!("a second door was built")));
    let remark = &list(&audit, "comments")[0];
    assert_eq!((&remark["open"], list(remark, "steps").len(), &remark["kind"]), (&json!(true), 2, &json!("risk")));
    let paper = paper(&bench);
    assert!(paper.contains("a second door was built") && paper.contains("Comments that wait: 1") && paper.contains("It waits."), "{paper}");
}

#[test]
fn there_is_no_audit_of_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let bench = Bench::new(folder.path(), env!("CARGO_BIN_EXE_worker"));
    let refused = bench.call::<Value>("exchange.audit", &json!({ "form": "json" })).unwrap_err();
    assert_eq!((refused.code, refused.message.as_str()), (Code::GateClosed, "There is no course yet."));
}
