//! People by their names: a title, a given name, an introduction or what only people do leads to them.

mod evidence;
mod grammar;
mod listed;

use crate::lists::{Words, english, words as listed_words};
use coursewright_prose::name::{NameKind, is_given_name, is_title, names};
use coursewright_prose::sentence::stretches;
use coursewright_prose::span::Span;
use coursewright_prose::word::{Word, is_stop_word, words};

static FURTHER: Words = Words::new(|| listed_words(english!("given-names")));
static NOT_PEOPLE: Words = Words::new(|| listed_words(english!("not-people")));

/// Titles that are words of their own (“General Data Protection”, “Major Incident”) name a person only before a given name.
static WEAK: Words = Words::new(|| listed_words(english!("titles-as-words")));

/// Whether a word in lower case is a given name.
pub(crate) fn is_given(lower: &str) -> bool {
    FURTHER.contains(lower) || is_given_name(lower)
}

/// A text with what is known of its words.
struct Page<'a> {
    text: &'a str,
    all: Vec<Word<'a>>,
    proper: Vec<(Span, NameKind)>,
}

/// What makes a name stands near it, in its sentence or its list.
const NEAR: usize = 8000;

/// The names of people in a text, in order.
pub(crate) fn people(text: &str) -> Vec<Span> {
    // Without a capital there is nobody, and most of what follows costs time.
    if !text.contains(char::is_uppercase) {
        return vec![];
    }
    let of = |stretch: Span| in_stretch(stretch.of(text)).into_iter().map(move |span| Span::new(stretch.start + span.start, stretch.start + span.end));
    stretches(text, NEAR).into_iter().flat_map(of).collect()
}

fn in_stretch(text: &str) -> Vec<Span> {
    let page = Page { text, all: words(text), proper: names(text).into_iter().map(|name| (name.span, name.kind)).collect() };
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < page.all.len() {
        let Some(next) = page.person(at) else {
            at += 1;
            continue;
        };
        found.push((at, next));
        at = next;
    }
    listed::add(&page, &mut found);
    found.sort_unstable();
    found.into_iter().map(|(at, end)| bare(text, page.all[at].span.join(page.all[end - 1].span))).collect()
}

