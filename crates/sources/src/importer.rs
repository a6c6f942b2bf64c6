//! From bytes to a reading: look, decode, choose the reader, count.

use crate::detect::{self, Family};
use crate::gather::Gathering;
use crate::problem::ReadProblem;
use crate::reading::Reading;
use crate::{encoding, html, markdown, sheet, subtitles, text, transcript};
use coursewright_course::source::{LossKind, SourceKind};
use coursewright_course::storyboard::Returned;

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
    let kind = match detect::family(name, bytes)? {
        Family::Zip => document::zip(bytes, &mut found)?,
        _ => one(name, bytes, &mut found)?,
    };
    if matches!(kind, SourceKind::Docx | SourceKind::Pdf | SourceKind::Package) {
        tell_of_name(name, kind, &mut found);
    }
    found.finish(kind)
}

/// Reads a Word file as a storyboard that came back: who changed what, and what was remarked. Capped as [`read`] is.
///
/// # Errors
/// [`ReadProblem`] when it is no Word file, or a harmful one.
pub fn storyboard(name: &str, bytes: &[u8]) -> Result<Returned, ReadProblem> {
    if let Some(problem) = ReadProblem::of_size(bytes.len() as u64) {
        return Err(problem);
    }
    if bytes.is_empty() {
        return Err(ReadProblem::Empty);
    }
    match detect::family(name, bytes)? {
        Family::Zip => document::board(bytes),
        Family::Pdf | Family::Text => Err(ReadProblem::Refused { what: "it is no Word document".to_owned() }),
    }
}

/// Reads a file that is one document. A file inside a package comes this way too: nothing packed in it is opened but Word.
pub(crate) fn one(name: &str, bytes: &[u8], found: &mut Gathering) -> Result<SourceKind, ReadProblem> {
    match detect::family(name, bytes)? {
        Family::Zip => document::docx(bytes, found).map(|()| SourceKind::Docx),
        Family::Pdf => document::pdf(bytes, found).map(|()| SourceKind::Pdf),
        Family::Text => read_text(name, bytes, found),
    }
}

fn read_text(name: &str, bytes: &[u8], found: &mut Gathering) -> Result<SourceKind, ReadProblem> {
    let decoded = encoding::decode(bytes)?;
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        return Err(ReadProblem::Empty);
    }
    let kind = detect::text_kind(name, &decoded.text)?;
    for loss in decoded.losses {
        found.report(loss);
    }
    let (_, reader) = TEXT_READERS.iter().find(|(known, _)| *known == kind).ok_or(ReadProblem::NotText)?;
    let is_sheet = kind == SourceKind::Text && matches!(detect::ending(name).as_str(), "csv" | "tsv") && sheet::read(&decoded.text, found);
    if !is_sheet {
        reader(&decoded.text, found);
        tell_of_form(name, kind, found);
    }
    Ok(kind)
}

/// Endings of forms whose words are read and whose marks are not known: they stand in the passages as if they were words.
const MARKS_UNKNOWN: [&str; 22] =
    ["adoc", "bat", "cfg", "css", "csv", "eml", "ics", "ini", "js", "log", "mbox", "org", "ps1", "py", "rst", "sh", "tex", "textile", "toml", "tsv", "yaml", "yml"];

/// A text in a form of its own is read as plain text, and the person is told.
fn tell_of_form(name: &str, kind: SourceKind, found: &mut Gathering) {
    let ending = detect::ending(name);
    if kind == SourceKind::Text && MARKS_UNKNOWN.contains(&ending.as_str()) {
        let what = format!("The file is named .{ending}; it was read as plain text, and whatever marks that form has stand among the words.");
        found.lose_overall(LossKind::Guessed, what);
    }
}

/// A document under another name is read, and the person is told.
fn tell_of_name(name: &str, kind: SourceKind, found: &mut Gathering) {
    let ending = detect::ending(name);
    let right = match kind {
        SourceKind::Docx => matches!(ending.as_str(), "docx" | "docm" | "dotx" | "dotm" | ""),
        SourceKind::Package => matches!(ending.as_str(), "zip" | "imscc" | "h5p" | "pif" | ""),
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

    use coursewright_course::source::SourceKind;
    use coursewright_course::storyboard::Returned;

    pub(super) fn board(_: &[u8]) -> Result<Returned, ReadProblem> {
        Err(ReadProblem::NotBuilt { what: "Word document".to_owned() })
    }

    pub(super) fn zip(_: &[u8], _: &mut Gathering) -> Result<SourceKind, ReadProblem> {
        Err(ReadProblem::NotBuilt { what: "Word document or course package".to_owned() })
    }

    pub(super) fn docx(_: &[u8], _: &mut Gathering) -> Result<(), ReadProblem> {
        Err(ReadProblem::NotBuilt { what: "Word document".to_owned() })
    }

    pub(super) fn pdf(_: &[u8], _: &mut Gathering) -> Result<(), ReadProblem> {
        Err(ReadProblem::NotBuilt { what: "PDF document".to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_a_form_of_its_own_is_read_and_told() {
        let losses = |name| read(name, b"name,limit\nFish,2 degrees\n").map(|reading| reading.losses);
        assert_eq!(losses("limits.txt"), Ok(vec![]));
        let told = losses("limits.yaml").expect("it has words");
        assert_eq!(told.len(), 1);
        assert!(told[0].what.starts_with("The file is named .yaml; it was read as plain text"), "{}", told[0].what);
    }

    #[test]
    fn an_old_word_document_is_told_to_be_saved_anew() {
        let problem = read("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more").expect_err("not read");
        assert_eq!(problem.to_string(), "the file is an old Word document (.doc), which Coursewright does not read");
        assert!(problem.hint().contains("save it as .docx"), "{}", problem.hint());
        let text = read("old.doc", b"Only words, whatever the name says.").expect_err("not what it is named");
        assert!(text.hint().contains("save it as .docx"), "{}", text.hint());
    }
}
