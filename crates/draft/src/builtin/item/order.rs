//! Items from procedures: put steps in order, tell which step comes next, which steps belong.

use super::choice::{choose, scatter, shuffle, sound};
use super::kind::instructs;
use super::naming::{ordered, telling, under};
use super::{Aim, Form, Picked, Question, Stock};
use crate::builtin::grammar;
use crate::builtin::lesson::Content;
use crate::builtin::reading::Reading;
use crate::builtin::reading::written::tidy_heading;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::steps::{Procedure, words};
use crate::builtin::topic::repeated;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;

/// Most steps to be put in order.
const MOST: usize = 5;
/// Fewest steps to be put in order.
const LEAST: usize = 3;
/// Most words of a step among options.
const WORDS: usize = 17;
/// Most words of a step to be put in order: nothing is compared by length there.
const STEP: usize = 26;

/// The items of a lesson's procedures.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, title: &str, content: &Content, stock: &Stock) -> Vec<Question> {
    let mut found = Vec::new();
    for procedure in &content.procedures {
        let name = if procedure.title.is_empty() { title } else { &procedure.title };
        let steps = sequence(reading, procedure, name);
        if steps.len() < LEAST {
            continue;
        }
        let count = MOST.min(steps.len());
        found.extend(ordering(reading, procedure, name, &steps[..count], "order.stem"));
        // The later steps of a long procedure are another item; none of them is put in order twice.
        if steps.len() - count >= LEAST {
            let last = &steps[count..(count + MOST).min(steps.len())];
            found.extend(ordering(reading, procedure, name, last, "order.last").map(|question| Question { worth: question.worth - 0.12, ..question }));
        }
        found.extend(following(reading, procedure, name, &steps));
        found.extend(belonging(reading, lesson, procedure, name, &steps, stock));
    }
    found
}

/// The first sentences of a procedure's steps, when they are acts in an order: no tips, no questions, no list of cases.
fn sequence(reading: &Reading<'_>, procedure: &Procedure, name: &str) -> Vec<usize> {
    let firsts: Vec<usize> = procedure.steps.iter().filter_map(|step| step.first().copied()).collect();
    let text = |n: usize| reading.sentences[n].text.as_str();
    let asks = firsts.iter().any(|&n| reading.sentences[n].traits.asks);
    let acts = firsts.iter().filter(|&&n| acts(text(n))).count();
    let cases = firsts.iter().filter(|&&n| ["If ", "When "].iter().any(|head| text(n).starts_with(head))).count();
    let told_in_order =
        !procedure.spoken || firsts.iter().any(|&n| [" then ", " before ", " after ", " first ", " next "].iter().any(|cue| format!(" {} ", text(n).to_lowercase()).contains(cue)));
    if !ordered(name) || asks || acts * 4 < firsts.len() * 3 || cases * 2 > firsts.len() || !told_in_order {
        return vec![];
    }
    // What closes the list without being an act is a remark on it.
    let mut steps = firsts;
    while steps.last().is_some_and(|&n| !acts_plainly(reading, n)) {
        steps.pop();
    }
    steps
}

fn acts_plainly(reading: &Reading<'_>, n: usize) -> bool {
    let sentence = &reading.sentences[n];
    acts(&sentence.text) && sentence.length() > 1
}

/// Whether words name an act: an instruction, or somebody who does something.
fn acts(text: &str) -> bool {
    instructs(text) || (grammar::is_clause(text) && !is_state(text))
}

/// “You are done.”: a state, not an act.
fn is_state(text: &str) -> bool {
    grammar::tags(text)
        .iter()
        .find(|(_, tag)| matches!(tag, grammar::Tag::Auxiliary | grammar::Tag::Modal | grammar::Tag::Verb))
        .is_some_and(|(_, tag)| *tag == grammar::Tag::Auxiliary)
}

fn fits(reading: &Reading<'_>, n: usize) -> bool {
    let sentence = &reading.sentences[n];
    sentence.length() <= WORDS && !sentence.traits.leans && !sentence.text.ends_with(':')
}

/// Whether a step may stand in a sequence.
fn sequenced(reading: &Reading<'_>, n: usize) -> bool {
    let sentence = &reading.sentences[n];
    sentence.length() <= STEP && !sentence.traits.leans && !sentence.text.ends_with(':')
}

/// Whether two steps cannot be told apart by what they say.
fn same(reading: &Reading<'_>, one: usize, other: usize) -> bool {
    reading.sentences[one].text == reading.sentences[other].text || (repeated(reading, one, other) > 0.8 && repeated(reading, other, one) > 0.8)
}

fn ordering(reading: &Reading<'_>, procedure: &Procedure, name: &str, steps: &[usize], stem: &str) -> Option<Question> {
    let whole =
        |window: &[usize]| window.iter().all(|&n| sequenced(reading, n)) && window.iter().enumerate().all(|(at, &n)| window[..at].iter().all(|&other| !same(reading, n, other)));
    let least = if procedure.spoken { LEAST + 1 } else { LEAST };
    let window = (least..=steps.len()).rev().find_map(|size| steps.windows(size).find(|window| whole(window)))?;
    let lines: Vec<Line> = window.iter().map(|&n| words(reading, &[n], procedure.spoken)).collect();
    let entries = lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            let feedback = match n.checked_sub(1).map(|before| &lines[before]) {
                None => Line::scaffold(phrase("order.first")),
                Some(before) => Line::paraphrase(filled("order.after", &[("step", before.text.as_str())]), before.citations.clone()),
            };
            Picked { text: line.clone(), correct: true, feedback: vec![feedback], misconception: None }
        })
        .collect();
    Some(Question {
        aim: Aim::Steps,
        bloom: Bloom::Apply,
        stem: Line::scaffold(filled(stem, &[("title", name)])),
        form: Form::Order(entries),
        when_right: vec![Line::scaffold(phrase("practice.right")), Line::scaffold(phrase("practice.order"))],
        when_wrong: vec![Line::scaffold(phrase("practice.begins"))].into_iter().chain(lines.iter().take(2).cloned()).collect(),
        fact: format!("order {}", window[0]),
        shows: window.to_vec(),
        worth: if procedure.spoken { 0.9 } else { 1.0 },
    })
}

