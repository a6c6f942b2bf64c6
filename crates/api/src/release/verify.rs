//! Proving or disproving finished bytes: the container, its files, the certificate, and that it is what its course builds.

use crate::view::VerifyLine;
use coursewright_course::certificate::Certificate;
use coursewright_course::id::AssetId;
use coursewright_course::revision::hash_bytes;
use coursewright_own::{sign, verify as own};
use coursewright_package::{markdown, rebuild, verify};
use std::collections::BTreeMap;

/// A package, from its bytes alone; with the owner's public key, also that it is theirs. A draft is not owned, so it does not hold.
#[must_use]
pub fn package(bytes: &[u8], key: Option<&str>) -> Vec<VerifyLine> {
    look(bytes, key)
}

/// A package that was just built: whole, and what was signed. It is not built a second time: it could only come out as it did.
#[must_use]
pub(crate) fn built(bytes: &[u8], draft: bool, known: &mut verify::Known) -> Vec<VerifyLine> {
    let report = verify::built(bytes, known);
    let mut lines = seen(report);
    if !draft {
        lines.extend(owned(report, None));
    }
    lines
}

fn look(bytes: &[u8], key: Option<&str>) -> Vec<VerifyLine> {
    let report = verify::verify(bytes);
    let mut lines = seen(&report);
    lines.extend(owned(&report, key));
    // Pages are what a learner reads and only the course is signed: built again, they must be the same bytes.
    let (same, words) = match rebuild::rebuild(&report, bytes) {
        Ok(Some(again)) if again == bytes => (true, "Built again from the course it carries, it is the same byte for byte.".to_owned()),
        Ok(Some(again)) => {
            let at = again.iter().zip(bytes).position(|(a, b)| a != b).unwrap_or(again.len().min(bytes.len()));
            (
                false,
                format!(
                    "The package is not what this version of Coursewright builds from the signed course; the first difference is at byte {at}. A package of another version differs too: verify it with that version."
                ),
            )
        }
        Ok(None) | Err(_) => (false, "It cannot be built again from the course it carries.".to_owned()),
    };
    lines.push(VerifyLine { what: "Pages".into(), holds: same, words, place: None });
    lines
}

/// What the reader of finished bytes saw.
fn seen(report: &verify::Report) -> Vec<VerifyLine> {
    let place = |place: &str| if place.is_empty() { String::new() } else { format!("{place}: ") };
    report.lines.iter().map(|line| VerifyLine { what: line.what.into(), holds: line.holds, words: format!("{}{}", place(&line.place), line.words), place: None }).collect()
}

/// Whether what is carried is what its owner signed.
pub(crate) fn owned(report: &verify::Report, key: Option<&str>) -> Vec<VerifyLine> {
    match (&report.certificate, &report.course, &report.ledger) {
        (Some(certificate), Some(course), Some(ledger)) => own::certificate(certificate, course, ledger, key).lines.into_iter().map(line).collect(),
        _ => vec![],
    }
}

fn reads_back(text: &str) -> Option<bool> {
    let written = markdown::read(text).ok()?;
    let pictures: BTreeMap<AssetId, markdown::Picture> = written.pictures.into_iter().map(|picture| (AssetId::of(&hash_bytes(&picture.bytes)), picture)).collect();
    Some(markdown::write(&written.course, &|id| pictures.get(&id).cloned()) == text)
}

/// A course as Markdown: it reads back and writes the same bytes.
#[must_use]
pub fn markdown(bytes: &[u8]) -> Vec<VerifyLine> {
    let same = std::str::from_utf8(bytes).ok().and_then(reads_back).unwrap_or(false);
    let words = if same {
        "Read back and written again, it is the same byte for byte. It carries no signature: nothing is proved of its owner, nor that its words are the ones that were exported."
    } else {
        "It does not read back as the course it came from."
    };
    vec![VerifyLine { what: "Markdown".into(), holds: same, words: words.into(), place: None }]
}

/// A line of ownership as it is shown.
pub(crate) fn line(line: own::Line) -> VerifyLine {
    VerifyLine { what: line.what, holds: line.holds, words: line.words, place: Some(line.place) }
}

/// A certificate alone: only its signatures can be proved; what they were made over is in the package.
pub(crate) fn certificate(certificate: &Certificate, key: Option<&str>) -> Vec<VerifyLine> {
    let mut lines: Vec<VerifyLine> = certificate
        .owner
        .iter()
        .chain(&certificate.lessons)
        .map(|signoff| {
            let theirs = key.is_none_or(|key| key == signoff.key);
            let holds = sign::holds(signoff) && theirs;
            let words = match (holds, theirs) {
                (true, _) => format!("The signature of {} holds. What it is over is proved from the package.", signoff.signed.by),
                (false, false) => "It was made with another key than the one given.".into(),
                (false, true) => "The signature does not hold.".into(),
            };
            VerifyLine { what: "Signature".into(), holds, words, place: None }
        })
        .collect();
    match &certificate.owner {
        None => lines.push(VerifyLine { what: "Owner".into(), holds: false, words: "Nobody signed this: it is the certificate of a draft.".into(), place: None }),
        Some(owner) if owner.signed.content != certificate.content => {
            lines.push(VerifyLine { what: "Content".into(), holds: false, words: "The certificate names other content than was signed.".into(), place: None })
        }
        Some(_) => {}
    }
    lines
}
