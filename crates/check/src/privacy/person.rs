//! Real people named in what learners see.

use crate::lists::{Words, english, words as listed};
use crate::privacy::spans::people::people;
use crate::privacy::speaker::speakers;
use crate::privacy::{is_invented, is_style};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_prose::word::words;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    id: "privacy/person",
    title: "Person named",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a person’s name outside the cast of the course’s own scenarios and questions; authors of cited works are left out",
    why: "People change jobs and names, and nobody asked them whether they want to stand in a course (GDPR, article 5: no more data than are needed).",
    hint: "Say the role instead of the name, or leave it where the person is meant to be known.",
    reads: Reads::Course(flags),
};

/// Somebody named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Called {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The words of the name without titles.
    pub(crate) name: Vec<String>,
}

/// Words right before a person who is known by the given name alone.
const LEADING: [&str; 11] = ["ask", "call", "phone", "ring", "contact", "email", "e-mail", "regards", "manager", "supervisor", "colleague"];

static THINGS: Words = Words::new(|| listed(english!("not-people")));

/// The people of a text who can be told from others: by two names, a title, or as somebody to turn to.
pub(crate) fn called(text: &str) -> Vec<Called> {
    people(text)
        .into_iter()
        .filter_map(|span| {
            let written: Vec<String> = words(span.of(text)).into_iter().map(|word| word.text.to_owned()).collect();
            let titled = written.first().is_some_and(|word| is_style(&word.to_lowercase()));
            let name: Vec<String> = written.iter().filter(|word| !is_style(&word.to_lowercase())).cloned().collect();
            let before = text[..span.start].trim_end().trim_end_matches(',').rsplit(|c: char| !(c.is_alphabetic() || c == '-')).next().unwrap_or("").to_lowercase();
            let told = name.len() > 1 || titled || LEADING.contains(&before.as_str());
            (told && name.iter().any(|word| word.chars().count() > 1) && !is_cited(text, span.start, span.end)).then_some(Called { start: span.start, end: span.end, name })
        })
        .collect()
}

/// Whether a name is an author's or stands for what carries it: “Greta Lund (2019)”, “Lund et al.”, “Ada Hale’s law”.
pub(crate) fn is_cited(text: &str, start: usize, end: usize) -> bool {
    let after = &text[end..];
    let year = |words: &str| {
        words.trim_start_matches(['(', ',', ' ', '[']).get(..4).is_some_and(|year| (year.starts_with("19") || year.starts_with("20")) && year.bytes().all(|b| b.is_ascii_digit()))
    };
    let bracket = after.starts_with([',', '(']) || after.starts_with(" (") || after.starts_with(" [");
    let work = bracket && year(after) || [" et al", " and colleagues", " & ", "’s book", "'s book", "’s study", "'s study"].iter().any(|words| after.starts_with(words));
    // “…, as in Ana Ruiz and Ben Hale (2019)”
    let joined = after.strip_prefix(" and ").is_some_and(|rest| rest.char_indices().take(40).any(|(at, c)| c == '(' && year(&rest[at..])));
    let of_thing = after.strip_prefix("'s ").or_else(|| after.strip_prefix("’s ")).and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()));
    let law = of_thing.is_some_and(|thing| {
        THINGS.contains(thing.to_lowercase().as_str())
            && !["report", "office", "desk", "room", "team", "group", "plan", "order", "manager", "box", "bag", "keys", "key", "drive", "day"].contains(&thing)
    });
    // A list of references, a title of a work by somebody.
    let titled = text[..start].trim_end().ends_with("” by") || text[..start].trim_end().ends_with("\" by");
    work || joined || law || titled
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let speakers = speakers(course.material);
    let mut cast: BTreeSet<&[String]> = BTreeSet::new();
    let mut named: BTreeMap<&[String], Vec<(Place, &str, &Called)>> = BTreeMap::new();
    for block in &course.blocks {
        for (statement, called) in &block.gist.people {
            let Some(claim) = block.block.claims.iter().find(|claim| claim.id == *statement) else { continue };
            if is_invented(&block.block.body, claim) {
                cast.insert(&called.name);
            } else {
                let place = block.statement(*statement);
                named.entry(&called.name).or_default().push((place, &claim.text, called));
            }
        }
    }
    // A family name alone belongs to the whole name that is told elsewhere.
    let whole: Vec<&[String]> = named.keys().copied().filter(|name| name.len() > 1).collect();
    named
        .iter()
        .filter(|(name, _)| !speakers.iter().any(|speaker| speaker.is_called(name)))
        .filter(|(name, _)| !cast.iter().any(|own| own == *name || name.len() == 1 && own.contains(&name[0]) || own.len() == 1 && name.contains(&own[0])))
        .filter(|(name, _)| name.len() > 1 || !whole.iter().any(|other| other.contains(&name[0])))
        .map(|(name, places)| {
            let (place, text, called) = &places[0];
            let name = name.join(" ");
            let often = if places.len() == 1 { String::new() } else { format!(" in {} places", places.len()) };
            Raised::at(*place, &name, format!("“{name}” is named to learners{often}.")).show([course_words(text, [(called.start, called.end)])])
        })
        .collect()
}
