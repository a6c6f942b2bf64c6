//! Sound questions, and each writing flaw injected into all of them.

use super::{Case, Goal, Plant};
use crate::memo::Memo;
use crate::planting::with_item;
use crate::run::check;
use coursewright_course::id::{ObjectiveId, OptionId};
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::objective::Bloom;
use coursewright_course::project::Project;
use std::collections::BTreeMap;

/// `stem | key | distractors`, written as an item writer would.
const SOUND: &str = include_str!("../../tests/planted/sound-items.txt");

#[derive(Clone)]
struct Question {
    stem: String,
    key: String,
    others: Vec<String>,
}

fn questions() -> Vec<Question> {
    SOUND
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut parts = line.split('|').map(|part| part.trim().to_owned());
            let stem = parts.next().expect("a stem");
            let key = parts.next().expect("a key");
            Question { stem, key, others: parts.collect() }
        })
        .collect()
}

/// The course with this question in it; the key stands at another position for each `n`, as it would in a course.
fn asked(n: usize, question: &Question) -> Project {
    let option =
        |o: u128, text: &str, correct: bool| Choice { id: OptionId::from_bits(o), text: text.into(), correct, feedback: "The procedure asks for it.".into(), misconception: None };
    let mut options: Vec<Choice> = (1u128..).zip(&question.others).map(|(o, text)| option(o, text, false)).collect();
    options.insert(n % (question.others.len() + 1), option(0, &question.key, true));
    options.sort_by_key(|choice| leading_number(&choice.text));
    with_item(Item {
        stem: question.stem.clone(),
        answer: Answer::SingleChoice { options },
        objective: Some(ObjectiveId::from_bits(1)),
        bloom: Bloom::Apply,
        when_right: String::new(),
        when_wrong: String::new(),
    })
}

