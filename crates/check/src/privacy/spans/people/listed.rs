//! People in lists: behind “Attendees:” or “three nurses,”, beside other people, and before what they say in a chat.

use super::evidence::is_base;
use super::{Page, grammar, is_ambiguous, is_given, is_name_word, stripped};
use crate::lists::{Words, english, words as listed};

static LEADS: Words = Words::new(|| listed(english!("people-lists")));
static ROLES: Words = Words::new(|| listed(english!("person-nouns")));
static LABELS: Words = Words::new(|| listed(english!("role-labels")));

/// Adds those whom their place in a list or a transcript makes people.
pub(super) fn add(page: &Page<'_>, found: &mut Vec<(usize, usize)>) {
    let mut at = 0;
    while at < page.all.len() {
        let items = items(page, at, found);
        let Some((_, end)) = items.last().copied() else {
            at += 1;
            continue;
        };
        let known = items.iter().filter(|item| found.iter().any(|own| own.0 == item.0)).count();
        let led = is_led(page, items[0].0);
        for item in &items {
            let taken = found.iter().any(|own| own.0 < item.1 && item.0 < own.1);
            // A list of other shape goes on with something else: “John Keiser, Daniel Lemire, Validating UTF-8”.
            let alike = items.iter().filter(|other| (other.1 - other.0 > 1) == (item.1 - item.0 > 1)).count() * 2 > items.len();
            if !taken && is_listed(page, *item, items.len(), if alike { known } else { known.min(1) }, led) {
                found.push(*item);
            }
        }
        at = end;
    }
    found.extend(chatting(page, found));
}

/// Runs of capitalised words that begin here and are joined by commas and “and”.
fn items(page: &Page<'_>, at: usize, found: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut items: Vec<(usize, usize)> = vec![];
    let mut next = at;
    while let Some(item) = item(page, next, found) {
        items.push(item);
        let Some(gap) = page.all.get(item.1).map(|_| page.gap_before(item.1)) else { break };
        let joins = |n: usize| page.all.get(n).is_some_and(|word| matches!(word.text, "and" | "or"));
        match gap {
            ", " | "; " if joins(item.1) => next = item.1 + 1,
            ", " | "; " => next = item.1,
            " " if joins(item.1) => next = item.1 + 1,
            _ => break,
        }
    }
    items
}

/// The run that begins here, with a name that is a word of grammar as well.
fn item(page: &Page<'_>, at: usize, found: &[(usize, usize)]) -> Option<(usize, usize)> {
    let word = page.all.get(at)?;
    if let Some(own) = found.iter().find(|own| own.0 == at) {
        return Some(*own);
    }
    let lower = word.text.to_lowercase();
    let capital = word.text.chars().next().is_some_and(char::is_uppercase) && word.text.chars().count() > 1;
    let name = is_name_word(word.text) || capital && is_ambiguous(&lower);
    let command = page.opens(at) && is_base(&lower);
    (name && !command).then(|| (at, page.run(at)))
}

fn is_listed(page: &Page<'_>, (at, end): (usize, usize), all: usize, known: usize, led: bool) -> bool {
    let lower = stripped(page.all[at].text).to_lowercase();
    let long = end - at > 1;
    let written = page.all[at..end].iter().all(|word| word.text.chars().count() > 1);
    // “Juan and April”: beside somebody a name that is a word too is one.
    if !long && known > 0 && (is_ambiguous(&lower) || grammar::is_as_word(page.all[at].text)) {
        return true;
    }
    if !written || end - at > 4 || page.is_barred(at, end) || LABELS.contains(lower.as_str()) || ROLES.contains(lower.as_str()) {
        return false;
    }
    known > 0 && is_given(&lower) || led && (long || all > 1) || known > 1 && all > known
}

/// “Attendees:”, “Rota for week 12:”, “two pupils,”: whether what stands before a list says that it is one of people.
fn is_led(page: &Page<'_>, at: usize) -> bool {
    let before = &page.text[..page.all[at].span.start];
    let tail = before[before.rfind(['.', '!', '?', '\n']).map_or(0, |stop| stop + 1)..].to_lowercase();
    if let Some(label) = tail.trim_end().strip_suffix(':') {
        let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        return words.len() <= 6 && words.iter().any(|word| LEADS.contains(*word) || ROLES.contains(*word));
    }
    // “Three nurses, Sanne, Mpho and Lior”
    let Some(noun) = tail.trim_end().strip_suffix(',') else { return false };
    let noun = noun.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    noun.strip_suffix('s')
        .is_some_and(|one| ROLES.contains(one) && !matches!(one, "customer" | "client" | "supplier" | "vendor" | "sponsor" | "partner" | "retailer" | "contractor"))
}

/// “`[10:42]` Kofi: …”: who speaks in a transcript with times.
fn chatting(page: &Page<'_>, found: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut more = vec![];
    let mut from = 0;
    for line in page.text.split_inclusive('\n') {
        let bare = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | ':' | '.' | '-' | ' ' | ','));
        let time = &line[..line.len() - bare.len()];
        let start = from + time.len();
        from += line.len();
        if !time.contains(':') || !time.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Ok(at) = page.all.binary_search_by_key(&start, |word| word.span.start) else { continue };
        let end = page.run(at);
        let lower = page.all[at].text.to_lowercase();
        let speaks = is_name_word(page.all[at].text) && page.all[at].text.chars().count() > 1 && page.rest(end - 1).starts_with(':');
        if speaks && !page.is_barred(at, end) && !LABELS.contains(lower.as_str()) && !found.iter().any(|own| own.0 < end && at < own.1) {
            more.push((at, end));
        }
    }
    more
}
