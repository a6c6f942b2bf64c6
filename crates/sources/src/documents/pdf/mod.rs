//! PDF: placed letters into lines, paragraphs, lists, tables and headings.
//!
//! A PDF holds letters with places and no paragraphs. pdf-extract decodes fonts and places the letters; what they form
//! is worked out here, so that pages, tables and headings keep their locators.
//!
//! | module | does |
//! |---|---|
//! | `placed` | letters into spans, as they come from the page |
//! | `lines` | spans into lines, columns in reading order |
//! | `margins` | running headers, footers and page numbers |
//! | `blocks` | lines into headings, paragraphs, entries |
//! | `columns` | lines that stand in columns into tables |

mod blocks;
mod columns;
mod lines;
mod margins;
mod placed;

use crate::gather::Gathering;
use crate::hidden::clipped;
use crate::limits;
use crate::problem::ReadProblem;
use coursewright_course::source::{Locator, LossKind};
use pdf_extract::Document;
use placed::Stage;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a PDF.
///
/// pdf-extract panics on odd files; a panic costs the page at most. What cannot be caught, like an overflow of the
/// stack, ends the worker process and not the program.
pub(crate) fn read(bytes: &[u8], found: &mut Gathering) -> Result<(), ReadProblem> {
    let damaged = |what: &str| ReadProblem::Damaged { what: what.to_owned() };
    let loaded = catch_unwind(|| Document::load_mem(bytes));
    // An encrypted file may fail to load before its password is asked for, or load without its pages.
    let locked = || crate::detect::find(bytes, b"/Encrypt").is_some();
    let Ok(Ok(document)) = loaded else {
        return Err(if locked() { encrypted() } else { damaged("its list of objects cannot be read; it may have been cut short") });
    };
    if document.is_encrypted() {
        return Err(encrypted());
    }
    let pages = catch_unwind(AssertUnwindSafe(|| document.get_pages())).map_err(|_| damaged("its list of pages cannot be read"))?;
    if pages.is_empty() {
        return Err(if locked() { encrypted() } else { damaged("it has no pages") });
    }
    if pages.len() > limits::PDF_PAGES {
        return Err(ReadProblem::TooMuch { what: "pages".to_owned(), limit: limits::PDF_PAGES as u64 });
    }
    found.pages = u32::try_from(pages.len()).ok();
    let mut stage = Stage::default();
    let mut broken = Vec::new();
    for number in pages.keys() {
        let read = catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc_page(&document, &mut stage, *number)));
        if !matches!(read, Ok(Ok(()))) {
            broken.push(*number);
        }
        stage.finish_page(*number);
        if stage.is_full() {
            return Err(ReadProblem::TooMuch { what: "MB of text".to_owned(), limit: (limits::TEXT_BYTES / 1024 / 1024) as u64 });
        }
    }
    tell(&stage, &broken, found);
    blocks::read(stage.pages, found);
    Ok(())
}

fn encrypted() -> ReadProblem {
    ReadProblem::Encrypted { what: "PDF document".to_owned() }
}

/// Tells what of the pages is not words in lines.
fn tell(stage: &Stage, broken: &[u32], found: &mut Gathering) {
    let at = |page: u32| Locator { page: Some(page), ..Locator::default() };
    let mut empty = Vec::new();
    for page in &stage.pages {
        if broken.contains(&page.number) {
            found.lose(LossKind::Lost, format!("Page {} is damaged; not all of its words could be read.", page.number), at(page.number));
        } else if page.spans.is_empty() {
            empty.push(page.number);
        }
        let outside = clipped(&page.outside);
        if !outside.is_empty() {
            found.lose(LossKind::Hidden, format!("Words stand beside the page, where no reader sees them: “{outside}”"), at(page.number));
        }
        let tiny = clipped(&page.tiny);
        if !tiny.is_empty() {
            found.lose(LossKind::Hidden, format!("Words are too small to be seen: “{tiny}”"), at(page.number));
        }
        let turned = clipped(&page.turned);
        if !turned.is_empty() {
            found.lose(LossKind::Lost, format!("Words set at another angle are left out: “{turned}”"), at(page.number));
        }
        if page.unknown > 0 {
            found.lose(LossKind::Lost, "Letters of a font that does not say what they mean are left out.", at(page.number));
        }
    }
    if let Some(first) = empty.first() {
        let numbers = empty.iter().take(20).map(u32::to_string).collect::<Vec<_>>().join(", ");
        let more = if empty.len() > 20 { " and more" } else { "" };
        let what = format!("No words on pages {numbers}{more}: they are empty, pictures, or scanned. A scanner program can recognise their text.");
        found.lose(LossKind::Lost, what, at(*first));
    }
}

#[cfg(test)]
pub(super) mod tests;
