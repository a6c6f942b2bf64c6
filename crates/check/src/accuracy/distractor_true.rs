//! A wrong option that a source calls right is a second key.

use crate::accuracy::showing::source_words;
use crate::material::{Material, PassageRead, SourceRead};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{ItemView, key};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::item::Answer;
use coursewright_prose::negation::negations;
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use coursewright_prose::word::{content_stems, words};
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/distractor-true",
    title: "Wrong option that a source supports",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "a wrong option that a source supports word for word as an answer to this question, or a statement called false that a source says",
    why: "Learners who know the source choose it and are told that they are wrong.",
    hint: "Change the option, or mark it as right.",
    reads: Reads::Item(flags),
};

/// The share of the question's content words that must stand beside the option in one sentence of a source.
///
/// Wrong options are made of the sources' own words, so the option alone proves nothing: the sentence must be about
/// what is asked. Not all of them, because a question has words of its own (“which temperature”).
const ASKED: f64 = 0.7;
/// A question with fewer content words is about too little to tell one sentence from another.
const FEWEST: usize = 3;

fn flags(item: &ItemView<'_>, material: &Material) -> Vec<Raised> {
    if let Answer::TrueFalse { right: false, .. } = item.item.answer {
        return called_false(item, material).into_iter().collect();
    }
    let asked: BTreeSet<String> = content_stems(&item.stem.plain).into_iter().collect();
    let keys: Vec<&str> = item.options.iter().filter(|option| option.choice.correct).map(|option| option.text.key.as_str()).collect();
    if asked.len() < FEWEST || keys.is_empty() {
        return vec![];
    }
    item.options
        .iter()
        .filter(|option| !option.choice.correct && !option.text.key.is_empty())
        .filter_map(|option| {
            let (source, passage, span) = answer(&asked, &option.text.key, &keys, material)?;
            Some(
                Raised::at(
                    item.option_place(option.choice.id),
                    format!("{} {}", item.stem.plain, option.text.plain),
                    format!("A source gives “{}” as an answer to this question, and it is marked as wrong.", option.text.plain),
                )
                .show([course_words(&item.stem.plain, []), course_words(&option.text.plain, []), source_words("The source says", source, passage, span)]),
            )
        })
        .collect()
}

/// A statement that the item calls false and a source says.
fn called_false(item: &ItemView<'_>, material: &Material) -> Option<Raised> {
    let stems = content_stems(&item.stem.plain);
    if stems.len() < FEWEST {
        return None;
    }
    material.sources.iter().find_map(|source| {
        let passages = source.passages.iter().filter(|passage| stems.iter().all(|stem| passage.stems().contains(stem)));
        passages.into_iter().find_map(|passage| {
            let whole = passage.passage.text.as_str();
            // “Never sign for it” holds the words of “Sign for it” and says the opposite.
            let says = |said: &str| crate::lists::find_phrase(&key(said), &item.stem.key).is_some() && negations(said).len() == negations(&item.stem.plain).len();
            let span = sentences(whole).into_iter().find(|span| says(span.of(whole)))?;
            let message = "A source says this, and the question calls it false.";
            let raised = Raised::at(item.place(), &item.stem.plain, message).hint("Set “true” as the answer, or change the statement.");
            Some(raised.show([course_words(&item.stem.plain, []), source_words("The source says", source, passage, span)]))
        })
    })
}

/// The sentence that holds the option and what is asked, and no key.
fn answer<'a>(asked: &BTreeSet<String>, option: &str, keys: &[&str], material: &'a Material) -> Option<(&'a SourceRead, &'a PassageRead, Span)> {
    let rarest: BTreeSet<String> = words(option).iter().map(|word| coursewright_prose::word::stem(word.text)).collect();
    for source in &material.sources {
        for passage in source.passages.iter().filter(|passage| asked.iter().filter(|stem| passage.stems().contains(*stem)).count() as f64 >= ASKED * asked.len() as f64) {
            let whole = passage.passage.text.as_str();
            for sentence in sentences(whole) {
                let text = key(sentence.of(whole));
                let said: BTreeSet<String> = content_stems(&text).into_iter().collect();
                let about = asked.iter().filter(|stem| said.contains(*stem) || rarest.contains(*stem)).count() as f64 / asked.len() as f64;
                let holds = |words: &str| crate::lists::find_phrase(&text, words).is_some();
                if about >= ASKED && holds(option) && !keys.iter().any(|key| holds(key)) {
                    return Some((source, passage, sentence));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, item_mut, sound, with_options, with_stem};
    use coursewright_course::item::Answer;

    #[test]
    fn a_distractor_the_source_gives_as_the_answer_is_flagged() {
        let mut project = with_stem("Above which temperature is ready food refused?");
        with_options(&mut project, &[("2 °C", true), ("5 °C", false), ("9 °C", false)]);
        assert!(flagged(&project, "accuracy/distractor-true"), "the procedure refuses ready food above 5 °C");
        with_options(&mut project, &[("5 °C", true), ("2 °C", false), ("9 °C", false)]);
        assert!(!flagged(&project, "accuracy/distractor-true"), "2 °C is the limit for fish");
    }

    #[test]
    fn a_statement_called_false_that_the_source_says_is_flagged() {
        let with = |stem: &str, right| {
            let mut project = sound();
            let item = item_mut(&mut project);
            item.stem = stem.into();
            item.answer = Answer::TrueFalse { right, when_true: String::new(), when_false: String::new() };
            flagged(&project, "accuracy/distractor-true")
        };
        assert!(with("Ready food is refused above **5 °C**.", false), "the procedure says so");
        assert!(!with("Ready food is refused above 5 °C.", true));
        assert!(!with("Ready food is refused above 9 °C.", false), "no source says so");
        let mut project = sound();
        project.sources[0].passages[0].text = "Never sign for a refused load without the shift manager.".into();
        for (stem, flagged_as) in
            [("Sign for a refused load.", false), ("Never sign for a refused load.", false), ("Never sign for a refused load without the shift manager.", true)]
        {
            let item = item_mut(&mut project);
            item.stem = stem.into();
            item.answer = Answer::TrueFalse { right: false, when_true: String::new(), when_false: String::new() };
            assert_eq!(flagged(&project, "accuracy/distractor-true"), flagged_as, "{stem}: what a source forbids it does not say");
        }
    }
}
