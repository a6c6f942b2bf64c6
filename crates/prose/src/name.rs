//! Names: people, organisations, acronyms, identifiers and labels.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::list::{GIVEN_NAMES, IMPERATIVES, STARTERS, TITLES};
use crate::sentence;
use crate::span::Span;
use crate::word::{self, Word};

/// A name in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands, without a possessive ending.
    pub span: Span,
    /// The name as written, without a possessive ending.
    pub text: String,
    /// What it names, as far as its form tells.
    pub kind: NameKind,
}

/// What a name's form tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A title or a common given name leads it.
    Person,
    /// Capitals: NATO, R&D, PPE.
    Acronym,
    /// Letters and digits, or a standard: V-12, PG-3, IEC 60204.
    Code,
    /// Any other run of capitalised words.
    Proper,
    /// Words on a button, menu or sign, in quotation marks.
    Label,
}

/// Whether a word in lower case is a title that stands before a person's name: mr, dr, captain. Some of them are words
/// of their own too (“general”, “chair”).
pub fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// Whether a word in lower case is a weekday, a month or a feast: it has a capital whatever it names.
pub fn is_calendar(word: &str) -> bool {
    CALENDAR.contains(&word) || matches!(word, "easter" | "christmas")
}

/// Whether a word in lower case is a common given name.
pub fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// The names of a text in order, none inside another.
///
/// A capital at a sentence's start tells nothing by itself: such a word counts when the text writes it with a capital
/// elsewhere too, when a title or given name leads it, or when another capitalised word follows.
pub fn names(text: &str) -> Vec<Name> {
    let words = word::words(text);
    let starts = openings(text, &words);
    let page = Page { text, known: known(text, &words, &starts), words: &words, starts: &starts };
    let mut found: Vec<Name> = labels(text);
    let mut at = 0;
    while at < words.len() {
        match page.name(at) {
            Some((name, next)) => {
                found.push(name);
                at = next;
            }
            None => at += 1,
        }
    }
    found.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
    let mut last_end = 0;
    found.retain(|name| {
        let free = name.span.start >= last_end;
        if free {
            last_end = name.span.end;
        }
        free
    });
    found
}

/// For every word, whether it opens a sentence or a quotation, or stands behind a colon.
fn openings(text: &str, words: &[Word<'_>]) -> Vec<bool> {
    let sentences = sentence::sentences(text);
    let mut next = 0;
    let mut before = 0;
    words
        .iter()
        .map(|word| {
            let mut opens = false;
            while sentences.get(next).is_some_and(|sentence| sentence.start <= word.span.start) {
                opens = true;
                next += 1;
            }
            let gap = &text[before..word.span.start];
            before = word.span.end;
            opens || gap.contains([':', '"', '“', '‘', '•', '\n', '{', '/', '!', '?', '—', '…']) || gap.contains("...") || gap.contains(". ")
        })
        .collect()
}

/// Words that are written with a capital inside a sentence and never without.
fn known<'a>(text: &'a str, words: &[Word<'a>], starts: &[bool]) -> BTreeSet<&'a str> {
    let small: BTreeSet<&str> = words.iter().filter(|word| !is_capital(word.text)).map(|word| word.text).collect();
    words
        .iter()
        .zip(starts)
        .filter(|(word, opens)| !**opens && is_capital(word.text) && !small.contains(word.text.to_lowercase().as_str()))
        .map(|(word, _)| bare(text, word.span).of(text))
        .collect()
}

struct Page<'a> {
    text: &'a str,
    known: BTreeSet<&'a str>,
    words: &'a [Word<'a>],
    starts: &'a [bool],
}

