//! Who spoke in a transcript, named to learners.

use crate::lists::{Words, english, find_phrase, words as listed};
use crate::material::Material;
use crate::privacy::is_style;
use crate::privacy::spans::people::{is_ambiguous, is_given, people};
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
    // “The Acting Chair”: nobody is called so.
    if is_described(plain) {
        return vec![];
    }
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

/// Whether a label says a part in the talk and nothing else: “Speaker 1”, “Grad C”, “User Interface”, “The Acting Chair”.
pub(crate) fn is_part(label: &str) -> bool {
    let all = words(label);
    if is_described(label) && people(label).is_empty() {
        return true;
    }
    let said = |word: &str| word.chars().count() < 2 || word.chars().all(|c| c.is_numeric()) || is_word_of_part(word) || is_stop_word(&word.to_lowercase());
    all.is_empty() || all.iter().all(|word| word.text.split('_').all(said))
}

/// Whether a label describes somebody: “The Acting Chair”, and not “A. Chowdhury”.
fn is_described(label: &str) -> bool {
    let first = label.split_whitespace().next().unwrap_or_default();
    is_article(first)
}

/// Whether a word is an article, which begins no name.
pub(crate) fn is_article(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "the" | "a" | "an")
}

/// Whether a word in lower case says a part in a talk or an office: “chair”, “clerk”.
pub(crate) fn is_label_word(lower: &str) -> bool {
    PARTS.contains(lower) || ROLES.contains(lower)
}

/// Whether a word says what somebody is, not who.
pub(crate) fn is_word_of_part(word: &str) -> bool {
    let lower = word.to_lowercase();
    PARTS.contains(lower.as_str()) || ROLES.contains(lower.as_str()) || NOT_PEOPLE.contains(lower.as_str())
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let (said, below): (Vec<Named<'_>>, Vec<Named<'_>>) =
        speakers(course.material).iter().filter_map(|speaker| named_by(course, speaker)).partition(|named| named.weighs == Severity::Blocking);
    // Whoever is only named below quotations belongs to one decision: how this course tells who said what.
    said.into_iter()
        .map(|named| vec![named])
        .chain(below.chunk_by(|one, other| one.speaker.source == other.speaker.source).map(<[_]>::to_vec))
        .map(|together| raised(course, &together))
        .collect()
}

/// A speaker whom the course names.
#[derive(Clone)]
struct Named<'a> {
    speaker: &'a Speaker,
    /// How often.
    count: usize,
    weighs: Severity,
    /// Where first, in which words, and where in them the name stands.
    first: (Place, &'a str, (usize, usize)),
}

/// Where a speaker is named, if anywhere: in what is told, or else below quotations.
fn named_by<'a>(course: &CourseView<'a>, speaker: &'a Speaker) -> Option<Named<'a>> {
    let mut told: Vec<(Place, &str, (usize, usize))> = vec![];
    let mut below: Vec<(Place, &str, (usize, usize))> = vec![];
    for block in &course.blocks {
        for claim in &block.block.claims {
            if let Some(at) = named(&claim.text, speaker).or_else(|| labelled(&claim.text, claim.slot, speaker, course.material)) {
                told.push((block.statement(claim.id), &claim.text, at));
            }
        }
        below.extend(attributed(block, speaker).map(|(place, by)| (place, by, (0, by.len()))));
    }
    let weighs = if told.is_empty() { Severity::Warning } else { Severity::Blocking };
    let first = told.first().or(below.first()).copied()?;
    Some(Named { speaker, count: told.len() + below.len(), weighs, first })
}

/// One finding for those who are named alike.
fn raised(course: &CourseView<'_>, together: &[Named<'_>]) -> Raised {
    let one = &together[0];
    let source = &course.material.sources[one.speaker.source].name;
    let count: usize = together.iter().map(|named| named.count).sum();
    let places = if count == 1 { "once".to_owned() } else { format!("in {count} places") };
    let message = match together {
        [one] => format!("“{}” speaks in “{source}” and is named to learners {places}.", one.speaker.label),
        several => format!("{} people who speak in “{source}” are named below quotations, {places}.", several.len()),
    };
    let who: Vec<&str> = together.iter().map(|named| named.speaker.label.as_str()).collect();
    let found = Raised::at(one.first.0, who.join("\n"), message).weighing(one.weighs).show(together.iter().map(|named| course_words(named.first.1, [named.first.2])));
    if one.weighs == Severity::Blocking { found } else { found.hint("Put the role below the quotation, or leave it with the speaker’s consent as reason.") }
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
    use super::{RULE, name};
    use crate::material::Material;
    use crate::planting::{check_one, claimed, sound, source};
    use coursewright_course::block::Body;
    use coursewright_course::finding::{Finding, Severity};
    use coursewright_course::source::{PassageKind, SourceKind};
    use std::sync::Arc;

    const SAID: &str = "The seal is checked before the door is opened.";

    /// What is found when these people speak and are named: below quotations, and in a text.
    fn found(people: [&str; 3], told: &str) -> Vec<Arc<Finding>> {
        let mut project = sound();
        let mut call = source(40, "call.vtt", SourceKind::WebVtt, &people.map(|_| (SAID, PassageKind::Turn)));
        for (passage, label) in call.passages.iter_mut().zip(people) {
            passage.locator.speaker = Some(label.into());
        }
        project.sources.push(call);
        let lesson = project.course.lessons_mut().next().expect("a sound course has a lesson");
        lesson.blocks.extend((50..).zip(people).map(|(id, by)| claimed(id, Body::Quotation { text: SAID.into(), by: by.into() })));
        lesson.blocks.push(claimed(60, Body::Text { markdown: told.into() }));
        check_one(&project).findings.into_iter().filter(|finding| finding.rule == RULE.id).collect()
    }

    #[test]
    fn whoever_is_named_below_quotations_is_one_finding_and_whoever_is_told_of_another() {
        let people = ["Ann Cole", "Dr. Tom Reed", "Priya Shah"];
        let quoted = found(people, "The seal comes first.");
        let [all] = quoted.as_slice() else { panic!("one decision for all: {quoted:?}") };
        assert_eq!((all.severity, all.evidence.len()), (Severity::Warning, 3));
        assert_eq!(all.message, "3 people who speak in “call.vtt” are named below quotations, in 3 places.");

        let told = found(people, "Ask Tom Reed when the seal is torn.");
        assert_eq!(told.iter().map(|one| (one.severity, one.evidence.len())).collect::<Vec<_>>(), [(Severity::Warning, 2), (Severity::Blocking, 1)]);
        assert!(told[1].message.starts_with("“Dr. Tom Reed” speaks in “call.vtt” and is named to learners in 2 places"), "{}", told[1].message);
        // Who comes in later is a new decision.
        assert_ne!(found(["Ann Cole", "Dr. Tom Reed", "Speaker 3"], "The seal comes first.")[0].fingerprint, all.fingerprint);
    }

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
