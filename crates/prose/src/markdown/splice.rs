//! Editing Markdown in place.

use crate::span::Span;

/// Puts `new` where `range` stands; every other byte stays as it is.
///
/// A Markdown printer would rewrite what nobody touched, so edits are spliced into the written text. A range that
/// does not fit the text, or splits a character, is widened or clipped to whole characters.
pub fn splice(old: &str, range: Span, new: &str) -> String {
    let start = old.floor_char_boundary(range.start.min(old.len()));
    let end = if range.is_empty() { start } else { old.ceil_char_boundary(range.end.clamp(start, old.len())) };
    let mut spliced = String::with_capacity(old.len() + new.len());
    spliced.push_str(&old[..start]);
    spliced.push_str(new);
    spliced.push_str(&old[end..]);
    spliced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_stay() {
        assert_eq!(splice("*  one\n*  two  \n", Span::new(10, 13), "three"), "*  one\n*  three  \n");
        assert_eq!(splice("é", Span::new(1, 1), "x"), "xé", "a place inside a character moves before it");
        assert_eq!(splice("ab", Span::new(5, 9), "c"), "abc");
    }
}
