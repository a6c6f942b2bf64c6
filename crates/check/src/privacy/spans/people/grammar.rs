//! Names that are words too (“Mark”, “Will”, “Grace”, “April”): only where grammar makes them a person.

use super::evidence::{acts, is_base, is_of_mind};
use super::{Page, is_name_word, stripped};
use crate::lists::{Words, english, lines, words as listed};

static COUNTED: Words = Words::new(|| lines(english!("names-as-words")).filter(|line| !line.starts_with(['~', '!'])).flat_map(str::split_whitespace).collect());
static MASS: Words = Words::new(|| lines(english!("names-as-words")).filter_map(|line| line.strip_prefix('~')).flat_map(str::split_whitespace).collect());
static RARE: Words = Words::new(|| lines(english!("names-as-words")).filter_map(|line| line.strip_prefix('!')).flat_map(str::split_whitespace).collect());

/// Before these a capital makes no person: articles, what is pressed or called, and what carries a name of its own.
static BARRED: Words = Words::new(|| listed(english!("name-bars")));

/// Words a sentence may open with before a name.
static OPENERS: Words = Words::new(|| listed(english!("name-openers")));

/// Words of those who speak to somebody.
static ADDRESSING: Words = Words::new(|| listed(english!("addressing-words")));

/// Whether a word is a name that is a word of English too.
pub(super) fn is_as_word(word: &str) -> bool {
    let lower = stripped(word).to_lowercase();
    is_written_as_name(word) && (COUNTED.contains(lower.as_str()) || MASS.contains(lower.as_str()))
}

fn is_written_as_name(word: &str) -> bool {
    let mut chars = stripped(word).chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
}

/// Whether the word at this place, standing alone, is somebody.
pub(super) fn makes_a_person(page: &Page<'_>, at: usize) -> bool {
    let word = page.all[at].text;
    if !is_written_as_name(word) {
        return false;
    }
    let lower = stripped(word).to_lowercase();
    let (counted, mass, rare) = (COUNTED.contains(lower.as_str()), MASS.contains(lower.as_str()), RARE.contains(lower.as_str()));
    if !(counted || mass || rare) || !stands_alone(page, at) || is_headline(page, at) {
        return false;
    }
    let opens = page.opens(at);
    if is_addressed(page, at, opens) {
        return true;
    }
    let verb = page.all.get(at + 1).filter(|_| page.gap_before(at + 1) == " ").map_or("", |word| word.text);
    if opens {
        let helped = matches!(verb, "will" | "would" | "has" | "had" | "is" | "was" | "can" | "could" | "should" | "might");
        // “Mark says”; “Mark has signed”; “Grace is given” is about no person.
        return is_of_mind(verb) && !is_base(verb) || counted && helped || counted && acts(page, at + 1) || mass && helped && minded(page, at + 1);
    }
    let before = page.all[at - 1].text;
    let lower_before = before.to_lowercase();
    if page.gap_before(at) != " " || before.starts_with(char::is_uppercase) && !(page.opens(at - 1) && OPENERS.contains(lower_before.as_str())) {
        return false;
    }
    if counted || mass {
        return !BARRED.contains(lower_before.as_str()) && verb != "of" && !before.bytes().any(|b| b.is_ascii_digit());
    }
    // “Could April bring”, “that June says”.
    let asked = ["could", "can", "did", "does", "will", "would", "should"].contains(&lower_before.as_str()) && is_base(verb);
    asked || !BARRED.contains(lower_before.as_str()) && is_of_mind(verb) && !is_base(verb)
}

/// “Grace will say”, “Hope has signed”: behind the help of a verb something is said or thought.
fn minded(page: &Page<'_>, help: usize) -> bool {
    page.all.get(help + 1).is_some_and(|verb| is_of_mind(verb.text))
}

/// Whether no further capitalised word belongs to this one.
fn stands_alone(page: &Page<'_>, at: usize) -> bool {
    let next = page.all.get(at + 1).is_some_and(|next| matches!(page.gap_before(at + 1), " " | "-" | " & ") && (is_name_word(next.text) || page.gap_before(at + 1) != " "));
    let before = at > 0 && matches!(page.gap_before(at), "-" | " & ");
    !next && !before
}

/// “Rose, put the roses by the till”, “Thanks a million, Bill!”
fn is_addressed(page: &Page<'_>, at: usize, opens: bool) -> bool {
    let rest = page.rest(at);
    let sentence = sentence_around(page, at);
    let speaks = || page.all.iter().any(|word| sentence.0 <= word.span.start && word.span.end <= sentence.1 && ADDRESSING.contains(word.text.to_lowercase().as_str()));
    let calls = opens && rest.starts_with(", ") && rest[2..].starts_with(char::is_lowercase) && speaks();
    let called = page.gap_before(at) == ", " && (rest.is_empty() || rest.starts_with(['!', '.', '?'])) && speaks();
    calls || called
}

/// Where the sentence around a word begins and ends.
fn sentence_around(page: &Page<'_>, at: usize) -> (usize, usize) {
    let (start, end) = (page.all[at].span.start, page.all[at].span.end);
    let from = page.text[..start].rfind(['.', '!', '?', '\n', '“', '"']).map_or(0, |stop| stop + 1);
    let to = page.text[end..].find(['.', '!', '?', '\n', '”', '"']).map_or(page.text.len(), |stop| end + stop);
    (from, to)
}

/// Whether most longer words beside this one have a capital: a heading says nothing by its capitals.
fn is_headline(page: &Page<'_>, at: usize) -> bool {
    let (from, to) = sentence_around(page, at);
    let inside = || page.all.iter().enumerate().filter(|(_, word)| from <= word.span.start && word.span.end <= to);
    let longer: Vec<&str> = inside().skip(1).filter(|(n, word)| *n != at && word.text.len() > 3).map(|(_, word)| word.text).collect();
    let capital = longer.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    longer.len() >= 2 && capital * 3 >= longer.len() * 2
}
