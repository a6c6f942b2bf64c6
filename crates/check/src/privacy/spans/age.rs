//! How old somebody is.

use super::people::is_given;
use crate::lists::{Words, english, words as listed};
use coursewright_prose::number::{QuantityKind, quantities};
use coursewright_prose::span::Span;
use coursewright_prose::word::is_stop_word;

/// Things and animals that have an age as people have.
static THINGS: Words = Words::new(|| listed(english!("aged-things")));
/// Who can be meant by “who was 17”: roles, kin, “she”.
static PERSONS: Words = Words::new(|| {
    let mut all = listed(english!("person-nouns"));
    all.extend(listed(english!("gendered-nouns")));
    all.extend(["he", "she", "i", "who", "they", "someone", "somebody", "twin"]);
    all
});

/// “34 years old”, “34-year-old”, “aged 34”, “age: 34”, “Tomasz, 58, …”.
pub(crate) fn ages(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let mut found = vec![];
    for number in quantities(text).into_iter().filter(|number| matches!(number.kind, QuantityKind::Plain | QuantityKind::Duration)) {
        let years = number.low;
        if !(0.0..=120.0).contains(&years) || years.fract() != 0.0 {
            continue;
        }
        let (before, after) = (lower[..number.span.start].trim_end(), &lower[number.span.end..]);
        let inside = number.span.of(&lower);
        let old = [
            "-year-old",
            " year-old",
            " years old",
            " year old",
            "-years-old",
            " yrs old",
            " y/o",
            "y/o",
            "yo ",
            " years of age",
            " months old",
            "-month-old",
            " weeks old",
            "-week-old",
        ]
        .iter()
        .find(|words| after.starts_with(**words));
        let tail = [" old", "-old", " of age"].iter().find(|words| after.starts_with(**words)).filter(|_| ["year", "yr", "month", "week"].iter().any(|unit| inside.contains(unit)));
        let aged = ["aged", "age", "age:", "age of", "at age", "ages", "turned", "turning"]
            .iter()
            .any(|words| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric())) && number.unit.is_none_or(|unit| unit.dimension == "time"));
        if let Some(words) = old.or(tail) {
            let end = (number.span.end + words.trim_end().len()).min(text.len());
            if !is_of_thing(&lower, number.span.start, end) {
                found.push(Span { start: number.span.start, end });
            }
        } else if aged && !is_of_thing(&lower, number.span.start, number.span.end)
            || number.kind == QuantityKind::Plain && number.unit.is_none() && told(text, &lower, number.span)
            || number.kind == QuantityKind::Plain && number.unit.is_none() && since(&lower, number.span)
            || apposed(text, number.span)
        {
            found.push(number.span);
        }
    }
    found.extend(decades(&lower));
    found.sort_by_key(|span| span.start);
    found
}

