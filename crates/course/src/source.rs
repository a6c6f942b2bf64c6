//! What the experts left behind: sources, their passages with locators, and what was lost on the way in.

use crate::id::{PassageId, SourceId};
use crate::revision::Hash;
use crate::version::Earlier;
use serde::{Deserialize, Serialize};

/// The form a source came in, found by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// WebVTT subtitles.
    WebVtt,
    /// SubRip subtitles.
    Srt,
    /// Lines of “Speaker: text”.
    Transcript,
    /// Sound or video, written down by a model that transcribes.
    Recording,
    /// Office Open XML text document.
    Docx,
    /// Portable Document Format.
    Pdf,
    /// A course for an LMS: SCORM, cmi5 and their kin, with everything readable in it.
    Package,
    /// What an expert decided in a review.
    Answers,
}

impl SourceKind {
    /// Whether its words were spoken: then fillers and repetitions may be left out of a quotation.
    #[must_use]
    pub const fn is_spoken(self) -> bool {
        matches!(self, Self::WebVtt | Self::Srt | Self::Transcript | Self::Recording)
    }

    /// What a designer calls it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Html => "web page",
            Self::WebVtt => "WebVTT transcript",
            Self::Srt => "SRT transcript",
            Self::Transcript => "transcript",
            Self::Recording => "recording",
            Self::Docx => "Word document",
            Self::Pdf => "PDF document",
            Self::Package => "course package",
            Self::Answers => "expert’s answers",
        }
    }
}

/// An imported item. Immutable: a new version is a new import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Source {
    /// Its id, the same for all versions.
    pub id: SourceId,
    /// The name it came with, without folders.
    pub name: String,
    /// Its form.
    pub kind: SourceKind,
    /// Counts from 1.
    pub version: u32,
    /// SHA-256 of the bytes as they came.
    pub bytes: Hash,
    /// Size of the bytes as they came.
    pub size: u32,
    /// When it was imported, UTC, RFC 3339.
    pub imported_at: String,
    /// The language found, as a BCP 47 tag; none when the text is too short to tell.
    pub language: Option<String>,
    /// Its passages in reading order.
    pub passages: Vec<Passage>,
    /// What did not come through, and what was hidden.
    pub losses: Vec<Loss>,
    /// Versions before this one, oldest first. Sources of one version have none, and hash as they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
}

impl Source {
    /// Passages that nobody imported, as a source: to be read, and not to be kept.
    #[must_use]
    pub fn loose(kind: SourceKind, passages: Vec<Passage>) -> Self {
        Self {
            id: SourceId::from_bits(1),
            name: String::new(),
            kind,
            version: 1,
            bytes: crate::revision::hash_bytes(b""),
            size: 0,
            imported_at: String::new(),
            language: None,
            passages,
            losses: vec![],
            earlier: vec![],
        }
    }

    /// The passage with this id, of this version or of one before.
    #[must_use]
    pub fn passage(&self, id: PassageId) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.id == id).or_else(|| self.replaced(id).map(|replaced| &replaced.passage))
    }

    /// The hash that stands for this very version wherever sources are signed or compared.
    #[must_use]
    pub fn hash(&self) -> Hash {
        crate::revision::hash_of(self)
    }
}

/// A piece of a source with its locator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Passage {
    /// Its id.
    pub id: PassageId,
    /// The text as it stands in the source: UTF-8, line ends as `\n`, nothing cleaned.
    ///
    /// In a table, cells are set apart by tabs and rows by line ends.
    pub text: String,
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands.
    pub locator: Locator,
}

/// What a passage is in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PassageKind {
    /// A heading.
    Heading {
        /// 1 is the outermost.
        level: u8,
    },
    /// A paragraph.
    Paragraph,
    /// An entry of a list.
    Entry {
        /// Its number where the list is numbered, counting from 1.
        number: Option<u32>,
        /// 0 is the outermost list.
        depth: u8,
    },
    /// A whole table; cells by tab, rows by line end.
    Table {
        /// How many leading rows are headers.
        headers: u32,
    },
    /// What one speaker says without a break.
    Turn,
    /// Preformatted text.
    Code,
    /// A passage the source itself quotes.
    Quotation,
    /// A caption, footnote or text box.
    Aside,
    /// A question that was asked of learners: its stem, then one option a line, marked ✓ right, ✗ wrong or ○ not known.
    ///
    /// Wrong options say what is not so: no statement rests on a line of it without its mark.
    Question,
}

/// Where a passage stands in its source; what a form does not have is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Locator {
    /// Page, counting from 1.
    pub page: Option<u32>,
    /// Headings above it, outermost first.
    pub headings: Vec<String>,
    /// First line, counting from 1.
    pub line: Option<u32>,
    /// Last line, counting from 1.
    pub last_line: Option<u32>,
    /// Start in milliseconds.
    pub start_ms: Option<u32>,
    /// End in milliseconds.
    pub end_ms: Option<u32>,
    /// Who speaks.
    pub speaker: Option<String>,
}

impl Locator {
    /// The locator in words, as it stands beside a passage: “page 6 · 5.2 Compressed air”, “00:21:36 · Mercy Okafor”.
    #[must_use]
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if let Some(page) = self.page {
            parts.push(format!("page {page}"));
        }
        if let Some(start) = self.start_ms {
            parts.push(clock(start));
        }
        if let Some(speaker) = &self.speaker {
            parts.push(speaker.clone());
        }
        if let Some(heading) = self.headings.last() {
            parts.push(heading.clone());
        }
        if let (None, None, Some(line)) = (self.page, self.start_ms, self.line) {
            parts.push(match self.last_line {
                Some(last) if last > line => format!("lines {line}–{last}"),
                _ => format!("line {line}"),
            });
        }
        parts.join(" · ")
    }
}

/// Milliseconds as `hh:mm:ss`.
#[must_use]
pub fn clock(ms: u32) -> String {
    let seconds = ms / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Something of a source that did not come through whole, or that its author hid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Loss {
    /// What happened.
    pub kind: LossKind,
    /// What it was, in a sentence for a designer.
    pub what: String,
    /// Where, as far as it is known.
    pub locator: Locator,
}

/// What can happen to a part of a source on its way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LossKind {
    /// It is not in the passages.
    Lost,
    /// It is there, in a plainer form.
    Simplified,
    /// Its author hid it from readers; it is kept, and shown.
    Hidden,
    /// A guess was made that a person should look at (an encoding, a speaker).
    Guessed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locator_says_what_a_person_would_say() {
        let page = Locator { page: Some(6), headings: vec!["5 Isolation".into(), "5.2 Compressed air".into()], line: Some(90), ..Locator::default() };
        assert_eq!(page.words(), "page 6 · 5.2 Compressed air", "a page makes the line number noise");
        let turn = Locator { start_ms: Some(1_296_400), speaker: Some("Mercy Okafor".into()), ..Locator::default() };
        assert_eq!(turn.words(), "00:21:36 · Mercy Okafor");
        let cue = Locator { start_ms: Some(679_000), line: Some(968), last_line: Some(997), ..Locator::default() };
        assert_eq!(cue.words(), "00:11:19", "nobody looks for a line in subtitles");
        let lines = Locator { line: Some(14), last_line: Some(16), ..Locator::default() };
        assert_eq!(lines.words(), "lines 14–16");
    }
}