/// Which step comes right after another one; steps from before and from after it stand beside the right one.
fn following(reading: &Reading<'_>, procedure: &Procedure, name: &str, steps: &[usize]) -> Option<Question> {
    let line = |n: usize| words(reading, &[n], procedure.spoken);
    // The last step is recognised as the last: the one before it is asked for only where nothing else can be.
    (1..steps.len().saturating_sub(2)).rev().find_map(|at| {
        let (before, next) = (steps[at], steps[at + 1]);
        if !fits(reading, before) || !fits(reading, next) || reading.sentences[before].length() < 3 || same(reading, before, next) {
            return None;
        }
        let stem = filled("follows.stem", &[("title", name), ("step", line(before).text.as_str())]);
        let after = Line::paraphrase(filled("order.after", &[("step", line(before).text.as_str())]), line(before).citations);
        let key = Picked { text: line(next), correct: true, feedback: vec![Line::scaffold(phrase("practice.right")), after], misconception: None };
        let mut others: Vec<(usize, usize)> = steps.iter().copied().enumerate().filter(|(n, step)| *n != at && *n != at + 1 && fits(reading, *step)).collect();
        // One from after and one from before, the nearest first.
        others.sort_by_key(|(n, _)| if *n > at { (n - at - 2) * 2 } else { (at - n) * 2 - 1 });
        let others: Vec<Picked> = others
            .into_iter()
            .map(|(n, step)| Picked {
                text: Line::scaffold(line(step).text),
                correct: false,
                feedback: vec![Line::scaffold(phrase(if n < at { "follows.earlier" } else { "follows.later" }))],
                misconception: Some("Remembers the step, not its place.".to_owned()),
            })
            .collect();
        let options = choose(&stem, key, &others)?;
        Some(Question {
            aim: Aim::Steps,
            bloom: Bloom::Understand,
            stem: Line { citations: line(before).citations, ..Line::scaffold(stem) },
            form: Form::Single(options),
            when_right: vec![],
            when_wrong: vec![],
            fact: format!("follows {before}"),
            shows: vec![before, next],
            worth: if procedure.spoken { 0.61 } else { 0.86 },
        })
    })
}

fn belonging(reading: &Reading<'_>, lesson: usize, procedure: &Procedure, name: &str, steps: &[usize], stock: &Stock) -> Option<Question> {
    let named = coursewright_prose::word::content_stems(name);
    let tells = |n: usize| fits(reading, n) && reading.sentences[n].length() > 2 && !reading.sentences[n].stems.iter().any(|stem| named.contains(stem));
    let mut own: Vec<usize> = steps.iter().copied().filter(|&n| tells(n)).collect();
    own.sort_by_key(|&n| scatter("belongs", &reading.sentences[n].text));
    own.truncate(2);
    let mut others: Vec<(usize, bool)> = stock
        .steps
        .iter()
        .filter(|(other, n, spoken)| {
            let foreign = *other != lesson && *spoken == procedure.spoken && tells(*n);
            foreign && acts(&reading.sentences[*n].text) && procedure.steps.iter().flatten().all(|&mine| repeated(reading, *n, mine) < 0.4)
        })
        .map(|(_, n, spoken)| (*n, *spoken))
        .collect();
    others.sort_by_key(|(n, _)| scatter(name, &reading.sentences[*n].text));
    others.dedup_by_key(|(n, _)| *n);
    if own.len() < 2 || others.len() < 2 || !telling(name) {
        return None;
    }
    let stem = filled("belongs.steps", &[("title", name)]);
    let mut options: Vec<Picked> = own
        .iter()
        .map(|&n| {
            let line = words(reading, &[n], procedure.spoken);
            Picked { feedback: vec![Line::scaffold(phrase("belongs.right"))], text: line, correct: true, misconception: None }
        })
        .collect();
    options.extend(others.iter().take(2).map(|&(n, spoken)| {
        let line = words(reading, &[n], spoken);
        let text = Line { support: coursewright_course::statement::Support::Scaffolding, citations: vec![], ..line.clone() };
        Picked {
            text, correct: false, feedback: vec![elsewhere(reading, n)], misconception: Some(format!("Takes a step of another procedure for one of this: “{}”", line.text))
        }
    }));
    shuffle(&mut options, &stem);
    sound(&stem, &options).then(|| Question {
        aim: Aim::Steps,
        bloom: Bloom::Understand,
        stem: Line::scaffold(stem),
        form: Form::Several(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("belongs {}", own[0]),
        shows: own,
        worth: 0.7,
    })
}

/// Where a step belongs: under its heading, where there is one.
pub(super) fn elsewhere(reading: &Reading<'_>, n: usize) -> Line {
    let sentence = &reading.sentences[n];
    let passage = &reading.sources[sentence.source].passages[sentence.passage];
    under("elsewhere.step", &passage.locator.headings.last().map_or_else(String::new, |heading| tidy_heading(heading)))
}