/// “in his seventies”, “in her late 30s”: ten years of somebody's life. “In the sixties” is a time.
fn decades(lower: &str) -> Vec<Span> {
    const TENS: [&str; 17] =
        ["teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "20s", "30s", "40s", "50s", "60s", "70s", "80s", "90s"];
    let mut found = vec![];
    for opening in ["in his ", "in her ", "in their ", "in my "] {
        for at in crate::lists::phrase_places(lower, opening.trim_end()) {
            let from = at + opening.len();
            let Some(mut rest) = lower.get(from..) else { continue };
            for part in ["early ", "mid ", "mid-", "late "] {
                rest = rest.strip_prefix(part).unwrap_or(rest);
            }
            if let Some(ten) = TENS.iter().find(|ten| rest.strip_prefix(**ten).is_some_and(|after| !after.starts_with(char::is_alphanumeric))) {
                found.push(Span { start: at, end: lower.len() - rest.len() + ten.len() });
            }
        }
    }
    found
}

/// Whether the age from `start` to `end` is told of a thing: of what follows it (“a 43-year-old boiler”), else of the
/// last noun before it that can have an age.
fn is_of_thing(lower: &str, start: usize, end: usize) -> bool {
    let words = |text: &'_ str| -> Vec<String> { text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).map(str::to_owned).collect() };
    let joined = lower[start..end].contains('-');
    if joined && lower[end..].starts_with(' ') {
        let after = lower[end..].split(['.', ',', ';', ':', '!', '?', '(', ')']).next().unwrap_or("");
        let near: Vec<String> = words(after).into_iter().take(3).take_while(|word| !is_stop_word(word)).collect();
        // “A 34-year-old warehouse worker”: the last noun is what it is.
        if let Some(noun) = near.iter().rev().find(|word| is_thing(word) || is_person(word)) {
            return is_thing(noun);
        }
    }
    let before = lower[..start].rsplit(['.', ';', ':', '!', '?']).next().unwrap_or("");
    let before = words(before);
    // “The driver of the van is 30”: what stands behind “of the” tells only whose.
    let belongs = |n: usize| n >= 2 && (before[n - 1] == "of" || before[n - 2] == "of" || matches!(before[n - 1].as_str(), "in" | "at" | "by" | "on"));
    !joined && before.iter().enumerate().rev().find(|(n, word)| (is_thing(word) || is_person(word)) && !belongs(*n)).is_some_and(|(_, word)| is_thing(word))
}

fn is_thing(word: &str) -> bool {
    THINGS.contains(word) || one_of(word).is_some_and(|one| THINGS.contains(one)) || word == "which"
}

fn is_person(word: &str) -> bool {
    PERSONS.contains(word) || one_of(word).is_some_and(|one| PERSONS.contains(one)) || is_given(word)
}

/// “apprentice” of “apprentices”.
fn one_of(word: &str) -> Option<&str> {
    word.strip_suffix('s').filter(|one| one.len() > 2)
}

/// “who was 17”, “our apprentice is just 16”, “the witness, now 71, …”: a bare number that a person is.
fn told(text: &str, lower: &str, number: Span) -> bool {
    let digits = number.of(text);
    if !ends(lower, number.end)
        && !["at the time", "at that time", "and", "when", "then", "or", "now", "but"]
            .iter()
            .any(|word| lower[number.end..].trim_start().strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
    {
        return false;
    }
    let before = lower[..number.start].trim_end();
    let clause = before.rsplit(['.', ';', ':', '!', '?']).next().unwrap_or("");
    let mut words: Vec<&str> = clause.split(' ').filter(|word| !word.is_empty()).collect();
    let mut hedged = false;
    while words.last().is_some_and(|word| matches!(*word, "just" | "only" | "now" | "still" | "nearly" | "almost" | "then" | "already" | "about" | "barely")) {
        words.pop();
        hedged = true;
    }
    let plausible = digits.len() == 2 || hedged && digits.len() == 1;
    let verb = words.pop().unwrap_or("");
    // “The witness, now 71, was a clerk”
    if hedged && verb.ends_with(',') && lower[number.end..].starts_with(',') {
        return plausible && is_person(verb.trim_end_matches(','));
    }
    let subject = words.last().copied().unwrap_or("").trim_start_matches(['(', '“', '"']);
    let short = ["he's", "she's", "i'm", "he’s", "she’s", "i’m"].contains(&verb);
    let is = matches!(verb, "is" | "was" | "am" | "were" | "are");
    if subject.trim_end_matches(',') == "who" {
        // “who” is of the noun before it.
        return plausible && is;
    }
    let own = is_person(subject) || words.len() >= 2 && is_given(words[words.len() - 2]) && text_is_capital(text, lower, subject);
    plausible && (short || is && own && subject != "they")
}

/// Whether a word of the text in lower case stands there with a capital.
fn text_is_capital(text: &str, lower: &str, word: &str) -> bool {
    lower.len() == text.len() && lower.rfind(word).is_some_and(|at| text[at..].starts_with(char::is_uppercase))
}

/// “since she was 19”, “when he was 30”: an age if nothing follows that is counted.
fn since(lower: &str, number: Span) -> bool {
    let before = lower[..number.start].trim_end();
    let told = ["she was", "he was", "she is", "he is", "she's", "he's", "i was"].iter().any(|words| {
        before.strip_suffix(words).is_some_and(|rest| ["since", "when", "until", "because", "and", "although", "before"].iter().any(|word| rest.trim_end().ends_with(word)))
    });
    told && ends(lower, number.end)
}

/// “Tomasz, 58, has the keys”: a bare number of two digits between commas behind a name.
fn apposed(text: &str, number: Span) -> bool {
    let digits = number.of(text);
    let before = text[..number.start].trim_end();
    digits.len() == 2
        && digits.bytes().all(|b| b.is_ascii_digit())
        && text[number.end..].starts_with(',')
        && !text[number.end..].trim_start_matches([',', ' ']).starts_with(|c: char| c.is_ascii_digit())
        && before.strip_suffix(',').is_some_and(|name| super::people::people(text).iter().any(|person| person.end == name.len()))
}

/// Whether a clause ends here.
fn ends(text: &str, at: usize) -> bool {
    text[at..].is_empty() || text[at..].starts_with(['.', ',', ';', '!', '?', ')'])
}
