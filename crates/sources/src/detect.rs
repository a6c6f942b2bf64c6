//! What a file is, by its content; its name is heard only where content leaves the choice open.

use crate::markup::{self, Markup};
use crate::problem::{Foreign, ReadProblem};
use crate::transcript;
use coursewright_course::source::SourceKind;

/// What the first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// A zip, which may be a Word document.
    Zip,
    /// A PDF.
    Pdf,
    /// Something else that may be text.
    Text,
}

/// First bytes of forms that are known and not read. From the PRONOM registry and the forms' own standards.
const FOREIGN: &[(&[u8], Foreign)] = &[
    (b"{\\rtf", Foreign::Rtf),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"BM\x36", Foreign::Picture),
    (b"ID3", Foreign::Recording),
    (b"\xFF\xFB", Foreign::Recording),
    (b"OggS", Foreign::Recording),
    (b"fLaC", Foreign::Recording),
    (b"\x1A\x45\xDF\xA3", Foreign::Recording),
    (b"\x1F\x8B", Foreign::Archive),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Archive),
    (b"Rar!", Foreign::Archive),
    (b"BZh", Foreign::Archive),
    (b"\xFD7zXZ", Foreign::Archive),
    (b"\x28\xB5\x2F\xFD", Foreign::Archive),
    (b"\x7FELF", Foreign::Program),
    (b"MZ\x90", Foreign::Program),
    (b"SQLite format 3\0", Foreign::Database),
];

/// OLE compound file: Office before 2007, and also the shell around an encrypted new document.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Looks at the first bytes.
pub(crate) fn family(name: &str, bytes: &[u8]) -> Result<Family, ReadProblem> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Family::Zip);
    }
    // ISO 32000-2, annex I: readers look for the head within the first 1,024 bytes. Text may speak of it, so what
    // stands before it must be short or not text at all.
    let head = &bytes[..bytes.len().min(1024)];
    if let Some(at) = find(head, b"%PDF-") {
        let before = &head[..at];
        if before.iter().all(u8::is_ascii_whitespace) || !before.is_ascii() || before.contains(&0) {
            return Ok(Family::Pdf);
        }
    }
    if bytes.starts_with(COMPOUND) {
        return Err(compound(name, bytes));
    }
    if let Some((_, form)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ReadProblem::UnknownForm { form: *form });
    }
    if bytes.starts_with(b"RIFF") && bytes.len() > 12 {
        let form = if &bytes[8..12] == b"WEBP" { Foreign::Picture } else { Foreign::Recording };
        return Err(ReadProblem::UnknownForm { form });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let form = if matches!(bytes.get(8..11), Some(b"hei" | b"avi" | b"mif")) { Foreign::Picture } else { Foreign::Recording };
        return Err(ReadProblem::UnknownForm { form });
    }
    Ok(Family::Text)
}

/// Which old Office form it is: by the names of its parts, or by its own where they lie too deep in it.
fn compound(name: &str, bytes: &[u8]) -> ReadProblem {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if named("EncryptedPackage") {
        return ReadProblem::Encrypted { what: "Office document".to_owned() };
    }
    let ending = ending(name);
    let form = if named("WordDocument") {
        Foreign::OldWord
    } else if named("PowerPoint Document") {
        Foreign::Slides
    } else if named("Workbook") {
        Foreign::Sheet
    } else {
        match ending.as_str() {
            "doc" | "dot" => Foreign::OldWord,
            "ppt" | "pps" => Foreign::Slides,
            "xls" => Foreign::Sheet,
            "msg" => Foreign::Mail,
            _ => Foreign::Archive,
        }
    };
    ReadProblem::UnknownForm { form }
}

pub(crate) fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The ending of a name, in lower case.
pub(crate) fn ending(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or("").rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase())
}

/// Endings of Markdown.
const MARKDOWN: [&str; 6] = ["md", "markdown", "mdown", "mkd", "rmd", "qmd"];

