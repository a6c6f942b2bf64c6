//! People by their names: a title, a given name, an introduction or what only people do leads to them.

use crate::lists::{Words, english, lines, words as listed};
use coursewright_prose::name::{NameKind, is_given_name, is_title, names};
use coursewright_prose::span::Span;
use coursewright_prose::word::{Word, is_stop_word, words};

static FURTHER: Words = Words::new(|| listed(english!("given-names")));
static NOT_PEOPLE: Words = Words::new(|| listed(english!("not-people")));

/// Titles that are words of their own (“General Data Protection”, “Major Incident”) name a person only before a given name.
static WEAK: Words = Words::new(|| listed(english!("titles-as-words")));

/// Whether a word in lower case is a given name.
pub(crate) fn is_given(lower: &str) -> bool {
    FURTHER.contains(lower) || is_given_name(lower)
}

/// The names of people in a text, in order.
pub(crate) fn people(text: &str) -> Vec<Span> {
    // Without a capital there is nobody, and most of what follows costs time.
    if !text.contains(char::is_uppercase) {
        return vec![];
    }
    let all = words(text);
    let proper: Vec<(Span, NameKind)> = names(text).into_iter().map(|name| (name.span, name.kind)).collect();
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let Some(next) = person(text, &all, at, &proper) else {
            at += 1;
            continue;
        };
        found.push(bare(text, all[at].span.join(all[next - 1].span)));
        at = next;
    }
    found
}

/// Where the person ends whose name begins with this word; none where none does.
fn person(text: &str, all: &[Word<'_>], at: usize, proper: &[(Span, NameKind)]) -> Option<usize> {
    let first = all[at].text;
    if !is_name_word(first) {
        return None;
    }
    let lower = stripped(first).to_lowercase();
    let end = run(text, all, at);
    let inside: Vec<String> = all[at..end].iter().map(|word| stripped(word.text).to_lowercase()).collect();
    let thing = |from: usize| inside[from..].iter().any(|word| NOT_PEOPLE.contains(word.as_str()));
    if is_title(&lower) && !WEAK.contains(lower.as_str()) || WEAK.contains(lower.as_str()) && inside.get(1).is_some_and(|next| given(text, all, at + 1, next, proper)) {
        // “Professor D” is a label of a transcript.
        return (inside[1..].iter().any(|word| word.chars().count() > 1) && !thing(1)).then_some(end);
    }
    let alone = end == at + 1;
    if given(text, all, at, &lower, proper) && !thing(0) {
        // A word of the calendar or a verb that is a name too counts only where another follows.
        return (!alone || !is_ambiguous(&lower)).then_some(end);
    }
    // A run of two or three that somebody introduces, or that does what only people do.
    let known = proper.iter().any(|(span, kind)| matches!(kind, NameKind::Proper | NameKind::Person) && span.start <= all[at].span.start && all[end - 1].span.start < span.end);
    let length = end - at;
    ((2..=3).contains(&length) && !thing(0) && (introduced(&text[..all[at].span.start], &text[all[end - 1].span.end..]) && known || introduced_by(&text[..all[at].span.start])))
        .then_some(end)
}

/// Whether a word at this place is somebody's given name: of our list always, of the shared one where it was read so.
fn given(text: &str, all: &[Word<'_>], at: usize, lower: &str, proper: &[(Span, NameKind)]) -> bool {
    let start = all[at].span.start;
    let read =
        |span: &Span, kind: &NameKind| *kind == NameKind::Person && (span.start == start || span.start < start && start < span.end && starts_after_title(text, *span, start));
    FURTHER.contains(lower) || proper.iter().any(|(span, kind)| read(span, kind)) && is_given_name(lower)
}

fn starts_after_title(text: &str, span: Span, start: usize) -> bool {
    text[span.start..start].split_whitespace().count() == 1
}

/// Names that are English words, places or products too.
pub(crate) fn is_ambiguous(lower: &str) -> bool {
    static NAMES: Words = Words::new(|| listed(english!("ambiguous-names")));
    NAMES.contains(lower)
}

/// Where the capitalised words end that begin here: initials, particles and hyphens belong to them.
fn run(text: &str, all: &[Word<'_>], at: usize) -> usize {
    let mut end = at + 1;
    while end < all.len() && end < at + 5 {
        let before = all[end - 1].text;
        if before.ends_with("'s") || before.ends_with("’s") {
            break;
        }
        let gap = &text[all[end - 1].span.end..all[end].span.start];
        let point = gap == ". " && (before.chars().count() == 1 || SHORTENED.contains(&before));
        if matches!(gap, " " | "-" | "\u{a0}" | "'" | "’") || point {
            if is_name_word(all[end].text) {
                end += 1;
                continue;
            }
            let particle = matches!(all[end].text, "van" | "von" | "de" | "der" | "del" | "di" | "da" | "dos" | "la" | "le" | "bin" | "ibn" | "al" | "el" | "ter" | "ten" | "zu");
            let further = all.get(end + 1).is_some_and(|word| is_name_word(word.text) || matches!(word.text, "der" | "den" | "la" | "las" | "los"));
            if particle && further && gap == " " {
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

const SHORTENED: [&str; 9] = ["Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Rev", "Sgt", "Hon"];

/// A capital and small letters behind it, or an initial; no acronym, no word that opens sentences.
fn is_name_word(word: &str) -> bool {
    let core = stripped(word);
    let mut chars = core.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let letters = chars.clone().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'));
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

/// Whether words before or behind speak of a person.
fn introduced(before: &str, after: &str) -> bool {
    introduced_by(before)
        || lines(english!("person-cues"))
            .filter_map(|line| line.strip_prefix("> "))
            .any(|cue| after.strip_prefix(' ').and_then(|rest| rest.strip_prefix(cue)).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

fn introduced_by(before: &str) -> bool {
    let tail = &before[before.floor_char_boundary(before.len().saturating_sub(40))..];
    let tail = tail.trim_end().to_lowercase();
    lines(english!("person-cues"))
        .filter_map(|line| line.strip_prefix("< "))
        .any(|cue| tail.strip_suffix(cue).or_else(|| tail.strip_suffix(',').and_then(|tail| tail.strip_suffix(cue))).is_some_and(|rest| !rest.ends_with(char::is_alphabetic)))
}
