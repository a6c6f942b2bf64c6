//! The difference of two texts, word by word.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::word;

/// A stretch of two compared texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// Stands in both.
    Same(&'a str),
    /// Stood in the old text only.
    Gone(&'a str),
    /// Stands in the new text only.
    New(&'a str),
}

/// The changes from `old` to `new` in reading order: the old text is all of Same and Gone, the new one all of Same and New.
pub fn words<'a>(old: &'a str, new: &'a str) -> Vec<Change<'a>> {
    let (before, after) = (pieces(old), pieces(new));
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        match op {
            DiffOp::Equal { old_index, len, .. } => push(&mut changes, Change::Same(joined(old, &before, old_index, len))),
            DiffOp::Delete { old_index, old_len, .. } => push(&mut changes, Change::Gone(joined(old, &before, old_index, old_len))),
            DiffOp::Insert { new_index, new_len, .. } => push(&mut changes, Change::New(joined(new, &after, new_index, new_len))),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                push(&mut changes, Change::Gone(joined(old, &before, old_index, old_len)));
                push(&mut changes, Change::New(joined(new, &after, new_index, new_len)));
            }
        }
    }
    changes
}

/// A stretch in which two sequences differ, as positions in both; one of the two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What stood in the old one.
    pub old: Range<usize>,
    /// What stands in the new one instead.
    pub new: Range<usize>,
}

/// Where two sequences differ, in order; what lies between is the same in both.
pub fn edits<T: Eq + Hash + Ord>(old: &[T], new: &[T]) -> Vec<Edit> {
    let ops = capture_diff_slices(Algorithm::Lcs, old, new);
    let mut edits: Vec<Edit> = Vec::new();
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (old, new) = (op.old_range(), op.new_range());
        match edits.last_mut() {
            // What goes and what comes at one place is one edit.
            Some(last) if last.old.end == old.start && last.new.end == new.start => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => edits.push(Edit { old, new }),
        }
    }
    edits
}

fn push<'a>(changes: &mut Vec<Change<'a>>, change: Change<'a>) {
    let (Change::Same(text) | Change::Gone(text) | Change::New(text)) = change;
    if !text.is_empty() {
        changes.push(change);
    }
}

/// Words, single marks and runs of white space; together they are the whole text.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for word in word::words(text) {
        marks(&text[at..word.span.start], &mut pieces);
        pieces.push(word.text);
        at = word.span.end;
    }
    marks(&text[at..], &mut pieces);
    pieces
}

fn marks<'a>(mut between: &'a str, pieces: &mut Vec<&'a str>) {
    while let Some(first) = between.chars().next() {
        let blank = between.len() - between.trim_start().len();
        let (piece, rest) = between.split_at(if blank > 0 { blank } else { first.len_utf8() });
        pieces.push(piece);
        between = rest;
    }
}

/// The text of `count` neighbouring pieces, from `first`.
fn joined<'a>(text: &'a str, pieces: &[&str], first: usize, count: usize) -> &'a str {
    let start: usize = pieces[..first].iter().map(|piece| piece.len()).sum();
    let length: usize = pieces[first..first + count].iter().map(|piece| piece.len()).sum();
    &text[start..start + length]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_changed_word_is_one_change() {
        assert_eq!(super::words("Open the valve now.", "Open the lid now."), [Change::Same("Open the "), Change::Gone("valve"), Change::New("lid"), Change::Same(" now.")]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_put_together_again(old in "([a-e]{1,3}|[ ,.é\n]){0,20}", new in "([a-e]{1,3}|[ ,.é\n]){0,20}") {
            let (mut before, mut after) = (String::new(), String::new());
            for change in super::words(&old, &new) {
                match change {
                    Change::Same(text) => { before.push_str(text); after.push_str(text); }
                    Change::Gone(text) => before.push_str(text),
                    Change::New(text) => after.push_str(text),
                }
            }
            prop_assert_eq!((before, after), (old, new));
        }
    }

    #[test]
    fn what_differs_between_two_sequences_is_told_by_place() {
        let edits = |old: &str, new: &str| edits(&old.split(' ').collect::<Vec<_>>(), &new.split(' ').collect::<Vec<_>>());
        assert_eq!(edits("a b c d", "a x c d e"), [Edit { old: 1..2, new: 1..2 }, Edit { old: 4..4, new: 4..5 }]);
        assert_eq!(edits("a b", "a b"), []);
    }
}
