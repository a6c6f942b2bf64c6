//! WCAG 3.1.1: the course says which language it is in.

use crate::lists::{Words, english, words as listed};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, CourseView};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::word::{is_stop_word, words};

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/language",
    title: "Language of the course missing or wrong",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a course without a language, with a language that is none, or English where it names another language and the other way round",
    why: "A screen reader takes its voice from it: English read by a German voice cannot be understood (WCAG 2.2, 3.1.1, level A).",
    hint: "Set the language of the course.",
    reads: Reads::Course(flags),
};

/// The fewest words by which a course is told to be English or not.
const ENOUGH: usize = 60;
/// Of a hundred words of English prose about 45 are common ones; of other languages hardly ten look like one.
const ENGLISH: f64 = 0.30;
const OTHER: f64 = 0.12;
/// Of a hundred words of another language more than ten are among its commonest: notes in English (“Gate, ramp, store”) have none.
const FOREIGN: f64 = 0.08;

static FOREIGN_WORDS: Words = Words::new(|| listed(english!("foreign-words")));

/// Words of a block, how many of them are common ones of English, and how many of other languages.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tongue {
    words: usize,
    english: usize,
    other: usize,
}

pub(crate) fn read(view: &BlockView<'_>) -> Tongue {
    let mut tongue = Tongue::default();
    for text in &view.texts {
        let plain = plain(&text.markdown).text;
        for word in words(&plain).into_iter().filter(|word| word.text.chars().all(char::is_alphabetic)) {
            tongue.words += 1;
            if is_stop_word(word.text) {
                tongue.english += 1;
            } else if word.text.chars().any(|c| c > '\u{24f}') || FOREIGN_WORDS.contains(word.text.to_lowercase().as_str()) {
                // What is beyond the Latin letters is not English.
                tongue.other += 1;
            }
        }
    }
    tongue
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let tag = course.course.language.trim();
    let say = |message: String| vec![Raised::at(Place::Course, format!("language {tag}"), message)];
    if tag.is_empty() {
        return say("The course does not say which language it is in.".into());
    }
    if !is_language(tag) {
        return say(format!("“{tag}” is no language. A language is written as “en”, “en-GB” or “de”."));
    }
    let sum = |part: fn(&Tongue) -> usize| course.blocks.iter().map(|block| part(&block.gist.tongue)).sum::<usize>();
    let all = sum(|tongue| tongue.words);
    let (share, other) = (sum(|tongue| tongue.english) as f64 / all.max(1) as f64, sum(|tongue| tongue.other) as f64 / all.max(1) as f64);
    let english = tag.get(..2).is_some_and(|two| two.eq_ignore_ascii_case("en")) && !tag[2..].starts_with(|c: char| c.is_alphanumeric());
    match (all >= ENOUGH, english) {
        (true, true) if share < OTHER && other > FOREIGN => say(format!("The course says that it is in English (“{tag}”), and its text is not.")),
        (true, false) if share > ENGLISH => say(format!("The course says that its language is “{tag}”, and its text is English.")),
        _ => vec![],
    }
}

/// Whether it has the form of a language tag (BCP 47) and names a language: “und” and “zxx” name none.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let primary =
        (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic()) && !["und", "zxx", "mul", "mis", "xx"].contains(&first.to_ascii_lowercase().as_str());
    primary && tag.len() <= 35 && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}
