//! Byte ranges, and texts that lead every position back to their source.

use serde::{Deserialize, Serialize};

/// A range of bytes in a text, `end` exclusive, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The words this range stands for; empty when the range does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the range holds no byte.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside this range.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range moved `by` bytes to the right.
    pub fn shift(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// The range without white space at either end.
    pub fn trim(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Span { start, end: start + inner.trim().len() }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Span {
        Span { start: range.start, end: range.end }
    }
}

/// A stretch of derived text and the source it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    here: Span,
    source: Span,
    /// Byte for byte the same on both sides, so positions inside it are exact.
    copied: bool,
}

/// A text derived from another one, with the way back for every range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// The derived text.
    pub text: String,
    pieces: Vec<Piece>,
}

impl Mapped {
    /// The text itself; every range leads to itself.
    pub fn identity(text: &str) -> Mapped {
        let mut build = Builder::new(text);
        build.keep(Span::new(0, text.len()));
        build.finish()
    }

    /// The source range a range of the derived text came from, never splitting a character:
    /// a position inside a replaced stretch leads to the whole stretch.
    pub fn source(&self, range: Span) -> Span {
        let Some(last) = self.pieces.last() else {
            return Span::new(0, 0);
        };
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(range.end.min(self.text.len())).max(start);
        let first = self.pieces.partition_point(|piece| piece.here.end <= start);
        let Some(piece) = self.pieces.get(first) else {
            return Span::new(last.source.end, last.source.end);
        };
        let from = piece.source_at(start, piece.source.start);
        if end == start {
            return Span::new(from, from);
        }
        let final_piece = &self.pieces[self.pieces.partition_point(|piece| piece.here.start < end) - 1];
        let to = final_piece.source_at(end, final_piece.source.end);
        Span::new(from, to.max(from))
    }

    /// The derived range that a source range became; empty when nothing of it was kept.
    pub fn derived(&self, source: Span) -> Span {
        let mut found: Option<Span> = None;
        for piece in &self.pieces {
            let same_place = piece.source.overlaps(source) || (piece.source.is_empty() && source.contains(piece.source));
            if !same_place {
                continue;
            }
            let part = if piece.copied {
                let start = piece.source.start.max(source.start) - piece.source.start;
                let end = piece.source.end.min(source.end) - piece.source.start;
                Span::new(piece.here.start + start, piece.here.start + end)
            } else {
                piece.here
            };
            found = Some(found.map_or(part, |all| all.join(part)));
        }
        found.unwrap_or_else(|| {
            let next = self.pieces.iter().find(|piece| piece.source.start >= source.start);
            let at = next.map_or(self.text.len(), |piece| piece.here.start);
            Span::new(at, at)
        })
    }

    /// The second step after this one: `next` was derived from this text, the result from this text's source.
    pub fn then(self, next: Mapped) -> Mapped {
        let mut pieces: Vec<Piece> = Vec::with_capacity(next.pieces.len().max(self.pieces.len()));
        for piece in &next.pieces {
            if !piece.copied {
                push(&mut pieces, Piece { here: piece.here, source: self.source(piece.source), copied: false });
                continue;
            }
            let first = self.pieces.partition_point(|mine| mine.here.end <= piece.source.start);
            for mine in self.pieces[first..].iter().take_while(|mine| mine.here.start < piece.source.end) {
                let start = mine.here.start.max(piece.source.start);
                let end = mine.here.end.min(piece.source.end);
                let here = Span::new(start - piece.source.start, end - piece.source.start).shift(piece.here.start);
                let source = if mine.copied { Span::new(start - mine.here.start, end - mine.here.start).shift(mine.source.start) } else { mine.source };
                push(&mut pieces, Piece { here, source, copied: mine.copied });
            }
        }
        Mapped { text: next.text, pieces }
    }
}

impl Piece {
    fn source_at(&self, position: usize, otherwise: usize) -> usize {
        if self.copied { self.source.start + (position - self.here.start) } else { otherwise }
    }
}

/// Adds a piece, joined to the one before where both are copied and touch on both sides.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    if piece.here.is_empty() {
        return;
    }
    if let Some(last) = pieces.last_mut()
        && last.copied
        && piece.copied
        && last.source.end == piece.source.start
    {
        last.here.end = piece.here.end;
        last.source.end = piece.source.end;
        return;
    }
    pieces.push(piece);
}

/// Writes a [`Mapped`] from left to right; what is neither kept nor replaced is dropped.
#[derive(Debug)]
pub struct Builder<'a> {
    source: &'a str,
    text: String,
    pieces: Vec<Piece>,
}

