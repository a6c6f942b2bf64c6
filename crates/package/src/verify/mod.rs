//! Reads the bytes of a finished package and says what holds and what does not, and where.
//!
//! It shares no code with the writers: what they forget, it must not forget with them. Whether the signature itself
//! is good is for those who know keys; whether the pages say what the course says, [`crate::rebuild`] tells by
//! building the package again. Everything else about the bytes is here:
//!
//! | module | asks |
//! |---|---|
//! | `container` | is every byte of the archive accounted for? |
//! | `pieces`, `remembered` | (what was read of the last build need not be read of the same bytes again) |
//! | `seal` | does every file have the hash it is listed with, packed and unpacked? |
//! | `content` | do course, ledger, certificate and sources fit each other and the signed hashes? |
//! | `markup` | (a strict reader of tags, for the two below) |
//! | `page` | can any page run, load or hide anything? does a draft say so? |
//! | `manifest` | does the manifest of SCORM name every file, and no other? |
//! | `look` | do the pages look as the course says, and in no way that hides anything? |
//! | `structure` | does the course structure of cmi5 say what the course is? |
//! | `asset` | is every picture and recording the one its name says, and does none carry more than what is to be seen? |
//! | `budget` | does the longest state of a learner fit? |

mod asset;
mod budget;
mod container;
mod content;
mod counting;
mod look;
mod manifest;
mod markup;
mod page;
mod pieces;
mod remembered;
mod seal;
mod structure;
#[cfg(test)]
mod tests;
mod vocabulary;

use container::Entry;
use coursewright_course::asset::Asset;
use coursewright_course::certificate::Certificate;
use coursewright_course::ledger::Ledger;
use coursewright_course::source::Source;
use coursewright_course::tree::Course;
use pieces::Pieces;
use remembered::Remembered;
use std::borrow::Cow;
use std::ops::Range;

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was looked at: “archive”, “hashes”, “course”, ….
    pub what: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// The file it is about; empty for the package as a whole.
    pub place: String,
    /// What was found, in a sentence.
    pub words: String,
}

/// The learner formats that are one zip archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// SCORM 1.2.
    Scorm12,
    /// SCORM 2004, 4th edition.
    Scorm2004,
    /// cmi5.
    Cmi5,
    /// The web page.
    Web,
}

impl Format {
    /// By what lies beside the page; whether that is as it should be is asked later.
    fn of(files: &Files<'_>) -> Self {
        match (files.get("cmi5.xml"), files.get(manifest::NAME)) {
            (Some(_), _) => Self::Cmi5,
            (None, Some(manifest)) if String::from_utf8_lossy(manifest).contains("<schemaversion>2004") => Self::Scorm2004,
            (None, Some(_)) => Self::Scorm12,
            (None, None) => Self::Web,
        }
    }

    /// The word by which a page says whom it tells.
    const fn driver(self) -> &'static str {
        match self {
            Self::Scorm12 => "scorm12",
            Self::Scorm2004 => "scorm2004",
            Self::Cmi5 => "cmi5",
            Self::Web => "web",
        }
    }
}

/// A picture or recording found in a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedAsset {
    /// What it is; its name is the one it has in the package.
    pub asset: Asset,
    /// Where its bytes stand in the package: they are stored as they are.
    pub at: Range<usize>,
}

/// What was found, and everything the package carries as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was looked at, in order. The package holds when every line does.
    pub lines: Vec<Line>,
    /// What kind of package it is.
    pub format: Option<Format>,
    /// Whether it says that nobody owns it.
    pub draft: bool,
    /// Its certificate.
    pub certificate: Option<Certificate>,
    /// Its course.
    pub course: Option<Course>,
    /// Its claim ledger.
    pub ledger: Option<Ledger>,
    /// Its sources, with the cited passages.
    pub sources: Option<Vec<Source>>,
    /// Its pictures and recordings.
    pub assets: Vec<CarriedAsset>,
}

impl Report {
    /// Whether everything holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.holds)
    }
}

/// A fault at a file, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    place: String,
    words: String,
}

fn fault(place: impl Into<String>, words: impl Into<String>) -> Fault {
    Fault { place: place.into(), words: words.into() }
}

/// The files of a package by name.
struct Files<'a>(&'a [Entry<'a>]);

impl Files<'_> {
    fn entry(&self, name: &str) -> Option<&Entry<'_>> {
        self.0.iter().find(|entry| entry.name == name)
    }

    fn get(&self, name: &str) -> Option<&[u8]> {
        self.entry(name).map(Entry::bytes)
    }

    /// The SHA-256 of a file, as hexadecimal digits.
    fn sha256(&self, name: &str) -> Option<Cow<'_, str>> {
        let entry = self.0.iter().find(|entry| entry.name == name)?;
        Some(if entry.in_pieces { seal::sha256(entry.bytes()).into() } else { entry.sha256.as_str().into() })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|entry| entry.name)
    }
}

/// What was read of the packages that this program has just built, for the next one.
///
/// It holds what follows from bytes alone, and each piece of it is looked up by those bytes, never by what somebody
/// says they are. Everything that concerns a package as a whole is asked each time.
#[derive(Default)]
pub struct Known {
    pieces: Pieces,
    remembered: Remembered,
    report: Report,
}

