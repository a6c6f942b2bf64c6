//! What makes a run of capitalised words a person where no given name of ours leads it: who introduces it, what it does,
//! and how its parts are made.

use super::{Page, is_particle, stripped};
use crate::lists::{Words, english, lines, words as listed};
use coursewright_prose::name::NameKind;

/// Words of firms, places and departments.
pub(super) static FIRMS: Words = Words::new(|| listed(english!("firms-and-places")));
static ROLES: Words = Words::new(|| {
    let mut all = listed(english!("person-nouns"));
    all.extend(listed(english!("gendered-nouns")));
    all
});
/// Roles that firms have as well: “our supplier, Tidewater Foods”.
static FIRM_ROLES: Words = Words::new(|| listed(english!("firm-roles")));

/// Whether the words from `at` to `end` are a person's name.
pub(super) fn is_person(page: &Page<'_>, at: usize, end: usize) -> bool {
    let (before, after) = (&page.text[..page.all[at].span.start], page.rest(end - 1));
    let count = page.all[at..end].iter().filter(|word| !is_particle(word.text)).count();
    if initialled(page, at, end) {
        return true;
    }
    // “Jaro-Winkler” is one word.
    let hyphened = (at + 1..end).all(|n| page.gap_before(n) == "-");
    if !(2..=4).contains(&count) || hyphened || page.is_barred(at, end) || calls(page, at) {
        return false;
    }
    let covers = |kind: &NameKind| matches!(kind, NameKind::Proper | NameKind::Person);
    let known = page.proper.iter().any(|(span, kind)| covers(kind) && span.start <= page.all[at].span.start && page.all[end - 1].span.start < span.end);
    let last = stripped(page.all[end - 1].text).to_lowercase();
    let first = page.all[at].text.to_lowercase();
    introduced_by(before)
        || by_role(page, at)
        || after.trim_start().starts_with('<') && after.split('>').next().is_some_and(|mail| mail.contains('@'))
        || known
            && (introduces(after)
                || acts(page, end)
                || apposed(after)
                || is_family(&last)
                || family_first(&first)
                || made_as_family(&last, page.all[end - 1].text)
                || page.all[at + 1..end - 1].iter().any(|word| matches!(word.text, "van" | "von" | "bin" | "bint" | "ibn" | "ter" | "Ó" | "Ní" | "Nic")))
}

/// Whether the first word is what somebody is told to do: “Phone Zhang”.
fn calls(page: &Page<'_>, at: usize) -> bool {
    let first = page.all[at].text.to_lowercase();
    page.opens(at)
        && (is_base(&first) || matches!(first.as_str(), "contact" | "dear" | "hi" | "hello" | "hey" | "sorry" | "thanks" | "cheers" | "regards" | "meet" | "press" | "click"))
}

/// “R. Subramaniam”, “J. P. van der Merwe”. One letter before a stop may end a sentence or label a choice, so alone it
/// needs a word before it that leads to a name.
fn initialled(page: &Page<'_>, at: usize, end: usize) -> bool {
    let letters = page.all[at..end].iter().take_while(|word| word.text.chars().count() == 1).count();
    let pointed = (at..at + letters).all(|n| page.rest(n).starts_with(". "));
    let name = page.all[at + letters..end].iter().filter(|word| !is_particle(word.text)).collect::<Vec<_>>();
    let whole = (1..=2).contains(&name.len()) && name.iter().all(|word| stripped(word.text).chars().count() > 2);
    if letters == 0 || !pointed || !whole || page.is_barred(at + letters, end) {
        return false;
    }
    const LEADS: [&str; 20] =
        ["by", "from", "for", "with", "to", "and", "or", "of", "ask", "tell", "phone", "ring", "call", "see", "contact", "dear", "when", "that", "as", "told"];
    let led = at > 0 && page.gap_before(at) == " " && LEADS.contains(&page.all[at - 1].text.to_lowercase().as_str());
    letters > 1 || led || acts(page, end) && !page.opens(at)
}

