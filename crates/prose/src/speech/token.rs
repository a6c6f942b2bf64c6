//! A spoken text cut into words, signs, marks and transcript tags.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::list::{english, lines};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters or digits.
    Word,
    /// A sign that carries meaning: %, €, +, °.
    Sign,
    /// A comma, semicolon, colon, bracket or quotation mark.
    Mark,
    /// A mark that ends a sentence.
    Stop,
    /// Where the speaker broke off: a long dash, an ellipsis, {disfmarker}.
    Break,
    /// What a transcriber noted: {vocalsound}, `[laughter]`.
    Tag,
}

/// A token in its place.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    /// Words and signs: the form that is compared, lower case, composed, straight apostrophe, spelled letters joined.
    /// Marks: as written.
    pub(crate) key: String,
    /// A word broken off by a hyphen: "th- the".
    pub(crate) cut: bool,
    /// Small letters that make no syllable: "th", "wh", "p".
    pub(crate) fragment: bool,
    /// A hyphen between two parts of a word.
    pub(crate) hyphen: bool,
}

impl Token {
    /// Whether the token is said rather than a mark of the writing.
    pub(crate) fn counts(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Sign)
    }
}

static TAGS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| lines(english!("tags")).collect());

/// The tokens of a text; white space and invisible characters belong to none.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (end, kind) = if is_word(c) {
            (word_end(text, at), Some(Kind::Word))
        } else if let Some(end) = tag_end(text, at) {
            let kind = if is_break_tag(&text[at..end]) { Kind::Break } else { Kind::Tag };
            (end, Some(kind))
        } else {
            other(text, at, c)
        };
        if let Some(kind) = kind {
            let span = Span::new(at, end);
            let written = span.of(text);
            let key = match kind {
                Kind::Word | Kind::Sign => key(written),
                Kind::Mark => written.to_owned(),
                Kind::Stop | Kind::Break | Kind::Tag => String::new(),
            };
            let cut = kind == Kind::Word && is_cut(text, end);
            let fragment = kind == Kind::Word && is_fragment(written);
            let glued = found.last().is_some_and(|last| last.span.end == at);
            let hyphen = kind == Kind::Mark && glued && matches!(c, '-' | '\u{2010}' | '\u{2011}');
            found.push(Token { span, kind, key, cut, fragment, hyphen });
        }
        at = end;
    }
    found
}

fn other(text: &str, at: usize, c: char) -> (usize, Option<Kind>) {
    let end = at + c.len_utf8();
    let rest = &text[at..];
    let run = |marks: &[char]| at + rest.len() - rest.trim_start_matches(marks).len();
    if rest.starts_with("..") || c == '…' {
        return (run(&['.', '…']), Some(Kind::Break));
    }
    match c {
        '.' | '!' | '?' => (run(&['.', '!', '?']), Some(Kind::Stop)),
        '。' | '！' | '？' => (end, Some(Kind::Stop)),
        '—' | '―' => (end, Some(Kind::Break)),
        '–' if rest[end - at..].starts_with(char::is_whitespace) => (end, Some(Kind::Break)),
        '-' if rest.starts_with("--") => (run(&['-']), Some(Kind::Break)),
        // A minus sign, not the hyphen of "five-bar" or "5 - 7".
        '-' | '−' if signs_number(text, at, end) => (end, Some(Kind::Sign)),
        '%' | '‰' | '°' | '$' | '€' | '£' | '¥' | '±' | '<' | '>' | '=' | '≤' | '≥' | '×' | '÷' | '+' | '&' | '@' | '#' | '≈' | '~' => (end, Some(Kind::Sign)),
        c if c.is_whitespace() || is_invisible(c) => (end, None),
        _ => (end, Some(Kind::Mark)),
    }
}

fn signs_number(text: &str, at: usize, end: usize) -> bool {
    let opens = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
    opens && text[end..].starts_with(|c: char| c.is_ascii_digit())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The end of a word: inner apostrophes, points and commas between digits, underscores of spelled letters.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut before = ' ';
    let mut chars = text[start..].chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let joins = match c {
            '\'' | '\u{2019}' => is_word(before) && is_word(next),
            '.' | ',' | ':' | '/' => before.is_ascii_digit() && next.is_ascii_digit(),
            '_' => is_word(before),
            _ => is_word(c) || is_invisible(c),
        };
        if !joins {
            break;
        }
        end += c.len_utf8();
        before = c;
    }
    end
}

/// Whether the word that ends here was broken off by a hyphen and the speaker went on with another.
fn is_cut(text: &str, end: usize) -> bool {
    let Some(rest) = text[end..].strip_prefix('-') else {
        return false;
    };
    if !rest.is_empty() && !rest.starts_with(|c: char| c.is_whitespace() || c == ',') {
        return false;
    }
    // "pre- and post-test", "two- or three-day": the hyphen holds a place.
    let next = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    !["and ", "or ", "to ", "und "].iter().any(|word| next.starts_with(word))
}

fn is_fragment(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(&b))
}

fn tag_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let (close, longest) = match rest.as_bytes()[0] {
        b'{' => ('}', 30),
        b'[' => (']', 40),
        b'(' => (')', 30),
        b'<' => ('>', 60),
        _ => return None,
    };
    // No tag is longer, so a text full of open brackets is not searched to its end for each.
    let near = &rest[1..rest.floor_char_boundary(longest + 2)];
    let inner = &near[..near.find(close)?];
    let noted = || TAGS.contains(inner.trim().trim_end_matches('.').to_lowercase().as_str());
    let is_tag = match close {
        '>' => is_cue_tag(inner),
        _ => noted(),
    };
    is_tag.then_some(at + inner.len() + 2)
}

/// The tags of WebVTT cue text: voice, class, language, ruby, style and times.
fn is_cue_tag(inner: &str) -> bool {
    let name = inner.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '.').next().unwrap_or("");
    matches!(name, "v" | "c" | "i" | "b" | "u" | "lang" | "ruby" | "rt") || (inner.contains(':') && inner.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.'))
}

fn is_break_tag(tag: &str) -> bool {
    tag == "{disfmarker}"
}

fn key(written: &str) -> String {
    if written.is_ascii() {
        let mut key = written.to_ascii_lowercase();
        key.retain(|c| c != '_');
        return key;
    }
    written
        .nfc()
        .filter(|&c| c != '_' && !is_invisible(c))
        .map(|c| match c {
            '\u{2019}' => '\'',
            '−' => '-',
            c => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}
