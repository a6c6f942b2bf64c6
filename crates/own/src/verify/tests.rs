//! What is said of projects and certificates that were tampered with on purpose.

use super::changing::travelling;
use super::*;
use crate::certify;
use crate::chain;
use crate::key::SecretKey;
use crate::sample::{AT, Whole, key, lesson};
use crate::sign::{Signing, sign, signed};
use coursewright_course::signoff::LogAct;

fn verified(whole: &Whole) -> Report {
    project(&whole.project, whole.checked(), &whole.log)
}

fn first_broken(whole: &Whole) -> (String, String) {
    let report = verified(whole);
    assert!(!report.holds());
    assert_eq!(report.owner, None, "nobody is named as owner of what does not hold");
    report.first_broken().map(|line| (line.what.clone(), line.words.clone())).unwrap()
}

#[test]
fn a_signed_project_holds_and_names_its_owner() {
    let report = verified(&Whole::signed());
    assert_eq!(report.first_broken(), None);
    assert_eq!(report.owner, Some(Owner { name: "Ada".into(), at: AT.into(), key: key().public() }));
    assert!(report.lines.iter().any(|line| line.words == "Ada signed the course on 2026-11-21T10:00:00Z exactly as it stands."));
}

#[test]
fn an_unsigned_project_is_no_yes() {
    assert_eq!(first_broken(&Whole::unsigned()).1, "No sign-off stands: nobody answers for this course.");
    let mut stripped = Whole::signed();
    stripped.log.truncate(2);
    assert_eq!(first_broken(&stripped).0, "Sign-off", "cutting the signatures off gives no yes");
}

#[test]
fn a_passage_changed_behind_a_citation_is_named_with_its_place() {
    let mut whole = Whole::signed();
    whole.project.sources[0].passages[0].text = "Keep fish at 9 °C or colder.".into();
    let report = verified(&whole);
    let line = report.first_broken().unwrap();
    assert_eq!(line.words, "The quote “Keep fish at 2 °C or colder.” does not stand in “call.vtt” at 00:00:00 · Mercy Okafor, from byte 0 to byte 29.");
    assert!(matches!(line.place, Place::Statement { .. }));
    assert!(report.lines.iter().any(|line| line.words.contains("the source “call.vtt” is not the one that was signed")));
}

#[test]
fn an_id_used_twice_is_named() {
    let mut whole = Whole::signed();
    whole.change(|project| project.course.modules[0].lessons[1].id = lesson(1));
    assert_eq!(first_broken(&whole), ("Ids".into(), format!("The id {} stands for two things.", lesson(1))));
}

#[test]
fn a_ledger_that_leaves_a_statement_out_is_no_ledger_though_it_was_signed() {
    let mut whole = Whole::unsigned();
    let kept = whole.ledger.entries.clone();
    whole.ledger.entries.remove(2);
    whole.sign(None);
    assert_eq!(first_broken(&whole), ("Ledger".into(), "The ledger does not list this statement.".into()));
    whole.ledger.entries = [&kept[..], &kept[2..3]].concat();
    whole.sign(None);
    assert_eq!(first_broken(&whole), ("Ledger".into(), "The ledger lists this statement twice.".into()));
}

#[test]
fn a_forged_log_gives_no_yes() {
    // Every hash made anew, so that the chain itself holds: the signature still names the log it was made for.
    let mut whole = Whole::signed();
    let acts: Vec<LogAct> = whole.log.drain(..).map(|entry| entry.act).collect();
    for act in acts.into_iter().skip(1) {
        whole.record(act);
    }
    assert_eq!(first_broken(&whole).0, "Signature");
    assert!(first_broken(&whole).1.ends_with("was made for another place of a log, or for another project."));
}

#[test]
fn the_sign_off_of_a_stranger_under_the_same_name_is_seen_by_its_key() {
    let mut whole = Whole::unsigned();
    let signing = Signing { by: "Ada", at: AT, lesson: None, review_by: "2027-11-21" };
    let stranger = SecretKey::from_bytes(&[9; 32]);
    let signoff = sign(&stranger, signed(&whole.project, whole.checked(), &whole.log, signing).unwrap());
    let mut both = Whole::signed();
    let signoff_after = sign(&stranger, signed(&both.project, both.checked(), &both.log, signing).unwrap());
    both.record(LogAct::Signed(signoff_after));
    let two = verified(&both);
    assert!(two.lines.iter().any(|line| line.words.contains("the one before in this name with the key ")), "two keys under one name are told");
    assert!(verified(&both).expecting(&stranger.public()).holds());
    assert!(!two.expecting(&key().public()).holds());
    whole.record(LogAct::Signed(signoff));
    let certificate = certify::certificate(&whole.project, whole.checked(), &whole.log);
    let ask = |key: Option<&str>| super::certificate(&certificate, &whole.project.course, &whole.ledger, key);
    assert!(ask(None).holds(), "without a key to expect, it proves that some key signed");
    assert_eq!(ask(None).owner.unwrap().key, stranger.public(), "and says which");
    assert!(!ask(Some(&key().public())).holds(), "a name is no proof");
}

#[test]
fn an_edit_after_signing_is_told_as_such() {
    let mut whole = Whole::signed();
    whole.change(|project| project.course.title = "Cold chain".into());
    assert_eq!(first_broken(&whole).1, "What Ada signed on 2026-11-21T10:00:00Z is not the course as it stands: the content is not the one that was signed.");
}

