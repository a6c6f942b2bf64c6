//! Replacing personal data on the way out and putting it back on the way in.

use crate::pseudonym::{Counting, Form};
use std::collections::BTreeMap;

/// What a mask replaces a form with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    form: String,
    word: Counting,
    token: String,
    entry: usize,
    nth: usize,
}

impl Way {
    pub(crate) fn of(form: &Form, token: String, entry: usize, nth: usize) -> Self {
        Self { form: form.text.clone(), word: form.word, token, entry, nth }
    }
}

/// Pseudonyms as they are applied for one address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mask {
    /// By the first character of the form, longest first.
    out: BTreeMap<char, Vec<Way>>,
    /// By the first character of the token, longest first.
    back: BTreeMap<char, Vec<Way>>,
}

/// A text as it leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked {
    /// The text.
    pub text: String,
    /// What was put in.
    pub replaced: Vec<Replaced>,
}

/// One pseudonym in a text that leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Which entry of the pseudonyms it stands for.
    pub entry: usize,
}

/// What stands behind a passage that was shortened.
const CUT: &str = " […]";

impl Mask {
    pub(crate) fn of(ways: Vec<Way>) -> Self {
        let (mut out, mut back): (BTreeMap<char, Vec<Way>>, BTreeMap<char, Vec<Way>>) = (BTreeMap::new(), BTreeMap::new());
        for way in ways {
            if let Some(first) = way.token.chars().next() {
                back.entry(first).or_default().push(way.clone());
            }
            if let Some(first) = way.form.chars().next() {
                out.entry(first).or_default().push(way);
            }
        }
        out.values_mut().for_each(|ways| ways.sort_by(|a, b| b.form.len().cmp(&a.form.len()).then_with(|| a.form.cmp(&b.form))));
        back.values_mut().for_each(|ways| ways.sort_by(|a, b| b.token.len().cmp(&a.token.len()).then_with(|| a.token.cmp(&b.token))));
        Self { out, back }
    }

    /// Whether it replaces nothing.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.out.is_empty()
    }

    /// The text with pseudonyms in the place of what is personal. What was cut off in the middle is replaced too.
    ///
    /// [`Mask::restore`] gives the very text back, but for such a cut, which comes back whole, and for the blanks inside a
    /// name, which come back as they stand in its form.
    #[must_use]
    pub fn mask(&self, text: &str) -> Masked {
        self.mask_beside(text, &[])
    }

    /// The same where these parts, in order, are the program's own words: nothing in them is replaced.
    #[must_use]
    pub fn mask_beside(&self, text: &str, own: &[Stretch]) -> Masked {
        let mut masked = Masked { text: String::with_capacity(text.len()), replaced: vec![] };
        let mut from = 0;
        for (start, end, way) in self.places(text, own) {
            masked.text.push_str(&text[from..start]);
            let at = masked.text.len();
            masked.text.push_str(&way.token);
            masked.replaced.push(Replaced { start: at, end: masked.text.len(), entry: way.entry });
            from = end;
        }
        masked.text.push_str(&text[from..]);
        masked
    }

    /// The text with what is personal in the place of pseudonyms. A pseudonym that nobody has stays as it is.
    #[must_use]
    pub fn restore(&self, text: &str) -> String {
        self.restored(text, &str::to_owned)
    }

    /// The same inside JSON: what is put in is escaped.
    #[must_use]
    pub fn restore_json(&self, text: &str) -> String {
        self.restored(text, &|form| {
            let quoted = serde_json::to_string(form).unwrap_or_default();
            quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default().to_owned()
        })
    }

    fn restored(&self, text: &str, write: &dyn Fn(&str) -> String) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            // A sentence’s own case may have taken the capital: “what speaker A says”.
            let ways = self.back.get(&c).or_else(|| c.is_lowercase().then(|| self.back.get(&c.to_ascii_uppercase())).flatten());
            let hit = ways.into_iter().flatten().find_map(|way| token_at(text, at, &way.token).map(|end| (end, way)));
            match hit {
                Some((end, way)) => {
                    out.push_str(&write(without_doubled_article(&out, &way.form)));
                    at = end;
                }
                None => {
                    out.push(c);
                    at += c.len_utf8();
                }
            }
        }
        out
    }

    /// Which forms stand in these texts, as entry and number of the form, once for each place.
    pub(crate) fn hits<'a>(&'a self, texts: &'a [&'a str]) -> impl Iterator<Item = (usize, usize)> + 'a {
        texts.iter().flat_map(|text| self.places(text, &[])).map(|(_, _, way)| (way.entry, way.nth))
    }

    /// Where forms stand, from left to right, the longest first.
    fn places<'a>(&'a self, text: &str, own: &[Stretch]) -> Vec<(usize, usize, &'a Way)> {
        let mut found = vec![];
        if self.out.is_empty() {
            return found;
        }
        let (mut at, mut before) = (0, ' ');
        let mut own = own.iter().filter(|own| own.start < own.end).peekable();
        while let Some(c) = text[at..].chars().next() {
            if let Some(passed) = own.next_if(|own| own.start <= at) {
                if passed.end > at {
                    before = text[..passed.end].chars().next_back().unwrap_or(c);
                    at = passed.end;
                }
                continue;
            }
            let until = own.peek().map_or(text.len(), |own| own.start);
            let hit = self.out.get(&c).and_then(|ways| ways.iter().find_map(|way| form_at(text, at, before, way).filter(|end| *end <= until).map(|end| (end, way))));
            match hit {
                Some((end, way)) => {
                    found.push((at, end, way));
                    before = text[at..end].chars().next_back().unwrap_or(c);
                    at = end;
                }
                None => {
                    before = c;
                    at += c.len_utf8();
                }
            }
        }
        found
    }
}