/// Whether words before or behind speak of a person.
fn introduces(after: &str) -> bool {
    let after = after.strip_prefix(", ").or_else(|| after.strip_prefix(' '));
    lines(english!("person-cues"))
        .filter_map(|line| line.strip_prefix("> "))
        .any(|cue| after.and_then(|rest| rest.strip_prefix(cue)).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
}

pub(super) fn introduced_by(before: &str) -> bool {
    let tail = &before[before.floor_char_boundary(before.len().saturating_sub(40))..];
    let tail = tail.trim_end().to_lowercase();
    lines(english!("person-cues"))
        .filter_map(|line| line.strip_prefix("< "))
        .any(|cue| tail.strip_suffix(cue).or_else(|| tail.strip_suffix(',').and_then(|tail| tail.strip_suffix(cue))).is_some_and(|rest| !rest.ends_with(char::is_alphabetic)))
}

/// “our junior doctor, Zsófia Kovács”, “witness 2, Oluwaseun Bakare”: right behind a role of people.
fn by_role(page: &Page<'_>, at: usize) -> bool {
    if !matches!(page.gap_before(at), " " | ", " | ": ") {
        return false;
    }
    let number = |n: usize| page.all[n].text.bytes().all(|b| b.is_ascii_digit());
    let Some(role) = at.checked_sub(1).map(|n| if number(n) && n > 0 { n - 1 } else { n }) else { return false };
    let role = page.all[role].text.to_lowercase();
    ROLES.contains(role.as_str()) && !FIRM_ROLES.contains(role.as_str())
}

/// “Thabo Mokoena, shop steward, …”, “Imogen Hale, a nurse in the ward”: what somebody is stands behind the name.
fn apposed(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(", ").or_else(|| after.strip_prefix(" (")) else { return false };
    let part = rest.split([',', '.', ';', ':', '!', '?', ')', '\n']).next().unwrap_or("");
    let words: Vec<&str> = part.split(' ').collect();
    // What goes on with a verb is no apposition.
    let phrase: Vec<&str> = words.iter().copied().take_while(|word| !matches!(*word, "of" | "in" | "at" | "for" | "from" | "with" | "on" | "to" | "who")).collect();
    phrase.len() <= 4
        && phrase.last().is_some_and(|noun| ROLES.contains(noun.to_lowercase().as_str()) && !FIRM_ROLES.contains(noun.to_lowercase().as_str()))
        && phrase.iter().all(|word| !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '-'))
}

/// Whether what follows is done by people: “will chair”, “no longer works”, “was employed”, “flew”.
pub(super) fn acts(page: &Page<'_>, end: usize) -> bool {
    let mut n = end;
    let mut helped = false;
    while let Some(word) = page.all.get(n).filter(|_| page.gap_before(n) == " ") {
        match word.text {
            "will" | "would" | "can" | "could" | "should" | "might" | "must" | "has" | "had" | "have" | "is" | "was" | "did" | "does" => helped = true,
            "no" | "longer" | "never" | "not" | "already" | "just" | "also" | "still" | "always" | "often" | "once" | "been" | "being" | "later" | "then" | "now" => {}
            verb => return is_verb(verb) && (helped || !is_base(verb)),
        }
        n += 1;
        if n > end + 4 {
            return false;
        }
    }
    false
}

static VERBS: Words = Words::new(|| lines(english!("people-verbs")).flat_map(|line| line.trim_start_matches('!').split_whitespace()).collect());
static MIND: Words = Words::new(|| lines(english!("people-verbs")).filter_map(|line| line.strip_prefix('!')).flat_map(str::split_whitespace).collect());

fn is_verb(word: &str) -> bool {
    VERBS.contains(word)
}

/// Whether a word is what people do in the form of “they do”, as in a command.
pub(super) fn is_base(word: &str) -> bool {
    VERBS.contains(word) && (VERBS.contains(format!("{word}s").as_str()) || VERBS.contains(format!("{word}es").as_str()) || word == "study" || word == "reply" || word == "cry")
}

/// Whether a word is said, thought or wanted.
pub(super) fn is_of_mind(word: &str) -> bool {
    MIND.contains(word)
}

static FAMILY: Words =
    Words::new(|| lines(english!("family-names")).filter(|line| !line.starts_with('~')).flat_map(|line| line.trim_start_matches('<').split_whitespace()).collect());
static FAMILY_FIRST: Words = Words::new(|| lines(english!("family-names")).filter_map(|line| line.strip_prefix('<')).flat_map(str::split_whitespace).collect());
static FAMILY_WORDS: Words = Words::new(|| lines(english!("family-names")).filter_map(|line| line.strip_prefix('~')).flat_map(str::split_whitespace).collect());

fn is_family(lower: &str) -> bool {
    FAMILY.contains(lower)
}

fn family_first(lower: &str) -> bool {
    FAMILY_FIRST.contains(lower)
}

/// Whether a word of the language is a family's name too.
pub(super) fn is_family_word(lower: &str) -> bool {
    FAMILY_WORDS.contains(lower) || FAMILY.contains(lower)
}

/// Whether a family's name is a word of the language: “lake”, “brown”.
pub(super) fn is_word_too(lower: &str) -> bool {
    FAMILY_WORDS.contains(lower)
}

/// Endings and beginnings that only names of families have.
fn made_as_family(lower: &str, written: &str) -> bool {
    const ENDINGS: [&str; 26] = [
        "dóttir", "dottir", "sson", "wicz", "ński", "ńska", "wski", "wska", "cki", "cka", "enko", "ović", "ovic", "ević", "evic", "shvili", "poulos", "opoulou", "oğlu", "oglu",
        "escu", "yan", "ová", "quist", "qvist", "strøm",
    ];
    let mac = ["Mc", "Mac", "O'", "O’"].iter().any(|front| written.strip_prefix(front).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    mac || lower.chars().count() > 5 && ENDINGS.iter().any(|ending| lower.ends_with(ending))
}