fn leading_number(text: &str) -> Option<u64> {
    text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// A flaw: its rule, and how it is written into a question; none where it has no place there.
type Flaw = (&'static str, &'static str, fn(&Question) -> Option<Question>);

fn with_stem(q: &Question, stem: String) -> Option<Question> {
    Some(Question { stem, ..q.clone() })
}

fn with_last(q: &Question, text: &str) -> Option<Question> {
    let mut q = q.clone();
    *q.others.last_mut()? = text.to_owned();
    Some(q)
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

const FLAWS: [Flaw; 17] = [
    ("pedagogy/item-negative", "which is not", |q| with_stem(q, "Which of these is not part of the job?".into()).map(|n| Question { others: q.others.clone(), ..n })),
    ("pedagogy/item-negative", "except", |q| with_stem(q, format!("{} All of these apply except which?", q.stem))),
    ("pedagogy/item-all-none", "all of the above", |q| with_last(q, "All of the above")),
    ("pedagogy/item-all-none", "none of these", |q| with_last(q, "None of these")),
    ("pedagogy/item-complex", "A and C", |q| with_last(q, "Both A and C")),
    ("pedagogy/item-complex", "texts joined", |q| with_last(q, &format!("{} and {}", q.key, lower_first(&q.others[0])))),
    ("pedagogy/item-absolutes", "always", |q| with_last(q, &format!("Always {}", lower_first(&q.others[0])))),
    ("pedagogy/item-absolutes", "never", |q| with_last(q, &format!("Never {}", lower_first(&q.others[0])))),
    ("pedagogy/item-key-length", "qualified key", |q| {
        Some(Question { key: format!("{}, because this is what the written procedure for the whole site asks of everybody who works at the dock", q.key), ..q.clone() })
    }),
    ("pedagogy/item-clang", "echo", |q| with_stem(q, format!("{} Think of the procedure for zirconium.", q.stem)).map(|n| Question { key: format!("{} zirconium", n.key), ..n })),
    ("pedagogy/item-clang", "article", |q| {
        Some(Question {
            stem: "What you look at first is an".into(),
            key: "inner carton".into(),
            others: q.others.iter().map(|_| "pallet".to_owned()).enumerate().map(|(n, t)| format!("{t} {}", ["top", "wrap", "board", "foot"][n % 4])).collect(),
        })
    }),
    ("pedagogy/item-clang", "agreement", |q| {
        let others = q.others.iter().enumerate().map(|(n, _)| ["a lamp", "the outer label", "a gate", "the ramp"][n % 4].to_owned()).collect();
        Some(Question { stem: "The first things you look at are".into(), key: "the inner cartons".into(), others })
    }),
    ("pedagogy/item-options", "same twice", |q| with_last(q, &q.others[0].to_uppercase())),
    ("pedagogy/item-options", "six", |q| {
        Some(Question { others: ["north", "south", "east", "west", "roof"].iter().map(|side| format!("The {side} side")).collect(), ..q.clone() })
    }),
    ("pedagogy/item-options", "overlap", |q| Some(Question { key: "1–5 days".into(), others: vec!["5–10 days".into(), "11–15 days".into()], ..q.clone() })),
    ("pedagogy/item-stem", "unfocused", |q| with_stem(q, "Which of the following is true?".into())),
    ("pedagogy/item-stem", "vague", |q| with_stem(q, format!("Usually, {}", lower_first(&q.stem)))),
];

fn flaws(question: &Question) -> Vec<&'static str> {
    let options: Vec<&str> = std::iter::once(&question.key).chain(&question.others).map(String::as_str).collect();
    crate::measure::item::flaws(&question.stem, &options, Some(0))
}

/// Each sound question with two flaws of different kinds, a flaw of the stem and one of the options.
fn twice(sound: &[Question]) -> Vec<(String, Question)> {
    let of = |how: &str| FLAWS.iter().find(|flaw| flaw.1 == how).expect("a flaw");
    let stems = ["except", "vague"].map(of);
    let options = ["all of the above", "none of these", "A and C", "always", "qualified key", "same twice"].map(of);
    sound
        .iter()
        .enumerate()
        .filter_map(|(n, question)| {
            let (stem, option) = (stems[n % stems.len()], options[n % options.len()]);
            Some((format!("{} + {}", stem.1, option.1), stem.2(&option.2(question)?)?))
        })
        .collect()
}

pub(super) fn plants() -> Vec<Plant> {
    let sound = questions();
    let rules: BTreeMap<&str, Vec<&Flaw>> = FLAWS.iter().fold(BTreeMap::new(), |mut rules, flaw| {
        rules.entry(flaw.0).or_insert_with(Vec::new).push(flaw);
        rules
    });
    let case = |planted: bool, how: &str, n: usize, question: &Question| Case {
        planted,
        words: format!("{how}: {} | {} | {}", question.stem, question.key, question.others.join(" | ")),
        project: asked(n, question),
    };
    let two = twice(&sound).into_iter().enumerate().map(|(n, (how, question))| case(true, &how, n, &question));
    // One flaw in a question that has none of its own: elsewhere it would be the second.
    let flawless: Vec<Question> = sound.iter().filter(|question| flaws(question).is_empty()).cloned().collect();
    let one = FLAWS.iter().flat_map(|(_, how, inject)| flawless.iter().filter_map(inject).enumerate().step_by(9).map(|(n, question)| case(false, how, n, &question)));
    let clean = sound.iter().enumerate().map(|(n, question)| case(false, "sound", n, question));
    let flawed_twice = Plant { rule: "pedagogy/item-flaws-two", goal: Goal { found: 98, alarms: 10 }, cases: two.chain(one).chain(clean).collect() };
    rules
        .into_iter()
        .map(|(rule, flaws)| {
            let flawed = flaws.iter().flat_map(|(_, how, inject)| sound.iter().filter_map(inject).enumerate().map(|(n, question)| case(true, how, n, &question)));
            let clean = sound.iter().enumerate().map(|(n, question)| case(false, "sound", n, question));
            // A prompt to look may speak on a sound question now and then; the others at most on one in five.
            Plant { rule, goal: Goal { found: 98, alarms: 20 }, cases: flawed.chain(clean).collect() }
        })
        .chain([flawed_twice])
        .collect()
}

#[test]
fn hardly_a_sound_question_has_two_flaws() {
    let questions = questions();
    assert!(questions.len() >= 40, "too few questions to measure on: {}", questions.len());
    let two = |n: usize, question: &Question| check(&asked(n, question), &mut Memo::default()).findings.iter().any(|finding| finding.rule == "pedagogy/item-flaws-two");
    let count = questions.iter().enumerate().filter(|(n, question)| two(*n, question)).count();
    assert!(count * 10 <= questions.len(), "{count} of {} sound questions have two flaws", questions.len());
}