/// Where a form ends that begins at this place as whole words.
fn form_at(text: &str, at: usize, before: char, way: &Way) -> Option<usize> {
    let rest = &text[at..];
    let wordy = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if before.is_alphanumeric() && wordy(way.form.chars().next()) {
        return None;
    }
    match written(rest, &way.form)? {
        Written::Whole(length) => {
            let after = &rest[length..];
            let inside = wordy(way.form.chars().next_back()) && wordy(after.chars().next());
            (!inside && counts(way.word, &text[..at], after)).then_some(at + length)
        }
        Written::Cut(length) => Some(at + length),
    }
}

/// How much of a text is a form, in bytes.
enum Written {
    Whole(usize),
    /// A shortened passage ends in the middle of it.
    Cut(usize),
}

/// The form at the beginning of a text, its blanks of any width and kind: a name goes over the end of a line, but not
/// into the next paragraph.
fn written(text: &str, form: &str) -> Option<Written> {
    let mut rest = text;
    let cut = |rest: &str| (rest.starts_with(CUT) && text.len() - rest.len() > 1).then(|| Written::Cut(text.len() - rest.len()));
    for (n, word) in form.split_whitespace().enumerate() {
        if n > 0 {
            let after = rest.trim_start();
            let gap = &rest[..rest.len() - after.len()];
            if rest.starts_with(CUT) {
                return cut(rest);
            }
            if gap.is_empty() || gap.matches('\n').count() > 1 {
                return None;
            }
            rest = after;
        }
        match rest.strip_prefix(word) {
            Some(after) => rest = after,
            None => {
                let same: usize = rest.chars().zip(word.chars()).take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum();
                return cut(&rest[same..]);
            }
        }
    }
    Some(Written::Whole(text.len() - rest.len()))
}

/// A part of a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stretch {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// A form without its article, where one stands already: “with the” and “The Chair” make “with the Chair”.
fn without_doubled_article<'f>(before: &str, form: &'f str) -> &'f str {
    let Some((article, rest)) = form.split_once(' ').filter(|(word, _)| matches!(*word, "The" | "the" | "A" | "a" | "An" | "an")) else { return form };
    let stands =
        before.strip_suffix([' ', '\u{a0}']).and_then(|before| before.rsplit(|c: char| !c.is_alphanumeric()).next()).is_some_and(|word| word.eq_ignore_ascii_case(article));
    if stands { rest } else { form }
}

/// Words that follow one which opens a sentence as a verb: “Mark the box”, “Will you come”. Not “Mark from stores”: people
/// are somewhere, too.
const OBJECTS: [&str; 27] = [
    "the", "a", "an", "this", "that", "these", "those", "it", "its", "your", "you", "we", "i", "they", "he", "she", "them", "his", "her", "our", "any", "all", "every", "each",
    "no", "there", "both",
];

/// Words before a noun, not before a name: “your mike”, “the Bill”.
const DETERMINERS: [&str; 26] = [
    "the", "a", "an", "this", "that", "these", "those", "its", "your", "his", "her", "our", "my", "their", "any", "all", "every", "each", "no", "some", "another", "both", "next",
    "last", "which", "per",
];