impl Page<'_> {
    /// Where the person ends whose name begins with this word; none where none does.
    fn person(&self, at: usize) -> Option<usize> {
        let first = self.all[at].text;
        if grammar::makes_a_person(self, at) {
            return Some(at + 1);
        }
        if !is_name_word(first) {
            // “Will” is a word of grammar; inside a sentence it leads a name.
            let led = grammar::is_as_word(first) && !self.opens(at) && self.gap_before(at) == " ";
            return led.then(|| self.run(at)).filter(|end| *end > at + 1 && !self.is_barred(at + 1, *end));
        }
        let lower = stripped(first).to_lowercase();
        let end = self.run(at);
        let inside: Vec<String> = self.all[at..end].iter().map(|word| stripped(word.text).to_lowercase()).collect();
        let thing = |from: usize| inside[from..].iter().any(|word| NOT_PEOPLE.contains(word.as_str()));
        if is_title(&lower) && !WEAK.contains(lower.as_str()) || WEAK.contains(lower.as_str()) && inside.get(1).is_some_and(|next| self.given(at + 1, next)) {
            // “Professor D” is a label of a transcript.
            return (inside[1..].iter().any(|word| word.chars().count() > 1) && !thing(1)).then_some(end);
        }
        if self.joins_firms(at, end) {
            return None;
        }
        let alone = end == at + 1;
        if self.given(at, &lower) && !thing(0) {
            // A word of the calendar or a verb that is a name too counts only where another follows.
            return (!alone || !is_ambiguous(&lower)).then_some(end);
        }
        evidence::is_person(self, at, end).then_some(end)
    }

    /// “Marks & Spencer”, “Ernst & Young”: names joined by the sign are a firm's, unless both are given names.
    fn joins_firms(&self, at: usize, end: usize) -> bool {
        let given = |n: usize| self.all.get(n).is_some_and(|word| is_given(&word.text.to_lowercase()));
        let after = self.text[self.all[end - 1].span.end..].starts_with(" & ") && !(given(at) && given(end));
        let before = self.text[..self.all[at].span.start].ends_with(" & ") && !(at > 0 && given(at) && given(at - 1));
        after || before
    }

    /// Whether a word at this place is somebody's given name: of our list always, of the shared one where it was read so.
    fn given(&self, at: usize, lower: &str) -> bool {
        let start = self.all[at].span.start;
        let read = |span: &Span, kind: &NameKind| {
            *kind == NameKind::Person && (span.start == start || span.start < start && start < span.end && starts_after_title(self.text, *span, start))
        };
        FURTHER.contains(lower) || self.proper.iter().any(|(span, kind)| read(span, kind)) && is_given_name(lower)
    }

    /// Whether words of things, places or firms stand among these.
    fn is_barred(&self, at: usize, end: usize) -> bool {
        self.all[at..end].iter().enumerate().any(|(n, word)| {
            let lower = stripped(word.text).to_lowercase();
            // “White” at the end of a name is a family's.
            let family = end - at > 1 && at + n + 1 == end && evidence::is_family_word(&lower);
            !family && (NOT_PEOPLE.contains(lower.as_str()) || evidence::FIRMS.contains(lower.as_str()))
        })
    }

    /// What stands between a word and the one before; all that stands before the first.
    fn gap_before(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.all[before].span.end);
        &self.text[from..self.all[at].span.start]
    }

    /// What follows a word, to the end of the text.
    fn rest(&self, at: usize) -> &str {
        &self.text[self.all[at].span.end..]
    }

    /// Whether a sentence, a line or a quotation begins with this word.
    fn opens(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let gap = self.gap_before(at);
        let shortened = self.all[before].text.chars().count() == 1 || SHORTENED.contains(&self.all[before].text);
        gap.contains(['!', '?', ':', '\n', '"', '“', '‘', '•', '…', ']']) || gap.contains('.') && !shortened
    }

    /// Where the capitalised words end that begin here: initials, particles and hyphens belong to them.
    fn run(&self, at: usize) -> usize {
        let all = &self.all;
        let mut end = at + 1;
        while end < all.len() && end < at + 6 {
            let before = all[end - 1].text;
            if before.ends_with("'s") || before.ends_with("’s") {
                break;
            }
            let gap = &self.text[all[end - 1].span.end..all[end].span.start];
            let point = gap == ". " && (before.chars().count() == 1 || SHORTENED.contains(&before));
            if matches!(gap, " " | "-" | "\u{a0}" | "'" | "’") || point {
                if is_name_word(all[end].text) {
                    end += 1;
                    continue;
                }
                let further = all.get(end + 1).is_some_and(|word| is_name_word(word.text) || matches!(word.text, "der" | "den" | "la" | "las" | "los"));
                if is_particle(all[end].text) && further && (gap == " " || point) {
                    end += 2;
                    continue;
                }
            }
            break;
        }
        // A particle at the end belongs to what follows, not to the name.
        while end > at + 1 && !is_name_word(all[end - 1].text) {
            end -= 1;
        }
        end
    }
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van" | "von" | "de" | "der" | "den" | "del" | "di" | "da" | "dos" | "du" | "la" | "le" | "bin" | "bint" | "ibn" | "al" | "el" | "ter" | "ten" | "zu" | "af" | "av" | "ap"
    )
}

fn starts_after_title(text: &str, span: Span, start: usize) -> bool {
    text[span.start..start].split_whitespace().count() == 1
}

/// Whether a word in lower case is a word of English and the name of families: “lake”, “brown”.
pub(crate) fn is_family_word(lower: &str) -> bool {
    evidence::is_word_too(lower)
}

/// Names that are English words, places or products too.
pub(crate) fn is_ambiguous(lower: &str) -> bool {
    static NAMES: Words = Words::new(|| listed_words(english!("ambiguous-names")));
    NAMES.contains(lower)
}

const SHORTENED: [&str; 9] = ["Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Rev", "Sgt", "Hon"];

/// A capital and small letters behind it, or an initial; no acronym, no word that opens sentences.
fn is_name_word(word: &str) -> bool {
    let core = stripped(word);
    let mut chars = core.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let letters = chars.clone().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}'));
    let small = core.chars().count() == 1 || chars.any(char::is_lowercase);
    capital && letters && small && core != "I" && !core.starts_with("I'") && !core.starts_with("I’") && (core.chars().count() == 1 || !is_stop_word(&core.to_lowercase()))
}

/// A word without its possessive ending.
fn stripped(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

fn bare(text: &str, span: Span) -> Span {
    Span { start: span.start, end: span.start + stripped(span.of(text)).len() }
}