#[test]
fn a_lesson_signed_after_the_course_must_hold_too_and_one_before_is_superseded() {
    let mut whole = Whole::signed();
    whole.sign(Some(lesson(1)));
    assert!(verified(&whole).holds());
    let mut edited = Whole::unsigned();
    edited.sign(Some(lesson(1)));
    edited.change(|project| project.course.modules[0].lessons[0].title = "Fresh fish".into());
    assert!(!verified(&edited).holds());
    edited.sign(None);
    assert!(verified(&edited).holds(), "the course was signed with the lesson as it stands now");
}

#[test]
fn a_block_nobody_opened_before_signing_is_named() {
    let mut whole = Whole::signed();
    whole.log.clear();
    whole.record(LogAct::Waived(match &Whole::signed().log[1].act {
        LogAct::Waived(waiver) => waiver.clone(),
        other => panic!("{other:?}"),
    }));
    whole.sign(None);
    assert_eq!(first_broken(&whole).1, "No person opened this block, as it stands, before Ada signed.");
    whole.record(Whole::signed().log[0].act.clone());
    assert_eq!(first_broken(&whole).0, "Opened", "opening afterwards comes too late");
}

#[test]
fn a_sign_off_entered_at_another_time_than_it_was_made_is_told() {
    let mut whole = Whole::signed();
    whole.log.truncate(3);
    let LogAct::Signed(signoff) = Whole::signed().log[3].act.clone() else { panic!("the owner's sign-off is entry 4") };
    whole.log.push(chain::append(whole.project.id, &whole.log, "2026-11-22T10:00:00Z", LogAct::Signed(signoff)));
    assert_eq!(first_broken(&whole).1, "The signature in entry 4, in the name of Ada, was made at 2026-11-21T10:00:00Z, but entered at 2026-11-22T10:00:00Z.");
}

#[test]
fn a_certificate_is_the_same_after_a_release_and_fits_its_log() {
    let whole = Whole::signed();
    let certificate = certify::certificate(&whole.project, whole.checked(), &whole.log);
    let earlier = certify::certificate(&whole.project, whole.checked(), &whole.log[..4]);
    assert_eq!(certificate, earlier, "recording a release must not change the next build's bytes");
    assert_eq!((certificate.log_length, certificate.lessons.len()), (4, 1));
    assert_eq!(certificate.waived[0].reason, "seen on site");
    assert_eq!(certificate.accepted[0].text, "Gloves stay on.");
    assert!(certificate_in(&certificate, &whole.log).holds());
    assert_eq!(certificate_in(&certificate, &whole.log[..3]).first_broken().unwrap().words, "The log ends before the entry 4 that the certificate names.",);
}

#[test]
fn a_course_exchanged_together_with_its_hash_is_seen() {
    let mut it = travelling();
    it.course.modules[0].title = "Sending".into();
    it.certificate.content = it.course.hash();
    let report = certificate(&it.certificate, &it.course, &it.ledger, None);
    assert_eq!(report.first_broken().unwrap().words, "The course is not the one that was signed.");
}

#[test]
fn the_certificate_of_a_draft_says_so() {
    let mut whole = Whole::unsigned();
    let certificate = certify::certificate(&whole.project, whole.checked(), &whole.log);
    whole.record(Whole::signed().log[4].act.clone());
    assert_eq!(certify::certificate(&whole.project, whole.checked(), &whole.log), certificate, "a draft built again has the same bytes");
    assert_eq!((&certificate.owner, certificate.review_by.as_str()), (&None, ""));
    let report = super::certificate(&certificate, &whole.project.course, &whole.ledger, None);
    assert_eq!(report.first_broken().unwrap().words, "This is a draft: nobody answers for it.");
}

#[test]
fn the_certificate_names_who_chose_how_closely_the_gates_are_kept() {
    use coursewright_course::gate::{Gate, Profile};
    let mut whole = Whole::unsigned();
    let said = |whole: &Whole| certify::certificate(&whole.project, whole.checked(), &whole.log).checked;
    assert!(!said(&whole).iter().any(|line| line.contains("profile")), "nobody chose");
    whole.project.course.gate = Some(Gate { profile: Profile::Strict, by: "Ada".into(), reason: "people work with knives".into(), at: String::new() });
    let lines = said(&whole);
    assert!(lines.iter().any(|line| line.contains("strict profile") && line.contains("Ada") && line.contains("people work with knives")), "{lines:?}");
}

#[test]
fn findings_speak_from_a_certificate_only_through_the_log() {
    let whole = Whole::unsigned();
    let bare = crate::Checked { findings: &[], ..whole.checked() };
    assert!(!whole.findings.is_empty(), "something was found");
    for end in 0..=whole.log.len() {
        let log = &whole.log[..end];
        let same = certify::certificate(&whole.project, bare, log) == certify::certificate(&whole.project, whole.checked(), log);
        assert!(same || certify::reads_findings(log), "{end} entries");
    }
    assert!(certify::reads_findings(&Whole::signed().log));
}

#[test]
fn no_words_of_a_certificate_claim_what_nobody_can_know() {
    let whole = Whole::signed();
    let certificate = certify::certificate(&whole.project, whole.checked(), &whole.log);
    let words = [certificate.checked, certificate.not_checked, certificate.making, vec![MEANING.into()]].concat().join(" ").to_lowercase();
    for never in ["accurate", "error-free", "hallucination", "unbiased", "safe to publish", "compliant", "ai-verified", "%"] {
        assert!(!words.contains(never), "“{never}” is never claimed");
    }
}
