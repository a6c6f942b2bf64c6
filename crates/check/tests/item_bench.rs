//! Sound questions, and each writing flaw injected into all of them: how often it is found, and how often it is seen
//! where it is not. The goals are those of the catalogue: recall of 0.98 for each flaw, two or more flaws on at most
//! one in ten sound questions.

use coursewright_check::{Memo, check};
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::id::{BlockId, CourseId, LessonId, ModuleId, ObjectiveId, OptionId, ProjectId, RunId, StatementId};
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::project::Project;
use coursewright_course::tree::{Course, Lesson, Module, Purpose};
use std::collections::BTreeMap;

/// `stem | key | distractors`, written as an item writer would.
const SOUND: &str = include_str!("sound_items.txt");

#[derive(Clone)]
struct Question {
    stem: String,
    key: String,
    others: Vec<String>,
}

fn sound() -> Vec<Question> {
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

/// Rules that speak about each question.
fn flags(questions: &[Question]) -> Vec<Vec<String>> {
    let mut blocks = Vec::new();
    for (n, question) in (0u128..).zip(questions) {
        let option = |o: u128, text: &str, correct: bool| Choice {
            id: OptionId::from_bits(n * 10 + o),
            text: text.into(),
            correct,
            feedback: "The procedure asks for it.".into(),
            misconception: None,
        };
        // The key stands at another position each time, as it would in a course.
        let mut options: Vec<Choice> = (1u128..).zip(&question.others).map(|(o, text)| option(o, text, false)).collect();
        options.insert(n as usize % (question.others.len() + 1), option(0, &question.key, true));
        options.sort_by_key(|choice| leading_number(&choice.text));
        let item = Item {
            stem: question.stem.clone(),
            answer: Answer::SingleChoice { options },
            objective: Some(ObjectiveId::from_bits(1)),
            bloom: Bloom::Apply,
            when_right: String::new(),
            when_wrong: String::new(),
        };
        blocks.push(Block { id: BlockId::from_bits(n), body: Body::Item(item), claims: vec![], origin: Origin::Drafted { run: RunId::from_bits(1) } });
    }
    let objective = Objective { id: ObjectiveId::from_bits(1), text: "Handle a load.".into(), bloom: Bloom::Apply, statement: StatementId::from_bits(1), citations: vec![] };
    let lesson = Lesson { id: LessonId::from_bits(1), title: "A".into(), purpose: Purpose::Teaching, objectives: vec![], blocks };
    let module = Module { id: ModuleId::from_bits(1), title: "A".into(), lessons: vec![lesson] };
    let course = Course { objectives: vec![objective], modules: vec![module], ..Course::empty(CourseId::from_bits(1), "A") };
    let project = Project { id: ProjectId::from_bits(1), sources: vec![], course, suggestions: vec![], assets: vec![] };
    let mut found = vec![Vec::new(); questions.len()];
    for finding in check(&project, &mut Memo::default()).findings {
        if let Some(block) = finding.place.block().filter(|_| finding.rule.starts_with("pedagogy/item-")) {
            found[block.bits() as usize].push(finding.rule);
        }
    }
    found
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

#[test]
fn injected_flaws_are_found_and_sound_questions_left_alone() {
    let sound = sound();
    assert!(sound.len() >= 40, "too few questions to measure on: {}", sound.len());
    let clean = flags(&sound);
    let two = clean.iter().filter(|rules| rules.iter().any(|rule| rule == "pedagogy/item-flaws-two")).count();
    let mut alarms: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in clean.iter().flatten() {
        *alarms.entry(rule).or_default() += 1;
    }
    assert!(two * 10 <= sound.len(), "{two} of {} sound questions have two flaws: {alarms:?}", sound.len());
    for (rule, count) in &alarms {
        assert!(count * 5 <= sound.len(), "{rule} speaks on {count} of {} sound questions", sound.len());
    }
    for (rule, how, inject) in FLAWS {
        let flawed: Vec<Question> = sound.iter().filter_map(inject).collect();
        let found = flags(&flawed).iter().filter(|rules| rules.iter().any(|r| r == rule)).count();
        assert!(found * 100 >= flawed.len() * 98, "{rule} ({how}): {found} of {}", flawed.len());
    }
}
