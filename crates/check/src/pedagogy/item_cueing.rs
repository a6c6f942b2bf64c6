//! H4: questions are independent of each other, and feedback of the order in which options stand.

use crate::lists::find_phrase;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::item::{Answer, Item};
use coursewright_prose::number::quantities;
use coursewright_prose::word::words;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-cueing",
    title: "Gives another answer away",
    version: 1,
    severity: Severity::Warning,
    flags: "a question that tells the answer to another one of the same lesson, and feedback that names an option by letter or position",
    why: "Who reads the answer in another question need not know it (H4). Options may stand in another order than the one they were written in, and “B is wrong” then speaks of another.",
    hint: "Reword the question that tells it.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let letters = course.blocks.iter().filter_map(lettered);
    let lessons = course.blocks.chunk_by(|one, other| std::ptr::eq(one.lesson, other.lesson));
    letters.chain(lessons.flat_map(cued)).collect()
}

/// The questions of a lesson whose answer another one tells, each once.
fn cued(blocks: &[BlockGist<'_>]) -> Vec<Raised> {
    blocks
        .iter()
        .filter_map(|asked| {
            let (key, others) = answer(asked.block.body.item()?)?;
            let read = asked.gist.item.as_ref()?;
            let telling = blocks.iter().filter(|other| other.block.id != asked.block.id);
            let telling = telling.filter(|other| other.gist.item.as_ref().is_some_and(|other| tells(&other.shown, &key.key, &others, read))).map(|other| &other.block.body);
            let told = Text::of(&telling.filter_map(|body| body.item()).next()?.stem).plain;
            let stem = Text::of(&asked.block.body.item()?.stem).plain;
            let marks = find_phrase(&told.to_lowercase(), &key.key).filter(|at| told.is_char_boundary(*at) && told.is_char_boundary(at + key.key.len()));
            Some(
                Raised::at(asked.place(), format!("{stem} {told}"), format!("Another question of this lesson tells the answer: “{}”.", key.plain))
                    .show([course_words(&stem, []), course_words(&told, marks.map(|at| (at, at + key.key.len())))]),
            )
        })
        .collect()
}

/// The only right answer in words, and the wrong ones.
fn answer(item: &Item) -> Option<(Text, Vec<Text>)> {
    match &item.answer {
        Answer::SingleChoice { options } => {
            let key = options.iter().find(|option| option.correct)?;
            Some((Text::of(&key.text), options.iter().filter(|option| !option.correct).map(|option| Text::of(&option.text)).collect()))
        }
        Answer::Numeric { value, unit, .. } if !unit.is_empty() => Some((Text::of(&format!("{value} {unit}")), vec![])),
        Answer::ShortAnswer { accept } => Some((Text::of(accept.first()?), vec![])),
        _ => None,
    }
}

/// Whether words shown with one question answer another: they hold its key, none of its distractors, and speak of the
/// same thing.
fn tells(shown: &str, key: &str, others: &[Text], asked: &crate::gist::ItemGist) -> bool {
    // “Yes” and “Two” stand anywhere.
    let telling = words(key).len() >= 2 || key.chars().count() >= 6 || !quantities(key).is_empty() && key.contains(char::is_whitespace);
    if !telling || shown.is_empty() || find_phrase(shown, key).is_none() || others.iter().any(|other| find_phrase(shown, &other.key).is_some()) {
        return false;
    }
    let of_key = crate::gist::Lookup::of(key).stems;
    let subject: Vec<&String> = asked.question.stems.difference(&of_key).collect();
    let said = crate::gist::Lookup::of(shown).stems;
    let shared = subject.iter().filter(|stem| said.contains(**stem)).count();
    shared >= 2 && shared * 2 >= subject.len()
}

/// Feedback that names an option by its letter or position.
fn lettered(block: &BlockGist<'_>) -> Option<Raised> {
    let item = block.block.body.item()?;
    let options = match &item.answer {
        Answer::SingleChoice { options } | Answer::MultipleChoice { options } => options,
        _ => return None,
    };
    let texts = options.iter().map(|option| &option.feedback).chain([&item.when_right, &item.when_wrong]);
    let (text, (at, end)) = texts.filter(|text| !text.is_empty()).find_map(|text| {
        let plain = Text::of(text).plain;
        named(&plain).map(|marks| (plain, marks))
    })?;
    Some(
        Raised::at(block.place(), &text, format!("Feedback speaks of “{}”: options may stand in another order.", &text[at..end]))
            .hint("Say what the option says in place of its letter or position.")
            .show([course_words(&text, [(at, end)])]),
    )
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
        let last = if is(n, &OPTION) && letter(n + 1) {
            n + 1
        } else if is(n, &PLACE) && is(n + 1, &OPTION) && n > 0 && is(n - 1, &["the", "this", "that"]) && !is(n + 2, &GOES_ON) {
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
