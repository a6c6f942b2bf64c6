//! Every cap on a stranger's file, in one table. The worker process around this crate caps time and memory.

/// Bytes of one source: more than any text an expert leaves behind; recordings are not read here.
pub const SOURCE_BYTES: usize = 100 * 1024 * 1024;
/// Passages of one source: a 3,000-page manual has about 60,000.
pub const PASSAGES: usize = 200_000;
/// Bytes of passage text in all, ten times a large handbook: a source may be larger by its pictures, not by its words.
pub const TEXT_BYTES: usize = 24 * 1024 * 1024;
/// Bytes of all passages together with their places, about as a worker answers them.
pub const READING_BYTES: usize = 48 * 1024 * 1024;
/// Characters of one passage; longer ones are cut at the end of a line or sentence.
pub const PASSAGE_CHARS: usize = 8_000;
/// Words after which a speaker's turn is cut at the next end of a sentence: what a person reads at one glance.
pub const TURN_WORDS: usize = 120;
/// Lines of the loss report; what comes after is counted in its last line.
pub const LOSSES: usize = 500;
/// Nesting of elements and lists: documents of people stay below 60.
pub const DEPTH: usize = 256;

/// Entries of a zip.
pub const ZIP_ENTRIES: usize = 10_000;
/// Bytes of a zip's content in all, once inflated.
pub const ZIP_BYTES: u64 = 512 * 1024 * 1024;
/// How many times larger than its packed form an entry may become …
pub const ZIP_RATIO: u64 = 200;
/// … once it is larger than this.
pub const ZIP_RATIO_FROM: u64 = 1024 * 1024;
/// Bytes of one XML part of a document: its tree takes several times as much, and the worker has 512 MB.
pub const XML_BYTES: u64 = 64 * 1024 * 1024;
/// Elements of one XML part.
pub const XML_ELEMENTS: usize = 2_000_000;
/// Comments of a storyboard that comes back.
pub const REMARKS: usize = 20_000;
/// Pages of a course package that are read.
pub const PACKAGE_PAGES: usize = 2_000;
/// Documents and transcripts inside a package that are read …
pub const PACKAGE_DOCUMENTS: usize = 100;
/// … and the bytes of each: a handbook beside a course is a source of its own.
pub const PACKAGE_DOCUMENT_BYTES: u64 = 8 * 1024 * 1024;
/// Pages of a PDF.
pub const PDF_PAGES: usize = 5_000;
/// Characters of one page of a PDF: a dense page has 10,000.
pub const PDF_PAGE_CHARS: usize = 400_000;

/// Bytes of one picture of a course: a learner on a slow line waits a minute for this.
pub const PICTURE_BYTES: usize = 16 * 1024 * 1024;
/// Pixels of one picture, and of one side: a camera has 24 to 48 million; decoding takes four bytes for each or more.
pub const PICTURE_PIXELS: u64 = 50_000_000;
/// See [`PICTURE_PIXELS`].
pub const PICTURE_SIDE: u32 = 16_384;
/// Bytes of one recording: about ten minutes of a video of 720 lines.
pub const RECORDING_BYTES: usize = 100 * 1024 * 1024;