impl Known {
    /// The last report.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The parts of the course that are remembered.
    #[cfg(test)]
    pub(crate) fn parts(&self) -> Vec<usize> {
        self.remembered.parts()
    }
}

/// The most bytes of pieces that are kept for the next package. A course of 1,000 lessons of 20 KB has 160 MB of them.
const MOST_KNOWN: usize = 384 << 20;

/// Reads a package. Any bytes are taken; what is no package gives a report that says so.
#[must_use]
pub fn verify(bytes: &[u8]) -> Report {
    look(bytes, None)
}

/// Reads a package that this program has just built. What was read of the last one is not read again of the same
/// bytes; the report is the one that [`verify`] gives.
pub fn built<'a>(bytes: &[u8], known: &'a mut Known) -> &'a Report {
    known.report = look(bytes, Some(known));
    if known.pieces.weight() > MOST_KNOWN {
        // The report stays, and what it was read from is read again the next time.
        (known.pieces, known.remembered) = (Pieces::default(), Remembered::default());
    }
    &known.report
}

fn look(bytes: &[u8], known: Option<&mut Known>) -> Report {
    let mut report = Report::default();
    let (pieces, mut remembering) = known.map(|Known { pieces, remembered, report }| (pieces, (remembered, std::mem::take(report)))).unzip();
    let (entries, faults) = match container::read(bytes, pieces) {
        Ok(read) => read,
        Err(fault) => {
            note(&mut report, "archive", "", vec![fault]);
            return report;
        }
    };
    let files = Files(&entries);
    note(&mut report, "archive", "Every byte of the archive is accounted for.", faults);
    note(&mut report, "hashes", "Every file has the hash it is listed with.", seal::faults(&entries));
    let format = Format::of(&files);
    report.format = Some(format);
    let draft = content::certificate(&files).is_none_or(|certificate| certificate.owner.is_none());
    // Neither half looks at what the other finds.
    let (seen, (carried, faults)) = std::thread::scope(|scope| {
        let pages = scope.spawn(|| page::read(&files, draft, format));
        let last = |Report { certificate, course, ledger, sources, .. }| content::Carried { certificate, course, ledger, sources };
        let again = remembering.take().and_then(|(remembered, report)| remembered::read(&files, remembered, last(report)));
        let carried = again.map_or_else(|| content::read(&files), |carried| (carried, vec![]));
        (pages.join().expect("reading a page does not panic"), carried)
    });
    note(&mut report, "content", "Course, ledger, certificate and sources fit each other and the signed hashes.", faults);
    note(&mut report, "pages", "No page can run anything but the player or load anything from outside.", seen.faults);
    let words = if draft { "Every page says DRAFT." } else { "The package carries its owner’s certificate." };
    note(&mut report, "ownership", words, seen.marks);
    if let Some(course) = &carried.course {
        match format {
            Format::Scorm12 => note(&mut report, "manifest", "The manifest names every file and no other.", manifest::faults(&files, course, draft, &manifest::SCORM_12)),
            Format::Scorm2004 => note(&mut report, "manifest", "The manifest names every file and no other.", manifest::faults(&files, course, draft, &manifest::SCORM_2004)),
            Format::Cmi5 => note(&mut report, "structure", "The course structure says what the course is.", structure::faults(&files, course, draft)),
            Format::Web => {}
        }
        note(&mut report, "lessons", "Every lesson and every statement shown is the course’s own.", page::compare(&seen.ids, course));
        note(&mut report, "look", "Every page looks as the course says, and its words can be read.", look::faults(&seen.looks, &seen.logos, course));
        note(&mut report, "state", "The longest state of a learner fits into what is kept of it.", budget::faults(course, seen.state_most, format));
    }
    note(
        &mut report,
        "media",
        "Every picture and recording is the one its name says, and no picture carries more than what is to be seen.",
        asset::faults(&entries, carried.course.as_ref()),
    );
    report.assets = asset::carried(bytes, &entries);
    report.draft = draft;
    (report.certificate, report.course, report.ledger, report.sources) = (carried.certificate, carried.course, carried.ledger, carried.sources);
    report
}

/// The page of a learner package with the kind of package it is, for playing it. Whether it is sound is not asked here.
///
/// # Errors
/// In a sentence, where the archive cannot be read or holds no page.
pub fn learner_page(bytes: &[u8]) -> Result<(Format, String), String> {
    let (entries, faults) = container::read(bytes, None).map_err(|fault| fault.words)?;
    let files = Files(&entries);
    if let Some(fault) = faults.into_iter().find(|fault| fault.place == PAGE) {
        return Err(fault.words);
    }
    let page = files.get(PAGE).ok_or_else(|| format!("It holds no {PAGE}."))?;
    let text = std::str::from_utf8(page).map_err(|_| format!("{PAGE} is not in UTF-8."))?;
    Ok((Format::of(&files), text.to_owned()))
}

/// The file a learner opens.
const PAGE: &str = "index.html";

/// One line that says it holds, or one line for each fault.
fn note(report: &mut Report, what: &'static str, words: &str, faults: Vec<Fault>) {
    if faults.is_empty() {
        report.lines.push(Line { what, holds: true, place: String::new(), words: words.into() });
    }
    report.lines.extend(faults.into_iter().map(|fault| Line { what, holds: false, place: fault.place, words: fault.words }));
}