/// Which form a text is in.
pub(crate) fn text_kind(name: &str, text: &str) -> Result<SourceKind, ReadProblem> {
    let ending = ending(name);
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let marked_down = MARKDOWN.contains(&ending.as_str());
    let markup = markup::look(start, &ending);
    // Markdown may begin with an element of a page, and knows what to do with it.
    let page = match markup {
        Markup::Fragment if marked_down || is_markdown(start) => None,
        _ => markup::kind(&markup)?,
    };
    let kind = if start.starts_with("WEBVTT") && !start[6..].starts_with(|c: char| c.is_alphanumeric()) {
        SourceKind::WebVtt
    } else if is_srt(start) {
        SourceKind::Srt
    } else if let Some(page) = page {
        page
    } else if matches!(ending.as_str(), "vtt" | "srt") && text.contains("-->") {
        if ending == "vtt" { SourceKind::WebVtt } else { SourceKind::Srt }
    } else if matches!(ending.as_str(), "html" | "htm" | "xhtml") && start.contains("</") {
        SourceKind::Html
    } else if transcript::is_transcript(start) {
        SourceKind::Transcript
    } else if marked_down || is_markdown(start) {
        SourceKind::Markdown
    } else {
        SourceKind::Text
    };
    let named = match ending.as_str() {
        "docx" | "docm" | "doc" => "a Word document",
        "pdf" => "a PDF document",
        "pptx" => "a PowerPoint presentation",
        "xlsx" => "an Excel workbook",
        _ => return Ok(kind),
    };
    Err(ReadProblem::WrongName { named: named.to_owned(), is: with_article(kind) })
}

/// A kind as it stands in a sentence.
pub(crate) fn with_article(kind: SourceKind) -> String {
    match kind {
        SourceKind::Text => "plain text".to_owned(),
        SourceKind::Markdown => "Markdown".to_owned(),
        SourceKind::Srt => "an SRT transcript".to_owned(),
        other => format!("a {}", other.words()),
    }
}

/// The first block of a SubRip file: a number, then times with commas.
fn is_srt(start: &str) -> bool {
    let mut lines = start.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), second) = (lines.next(), lines.next()) else { return false };
    let timed = |line: &str| crate::clock::range(line).is_some() && line.contains(',');
    let number = !first.trim().is_empty() && first.trim().bytes().all(|byte| byte.is_ascii_digit());
    timed(first) || (number && second.is_some_and(|line| timed(line) || crate::clock::range(line).is_some()))
}

/// Two different marks of Markdown: one alone stands in many a plain text.
fn is_markdown(start: &str) -> bool {
    let (mut heads, mut fence, mut link, mut bar, mut strong) = (0, 0, 0, 0, 0);
    for line in start.lines().take(2000) {
        let body = line.trim_start();
        let level = body.bytes().take_while(|byte| *byte == b'#').count();
        heads += usize::from((1..=6).contains(&level) && body[level..].starts_with(' '));
        fence += usize::from(body.starts_with("```"));
        bar += usize::from(body.starts_with('|') && body.contains("---"));
        link += usize::from(body.contains("](http") || body.contains("](./") || body.contains("](#"));
        strong += usize::from(body.matches("**").count() >= 2);
    }
    let kinds = [heads, fence, link, bar, strong].iter().filter(|count| **count > 0).count();
    heads >= 2 || (heads == 1 && start.starts_with("# ")) || kinds >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_not_the_name() {
        let kind = |text| text_kind("notes.txt", text);
        assert_eq!(kind("WEBVTT\n\n00:01.000 --> 00:02.000\nHi"), Ok(SourceKind::WebVtt));
        assert_eq!(kind("1\n00:00:01,000 --> 00:00:02,000\nHi"), Ok(SourceKind::Srt));
        assert_eq!(kind("<!-- x -->\n<!DOCTYPE html><p>Hi"), Ok(SourceKind::Html));
        assert_eq!(kind("<p>Hi</p>"), Ok(SourceKind::Html));
        assert_eq!(kind("# Safety\n\nText."), Ok(SourceKind::Markdown));
        assert_eq!(kind("Ada: a\nBen: b\nAda: c\nBen: d"), Ok(SourceKind::Transcript));
        assert_eq!(kind("<3 is a heart\nand 2 > 1"), Ok(SourceKind::Text));
        assert_eq!(kind("%PDF- is how such files begin"), Ok(SourceKind::Text));
    }

    #[test]
    fn a_name_that_lies_about_a_document_is_a_problem() {
        let problem = text_kind("Procedure.docx", "<html><p>Hi</p></html>").expect_err("no Word document");
        assert_eq!(problem.to_string(), "the file is named a Word document, but its content is a web page");
    }

    #[test]
    fn foreign_forms_are_called_by_their_names() {
        assert_eq!(family("a", b"\x89PNG\r\n"), Err(ReadProblem::UnknownForm { form: Foreign::Picture }));
        assert_eq!(family("a", b"%PDF-1.7"), Ok(Family::Pdf));
        let mut locked = COMPOUND.to_vec();
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(family("a", &locked), Err(ReadProblem::Encrypted { what: "Office document".into() }));
        let mut old = COMPOUND.to_vec();
        old.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(family("a", &old), Err(ReadProblem::UnknownForm { form: Foreign::OldWord }));
        assert_eq!(family("Old.DOC", COMPOUND), Err(ReadProblem::UnknownForm { form: Foreign::OldWord }), "its name says what its parts do not");
    }
}
