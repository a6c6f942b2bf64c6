//! H4: questions are independent of each other, and feedback of the order in which options stand.

use crate::gist::{ItemGist, Lookup};
use crate::lists::find_phrase;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView, ItemView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::item::Answer;
use coursewright_prose::word::words;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-cueing",
    title: "Gives another answer away",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a question that tells the answer to another one of the same lesson, and feedback that names an option by letter or position",
    why: "Who reads the answer in another question need not know it (H4). Options may stand in another order than the one they were written in, and “B is wrong” then speaks of another.",
    hint: "Reword the question that tells it.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let letters = course.blocks.iter().filter_map(|block| {
        let (text, (at, end)) = block.gist.item.as_ref()?.lettered.as_ref()?;
        Some(
            Raised::at(block.place(), text, format!("Feedback speaks of “{}”: options may stand in another order.", &text[*at..*end]))
                .hint("Say what the option says in place of its letter or position.")
                .show([course_words(text, [(*at, *end)])]),
        )
    });
    let lessons = course.blocks.chunk_by(|one, other| std::ptr::eq(one.lesson, other.lesson));
    letters.chain(lessons.flat_map(cued)).collect()
}

/// The questions of a lesson whose answer another one tells, each once.
fn cued(blocks: &[BlockGist<'_>]) -> Vec<Raised> {
    let items: Vec<(&BlockGist<'_>, &ItemGist)> = blocks.iter().filter_map(|block| Some((block, block.gist.item.as_ref()?))).collect();
    items
        .iter()
        .filter_map(|(asked, read)| {
            let only = read.answer.as_ref()?;
            let (telling, _) = items.iter().find(|(other, gist)| other.block.id != asked.block.id && tells(&gist.shown, only, read))?;
            let (told, stem) = (Text::of(&telling.block.body.item()?.stem).plain, Text::of(&asked.block.body.item()?.stem).plain);
            let marks = find_phrase(&told.to_lowercase(), &only.key).map(|at| (at, at + only.key.len())).filter(|(at, end)| told.get(*at..*end).is_some());
            Some(
                Raised::at(asked.place(), format!("{stem} {told}"), format!("Another question of this lesson tells the answer: “{}”.", only.plain))
                    .show([course_words(&stem, []), course_words(&told, marks)]),
            )
        })
        .collect()
}

/// The only right answer of a question in words.
#[derive(Debug)]
pub(crate) struct Only {
    plain: String,
    /// As it is compared.
    key: String,
    of_key: Lookup,
    /// The wrong answers, as they are compared.
    others: Vec<String>,
}

/// The only right answer, where there is one that is long enough to be recognised: “Yes” and “Two” stand anywhere.
pub(crate) fn only(item: &ItemView<'_>) -> Option<Only> {
    let (right, others) = match &item.item.answer {
        Answer::SingleChoice { .. } => {
            let (key, others) = item.single_key()?;
            (Text::of(&key.choice.text), others.iter().map(|other| other.text.key.clone()).collect())
        }
        Answer::Numeric { value, unit, .. } if !unit.is_empty() => (Text::of(&format!("{value} {unit}")), vec![]),
        Answer::ShortAnswer { accept } => (Text::of(accept.first()?), vec![]),
        _ => return None,
    };
    let Text { plain, key } = right;
    let telling = words(&key).len() >= 2 || key.chars().count() >= 6;
    telling.then(|| Only { of_key: Lookup::of(&key), plain, key, others })
}

/// Whether words shown with one question answer another: they hold its key, none of its distractors, and speak of the
/// same thing.
fn tells(shown: &str, only: &Only, asked: &ItemGist) -> bool {
    if shown.is_empty() || find_phrase(shown, &only.key).is_none() || only.others.iter().any(|other| find_phrase(shown, other).is_some()) {
        return false;
    }
    let subject: Vec<&String> = asked.question.stems.difference(&only.of_key.stems).collect();
    let said = Lookup::of(shown).stems;
    let shared = subject.iter().filter(|stem| said.contains(**stem)).count();
    shared >= 2 && shared * 2 >= subject.len()
}

/// The first feedback that names an option by its letter or position, and where.
pub(crate) fn lettered(item: &ItemView<'_>) -> Option<(String, (usize, usize))> {
    let texts = item.options.iter().map(|option| &option.choice.feedback).chain([&item.item.when_right, &item.item.when_wrong]);
    texts.filter(|text| !text.is_empty() && !item.options.is_empty()).find_map(|text| {
        let plain = Text::of(text).plain;
        named(&plain).map(|marks| (plain, marks))
    })
}

/// Where a text names an option by letter or position: “option B”, “(C)”, “A and D are”, “the second answer”.
fn named(plain: &str) -> Option<(usize, usize)> {
    let words = words(plain);
    let letter = |n: usize| words.get(n).is_some_and(|word| matches!(word.text, "A" | "B" | "C" | "D" | "E" | "F"));
    let is = |n: usize, list: &[&str]| words.get(n).is_some_and(|word| list.contains(&word.text.to_lowercase().as_str()));
    const OPTION: [&str; 8] = ["option", "options", "answer", "answers", "choice", "choices", "alternative", "alternatives"];
    const PLACE: [&str; 10] = ["first", "second", "third", "fourth", "fifth", "last", "previous", "next", "top", "bottom"];
    // “B is wrong”: alone, a letter is an option only where it is judged.
    const JUDGED: [&str; 10] = ["wrong", "right", "correct", "incorrect", "false", "true", "better", "best", "not", "also"];
    // “The first answer a customer needs” speaks of no option.
    const GOES_ON: [&str; 22] = ["a", "an", "the", "you", "we", "they", "he", "she", "it", "i", "to", "for", "of", "in", "on", "at", "by", "from", "that", "which", "who", "your"];
    let opens = |n: usize| n == 0 || plain[..words[n].span.start].trim_end().ends_with(['.', '!', '?', ';', ':', ',', '(']);
    (0..words.len()).find_map(|n| {
        let lettered = is(n, &OPTION) && letter(n + 1);
        let placed = is(n, &PLACE) && is(n + 1, &OPTION) && n > 0 && is(n - 1, &["the", "this", "that"]) && !is(n + 2, &GOES_ON);
        let last = if lettered || placed {
            n + 1
        } else if letter(n) && is(n + 1, &["and", "or"]) && letter(n + 2) && (opens(n) || is(n - 1, &["both", "neither", "either", "only"])) {
            n + 2
        } else if letter(n) && is(n + 1, &["is", "are", "was", "were"]) && is(n + 2, &JUDGED) && opens(n) {
            n
        } else {
            return None;
        };
        Some((words[n].span.start, words[last].span.end))
    })
}
