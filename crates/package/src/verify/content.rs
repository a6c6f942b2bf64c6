//! Course, ledger, certificate and sources: whether they are in canonical form and fit each other.

use super::{Fault, Files, fault};
use coursewright_course::certificate::Certificate;
use coursewright_course::judgement::Judgement;
use coursewright_course::ledger::{Counts, Entry, Ledger, Verdict};
use coursewright_course::source::Source;
use coursewright_course::tree::Course;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What could be read.
#[derive(Default)]
pub(super) struct Carried {
    pub(super) certificate: Option<Certificate>,
    pub(super) course: Option<Course>,
    pub(super) ledger: Option<Ledger>,
    pub(super) sources: Option<Vec<Source>>,
}

pub(super) const CERTIFICATE: &str = "certificate.json";
pub(super) const COURSE: &str = "course.json";
pub(super) const LEDGER: &str = "ledger.json";
pub(super) const SOURCES: &str = "sources.json";

pub(super) fn read(files: &Files<'_>) -> (Carried, Vec<Fault>) {
    let mut faults = vec![];
    // The course is most of what is carried: the ledger is read beside it.
    let (course, judgements) = std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut faults = vec![];
            (part::<Vec<Judgement>>(files, LEDGER, &mut faults), faults)
        });
        let course: Option<Course> = value(files, COURSE, &mut faults);
        (course, reading.join().expect("reading a ledger does not panic"))
    });
    let (ledger, joining) = std::thread::scope(|scope| {
        let forming = course.as_ref().map(|course| scope.spawn(|| formed(files, COURSE, course)));
        let (judgements, mut joining) = judgements;
        let ledger = course.as_ref().zip(judgements).and_then(|(course, judgements)| {
            Ledger::joined(course, judgements).map_err(|why| joining.push(fault(LEDGER, format!("The ledger is not that of the course: {why}.")))).ok()
        });
        faults.extend(forming.and_then(|forming| forming.join().expect("writing a course does not panic")));
        (ledger, joining)
    });
    faults.extend(joining);
    let carried = Carried { certificate: part(files, CERTIFICATE, &mut faults), course, ledger, sources: part(files, SOURCES, &mut faults) };
    if let Carried { certificate: Some(certificate), course: Some(course), ledger: Some(ledger), sources: Some(sources) } = &carried {
        signed(files, &files.sha256(COURSE).unwrap_or_default(), certificate, &mut faults);
        fitting(certificate, course, ledger, &mut faults);
        cited(certificate, ledger.iter(), sources, &mut faults);
    }
    (carried, faults)
}

/// The certificate, when it can be read; what is wrong with it is told by [`read`].
pub(super) fn certificate(files: &Files<'_>) -> Option<Certificate> {
    part(files, CERTIFICATE, &mut vec![])
}

/// A value in its one form: read and written again, it has the same bytes.
pub(super) fn part<T: Serialize + DeserializeOwned>(files: &Files<'_>, name: &str, faults: &mut Vec<Fault>) -> Option<T> {
    let value = value(files, name, faults)?;
    faults.extend(formed(files, name, &value));
    Some(value)
}

fn value<T: DeserializeOwned>(files: &Files<'_>, name: &str, faults: &mut Vec<Fault>) -> Option<T> {
    let Some(bytes) = files.get(name) else {
        faults.push(fault(name, "The file is missing."));
        return None;
    };
    serde_json::from_slice(bytes).map_err(|error| faults.push(fault(name, format!("The file cannot be read: {error}.")))).ok()
}

/// What is wrong where a value is not written as exactly the bytes of its file.
fn formed(files: &Files<'_>, name: &str, value: &impl Serialize) -> Option<Fault> {
    let mut rest = Rest(files.get(name).unwrap_or_default());
    let same = serde_json::to_writer(&mut rest, value).is_ok() && rest.0.is_empty();
    (!same).then(|| fault(name, "The file is not in the form it is written in."))
}

/// Takes what is written only as far as it is what is expected.
pub(super) struct Rest<'a>(pub(super) &'a [u8]);

impl std::io::Write for Rest<'_> {
    fn write(&mut self, written: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.strip_prefix(written).ok_or(std::io::ErrorKind::InvalidData)?;
        Ok(written.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The hashes that were signed are the hashes of the files.
pub(super) fn signed(files: &Files<'_>, course: &str, certificate: &Certificate, faults: &mut Vec<Fault>) {
    if course != certificate.content.to_string() {
        faults.push(fault(COURSE, "The course is not the one that the certificate is about."));
    }
    let Some(owner) = &certificate.owner else { return };
    if owner.signed.content != certificate.content || owner.signed.lesson.is_some() {
        faults.push(fault(CERTIFICATE, "The owner’s signature is not about this course."));
    }
    if files.sha256(LEDGER).unwrap_or_default() != owner.signed.ledger.to_string() {
        faults.push(fault(LEDGER, "The ledger is not the one that was signed."));
    }
    if owner.signed.sources != certificate.sources {
        faults.push(fault(CERTIFICATE, "The sources named are not the ones that were signed."));
    }
}

/// The ledger speaks of this course, and the certificate of this ledger.
pub(super) fn fitting(certificate: &Certificate, course: &Course, ledger: &Ledger, faults: &mut Vec<Fault>) {
    if certificate.form != 1 {
        faults.push(fault(CERTIFICATE, "The certificate is of a form this program does not know."));
    }
    if certificate.title != course.title {
        faults.push(fault(CERTIFICATE, "The certificate’s title is not the course’s."));
    }
    // That the ledger judges each statement of the course and no other was seen when the two were joined.
    if certificate.support != Counts::of(ledger.iter()) {
        faults.push(fault(CERTIFICATE, "The counts of support are not those of the ledger."));
    }
}

/// Every citation that is said to hold leads to words in a source that is named.
pub(super) fn cited<'a>(certificate: &Certificate, entries: impl Iterator<Item = &'a Entry>, sources: &[Source], faults: &mut Vec<Fault>) {
    for source in sources {
        // What was signed may rest on an earlier version, as long as what it cites still stands.
        let mut versions = source.earlier.iter().map(|earlier| (&earlier.name, earlier.version, earlier.bytes)).chain([(&source.name, source.version, source.bytes)]);
        let named = versions
            .any(|(name, version, bytes)| certificate.sources.iter().any(|own| own.source == source.id && own.name == *name && own.version == version && own.bytes == bytes));
        if !named {
            faults.push(fault(SOURCES, format!("The certificate does not name the source {}.", source.id)));
        }
    }
    for entry in entries {
        for verified in entry.citations.iter().filter(|verified| verified.verdict.holds()) {
            let citation = &verified.citation;
            let passage = sources.iter().find(|source| source.id == citation.source).and_then(|source| source.passage(citation.passage));
            let run = passage.and_then(|passage| passage.text.get(citation.start as usize..citation.end as usize));
            match run {
                None => faults.push(fault(SOURCES, format!("The passage that the statement {} cites is not in the package.", entry.statement))),
                Some(run) if verified.verdict == Verdict::Exact && run != citation.quote => {
                    faults.push(fault(SOURCES, format!("The quote of the statement {} does not stand in its passage.", entry.statement)));
                }
                Some(_) => {}
            }
        }
    }
}
