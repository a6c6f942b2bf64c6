//! A named person signs what stands; one changed word, and it no longer counts.

use crate::starter::{drafted, lessons, settle, signed};
use coursewright_api::caller::Caller;
use coursewright_api::course::block_edit::Reply as Edited;
use coursewright_api::field::block::Body;
use coursewright_api::own::show::Reply as Own;
use coursewright_api::own::sign::Reply as Signed;
use coursewright_api::problem::Code;
use coursewright_api::project::undo::Reply as Undone;
use coursewright_api::project::verify::Reply as Verified;
use coursewright_api::verify_project;
use serde_json::json;

#[test]
fn nobody_signs_what_nobody_has_read() {
    let (_folder, bench) = drafted();
    settle(&bench);
    let refused = bench.call::<Signed>("own.sign", &json!({ "lesson": null, "by": "Ada Owner", "passphrase": null })).unwrap_err();
    assert_eq!(refused.code, Code::GateClosed);
    assert!(refused.message.contains("Not yet opened by a person"), "{}", refused.message);
}

#[test]
fn an_edit_voids_the_signature_and_undo_brings_it_back() {
    let (_folder, bench, _) = signed();
    let own = || -> Own { bench.must("own.show", &json!({ "lesson": null })) };
    assert!(own().signatures[0].holds, "{:?}", own().signatures);
    let all = lessons(&bench);
    let block = all.iter().flat_map(|lesson| &lesson.blocks).find(|block| matches!(block.body, Body::Text { .. })).unwrap();
    let _: Edited = bench.must("course.block_edit", &json!({ "block": block.id, "base": block.hash, "body": { "kind": "text", "markdown": "Other words." } }));
    assert!(!own().signatures[0].holds, "one edit, and nobody owns this");
    let _: Undone = bench.must("project.undo", &json!({}));
    assert!(own().signatures[0].holds, "the same words again are what was signed");
}

#[test]
fn a_signed_project_verifies_and_one_changed_bit_anywhere_does_not() {
    let (folder, bench, key) = signed();
    let verified: Verified = bench.must("project.verify", &json!({}));
    let broken: Vec<_> = verified.lines.iter().filter(|line| !line.holds).collect();
    assert!(verified.holds, "{broken:?}");
    bench.session.close(Caller::Window).unwrap();
    assert!(verify_project(&bench.file, Some(&key)).iter().all(|line| line.holds), "also after closing, from the file alone");
    let stranger = "ab".repeat(32);
    assert!(verify_project(&bench.file, Some(&stranger)).iter().any(|line| !line.holds), "a name is no proof: another key is not the owner's");
    let whole = std::fs::read(&bench.file).unwrap();
    // Content, passage, decision, signature: each by words that stand in the file.
    for (what, words) in [("passage", "ice slurry"), ("decision", "looked at, and fine"), ("owner", "Ada Owner"), ("key", key.as_str()), ("log", "\"act\":\"signed\"")] {
        // Every copy at once: pages of a database keep old ones beside the one that counts.
        let places = find(&whole, words.as_bytes());
        assert!(!places.is_empty(), "{what}: “{words}” must stand in the file");
        let mut bent = whole.clone();
        for at in places {
            bent[at] ^= 1;
        }
        let copy = folder.path().join("bent.coursewright");
        std::fs::write(&copy, &bent).unwrap();
        let lines = verify_project(&copy, None);
        let first = lines.iter().find(|line| !line.holds);
        assert!(first.is_some_and(|line| !line.words.is_empty()), "one bit of a {what} changed, and verify said yes");
        assert_eq!(std::fs::read(&copy).unwrap(), bent, "verifying writes nothing");
    }
}

fn find(all: &[u8], part: &[u8]) -> Vec<usize> {
    all.windows(part.len()).enumerate().filter(|(_, window)| *window == part).map(|(at, _)| at).collect()
}

#[test]
fn a_lesson_can_be_owned_before_the_course() {
    let (_folder, bench) = drafted();
    settle(&bench);
    let bench = bench.by(Caller::Cli);
    let _: coursewright_api::own::review_all::Reply = bench.must("own.review_all", &json!({ "by": "Ada Owner" }));
    let all = lessons(&bench);
    let first = &all[1].line;
    let _: Signed = bench.must("own.sign", &json!({ "lesson": first.id, "by": "Ada Owner", "passphrase": null }));
    let after = lessons(&bench);
    use coursewright_api::field::stage::Mark;
    assert_eq!(after[1].line.stages.owned, Mark::Holds);
    assert_eq!(after[2].line.stages.owned, Mark::Open, "only the lesson that was signed");
}