impl<'a> Builder<'a> {
    /// Begins a text derived from `source`.
    pub fn new(source: &'a str) -> Builder<'a> {
        Builder { source, text: String::with_capacity(source.len()), pieces: Vec::new() }
    }

    /// Copies a source range as it stands.
    pub fn keep(&mut self, range: Span) {
        let start = self.text.len();
        self.text.push_str(range.of(self.source));
        push(&mut self.pieces, Piece { here: Span::new(start, self.text.len()), source: range, copied: true });
    }

    /// Writes other words in place of a source range.
    pub fn replace(&mut self, range: Span, with: &str) {
        if range.of(self.source) == with {
            return self.keep(range);
        }
        let start = self.text.len();
        self.text.push_str(with);
        push(&mut self.pieces, Piece { here: Span::new(start, self.text.len()), source: range, copied: false });
    }

    /// Writes words that stand nowhere in the source, between two of its bytes.
    pub fn insert(&mut self, at: usize, words: &str) {
        self.replace(Span::new(at, at), words);
    }

    /// What has been written so far.
    pub fn written(&self) -> &str {
        &self.text
    }

    /// Takes back white space at the end of what has been written.
    pub fn trim_end(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        while let Some(last) = self.pieces.last_mut() {
            if last.here.start >= length {
                self.pieces.pop();
                continue;
            }
            if last.here.end > length {
                if last.copied {
                    last.source.end -= last.here.end - length;
                }
                last.here.end = length;
            }
            break;
        }
    }

    /// The finished text.
    pub fn finish(self) -> Mapped {
        Mapped { text: self.text, pieces: self.pieces }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// "Öl–Stand" with the umlaut composed and the dash replaced.
    fn example() -> Mapped {
        let source = "O\u{308}l–Stand";
        let mut build = Builder::new(source);
        build.replace(Span::new(0, 3), "Ö");
        build.keep(Span::new(3, 4));
        build.replace(Span::new(4, 7), "-");
        build.keep(Span::new(7, 12));
        build.finish()
    }

    #[test]
    fn a_range_leads_back_to_the_bytes_it_came_from() {
        let mapped = example();
        assert_eq!(mapped.text, "Öl-Stand");
        let stand = mapped.text.find("Stand").unwrap();
        assert_eq!(mapped.source(Span::new(stand, stand + 5)), Span::new(7, 12));
        assert_eq!(mapped.source(Span::new(0, 2)), Span::new(0, 3), "both bytes of Ö are both characters of the source");
        assert_eq!(mapped.source(Span::new(1, 2)), Span::new(0, 3), "half a character leads to all of it");
    }

    #[test]
    fn dropped_bytes_lie_outside_the_ranges_beside_them() {
        let mut build = Builder::new("the um valve");
        build.keep(Span::new(0, 4));
        build.keep(Span::new(7, 12));
        let mapped = build.finish();
        assert_eq!(mapped.text, "the valve");
        assert_eq!(mapped.source(Span::new(4, 9)), Span::new(7, 12));
        assert_eq!(mapped.source(Span::new(0, 9)), Span::new(0, 12));
        assert_eq!(mapped.derived(Span::new(7, 12)), Span::new(4, 9));
        assert!(mapped.derived(Span::new(4, 6)).is_empty(), "nothing of the dropped word was kept");
    }

    #[test]
    fn two_steps_lead_back_to_the_first_source() {
        let first = example();
        let mut build = Builder::new("Öl-Stand");
        build.keep(Span::new(4, 9));
        let both = first.then(build.finish());
        assert_eq!(both.text, "Stand");
        assert_eq!(both.source(Span::new(0, 5)), Span::new(7, 12));
    }

    #[test]
    fn blanks_taken_back_at_the_end_leave_the_map_whole() {
        let mut build = Builder::new("a  ");
        build.keep(Span::new(0, 3));
        build.trim_end();
        assert_eq!(build.finish().source(Span::new(0, 1)), Span::new(0, 1));
    }

    proptest! {
        #[test]
        fn identity_changes_no_range(text in "\\PC{0,40}", a in 0usize..60, b in 0usize..60) {
            let start = text.floor_char_boundary(a.min(b).min(text.len()));
            let end = text.ceil_char_boundary(a.max(b).min(text.len()));
            prop_assert_eq!(Mapped::identity(&text).source(Span::new(start, end)), Span::new(start, end));
        }
    }
}
