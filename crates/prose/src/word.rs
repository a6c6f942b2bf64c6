//! Words, their stems, and the words that carry no subject.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use crate::list::STOP_WORDS;
use crate::span::Span;

/// A word in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it stands.
    pub span: Span,
    /// The word as written.
    pub text: &'a str,
}

/// The words of a text: letters and digits with inner apostrophes, and numbers with inner points and commas.
/// A hyphen separates two words.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    let mut before = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = start.is_some();
        let next = chars.peek().map_or('\0', |&(_, next)| next);
        let belongs = is_letter(c) || (inside && joins(before, c, next));
        match (belongs, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Word { span: Span::new(from, at), text: &text[from..at] });
                start = None;
            }
            _ => {}
        }
        before = c;
    }
    if let Some(from) = start {
        found.push(Word { span: Span::new(from, text.len()), text: &text[from..] });
    }
    found
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c) || c == '\u{ad}'))
}

/// Whether a mark between two characters keeps them in one word: don't, 2.5, 1,000, T_V.
fn joins(before: char, mark: char, after: char) -> bool {
    match mark {
        '\'' | '\u{2019}' => is_letter(before) && is_letter(after),
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        '_' => is_letter(before) && is_letter(after),
        _ => false,
    }
}

/// A word as it is compared: lower case, straight apostrophe, no soft hyphen.
pub(crate) fn key(word: &str) -> String {
    word.chars().filter(|&c| c != '\u{ad}').map(|c| if c == '\u{2019}' { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

/// Whether a word carries grammar rather than subject matter.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(lower(word).as_ref())
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'\'') { Cow::Borrowed(word) } else { Cow::Owned(key(word)) }
}

/// The stems of the words that carry subject matter, in order.
pub fn content_stems(text: &str) -> Vec<String> {
    words(text).iter().filter(|word| !is_stop_word(word.text)).map(|word| stem(word.text)).collect()
}

/// A light English stem, lower case: plural, past, -ing, -ly and a few noun endings go; the rest stays.
///
/// Meant for comparing words with each other, not for showing. Words that are not ASCII letters are only lowered.
pub fn stem(word: &str) -> String {
    let mut word = lower(word).into_owned();
    for ending in ["'s", "s'", "'"] {
        if let Some(rest) = word.strip_suffix(ending) {
            word.truncate(rest.len());
            break;
        }
    }
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    plural(&mut word);
    verbal(&mut word);
    derived(&mut word);
    if word.len() > 3 && word.ends_with('e') && has_vowel(&word[..word.len() - 1]) || word == "use" {
        word.pop();
    }
    word
}

fn plural(word: &mut String) {
    if word.ends_with("sses") || word.ends_with("shes") || word.ends_with("ches") || word.ends_with("xes") {
        word.truncate(word.len() - 2);
    } else if word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) && word.len() > 3 {
        word.pop();
    }
}

fn verbal(word: &mut String) {
    if word.ends_with("ied") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
        return;
    }
    let cut = if word.ends_with("ing") && has_vowel(&word[..word.len() - 3]) && word.len() > 4 {
        3
    } else if word.ends_with("ed") && !word.ends_with("eed") && has_vowel(&word[..word.len() - 2]) {
        2
    } else {
        return;
    };
    word.truncate(word.len() - cut);
    let bytes = word.as_bytes();
    let last = bytes[bytes.len() - 1];
    // "stopped" is "stop" again, but "filled" and "pressed" keep their double letter.
    if bytes.len() > 2 && last == bytes[bytes.len() - 2] && !b"aeioulsz".contains(&last) {
        word.pop();
    }
}

fn derived(word: &mut String) {
    // The shortest rest that still reads as a word of its own; measured in letters.
    for (ending, rest) in [("ation", 4), ("ator", 4), ("ate", 4), ("ness", 4), ("ment", 4), ("ally", 4), ("ly", 4)] {
        if word.len() >= rest + ending.len() && word.ends_with(ending) {
            word.truncate(word.len() - ending.len());
            return;
        }
    }
    if word.len() > 5 && (word.ends_with("tion") || word.ends_with("sion")) {
        word.truncate(word.len() - 3);
    }
}

fn has_vowel(part: &str) -> bool {
    part.bytes().any(|b| b"aeiouy".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_and_decimals_stay_inside_a_word() {
        let found: Vec<&str> = words("Don’t open 2.5-bar valves, L_C_D: 1,000.").iter().map(|word| word.text).collect();
        assert_eq!(found, ["Don’t", "open", "2.5", "bar", "valves", "L_C_D", "1,000"]);
    }

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for forms in [
            &["close", "closes", "closed", "closing"][..],
            &["apply", "applies", "applied", "applying"],
            &["stop", "stops", "stopped", "stopping"],
            &["evaluate", "evaluates", "evaluation"],
            &["inspect", "inspection", "inspected", "inspections"],
            &["use", "uses", "used", "using"],
            &["valve", "valves", "valve's", "Valve"],
            &["press", "presses", "pressed"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{forms:?} became {stems:?}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (one, other) in [("bus", "but"), ("need", "new"), ("sing", "sin"), ("press", "pressure"), ("red", "re"), ("string", "str")] {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn content_words_leave_grammar_out() {
        assert_eq!(content_stems("You must close the valves before it opens"), ["clos", "valv", "open"]);
    }
}
