//! What travels in a package: a certificate with the course and the ledger it speaks of.

use super::{Report, citation, log};
use crate::certify::{FORM, Saying};
use crate::sign::{holds, ledger_hash};
use coursewright_course::certificate::{AcceptedLine, Certificate};
use coursewright_course::ledger::{Counts, Ledger};
use coursewright_course::place::Place;
use coursewright_course::revision::hash_of;
use coursewright_course::signoff::{LogAct, LogEntry, SignOff};
use coursewright_course::tree::Course;

/// Verifies a certificate against the course and the ledger that came with it, without the project.
///
/// `key`: the public key the owner is expected to have. Without it the report holds for whoever signed, and a
/// stranger can sign too.
#[must_use]
pub fn certificate(certificate: &Certificate, course: &Course, ledger: &Ledger, key: Option<&str>) -> Report {
    let mut report = Report::default();
    let Some(owner) = &certificate.owner else {
        report.no("Sign-off", Place::Course, "This is a draft: nobody answers for it.");
        return report;
    };
    if certificate.form != FORM {
        report.no("Form", Place::Course, format!("The certificate has the form {}; this version reads form {FORM}.", certificate.form));
        return report;
    }
    signature(owner, key, &mut report);
    content(certificate, owner, course, &mut report);
    statements(certificate, owner, course, ledger, &mut report);
    words(certificate, owner, &mut report);
    for lesson in &certificate.lessons {
        lesson_signed(lesson, course, ledger, &mut report);
    }
    place_in_log(certificate, owner, &mut report);
    report.owned_by(Some(owner))
}

/// Verifies that a certificate belongs to this log: cut at its end, a log no longer has the entry it names.
#[must_use]
pub fn certificate_in(certificate: &Certificate, log: &[LogEntry]) -> Report {
    let mut report = Report::default();
    let entry = (certificate.log_length as usize).checked_sub(1).and_then(|at| log.get(at));
    match entry {
        Some(entry) if entry.hash == certificate.log_head => {
            report.yes("Log", Place::Project, format!("The log has the entry {} that the certificate names.", entry.number));
        }
        Some(entry) => report.no("Log", Place::Project, format!("Entry {} of the log is not the one the certificate names.", entry.number)),
        None => report.no("Log", Place::Project, format!("The log ends before the entry {} that the certificate names.", certificate.log_length)),
    }
    report
}

fn signature(owner: &SignOff, key: Option<&str>, report: &mut Report) {
    let name = &owner.signed.by;
    if !holds(owner) {
        report.no("Signature", Place::Course, format!("The signature in the name of {name} was not made with the key {} over what stands there.", log::short(&owner.key)));
    } else if key.is_some_and(|expected| expected != owner.key) {
        report.no("Signature", Place::Course, format!("The signature in the name of {name} was made with the key {}, which is not the one expected.", log::short(&owner.key)));
    } else {
        report.yes("Signature", Place::Course, format!("The signature in the name of {name} was made with the key {}.", log::short(&owner.key)));
    }
}

fn content(certificate: &Certificate, owner: &SignOff, course: &Course, report: &mut Report) {
    let found = course.hash();
    if owner.signed.lesson.is_some() {
        report.no("Content", Place::Course, "The owner signed a lesson, not the course.");
    } else if found != owner.signed.content || certificate.content != found {
        report.no("Content", Place::Course, "The course is not the one that was signed.");
    } else {
        report.yes("Content", Place::Course, format!("The course is the one {} signed on {}.", owner.signed.by, owner.signed.at));
    }
}

fn statements(certificate: &Certificate, owner: &SignOff, course: &Course, ledger: &Ledger, report: &mut Report) {
    if ledger_hash(ledger, None) != owner.signed.ledger {
        return report.no("Ledger", Place::Course, "The ledger is not the one that was signed.");
    }
    citation::accounted(course, ledger, report);
    let accepted = ledger
        .entries
        .iter()
        .filter_map(|entry| entry.accepted.as_ref().map(|decision| AcceptedLine { text: entry.text.clone(), by: decision.by.clone(), reason: decision.reason.clone() }));
    if certificate.support != Counts::of(ledger.iter()) || !accepted.eq(certificate.accepted.iter().cloned()) {
        report.no("Ledger", Place::Course, "The certificate counts the statements otherwise than the ledger.");
    }
}

fn words(certificate: &Certificate, owner: &SignOff, report: &mut Report) {
    let signed = &owner.signed;
    if hash_of(&Saying::read(certificate)) != signed.words || certificate.sources != signed.sources || certificate.review_by != signed.review_by {
        report.no("Certificate", Place::Course, "What the certificate says is not what was signed.");
    } else {
        report.yes("Certificate", Place::Course, format!("What the certificate says is what was signed; {} source versions are named.", signed.sources.len()));
    }
}

fn lesson_signed(signoff: &SignOff, course: &Course, ledger: &Ledger, report: &mut Report) {
    let signed = &signoff.signed;
    let lesson = signed.lesson.and_then(|id| course.lesson(id));
    let place = signed.lesson.map_or(Place::Course, |lesson| Place::Lesson { lesson });
    let same = lesson.is_some_and(|lesson| lesson.hash() == signed.content) && ledger_hash(ledger, signed.lesson) == signed.ledger;
    if holds(signoff) && same {
        report.yes("Lesson", place, format!("The lesson is the one {} signed on {}.", signed.by, signed.at));
    } else {
        report.no("Lesson", place, format!("The lesson is not the one signed in the name of {} on {}.", signed.by, signed.at));
    }
}

/// The entry of the owner's sign-off follows from what was signed and its number, so its hash can be made again.
fn place_in_log(certificate: &Certificate, owner: &SignOff, report: &mut Report) {
    let entry = LogEntry::after(owner.signed.log, certificate.log_length, owner.signed.at.clone(), LogAct::Signed(owner.clone()));
    if entry.hash == certificate.log_head {
        report.yes("Log", Place::Project, format!("The sign-off is entry {} of the project's log.", entry.number));
    } else {
        report.no("Log", Place::Project, "The place in the log that the certificate names is not that of its sign-off.");
    }
}
