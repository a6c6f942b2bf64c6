//! Age, birth date and pages of one person.

use crate::privacy::is_invented;
use crate::privacy::spans::age::ages;
use crate::privacy::spans::people::people;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_prose::number::{QuantityKind, quantities};
use coursewright_prose::span::Span;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/domain-age",
    title: "Age, birth date or page of a person",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "the age or birth date of a named person, and a web page or profile that belongs to one",
    why: "Together with a name or a place it tells one person from all others, long after the course was made (GDPR, article 4).",
    hint: "Say it more generally: “in her fifties”, “a new colleague”; link to the organisation, not to the person.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let mut raised = vec![];
    let mut before = "";
    for claim in &view.block.claims {
        if !is_invented(&view.block.body, claim)
            && let Some((span, what)) = tied(&claim.text, before)
        {
            raised.push(
                Raised::at(view.statement(claim.id), &claim.text, format!("{what} stands in what learners see.")).show([course_words(&claim.text, [(span.start, span.end)])]),
            );
        }
        before = &claim.text;
    }
    raised
}

/// What belongs to one person in a text that follows another.
fn tied(text: &str, before: &str) -> Option<(Span, &'static str)> {
    born(text, before)
        .map(|span| (span, "A birth date"))
        .or_else(|| profile(text).map(|span| (span, "A page of one person")))
        .or_else(|| aged(text, before).map(|span| (span, "The age of a person")))
}

/// An age in a sentence that names somebody, or that goes on about the one just named.
fn aged(text: &str, before: &str) -> Option<Span> {
    let ages = ages(text);
    let first = ages.first()?;
    let lower = text.to_lowercase();
    let bound = [
        "at least",
        "under",
        "over",
        "older than",
        "younger than",
        "or over",
        "or older",
        "or under",
        "minimum",
        "between",
        "up to",
        "must be",
        "has to be",
        "anybody",
        "anyone",
        "everyone",
        "nobody",
        "children",
        "people aged",
    ];
    if bound.iter().any(|word| crate::lists::find_phrase(&lower, word).is_some()) {
        return None;
    }
    (!people(text).is_empty() || goes_on(&lower) && !people(before).is_empty()).then_some(*first)
}

/// “She is …”, “He turned …”: about the person named before.
fn goes_on(lower: &str) -> bool {
    ["she ", "he ", "her ", "his "].iter().any(|word| lower.starts_with(word))
}

/// A date behind “born” or “date of birth”. A year alone only of somebody who is named.
fn born(text: &str, before: &str) -> Option<Span> {
    let lower = text.to_lowercase();
    let cue = ["date of birth", "birth date", "birthdate", "birthday", "d.o.b.", "dob", "born on", "born in", "born"]
        .iter()
        .find_map(|cue| crate::lists::find_phrase(&lower, cue).map(|at| at + cue.len()))?;
    let dates = quantities(text);
    // Only the first date behind the word, and no further than a few words from it.
    let date = dates.iter().filter(|date| date.kind == QuantityKind::Date).find(|date| date.span.end > cue && date.span.start < cue + 30);
    let (span, day) = match date {
        Some(date) => (date.span, !(date.low as u64).is_multiple_of(100) && date.low >= 10_000.0),
        None => (figures(text, cue)?, true),
    };
    let named = !people(text).is_empty() || goes_on(&lower) && !people(before).is_empty();
    let thing =
        ["example", "format", "such as", "for instance", "e.g.", "like this", "company was born", "idea was born", "was the method born"].iter().any(|word| lower.contains(word));
    ((day || named) && !thing).then_some(span)
}

/// 12/03/1984, 1984-03-12, 12.3.84 right behind a place.
fn figures(text: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let begin = rest.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= 12)?;
    let end = begin + rest[begin..].find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '.' | '-'))).unwrap_or(rest.len() - begin);
    let run = rest[begin..end].trim_end_matches(['.', '-', '/']);
    let parts: Vec<&str> = run.split(['/', '.', '-']).collect();
    let form = parts.len() == 3 && parts.iter().all(|part| matches!(part.len(), 1 | 2 | 4)) && parts.iter().any(|part| part.len() != 1);
    form.then(|| Span { start: from + begin, end: from + begin + run.len() })
}

/// Hosts whose pages belong to people, with what stands before the person's own name there.
const PROFILES: [&str; 11] = [
    "linkedin.com/in/",
    "facebook.com/people/",
    "facebook.com/profile.php",
    "instagram.com/",
    "twitter.com/",
    "tiktok.com/@",
    "orcid.org/0",
    "researchgate.net/profile/",
    "xing.com/profile/",
    "mastodon.social/@",
    "bsky.app/profile/",
];

/// A profile, a folder of a person (“~moira”), or a domain that carries a name said in the same sentence.
fn profile(text: &str) -> Option<Span> {
    if !text.contains('.') || !text.split_whitespace().any(|word| word.trim_end_matches(['.', ',', ';', ')', '!', '?']).contains('.')) {
        return None;
    }
    let people: Vec<String> = people(text).into_iter().map(|span| span.of(text).to_lowercase()).collect();
    text.split_whitespace().find_map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let bare = word.trim_matches(['(', ')', '<', '>', ',', ';', '“', '”', '"', '.', '!', '?', '[', ']']);
        let offset = word.find(bare)?;
        let lower = bare.to_lowercase();
        let path = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        if !path.contains('.') || path.contains('@') && !path.contains('/') {
            return None;
        }
        let own = PROFILES.iter().any(|front| path.strip_prefix(front).is_some_and(|rest| rest.len() >= 3 && !rest.starts_with("share") && !rest.starts_with("home")))
            || path.strip_prefix("x.com/").is_some_and(|rest| rest.len() >= 3)
            || path.split_once("/~").is_some_and(|(_, rest)| rest.len() >= 3);
        let host = path.split('/').next().unwrap_or(path);
        let squeezed: String = host.chars().filter(|c| c.is_alphabetic()).collect();
        let named = people.iter().any(|name| {
            let parts: Vec<&str> = name.split(' ').filter(|part| part.len() > 2 && !matches!(*part, "mrs" | "prof")).collect();
            parts.len() > 1 && parts.iter().all(|part| squeezed.contains(part))
        });
        (own || named).then(|| Span { start: start + offset, end: start + offset + bare.len() })
    })
}
