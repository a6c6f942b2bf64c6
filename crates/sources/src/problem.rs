//! Why a file could not be read, in a designer's words.

use crate::limits;
use serde::{Deserialize, Serialize};

/// A file that gives no passages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum ReadProblem {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than a source may be; both in bytes.
    #[error("the file has {}; a source may have {}", megabytes(*size), megabytes(*limit))]
    TooLarge {
        /// Its size.
        size: u64,
        /// What is allowed.
        limit: u64,
    },
    /// It holds no text and no form that is known.
    #[error("the file is not text, and not a document of a kind Coursewright reads")]
    NotText,
    /// Its words are locked.
    #[error("the {what} is protected by a password")]
    Encrypted {
        /// What it is.
        what: String,
    },
    /// It is of a known form and broken.
    #[error("the file is damaged: {what}")]
    Damaged {
        /// What does not hold.
        what: String,
    },
    /// It is of a form that is known, and not read.
    #[error("the file is {}, which Coursewright does not read", form.words())]
    UnknownForm {
        /// What it is.
        form: Foreign,
    },
    /// Its name says one thing, its content another.
    #[error("the file is named {named}, but its content is {is}")]
    WrongName {
        /// What the name says.
        named: String,
        /// What it is.
        is: String,
    },
    /// Unpacked it would be larger than any document is.
    #[error("the file is packed like a trap: {what}")]
    Bomb {
        /// What gives it away.
        what: String,
    },
    /// It is nested deeper than documents of people are.
    #[error("the file is nested more than {limit} levels deep")]
    TooDeep {
        /// What is allowed.
        limit: u32,
    },
    /// It has more of something than a source may have.
    #[error("the file has more than {limit} {what}")]
    TooMuch {
        /// Of what.
        what: String,
        /// What is allowed.
        limit: u64,
    },
    /// It carries instructions to a program that documents do not need.
    #[error("the file is refused: {what}")]
    Refused {
        /// Which.
        what: String,
    },
    /// A course package that shows different things to different programs, or leads out of itself.
    #[error("the package is refused: {what}")]
    Unsafe {
        /// What gives it away.
        what: String,
    },
    /// A course package whose pages are made by script alone.
    #[error("the package shows its {pages} by script alone{}, so no words can be read from it", tool.as_ref().map(|tool| format!(" ({tool})")).unwrap_or_default())]
    ScriptOnly {
        /// “page”, “3 pages”.
        pages: String,
        /// The program it was made with, where it is known.
        tool: Option<String>,
    },
    /// It opens, and no page or line has words.
    #[error("no words were found {place}")]
    NoText {
        /// Where was looked: “on its 12 pages”.
        place: String,
    },
    /// The program was built without the readers of documents.
    #[error("this build of Coursewright does not read a {what}")]
    NotBuilt {
        /// What it is.
        what: String,
    },
}

/// A form that is recognised so that its owner can be told what to do, and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// Word before 2007.
    OldWord,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument text.
    OpenDocument,
    /// PowerPoint.
    Slides,
    /// Excel.
    Sheet,
    /// An e-book.
    Book,
    /// A zip or another archive.
    Archive,
    /// A picture.
    Picture,
    /// Sound or film.
    Recording,
    /// XML that is no document for readers.
    Xml,
    /// JSON or another form of data for programs.
    Data,
    /// A message of a mail program.
    Mail,
    /// A program.
    Program,
    /// A Coursewright project or another database.
    Database,
}

impl Foreign {
    /// What a designer calls it, with its article.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OldWord => "an old Word document (.doc)",
            Self::Rtf => "a Rich Text document (.rtf)",
            Self::OpenDocument => "an OpenDocument file",
            Self::Slides => "a PowerPoint presentation",
            Self::Sheet => "an Excel workbook",
            Self::Book => "an e-book",
            Self::Archive => "an archive of other files",
            Self::Picture => "a picture",
            Self::Recording => "a recording",
            Self::Xml => "an XML file",
            Self::Data => "data for programs (JSON)",
            Self::Mail => "a message of a mail program",
            Self::Program => "a program",
            Self::Database => "a database",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::OldWord | Self::Rtf | Self::OpenDocument => "Open it in Word or LibreOffice, save it as .docx, and import that.",
            Self::Slides => "Save it as PDF, or copy the slides and notes you need into a .docx or .md file, and import that.",
            Self::Sheet => "Copy the tables you need into a .docx file, and import that.",
            Self::Book => "Save the chapters you need as PDF or .docx, and import those.",
            Self::Archive => "Unpack it and import the files in it, one by one; a course package needs its imsmanifest.xml or cmi5.xml.",
            Self::Picture => "Type the words you need into a text file, or let a scanner program recognise them, and import that.",
            Self::Recording => "Have it transcribed and import the transcript (.vtt, .srt or .txt).",
            Self::Xml => "Open it in the program it comes from and save it as .docx, PDF or text.",
            Self::Data => "Export it from the program it comes from as .docx, PDF or text; a transcript as .vtt, .srt or .txt.",
            Self::Mail => "Open it in your mail program, save it as text, and import that.",
            Self::Program | Self::Database => "Choose another file: this is not something an expert wrote.",
        }
    }
}

