//! What stands inside quotation marks.

use crate::span::Span;
use crate::word;

/// The quotations of a text, without their marks: straight and curly doubles, guillemets, curly singles.
///
/// A quotation does not cross a blank line. A curly single that is an apostrophe (don’t, ’90s) opens and closes
/// nothing; straight singles are left alone because they are apostrophes far more often.
pub fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let end = at + c.len_utf8();
        match (c, open) {
            ('\n', _) if next == '\n' => open = None,
            ('"', None) if is_opening(before, next) => open = Some(('"', end)),
            ('“' | '„', None) => open = Some(('”', end)),
            ('«', None) => open = Some(('»', end)),
            ('‘', None) if !next.is_whitespace() => open = Some(('’', end)),
            ('’', Some(('’', from))) if !next.is_alphanumeric() => {
                push(text, &mut found, from, at);
                open = None;
            }
            ('"' | '”' | '»' | '“', Some((closing, from))) if closes(c, closing) => {
                push(text, &mut found, from, at);
                open = None;
            }
            _ => {}
        }
        before = c;
    }
    found
}

/// A straight mark opens where a word begins: inches ("5\"") do not.
fn is_opening(before: char, next: char) -> bool {
    !before.is_alphanumeric() && !next.is_whitespace() || before.is_whitespace()
}

fn closes(mark: char, closing: char) -> bool {
    mark == closing || (closing == '”' && matches!(mark, '“' | '"'))
}

fn push(text: &str, found: &mut Vec<Span>, start: usize, end: usize) {
    let span = Span::new(start, end).trim(text);
    if !word::words(span.of(text)).is_empty() {
        found.push(span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        quotations(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn all_pairs_of_marks_are_known() {
        assert_eq!(found("He said \"stop it\" and “go on”, «plus» „minus“ and ‘don’t touch’."), ["stop it", "go on", "plus", "minus", "don’t touch"]);
    }

    #[test]
    fn apostrophes_inches_and_open_marks_quote_nothing() {
        assert_eq!(found("It’s the dogs’ 5\" pipe, isn't it?"), [] as [&str; 0]);
        assert_eq!(found("An “open mark\n\nand “a quotation” here"), ["a quotation"], "a blank line ends what was left open");
    }
}
