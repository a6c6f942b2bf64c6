//! Characters a reader cannot see.

use crate::span::Span;

/// Characters without a visible form, in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Where the run stands.
    pub span: Span,
    /// What it is made of.
    pub kind: HiddenKind,
}

/// What kind of hidden character it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HiddenKind {
    /// Zero-width spaces and joiners, word joiner, byte order mark, invisible operators, variation selectors in a row.
    ZeroWidth,
    /// Tag characters (U+E0000 to U+E007F), which can spell a whole message.
    TagCharacter,
    /// Marks that turn the reading direction.
    BidiOverride,
    /// Control characters other than tab and line ends, and private-use characters.
    Control,
}

/// The runs of hidden characters in a text. Joiners inside an emoji or a script that needs them are not reported.
pub fn hidden(text: &str) -> Vec<Hidden> {
    let mut found: Vec<Hidden> = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let kind = kind(c).filter(|_| !belongs(before, c, next));
        before = Some(c);
        let Some(kind) = kind else { continue };
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.kind == kind && last.span.end == at => last.span.end = end,
            _ => found.push(Hidden { span: Span::new(at, end), kind }),
        }
    }
    found
}

fn kind(c: char) -> Option<HiddenKind> {
    Some(match c {
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' => HiddenKind::ZeroWidth,
        '\u{e0100}'..='\u{e01ef}' => HiddenKind::ZeroWidth,
        '\u{e0000}'..='\u{e007f}' => HiddenKind::TagCharacter,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => HiddenKind::BidiOverride,
        '\t' | '\n' | '\r' => return None,
        c if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => HiddenKind::Control,
        _ => return None,
    })
}

/// A joiner between two emoji or two letters of a joining script is part of the writing.
fn belongs(before: Option<char>, c: char, next: Option<char>) -> bool {
    let (Some(before), Some(next)) = (before, next) else {
        return false;
    };
    let needs = |c: char| matches!(c, '\u{600}'..='\u{dff}' | '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}');
    matches!(c, '\u{200c}' | '\u{200d}') && needs(before) && needs(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<HiddenKind> {
        hidden(text).into_iter().map(|hidden| hidden.kind).collect()
    }

    #[test]
    fn every_kind_is_found_in_its_place() {
        let text = "pay\u{200b}\u{200b}ment \u{e0049}\u{e0067} a\u{202e}b \u{7}";
        assert_eq!(kinds(text), [HiddenKind::ZeroWidth, HiddenKind::TagCharacter, HiddenKind::BidiOverride, HiddenKind::Control]);
        assert_eq!(hidden(text)[0].span, Span::new(3, 9), "neighbours of one kind are one run");
    }

    #[test]
    fn ordinary_text_has_none() {
        assert_eq!(kinds("A line\twith\r\nlines, é, 你好 and 👩\u{200d}🔧."), []);
    }
}