impl Page<'_> {
    fn name(&self, at: usize) -> Option<(Name, usize)> {
        self.code(at).or_else(|| self.run(at))
    }

    fn make(&self, first: usize, last: usize, kind: NameKind) -> (Name, usize) {
        let span = bare(self.text, self.words[first].span.join(self.words[last].span));
        (Name { span, text: span.of(self.text).to_owned(), kind }, last + 1)
    }

    fn gap(&self, at: usize) -> Option<&str> {
        let next = self.words.get(at + 1)?;
        self.text.get(self.words[at].span.end..next.span.start)
    }

    /// V-12, PG-3, H2O, A4, IEC 60204, ISO 9001:2015.
    fn code(&self, at: usize) -> Option<(Name, usize)> {
        let word = self.words[at].text;
        let letters = word.chars().all(char::is_uppercase) && word.len() <= 8;
        let mut last = at;
        let digits = |place: usize| self.words.get(place).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
        let mixed = word.chars().any(char::is_uppercase) && word.chars().any(|c| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_uppercase());
        let gap = self.gap(at);
        let hyphened = letters && gap == Some("-") && digits(at + 1);
        let standard = letters && word.len() >= 2 && gap == Some(" ") && digits(at + 1) && !matches!(word, "USD" | "EUR" | "GBP" | "CHF" | "AM" | "PM" | "OK");
        if !mixed && !hyphened && !standard {
            return None;
        }
        if hyphened || standard {
            last += 1;
        }
        while matches!(self.gap(last), Some("-" | ":" | "/")) && self.words[last + 1].text.chars().any(|c| c.is_ascii_digit()) {
            last += 1;
        }
        Some(self.make(at, last, NameKind::Code))
    }

    /// A run of capitalised words, with small linking words inside.
    fn run(&self, at: usize) -> Option<(Name, usize)> {
        let first = self.words[at].text;
        if !is_capital(first) || is_pronoun_i(first) {
            return None;
        }
        let opens = self.starts[at];
        if opens && !self.counts_at_start(at) {
            return None;
        }
        let last = self.run_end(at);
        if at == last && is_plain_word(first) {
            return None;
        }
        if at == last && is_acronym(first) {
            return Some(self.make(at, last, NameKind::Acronym));
        }
        let lower = first.to_lowercase();
        let person = last > at && (TITLES.contains(lower.as_str()) || GIVEN_NAMES.contains(lower.as_str())) || GIVEN_NAMES.contains(lower.as_str()) && lower.len() > 3;
        Some(self.make(at, last, if person { NameKind::Person } else { NameKind::Proper }))
    }

    fn counts_at_start(&self, at: usize) -> bool {
        let word = bare(self.text, self.words[at].span).of(self.text);
        let lower = word.to_lowercase();
        if is_acronym(word) || self.known.contains(word) {
            return true;
        }
        if word::is_stop_word(&lower) || STARTERS.contains(lower.as_str()) || is_common_opener(&lower) {
            return false;
        }
        if GIVEN_NAMES.contains(lower.as_str()) {
            return true;
        }
        let follows = self.run_end(at) > at;
        follows && (TITLES.contains(lower.as_str()) || !IMPERATIVES.contains(lower.as_str()))
    }

    fn run_end(&self, at: usize) -> usize {
        let mut last = at;
        loop {
            let Some(gap) = self.gap(last) else {
                return last;
            };
            let title = gap == ". " && takes_point(self.words[last].text);
            let next = self.words[last + 1].text;
            if self.words[last].text.ends_with("'s") || self.words[last].text.ends_with("’s") {
                return last;
            }
            if (matches!(gap, " " | "-" | "\u{a0}") || title || gap == " & ") && is_capital(next) && !is_pronoun_i(next) {
                last += 1;
                continue;
            }
            // "Bank of England", "Department for Education", "Ludwig van Beethoven"
            let links = matches!(next, "of" | "for" | "van" | "von" | "de" | "der" | "del" | "di" | "la" | "and" | "the") && gap == " ";
            let beyond = self.words.get(last + 2).is_some_and(|word| is_capital(word.text) && !is_pronoun_i(word.text));
            if links && beyond && self.gap(last + 1) == Some(" ") && !matches!(next, "and" | "the") {
                last += 2;
                continue;
            }
            return last;
        }
    }
}

