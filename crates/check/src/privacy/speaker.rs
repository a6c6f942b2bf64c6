//! Who spoke in a transcript, named to learners.

use crate::lists::{Words, english, find_phrase, words as listed};
use crate::material::Material;
use crate::privacy::is_style;
use crate::privacy::spans::people::{is_ambiguous, is_given};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView, key};
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::{Place, Slot};
use coursewright_prose::word::{is_stop_word, words};
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "privacy/speaker",
    title: "Speaker named to learners",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "the name of somebody who speaks in a transcript, or a speaker label left in the text; below a quotation as a warning",
    why: "Who spoke in a recorded call agreed to be heard by colleagues, not to be named in a course that is copied and kept (GDPR, articles 5 and 6).",
    hint: "Say the role instead of the name, or leave it with the speaker’s consent as reason.",
    reads: Reads::Course(flags),
};

/// Somebody who speaks in a transcript.
#[derive(Debug)]
pub(crate) struct Speaker {
    /// As the transcript labels them.
    label: String,
    /// The position of the source.
    source: usize,
    /// The words of their name without titles; empty where the label is a part and no name.
    name: Vec<String>,
}

impl Speaker {
    /// Whether this is a person's name, in whole or with the family name alone.
    pub(crate) fn is_called(&self, words: &[String]) -> bool {
        !self.name.is_empty() && (words == self.name.as_slice() || words.len() == 1 && self.name.last() == words.first() || words.len() == 1 && self.name.first() == words.first())
    }
}

static PARTS: Words = Words::new(|| listed(english!("role-labels")));
static ROLES: Words = Words::new(|| listed(english!("person-nouns")));
static NOT_PEOPLE: Words = Words::new(|| listed(english!("not-people")));

/// The speakers of all transcripts, each once.
pub(crate) fn speakers(material: &Material) -> &[Speaker] {
    material.speakers.get_or_init(|| {
        let mut seen = BTreeSet::new();
        let mut found = vec![];
        for (s, source) in material.sources.iter().enumerate() {
            for label in source.passages.iter().filter_map(|passage| passage.passage.locator.speaker.as_deref()) {
                if seen.insert(label) {
                    let name = name(label, material);
                    // With and without the office behind it, it is one person.
                    if name.is_empty() || !found.iter().any(|other: &Speaker| other.name == name) {
                        found.push(Speaker { label: label.to_owned(), source: s, name });
                    }
                }
            }
        }
        found
    })
}

/// The words of a person's name in a label; none where it says a part: “Speaker 1”, “Grad C”, “Project Manager”, “A”.
pub(crate) fn name(label: &str, material: &Material) -> Vec<String> {
    let plain = label.split(['(', '[', ',']).next().unwrap_or(label);
    let all: Vec<&str> = words(plain).into_iter().map(|word| word.text).collect();
    let titled = all.first().is_some_and(|word| is_style(&word.to_lowercase()));
    let all: Vec<&str> = all.into_iter().filter(|word| !is_style(&word.to_lowercase())).collect();
    let capitals = all.iter().all(|word| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’')));
    let long: Vec<&&str> = all.iter().filter(|word| word.chars().count() > 1).collect();
    // “Yvan Baker” is a name as soon as a title or the first word says so.
    let person = titled || long.first().is_some_and(|first| is_given(&first.to_lowercase()) && long.len() > 1);
    // Of “The Chair” nothing but “The” is left when the title has gone.
    let small = long.iter().all(|word| is_stop_word(&word.to_lowercase()));
    if !capitals || small || !person && long.iter().any(|word| is_word_of_part(word)) {
        return vec![];
    }
    // A word that the sources write small is a word; a given name is one all the same.
    let lower = long[0].to_lowercase();
    let named = is_given(&lower) || long.len() >= 2 || !material.writes_small(&lower);
    if named { all.into_iter().map(str::to_owned).collect() } else { vec![] }
}

/// Whether a label says a part in the talk and nothing else: “Speaker 1”, “Grad C”, “User Interface”.
pub(crate) fn is_part(label: &str) -> bool {
    let all = words(label);
    let said = |word: &str| word.chars().count() < 2 || word.chars().all(|c| c.is_numeric()) || is_word_of_part(word) || is_stop_word(&word.to_lowercase());
    all.is_empty() || all.iter().all(|word| word.text.split('_').all(said))
}

/// Whether a word says what somebody is, not who.
pub(crate) fn is_word_of_part(word: &str) -> bool {
    let lower = word.to_lowercase();
    PARTS.contains(lower.as_str()) || ROLES.contains(lower.as_str()) || NOT_PEOPLE.contains(lower.as_str())
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    speakers(course.material).iter().filter_map(|speaker| told(course, speaker)).collect()
}

/// One finding for one speaker, wherever they are named.
fn told(course: &CourseView<'_>, speaker: &Speaker) -> Option<Raised> {
    let mut places: Vec<(Place, &str, usize, usize)> = vec![];
    let mut below: Vec<(Place, &str)> = vec![];
    for block in &course.blocks {
        for claim in &block.block.claims {
            if let Some((start, end)) = named(&claim.text, speaker).or_else(|| labelled(&claim.text, claim.slot, speaker, course.material)) {
                places.push((block.statement(claim.id), &claim.text, start, end));
            }
        }
        below.extend(attributed(block, speaker));
    }
    let source = &course.material.sources[speaker.source].name;
    let count = places.len() + below.len();
    let places_words = if count == 1 { "once".to_owned() } else { format!("in {count} places") };
    let message = format!("“{}” speaks in “{source}” and is named to learners {places_words}.", speaker.label);
    match (places.first(), below.first()) {
        (Some((place, text, start, end)), _) => Some(Raised::at(*place, &speaker.label, message).show([course_words(text, [(*start, *end)])])),
        (None, Some((place, by))) => Some(
            Raised::at(*place, &speaker.label, message)
                .weighing(Severity::Warning)
                .hint("Put the role below the quotation, or leave it with the speaker’s consent as reason.")
                .show([course_words(by, [(0, by.len())])]),
        ),
        (None, None) => None,
    }
}

/// The speaker's name below a quotation.
fn attributed<'a>(block: &BlockGist<'a>, speaker: &Speaker) -> Option<(Place, &'a str)> {
    let Body::Quotation { by, .. } = &block.block.body else { return None };
    (!speaker.name.is_empty() && (key(by) == key(&speaker.label) || named(by, speaker).is_some())).then_some((block.place(), by.as_str()))
}

