//! From bytes to a reading: look, decode, choose the reader, count.

use crate::detect::{self, Family};
use crate::gather::Gathering;
use crate::problem::ReadProblem;
use crate::reading::Reading;
use crate::{encoding, html, markdown, subtitles, text, transcript};
use coursewright_course::source::{LossKind, SourceKind};

/// A reader of a form that is text.
type TextReader = fn(&str, &mut Gathering);

/// Every form that is text, with its reader. A new one is a line here, a file beside this one, and a test in `detect`.
const TEXT_READERS: &[(SourceKind, TextReader)] = &[
    (SourceKind::Text, text::read),
    (SourceKind::Markdown, markdown::read),
    (SourceKind::Html, html::read),
    (SourceKind::WebVtt, subtitles::read),
    (SourceKind::Srt, subtitles::read),
    (SourceKind::Transcript, transcript::read),
];

/// Reads a file from its bytes. The name helps only where the content leaves the choice open.
///
/// Opens, fetches and writes nothing. Time and memory are capped by whoever calls, in a process of its own.
///
/// # Errors
/// [`ReadProblem`] when the file gives no passages.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, ReadProblem> {
    if let Some(problem) = ReadProblem::of_size(bytes.len() as u64) {
        return Err(problem);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadProblem::Empty);
    }
    let mut found = Gathering::default();
    let kind = match detect::family(bytes)? {
        Family::Zip => {
            document::docx(bytes, &mut found)?;
            SourceKind::Docx
        }
        Family::Pdf => {
            document::pdf(bytes, &mut found)?;
            SourceKind::Pdf
        }
        Family::Text => return read_text(name, bytes, found),
    };
    tell_of_name(name, kind, &mut found);
    found.finish(kind)
}

fn read_text(name: &str, bytes: &[u8], mut found: Gathering) -> Result<Reading, ReadProblem> {
    let decoded = encoding::decode(bytes)?;
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        return Err(ReadProblem::Empty);
    }
    let kind = detect::text_kind(name, &decoded.text)?;
    for loss in decoded.losses {
        found.report(loss);
    }
    let (_, reader) = TEXT_READERS.iter().find(|(known, _)| *known == kind).ok_or(ReadProblem::NotText)?;
    reader(&decoded.text, &mut found);
    found.finish(kind)
}

/// A document under another name is read, and the person is told.
fn tell_of_name(name: &str, kind: SourceKind, found: &mut Gathering) {
    let ending = detect::ending(name);
    let right = match kind {
        SourceKind::Docx => matches!(ending.as_str(), "docx" | "docm" | "dotx" | "dotm" | ""),
        _ => matches!(ending.as_str(), "pdf" | ""),
    };
    if !right {
        let what = format!("The file is named .{ending}, but its content is a {}; it was read as that.", kind.words());
        found.lose_overall(LossKind::Guessed, what);
    }
}

#[cfg(feature = "documents")]
use crate::documents as document;

/// Stands in for the readers of documents where they were not built.
#[cfg(not(feature = "documents"))]
mod document {
    use crate::gather::Gathering;
    use crate::problem::ReadProblem;

    pub(super) fn docx(_: &[u8], _: &mut Gathering) -> Result<(), ReadProblem> {
        Err(ReadProblem::NotBuilt { what: "Word document".to_owned() })
    }

    pub(super) fn pdf(_: &[u8], _: &mut Gathering) -> Result<(), ReadProblem> {
        Err(ReadProblem::NotBuilt { what: "PDF document".to_owned() })
    }
}
