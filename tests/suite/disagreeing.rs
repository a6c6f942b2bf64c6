//! Where sources do not agree both sides are shown with what rests on them; a person decides, and a decision holds for these words only.

use crate::starter::drafted;
use coursewright_api::check::contradictions::{PairView, Reply as Contradictions, SideView};
use coursewright_api::check::findings::Reply as Findings;
use coursewright_api::view::Done;
use coursewright_tests::Bench;
use serde_json::json;
use tempfile::TempDir;

fn contradictions(bench: &Bench) -> Contradictions {
    bench.must("check.contradictions", &json!({}))
}

/// The call refuses ready meals above 5 degrees; this card, above 7.
const CARD: &str = "# Night desk card\n\nFor those who take over at ten. Ready meals and cooked meats are refused above 7 °C. Look at the time as well.\n";

fn disagreeing() -> (TempDir, Bench) {
    let (folder, bench) = drafted();
    let _ = bench.add(&[("Card.md", CARD.as_bytes())]);
    (folder, bench)
}

fn meals(all: &Contradictions) -> &PairView {
    all.pairs.iter().find(|pair| pair.other.written == "7 °C").unwrap_or_else(|| panic!("no pair about ready meals among {:?}", all.pairs))
}

#[test]
fn every_finding_has_its_pair_and_each_side_its_place_and_its_date() {
    let (_folder, bench) = disagreeing();
    let all = contradictions(&bench);
    let found: Findings = bench.must("check.findings", &json!({ "lesson": null }));
    let asked: Vec<_> = found.findings.iter().filter(|finding| finding.rule == "accuracy/source-conflict").map(|finding| Some(finding.fingerprint)).collect();
    assert_eq!(all.pairs.iter().map(|pair| pair.finding).collect::<Vec<_>>(), asked);
    assert_eq!((all.open as usize, all.decided), (all.pairs.len(), 0));
    let pair = meals(&all);
    assert_eq!((pair.one.source_name.as_str(), pair.other.source_name.as_str()), ("Call.vtt", "Card.md"));
    let marked = |side: &SideView| side.runs.iter().filter(|run| run.marked).map(|run| run.text.clone()).collect::<Vec<_>>();
    assert_eq!((marked(&pair.one), marked(&pair.other)), (vec!["5 degrees".to_owned()], vec!["7 °C".to_owned()]));
    assert_eq!((pair.other.before.as_str(), pair.other.after.as_str()), ("For those who take over at ten. ", " Look at the time as well."));
    for side in [&pair.one, &pair.other] {
        assert_eq!(side.version, 1);
        assert!(!side.imported_at.is_empty() && !side.locator.is_empty());
    }
    assert!(pair.one.resting.iter().any(|one| one.text.contains("5 degrees")), "the lesson that quotes the call: {:?}", pair.one.resting);
    assert_eq!(pair.other.resting, [], "nothing was drafted from the card");
}

#[test]
fn a_person_decides_with_a_reason_and_takes_it_back() {
    let (_folder, bench) = disagreeing();
    let before = contradictions(&bench);
    let finding = meals(&before).finding.expect("somebody has to decide");
    let reason = "5 °C holds: Moira Tennant says so in the call";
    let _: Done = bench.must("check.waive", &json!({ "fingerprints": [finding], "reason": reason }));
    let after = contradictions(&bench);
    assert_eq!((after.open, after.decided), (before.open - 1, 1));
    let waiver = meals(&after).waiver.as_ref().expect("it is decided");
    assert_eq!(waiver.reason, reason);
    assert_eq!(meals(&after).one, meals(&before).one, "the decision changes nothing of the sides");
    let _: Done = bench.must("check.unwaive", &json!({ "entry": waiver.entry }));
    assert_eq!(contradictions(&bench).open, before.open);
}

#[test]
fn one_source_contradicts_nobody() {
    let (_folder, bench) = crate::starter::bench();
    let _ = bench.add(&[("Notes.md", crate::starter::NOTES)]);
    assert_eq!(contradictions(&bench).pairs, []);
}
