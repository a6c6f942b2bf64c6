//! Letters with their places, as they come from a page, put together into spans.

use crate::limits;
use crate::raised::raised;
use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};

/// Letters side by side: no gap wider than a letter, one size, one line.
#[derive(Clone, Debug)]
pub(super) struct Span {
    /// Left end, in points.
    pub(super) left: f64,
    /// Right end.
    pub(super) right: f64,
    /// Base line, growing downwards.
    pub(super) y: f64,
    /// Size of the letters.
    pub(super) size: f64,
    /// The letters.
    pub(super) text: String,
    /// Quarter turns of the writing.
    turn: u8,
}

/// A page with its spans.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Counts from 1.
    pub(super) number: u32,
    /// In the order in which they were drawn.
    pub(super) spans: Vec<Span>,
    /// Words beside the page.
    pub(super) outside: String,
    /// Words too small for an eye.
    pub(super) tiny: String,
    /// Words in another direction than the page's.
    pub(super) turned: String,
    /// Letters without meaning.
    pub(super) unknown: u32,
    letters: usize,
}

/// All pages met so far.
#[derive(Default)]
pub(super) struct Stage {
    pub(super) pages: Vec<Page>,
    page: Page,
    bounds: (f64, f64, f64, f64),
    bytes: usize,
}

impl Stage {
    /// Ends a page, also one that broke off.
    pub(super) fn finish_page(&mut self, number: u32) {
        let mut page = std::mem::take(&mut self.page);
        page.number = number;
        page.straighten();
        self.bytes += page.spans.iter().map(|span| span.text.len()).sum::<usize>();
        self.pages.push(page);
    }

    /// Whether there is more text than a source may have.
    pub(super) fn is_full(&self) -> bool {
        self.bytes > limits::TEXT_BYTES
    }
}

impl Page {
    /// Keeps the direction in which most letters run; a page may be drawn turned.
    fn straighten(&mut self) {
        let mut letters = [0usize; 4];
        for span in &self.spans {
            letters[usize::from(span.turn)] += span.text.len();
        }
        let most = (0..4u8).max_by_key(|turn| (letters[usize::from(*turn)], 4 - turn)).unwrap_or(0);
        for span in std::mem::take(&mut self.spans) {
            if span.turn == most {
                self.spans.push(span);
            } else {
                self.turned.push_str(&span.text);
                self.turned.push(' ');
            }
        }
        self.spans.retain(|span| !span.text.trim().is_empty());
    }
}

impl OutputDev for Stage {
    fn begin_page(&mut self, _: u32, media: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.bounds = (media.llx.min(media.urx), media.lly.min(media.ury), media.llx.max(media.urx), media.lly.max(media.ury));
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(&mut self, place: &Transform, width: f64, spacing: f64, size: f64, letter: &str) -> Result<(), OutputError> {
        let page = &mut self.page;
        page.letters += 1;
        if page.letters > limits::PDF_PAGE_CHARS || letter.is_empty() {
            return Ok(());
        }
        if letter.chars().all(|c| c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace())) {
            page.unknown += 1;
            return Ok(());
        }
        let (x, y) = (place.m31, place.m32);
        let scale = place.m11.hypot(place.m12);
        let height = place.m21.hypot(place.m22) * size.abs();
        if ![x, y, scale, height, width, spacing].iter().all(|number| number.is_finite()) {
            page.unknown += 1;
            return Ok(());
        }
        // A hand's breadth of the edge is forgiven: letters may stick out of the paper.
        let (left, bottom, right, top) = self.bounds;
        if x < left - 20.0 || x > right + 20.0 || y < bottom - 20.0 || y > top + 20.0 {
            page.outside.push_str(letter);
            return Ok(());
        }
        if height < 1.5 {
            page.tiny.push_str(letter);
            return Ok(());
        }
        if slanted(place.m11, place.m12) {
            page.turned.push_str(letter);
            return Ok(());
        }
        let turn = quarter(place.m11, place.m12);
        let (x, y) = match turn {
            0 => (x, -y),
            1 => (y, x),
            2 => (-x, y),
            _ => (-y, -x),
        };
        page.put(x, y, x + (width * size.abs() + spacing.max(0.0)) * scale, height, turn, letter);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        Ok(())
    }

    fn fill(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        Ok(())
    }
}

impl Page {
    /// Adds a letter to the span before it, or begins one.
    fn put(&mut self, x: f64, y: f64, right: f64, size: f64, turn: u8, letter: &str) {
        if let Some(span) = self.spans.last_mut().filter(|span| span.turn == turn) {
            let gap = x - span.right;
            // Raised and lowered letters stay in their word; they are smaller and half a letter off at most.
            let level = (y - span.y).abs() <= span.size.max(size) * 0.45;
            let near = gap > -span.size * 0.5 && gap < span.size.max(size) * 0.9;
            // Some programs draw letters twice to make them bold: the same letter in nearly the same place.
            let doubled = level && span.text.ends_with(letter) && (x - (span.right - (right - x))).abs() < size * 0.08 && !letter.trim().is_empty();
            if doubled {
                return;
            }
            if level && near {
                if gap > size.min(span.size) * 0.18 && !span.text.ends_with(' ') && letter != " " {
                    span.text.push(' ');
                }
                // Smaller and above the line: a figure there is a power or the mark of a note, never a further figure.
                let up = size < span.size * 0.85 && span.y - y > span.size * 0.15;
                if up {
                    span.text.push_str(&raised(plain(letter)))
                } else {
                    span.text.push_str(plain(letter))
                }
                span.right = right.max(span.right);
                if size > span.size {
                    (span.size, span.y) = (size, y);
                }
                return;
            }
        }
        if !letter.trim().is_empty() {
            self.spans.push(Span { left: x, right, y, size, text: plain(letter).to_owned(), turn });
        }
    }
}

/// Line ends and tabs would be read as structure; in a span they are blanks.
fn plain(letter: &str) -> &str {
    if matches!(letter, "\t" | "\n" | "\r" | "\r\n" | "\u{A0}") { " " } else { letter }
}

/// Whether writing runs aslant, as a watermark does: more than an eighth of a right angle off.
fn slanted(across: f64, up: f64) -> bool {
    across.abs().min(up.abs()) > across.abs().max(up.abs()) * 0.2
}

/// Direction of writing in quarter turns.
fn quarter(across: f64, up: f64) -> u8 {
    if across.abs() >= up.abs() {
        if across >= 0.0 { 0 } else { 2 }
    } else if up > 0.0 {
        1
    } else {
        3
    }
}