/// Where the name stands: all its words in a row, or one of them that is a name and nothing else.
fn named(text: &str, speaker: &Speaker) -> Option<(usize, usize)> {
    let name = &speaker.name;
    let (first, last) = (name.first()?, name.last()?);
    if !text.contains(first.as_str()) && !text.contains(last.as_str()) {
        return None;
    }
    let pointed: Vec<String> = name.iter().map(|word| if word.chars().count() == 1 { format!("{word}.") } else { word.clone() }).collect();
    for whole in [name.join(" "), pointed.join(" ")] {
        if let Some(at) = find_phrase(text, &whole).or_else(|| possessive(text, &whole)) {
            return Some((at, at + whole.len()));
        }
    }
    let long: Vec<&String> = name.iter().filter(|word| word.chars().count() > 1).collect();
    let alone = |word: &str| {
        let at = find_phrase(text, word).or_else(|| possessive(text, word))?;
        // “Mr Field”, but not the “Field” that opens a sentence or a title.
        let titled = text[..at].trim_end().trim_end_matches('.').rsplit(' ').next().is_some_and(|before| is_style(&before.to_lowercase()));
        let given = name.len() == 1 || name.first().is_some_and(|first| first == word) && is_given(&word.to_lowercase());
        let part = is_a_word(word) || in_another_name(text, at, word, name);
        (titled || given && !part).then_some((at, at + word.len()))
    };
    long.iter().filter(|word| word.len() > 2).find_map(|word| alone(word))
}

/// Given names that open sentences as words: “Will the gate …”, “Mark the box”.
fn is_a_word(word: &str) -> bool {
    is_ambiguous(&word.to_lowercase())
}

/// Whether a word belongs to the name of somebody or something else: “Charlotte Street”, “Maria Lopez” where Maria Ruiz spoke.
fn in_another_name(text: &str, at: usize, word: &str, name: &[String]) -> bool {
    let after = text[at + word.len()..].strip_prefix(' ').unwrap_or("");
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let before = text[..at].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if text[at + word.len()..].starts_with('-') || text[..at].ends_with('-') {
        return true;
    }
    let other = |near: &str| near.len() > 1 && near.starts_with(char::is_uppercase) && !name.iter().any(|own| own == near);
    other(next) && !is_stop_word(next) || other(before) && text[..at].ends_with(' ') && text[..at].trim_end().contains(' ') && !text[..at].trim_end().ends_with(['.', ':', ','])
}

fn possessive(text: &str, word: &str) -> Option<usize> {
    ["'s", "’s"].iter().find_map(|ending| find_phrase(text, &format!("{word}{ending}")))
}

/// A label left before what its speaker says: “Grad C: We ran it twice.” A part before a colon alone is a heading.
fn labelled(text: &str, slot: Slot, speaker: &Speaker, material: &Material) -> Option<(usize, usize)> {
    if speaker.label.chars().count() < 2 || matches!(slot, Slot::Term { .. } | Slot::Cell { .. } | Slot::Card { .. }) {
        return None;
    }
    let rest = text.strip_prefix(speaker.label.as_str())?.strip_prefix(':')?;
    let said = key(rest);
    let own = |text: &str| find_phrase(&key(text), &said).is_some();
    let stands = said.split(' ').count() >= 3
        && material.sources[speaker.source].passages.iter().any(|passage| passage.passage.locator.speaker.as_deref() == Some(speaker.label.as_str()) && own(&passage.passage.text));
    stands.then_some((0, speaker.label.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::name;
    use crate::material::Material;

    #[test]
    fn a_part_in_the_talk_is_no_name() {
        let material = Material::of(&[]);
        for label in ["A", "Speaker 1", "Grad C", "Project Manager", "PhD F", "Interviewer", "User Interface", "Q", "Speaker_02", "Unknown"] {
            assert_eq!(name(label, &material), Vec::<String>::new(), "{label}");
        }
        for (label, words) in
            [("Mercy Okafor", vec!["Mercy", "Okafor"]), ("Dr. Ana Ruiz (North)", vec!["Ana", "Ruiz"]), ("Kirsty Williams AM", vec!["Kirsty", "Williams"]), ("Priya", vec!["Priya"])]
        {
            assert_eq!(name(label, &material), words, "{label}");
        }
    }
}