impl ReadProblem {
    /// What to do now.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Check that it was saved or downloaded completely, and import it again.",
            Self::TooLarge { .. } => "Split it, or save it without its pictures, and import the parts.",
            Self::NotText => "Open it in the program it comes from and save it as .docx, PDF or text.",
            Self::Encrypted { .. } => "Open it with its password, save it without one, and import that.",
            Self::Damaged { .. } => "Open it in the program it comes from, save it again, and import the new file.",
            Self::UnknownForm { form } => form.hint(),
            Self::WrongName { .. } => "Open it in the program it comes from and save it as .docx; or give its name the ending of what it is, and import it again.",
            Self::Bomb { .. } => "Do not open it elsewhere. Ask whoever sent it for the document itself.",
            Self::TooDeep { .. } => "Save it anew from the program it comes from, or copy its text into a fresh document.",
            Self::TooMuch { .. } => "Split it, and import the parts you need.",
            Self::Refused { .. } => "Open it in Word or LibreOffice, save it as a new .docx, and import that.",
            Self::Unsafe { .. } => "Export the package again from the program or the LMS it comes from, and add that. Do not unpack this one.",
            Self::ScriptOnly { .. } => SCRIPT_ONLY,
            Self::NoText { place } if place == "in it" => "Open it and look whether it holds words that a reader sees; then save it again and import it.",
            Self::NoText { .. } => "If it was scanned, let a scanner program recognise its text (OCR), and import the result.",
            Self::NotBuilt { .. } => "Save it as text, Markdown or HTML, or use the full program.",
        }
    }

    /// A short name for programs and tests.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "source-empty",
            Self::TooLarge { .. } => "source-too-large",
            Self::NotText => "source-not-text",
            Self::Encrypted { .. } => "source-encrypted",
            Self::Damaged { .. } => "source-damaged",
            Self::UnknownForm { .. } => "source-unknown-form",
            Self::WrongName { .. } => "source-wrong-name",
            Self::Bomb { .. } => "source-bomb",
            Self::TooDeep { .. } => "source-too-deep",
            Self::TooMuch { .. } => "source-too-much",
            Self::Refused { .. } => "source-refused",
            Self::Unsafe { .. } => "source-refused",
            Self::ScriptOnly { .. } | Self::NoText { .. } => "source-no-text",
            Self::NotBuilt { .. } => "source-not-built",
        }
    }

    /// The problem of a file of this many bytes, where it is too large to be looked at.
    #[must_use]
    pub const fn of_size(size: u64) -> Option<Self> {
        if size > limits::SOURCE_BYTES as u64 {
            return Some(Self::TooLarge { size, limit: limits::SOURCE_BYTES as u64 });
        }
        None
    }
}

/// What to do with a page that is made by script alone.
pub(crate) const SCRIPT_ONLY: &str =
    "Open the course in the program it was made with, publish or print it as Word or PDF, and add that; or add the storyboard or script it was made from.";

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1024 * 1024))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_what_and_what_to_do_in_words() {
        let large = ReadProblem::of_size(200 * 1024 * 1024).expect("200 MB are too many");
        assert_eq!(large.to_string(), "the file has 200 MB; a source may have 100 MB");
        assert_eq!(large.hint(), "Split it, or save it without its pictures, and import the parts.");
        let slides = ReadProblem::UnknownForm { form: Foreign::Slides };
        assert_eq!(slides.to_string(), "the file is a PowerPoint presentation, which Coursewright does not read");
        assert_eq!(ReadProblem::of_size(100 * 1024 * 1024), None, "the limit itself is allowed");
    }
}
