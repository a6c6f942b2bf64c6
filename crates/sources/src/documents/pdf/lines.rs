//! Spans into lines, and columns of text into reading order.

use super::placed::{Page, Span};

/// Spans on one base line, from left to right.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The page it is on.
    pub(super) page: u32,
    /// Its base line, growing downwards.
    pub(super) y: f64,
    /// The size of most of its letters.
    pub(super) size: f64,
    /// Its spans.
    pub(super) spans: Vec<Span>,
}

impl Line {
    pub(super) fn left(&self) -> f64 {
        self.spans.first().map_or(0.0, |span| span.left)
    }

    pub(super) fn right(&self) -> f64 {
        self.spans.iter().map(|span| span.right).fold(0.0, f64::max)
    }

    /// Its words.
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.spans.iter().map(|span| span.text.trim()).collect();
        words.join(" ")
    }
}

/// The lines of a page in reading order.
pub(super) fn of(page: Page) -> Vec<Line> {
    let lines = by_base_line(page.number, page.spans);
    match gutter(&lines) {
        Some(x) => in_columns(lines, x),
        None => lines,
    }
}

/// Groups spans by base line, from top to bottom.
fn by_base_line(page: u32, mut spans: Vec<Span>) -> Vec<Line> {
    spans.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<Line> = Vec::new();
    for span in spans {
        match lines.last_mut() {
            Some(line) if (span.y - line.y).abs() <= line.size.max(span.size) * 0.4 => line.spans.push(span),
            _ => lines.push(Line { page, y: span.y, size: span.size, spans: vec![span] }),
        }
    }
    for line in &mut lines {
        line.spans.sort_by(|a, b| a.left.total_cmp(&b.left));
        line.size = line.spans.iter().max_by_key(|span| span.text.len()).map_or(line.size, |span| span.size);
    }
    lines
}

/// The white space between two columns of text: its middle, if the page is set in two columns.
///
/// A table has white space as well; but its cells are short, and columns of text are full of words.
fn gutter(lines: &[Line]) -> Option<f64> {
    let left = lines.iter().map(Line::left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(Line::right).fold(0.0, f64::max);
    let width = right - left;
    let candidates = lines.iter().flat_map(|line| line.spans.windows(2).map(|pair| (pair[0].right + pair[1].left) / 2.0));
    let middle = candidates.filter(|x| (left + width * 0.3..left + width * 0.7).contains(x));
    // A few dozen places are enough to find one that holds for half a page.
    let mut best: Option<(usize, f64)> = None;
    for x in middle.take(60) {
        let both: Vec<(&Line, usize)> = lines.iter().filter_map(|line| Some((line, side(line, x)?))).filter(|(line, n)| *n > 0 && *n < line.spans.len()).collect();
        let words = |spans: &[Span]| spans.iter().map(|span| span.text.split_whitespace().count()).sum::<usize>();
        let (l, r) = both.iter().fold((0, 0), |(l, r), (line, n)| (l + words(&line.spans[..*n]), r + words(&line.spans[*n..])));
        let full = both.len() >= 6 && l >= both.len() * 4 && r >= both.len() * 4;
        if full && both.len() * 5 >= lines.len() * 2 && best.is_none_or(|(most, _)| both.len() > most) {
            best = Some((both.len(), x));
        }
    }
    best.map(|(_, x)| x)
}

/// How many spans of a line stand left of a place; none if one crosses it.
fn side(line: &Line, x: f64) -> Option<usize> {
    let crossed = line.spans.iter().any(|span| span.left < x && span.right > x);
    (!crossed).then(|| line.spans.iter().take_while(|span| span.right <= x).count())
}

/// Reads the left column down to the next line that crosses both, then the right one.
fn in_columns(lines: Vec<Line>, x: f64) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    for mut line in lines {
        match side(&line, x) {
            Some(n) => {
                let right = line.spans.split_off(n);
                if !right.is_empty() {
                    rights.push(Line { spans: right, ..line.clone() });
                }
                if !line.spans.is_empty() {
                    lefts.push(line);
                }
            }
            None => {
                out.append(&mut lefts);
                out.append(&mut rights);
                out.push(line);
            }
        }
    }
    out.append(&mut lefts);
    out.append(&mut rights);
    out
}
