//! One changed number opens exactly that statement again, and its lesson's signature; nothing else moves.

use crate::starter::{drafted, lessons};
use coursewright_api::caller::Caller;
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::check::ledger::{Reply as Ledger, Row};
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::field::block::Body;
use coursewright_api::field::finding::Severity;
use coursewright_api::field::id::{LessonId, StatementId};
use coursewright_api::field::stage::Mark;
use coursewright_api::field::statement::Support;
use coursewright_api::own::review_all::Reply as Reviewed;
use coursewright_api::own::sign::Reply as Signed;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const REASON: &str = "seen on site by the owner";

/// Everything that somebody decided.
#[derive(Debug, PartialEq)]
struct Decided {
    /// What carries each statement, and whether a person lets it stand.
    statements: BTreeMap<StatementId, (String, Support, bool)>,
    /// Waived findings: the statement each is about, and its fingerprint.
    waived: BTreeSet<(Option<StatementId>, String)>,
    /// Lessons with a signature that holds.
    owned: BTreeMap<LessonId, Mark>,
}

fn decided(bench: &Bench) -> Decided {
    let ledger: Ledger = bench.must("check.ledger", &json!({ "lesson": null }));
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let row = |row: &Row| (row.statement, (row.text.clone(), row.support, row.accepted.is_some()));
    Decided {
        statements: ledger.rows.iter().map(row).collect(),
        waived: findings.findings.iter().filter(|finding| finding.waiver.is_some()).map(|finding| (finding.statement, finding.fingerprint.to_string())).collect(),
        owned: lessons(bench).iter().map(|lesson| (lesson.line.id, lesson.line.stages.owned)).collect(),
    }
}

/// The starter course with a sentence of the owner's own in every third lesson, every finding left with a reason, and
/// every lesson signed by itself.
fn owned() -> (tempfile::TempDir, Bench) {
    let (folder, bench) = drafted();
    for (n, lesson) in lessons(&bench).iter().enumerate().filter(|(n, _)| n % 3 == 0) {
        let text = lesson.blocks.iter().find_map(|block| match &block.body {
            Body::Text { markdown } => Some((block, markdown)),
            _ => None,
        });
        let Some((block, markdown)) = text else { continue };
        let body = json!({ "kind": "text", "markdown": format!("{markdown}\n\nThe canteen has {} blue chairs for drivers.", n + 40) });
        let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": body }));
    }
    let ledger: Ledger = bench.must("check.ledger", &json!({ "lesson": null }));
    for row in ledger.rows.iter().filter(|row| row.support == Support::Unsupported) {
        let _: Done = bench.must("statement.accept", &json!({ "statement": row.statement, "reason": REASON }));
    }
    let findings: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    for finding in findings.findings.iter().filter(|finding| finding.severity != Severity::BlockingAlways) {
        let _: Done = bench.must("check.waive", &json!({ "fingerprints": [finding.fingerprint], "reason": REASON }));
    }
    let bench = bench.by(Caller::Cli);
    let _: Reviewed = bench.must("own.review_all", &json!({ "by": "Ada Owner" }));
    for lesson in lessons(&bench) {
        let _: Signed = bench.must("own.sign", &json!({ "lesson": lesson.line.id, "by": "Ada Owner", "passphrase": null }));
    }
    (folder, bench)
}

/// The body with the first number of its running text turned into another.
fn renumbered(body: &Body, new: u32) -> Option<Body> {
    let turned = |text: &str| -> Option<String> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let old: u32 = text[start..start + length].parse().ok()?;
        // Another number, whatever stood there.
        let new = if new == old { new + 1 } else { new };
        Some(format!("{}{new}{}", &text[..start], &text[start + length..]))
    };
    let first = |texts: &[String]| -> Option<Vec<String>> {
        let (n, new) = texts.iter().enumerate().find_map(|(n, text)| Some((n, turned(text)?)))?;
        let mut all = texts.to_vec();
        all[n] = new;
        Some(all)
    };
    match body {
        Body::Text { markdown } => Some(Body::Text { markdown: turned(markdown)? }),
        Body::Callout { tone, text } => Some(Body::Callout { tone: *tone, text: turned(text)? }),
        Body::Steps { lead, steps } => Some(Body::Steps { lead: lead.clone(), steps: first(steps)? }),
        Body::List { lead, entries } => Some(Body::List { lead: lead.clone(), entries: first(entries)? }),
        _ => None,
    }
}

#[test]
fn a_changed_number_reopens_its_statement_and_its_lesson_and_nothing_else() {
    let (_folder, bench) = owned();
    let before = decided(&bench);
    assert!(before.owned.values().all(|mark| *mark == Mark::Holds), "{:?}", before.owned);
    assert!(before.statements.values().any(|(.., accepted)| *accepted) && before.waived.len() > 3, "there is something to lose: {:?}", before.waived.len());
    let all = lessons(&bench);
    let numbered: Vec<_> =
        all.iter().flat_map(|lesson| lesson.blocks.iter().map(move |block| (lesson.line.id, block))).filter(|(_, block)| renumbered(&block.body, 1).is_some()).collect();
    assert!(numbered.len() > 8, "{} blocks with a number", numbered.len());
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let edits = (0..numbered.len(), 1u32..9000);
    let told = runner.run(&edits, |(n, new)| {
        let (lesson, block) = numbered[n];
        let body = renumbered(&block.body, new).expect("it has a number");
        let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": body }));
        let after = decided(&bench);
        let _: Undone = bench.must("project.undo", &json!({}));
        prop_assert_eq!(&decided(&bench), &before, "undo brings everything back");
        let changed: Vec<StatementId> = before.statements.iter().filter(|(id, (text, ..))| after.statements.get(id).is_some_and(|now| now.0 != *text)).map(|(id, _)| *id).collect();
        prop_assert_eq!(changed.len(), 1, "one sentence has other words, and keeps its id");
        let changed = changed[0];
        for (id, was) in &before.statements {
            let now = after.statements.get(id);
            if *id == changed {
                prop_assert!(now.is_some_and(|(_, support, accepted)| !accepted && *support == Support::Unsupported), "“{}” is open again: {:?}", was.0, now);
            } else {
                prop_assert_eq!(now, Some(was), "another statement moved");
            }
        }
        let kept = |decided: &Decided| decided.waived.iter().filter(|(about, _)| *about != Some(changed)).cloned().collect::<BTreeSet<_>>();
        prop_assert_eq!(kept(&after), kept(&before), "other findings stay left");
        prop_assert!(after.waived.iter().all(|(about, _)| *about != Some(changed)), "what was left about the old words is open again");
        for (id, mark) in &after.owned {
            prop_assert_eq!(*mark, if *id == lesson { Mark::FellBack } else { Mark::Holds }, "{}", id);
        }
        Ok(())
    });
    if let Err(error) = told {
        panic!("{error}");
    }
}