fn is_pronoun_i(word: &str) -> bool {
    word == "I" || word.starts_with("I'") || word.starts_with("I’") || word.eq_ignore_ascii_case("ok") || word == "OK"
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Two to six capitals, perhaps with a plural s.
fn is_acronym(word: &str) -> bool {
    // Spelled letters of a transcript: "L_C_D".
    let letters = word.replace('_', "");
    let core = letters.strip_suffix("'s").or_else(|| letters.strip_suffix('s')).unwrap_or(&letters);
    (2..=6).contains(&core.chars().count()) && core.chars().all(char::is_uppercase)
}

/// Words that have a capital by custom or by place and name nothing: "Monday", "Well", a lone title or letter.
fn is_plain_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    let letter = word.chars().count() == 1;
    let shortened = takes_point(word) && !letter;
    letter || shortened || word::is_stop_word(&lower) || STARTERS.contains(lower.as_str()) || is_common_opener(&lower) || CALENDAR.contains(&lower.as_str())
}

const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Initials and shortened titles, whose full stop ends no sentence.
fn takes_point(word: &str) -> bool {
    const SHORTENED: &[&str] = &["Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Rev", "Hon", "St", "Sgt", "Capt", "Gen", "Col"];
    word.chars().count() == 1 || SHORTENED.contains(&word)
}

/// Words that open a sentence with a capital and are no name.
fn is_common_opener(lower: &str) -> bool {
    static COMMON: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        "yeah yep okay ok alright right oh ah um uh well hello hi hey thanks thank sorry sure great good nice very basically actually \
         obviously maybe usually currently today tomorrow yesterday note warning caution danger important exactly absolutely definitely true"
            .split_whitespace()
            .collect()
    });
    COMMON.contains(lower)
}

/// The span without a possessive ending.
fn bare(text: &str, span: Span) -> Span {
    let written = span.of(text);
    let core = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
    Span::new(span.start, span.start + core.len())
}

static ACTIONS: &[&str] = &[
    "press", "click", "select", "tap", "choose", "open", "button", "menu", "field", "tab", "screen", "marked", "labelled", "labeled", "option", "icon", "key", "sign", "tick",
    "hit", "push",
];

/// Short quotations right behind a word of pressing or choosing.
fn labels(text: &str) -> Vec<Name> {
    crate::quote::quotations(text)
        .into_iter()
        .filter(|span| {
            let count = word::words(span.of(text)).len();
            let before = &text[..span.start];
            let action = word::words(tail(before)).iter().rev().take(3).any(|word| ACTIONS.contains(&word.text.to_lowercase().as_str()));
            let after = text[span.end..].trim_start_matches(['"', '”', '’', '\'', ' ']);
            let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
            (1..=4).contains(&count) && is_capital(span.of(text)) && (action || ACTIONS.contains(&next.as_str()))
        })
        .map(|span| Name { span, text: span.of(text).to_owned(), kind: NameKind::Label })
        .collect()
}

/// The last forty bytes or so of a text.
fn tail(text: &str) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(40))..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, NameKind)> {
        names(text).into_iter().map(|name| (name.text, name.kind)).collect()
    }

    fn one(text: &str, kind: NameKind) -> (String, NameKind) {
        (text.to_owned(), kind)
    }

    #[test]
    fn people_are_known_by_title_or_given_name() {
        assert_eq!(found("Ask Dr. Smith or Maria Lopez."), [one("Dr. Smith", NameKind::Person), one("Maria Lopez", NameKind::Person)]);
        assert_eq!(found("We met Mr. Chair. It was late."), [one("Mr. Chair", NameKind::Person)], "a full stop ends the run");
    }

    #[test]
    fn identifiers_and_standards_are_codes() {
        assert_eq!(found("Open V-12 per IEC 60204 and ISO 9001:2015."), [one("V-12", NameKind::Code), one("IEC 60204", NameKind::Code), one("ISO 9001:2015", NameKind::Code)]);
    }

    #[test]
    fn a_capital_at_the_start_tells_nothing_alone() {
        assert_eq!(found("Valves open. Close them. Well, Monday is fine."), []);
        assert_eq!(found("Siemens built it. We called Siemens."), [one("Siemens", NameKind::Proper), one("Siemens", NameKind::Proper)]);
    }

    #[test]
    fn runs_labels_acronyms_and_possessives() {
        assert_eq!(found("He joined the Bank of England's PPE team."), [one("Bank of England", NameKind::Proper), one("PPE", NameKind::Acronym)]);
        assert_eq!(found("Press \"Start\" to go."), [one("Start", NameKind::Label)]);
    }
}