/// Titles before a name, as they are written before one.
const TITLES: [&str; 27] = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Prof",
    "Professor",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Hon",
    "Honourable",
    "Honorable",
    "Minister",
    "Senator",
    "Councillor",
    "Judge",
    "Justice",
    "President",
    "Nurse",
    "Doctor",
    "Captain",
    "Sergeant",
    "Governor",
    "Mayor",
];

/// Whether a form that stands between these texts is the name.
fn counts(word: Counting, before: &str, after: &str) -> bool {
    word == Counting::Always || is_titled(before) || is_label(before, after) || word == Counting::AsName && is_name(before, after)
}

/// The word before a place on its line, with a point behind it or none, and what stands before that.
fn word_before(before: &str) -> Option<(&str, &str)> {
    let rest = before.strip_suffix([' ', '\u{a0}'])?;
    let rest = rest.strip_suffix('.').unwrap_or(rest);
    let from = rest.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '\'' | '’')).last().map(|(at, _)| at)?;
    Some((&rest[from..], &rest[..from]))
}

/// “Ms. May”
fn is_titled(before: &str) -> bool {
    word_before(before).is_some_and(|(word, _)| TITLES.contains(&word))
}

/// A speaker's label: between dots as passages are printed (“(00:01:12 · Mark · live)”), or with a colon behind it on its line.
fn is_label(before: &str, after: &str) -> bool {
    let opened = before.ends_with("· ") || before.ends_with(" (") && after.starts_with(" ·");
    let line = before.rsplit('\n').next().unwrap_or(before).trim().is_empty();
    opened && (after.starts_with(')') || after.starts_with(" ·")) || line && after.starts_with(':')
}

/// Whether a sentence, a line or a list entry begins behind this text.
fn opens(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{a0}', '“', '"', '‘', '\'', '(', '*']);
    before.chars().next_back().is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | ';' | '\n' | ')' | ']' | '•' | '-' | '–' | '…'))
}

/// Whether a name that is a word too stands as the name: with a capital that no beginning gave it, alone among small words,
/// and behind nothing that goes before a noun; or at a beginning, where no verb stands.
fn is_name(before: &str, after: &str) -> bool {
    let beside = after.strip_prefix(' ').unwrap_or("");
    let next = beside.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    // “Bill C-13”, “Lake Ontario”, “Fast-track”; “I” has its capital anyway.
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && !["I", "I’m", "I'm"].contains(&word);
    if capital(next) || after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
        return false;
    }
    if opens(before) {
        return !OBJECTS.contains(&next.to_lowercase().as_str());
    }
    // “Slave Lake”: a capital before it, but for one that opens the sentence (“Ask Mark”).
    word_before(before).is_none_or(|(word, further)| !DETERMINERS.contains(&word.to_lowercase().as_str()) && (!capital(word) || opens(further)))
}

/// Where a pseudonym ends that begins at this place: whole, its blank of any width, its first letter of any case.
fn token_at(text: &str, at: usize, token: &str) -> Option<usize> {
    let bracket = token.starts_with('[');
    if !bracket && text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let mut rest = text[at..].char_indices();
    let mut end = at;
    for (n, wanted) in token.chars().enumerate() {
        let (offset, c) = rest.next()?;
        let same = c == wanted || n == 0 && c.to_ascii_uppercase() == wanted || wanted == ' ' && c == '\u{a0}';
        if !same {
            return None;
        }
        end = at + offset + c.len_utf8();
    }
    (bracket || !text[end..].starts_with(char::is_alphanumeric)).then_some(end)
}

/// Whether a text says this pseudonym, or one with a mark behind it, by itself.
pub(crate) fn stands(text: &str, pseudonym: &str) -> bool {
    let bare = pseudonym.trim_end_matches(']');
    // “Speaker A” is not “Speaker AB”, but “Speaker A2” would be its second form; “Person 1” the other way round.
    let apart: fn(char) -> bool = if bare.ends_with(|c: char| c.is_ascii_digit()) { |c| c.is_ascii_digit() } else { char::is_alphabetic };
    let Some(first) = bare.chars().next() else { return false };
    let rest = &bare[first.len_utf8()..];
    let blank = rest.find(' ');
    let (head, tail) = blank.map_or((rest, ""), |at| (&rest[..at], &rest[at + 1..]));
    text.match_indices(head).any(|(at, _)| {
        let opening = text[..at].chars().next_back().is_some_and(|c| c.eq_ignore_ascii_case(&first));
        let after = &text[at + head.len()..];
        let after = if blank.is_some() { after.strip_prefix([' ', '\u{a0}']) } else { Some(after) };
        opening && after.and_then(|after| after.strip_prefix(tail)).is_some_and(|after| !after.starts_with(apart))
    })
}
