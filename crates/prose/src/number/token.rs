//! A text cut into figures, words and signs, for reading quantities.

use crate::span::Span;
use crate::word;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits with inner separators.
    Figure,
    /// Letters.
    Word,
    /// Any other character that is not white space.
    Sign,
}

/// A token in its place.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// Lower case for words, the characters themselves otherwise.
    pub(super) key: String,
    /// Stands right behind the token before.
    pub(super) glued: bool,
}

impl Token {
    pub(super) fn is(&self, key: &str) -> bool {
        self.key == key
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (end, kind) = if c.is_ascii_digit() {
            (figure_end(text, at), Kind::Figure)
        } else if c.is_alphabetic() {
            (word_end(text, at), Kind::Word)
        } else if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else {
            (at + c.len_utf8(), Kind::Sign)
        };
        let span = Span::new(at, end);
        let key = if kind == Kind::Word { word::key(span.of(text)) } else { span.of(text).to_owned() };
        let glued = found.last().is_some_and(|last| last.span.end == at);
        found.push(Token { span, kind, key, glued });
        at = end;
    }
    found
}

/// Digits, with points and commas between digits, and thin or fixed blanks between groups of three.
fn figure_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    loop {
        while digit(end) {
            end += 1;
        }
        let Some(c) = text[end..].chars().next() else {
            return end;
        };
        let next = end + c.len_utf8();
        let group = digit(next) && digit(next + 1) && digit(next + 2) && !digit(next + 3);
        let joins = match c {
            '.' | ',' => digit(next),
            // Blanks lose their width on the way through many programs: "1 000 000".
            ' ' => group && (text[start..end].contains(c) || (end - start <= 3 && text[next..].starts_with("000"))),
            '\u{a0}' | '\u{2009}' | '\u{202f}' => group && (end - start <= 3 || text[start..end].contains(c)),
            _ => false,
        };
        if !joins {
            return end;
        }
        end = next;
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].chars().peekable();
    while let Some(c) = chars.next() {
        let inner = matches!(c, '\'' | '\u{2019}') && chars.peek().is_some_and(|next| next.is_alphabetic());
        if !c.is_alphabetic() && !inner {
            break;
        }
        end += c.len_utf8();
    }
    end
}
