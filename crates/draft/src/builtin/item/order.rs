//! Items from procedures and lists: put steps in order, tell which steps or entries belong.

use super::choice::{scatter, shuffle, sound};
use super::{Aim, Form, Picked, Question, Stock};
use crate::builtin::lesson::Content;
use crate::builtin::reading::Reading;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::steps::{Procedure, words};
use crate::builtin::topic::repeated;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;

/// Most steps to be put in order.
const MOST: usize = 5;
/// Most words of a step or entry among options.
const WORDS: usize = 17;
/// Most words of a step to be put in order: nothing is compared by length there.
const STEP: usize = 26;

/// The items of a lesson's procedures and lists.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, title: &str, content: &Content, stock: &Stock) -> Vec<Question> {
    let mut found = Vec::new();
    for procedure in &content.procedures {
        let name = if procedure.title.is_empty() { title } else { &procedure.title };
        found.extend(ordering(reading, procedure, name));
        found.extend(closing(reading, procedure, name));
        found.extend(following(reading, procedure, name));
        found.extend(belonging(reading, lesson, procedure, name, stock));
    }
    for (lead, entries) in &content.lists {
        found.extend(listed(reading, lesson, *lead, entries, stock));
    }
    found
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

fn ordering(reading: &Reading<'_>, procedure: &Procedure, name: &str) -> Option<Question> {
    let firsts: Vec<&Vec<usize>> = procedure.steps.iter().filter(|step| !step.is_empty()).collect();
    let window = firsts
        .windows(MOST.min(firsts.len()).max(1))
        .find(|window| window.iter().all(|step| sequenced(reading, step[0])))
        .or_else(|| firsts.windows(3.min(firsts.len()).max(1)).find(|window| window.iter().all(|step| sequenced(reading, step[0]))))?;
    if window.len() < if procedure.spoken { 4 } else { 3 } {
        return None;
    }
    let lines: Vec<Line> = window.iter().map(|step| words(reading, step, procedure.spoken)).collect();
    if lines.iter().enumerate().any(|(n, line)| lines[..n].iter().any(|other| other.text == line.text)) {
        return None;
    }
    let entries = lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            let feedback = match n.checked_sub(1).map(|before| &lines[before]) {
                None => Line::paraphrase(format!("This step opens the sequence: {}", line.text), line.citations.clone()),
                Some(before) => Line::paraphrase(format!("This step follows on: {}", before.text), before.citations.clone()),
            };
            Picked { text: line.clone(), correct: true, feedback: vec![feedback], misconception: None }
        })
        .collect();
    Some(Question {
        aim: Aim::Steps,
        bloom: Bloom::Apply,
        stem: Line::scaffold(filled("order.stem", &[("title", name)])),
        form: Form::Order(entries),
        when_right: vec![Line::scaffold(phrase("practice.right")), Line::scaffold(phrase("practice.order"))],
        when_wrong: vec![Line::scaffold(phrase("practice.begins"))].into_iter().chain(lines.iter().take(2).cloned()).collect(),
        fact: format!("order {}", window[0][0]),
        worth: if procedure.spoken { 0.9 } else { 1.0 },
    })
}

/// The last steps of a long procedure: enough of them for another item.
fn closing(reading: &Reading<'_>, procedure: &Procedure, name: &str) -> Option<Question> {
    if procedure.steps.len() < MOST {
        return None;
    }
    let last = Procedure { steps: procedure.steps[procedure.steps.len() - 4..].to_vec(), ..procedure.clone() };
    let question = ordering(reading, &last, name)?;
    Some(Question { stem: Line::scaffold(filled("order.last", &[("title", name)])), worth: question.worth - 0.12, ..question })
}

/// Which step comes right after another one.
fn following(reading: &Reading<'_>, procedure: &Procedure, name: &str) -> Option<Question> {
    let firsts: Vec<usize> = procedure.steps.iter().filter_map(|step| step.first().copied()).collect();
    let line = |n: usize| words(reading, &[n], procedure.spoken);
    (1..firsts.len().saturating_sub(1)).rev().find_map(|at| {
        let (before, next) = (firsts[at], firsts[at + 1]);
        if !fits(reading, before) || !fits(reading, next) || reading.sentences[before].length() < 3 {
            return None;
        }
        let stem = filled("follows.stem", &[("title", name), ("step", line(before).text.as_str())]);
        let key = Picked { text: line(next), correct: true, feedback: vec![Line::scaffold(phrase("practice.right")), line(next)], misconception: None };
        let others: Vec<Picked> = firsts
            .iter()
            .enumerate()
            .filter(|(n, step)| *n != at && *n != at + 1 && fits(reading, **step))
            .map(|(n, &step)| Picked {
                text: Line::scaffold(line(step).text),
                correct: false,
                feedback: vec![Line::scaffold(phrase(if n < at { "follows.earlier" } else { "follows.later" })), line(step)],
                misconception: Some("Remembers the step, not its place.".to_owned()),
            })
            .collect();
        let options = super::rule::choose(&stem, key, &others)?;
        Some(Question {
            aim: Aim::Steps,
            bloom: Bloom::Apply,
            stem: Line { citations: line(before).citations, ..Line::scaffold(stem) },
            form: Form::Single(options),
            when_right: vec![],
            when_wrong: vec![],
            fact: format!("follows {before}"),
            worth: if procedure.spoken { 0.6 } else { 0.86 },
        })
    })
}

fn belonging(reading: &Reading<'_>, lesson: usize, procedure: &Procedure, name: &str, stock: &Stock) -> Option<Question> {
    let own: Vec<usize> = procedure.steps.iter().filter_map(|step| step.first().copied()).filter(|&n| fits(reading, n) && reading.sentences[n].length() > 2).collect();
    let mut own = own;
    own.sort_by_key(|&n| scatter("belongs", &reading.sentences[n].text));
    own.truncate(2);
    let mut others: Vec<(usize, bool)> = stock
        .steps
        .iter()
        .filter(|(other, n, spoken)| {
            *other != lesson
                && *spoken == procedure.spoken
                && fits(reading, *n)
                && reading.sentences[*n].length() > 2
                && procedure.steps.iter().flatten().all(|&mine| repeated(reading, *n, mine) < 0.4)
        })
        .map(|(_, n, spoken)| (*n, *spoken))
        .collect();
    others.sort_by_key(|(n, _)| scatter(name, &reading.sentences[*n].text));
    others.dedup_by_key(|(n, _)| *n);
    if own.len() < 2 || others.len() < 2 {
        return None;
    }
    let stem = filled("belongs.steps", &[("title", name)]);
    let mut options: Vec<Picked> = own
        .iter()
        .map(|&n| {
            let line = words(reading, &[n], procedure.spoken);
            Picked { feedback: vec![Line::scaffold(phrase("practice.right")), line.clone()], text: line, correct: true, misconception: None }
        })
        .collect();
    options.extend(others.iter().take(2).map(|&(n, spoken)| {
        let line = words(reading, &[n], spoken);
        let text = Line { support: coursewright_course::statement::Support::Scaffolding, citations: vec![], ..line.clone() };
        let feedback = vec![Line::scaffold(phrase("elsewhere.step")), elsewhere(reading, n, &line)];
        Picked { text, correct: false, feedback, misconception: Some(format!("Takes a step of another procedure for one of this: “{}”", line.text)) }
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
        worth: 0.7,
    })
}

/// The step in its place: with the heading it stands under, where there is one.
fn elsewhere(reading: &Reading<'_>, n: usize, line: &Line) -> Line {
    let sentence = &reading.sentences[n];
    let passage = &reading.sources[sentence.source].passages[sentence.passage];
    match passage.locator.headings.last() {
        Some(heading) => Line::paraphrase(format!("“{}” stands under “{heading}”.", line.text.trim_end_matches('.')), line.citations.clone()),
        None => line.clone(),
    }
}

fn listed(reading: &Reading<'_>, lesson: usize, lead: usize, entries: &[usize], stock: &Stock) -> Option<Question> {
    let fits = |n: usize| reading.sentences[n].length() <= WORDS && reading.sentences[n].length() >= 2;
    let mut own: Vec<usize> = entries.iter().copied().filter(|&n| fits(n)).collect();
    own.sort_by_key(|&n| scatter("listed", &reading.sentences[n].text));
    own.truncate(2);
    let lead_text = reading.sentences[lead].text.trim_end_matches(':').to_owned();
    let mut others: Vec<usize> = stock
        .entries
        .iter()
        .filter(|(other, n)| (*other != lesson || !entries.contains(n)) && fits(*n) && entries.iter().all(|&mine| repeated(reading, *n, mine) < 0.4))
        .map(|(_, n)| *n)
        .collect();
    others.sort_by_key(|&n| (reading.sentences[n].length().abs_diff(own.first().map_or(4, |&n| reading.sentences[n].length())), scatter(&lead_text, &reading.sentences[n].text)));
    others.dedup();
    if own.len() < 2 || others.len() < 2 || reading.sentences[lead].traits.negates || reading.sentences[lead].traits.leans {
        return None;
    }
    let stem = filled("belongs.list", &[("lead", &format!("“{lead_text}: …”"))]);
    let bare = |n: usize| -> String { reading.sentences[n].text.trim_end_matches(['.', ';', ',']).to_owned() };
    let mut options: Vec<Picked> = own
        .iter()
        .map(|&n| Picked {
            text: Line { text: bare(n), ..Line::quoted(reading, n) },
            correct: true,
            feedback: vec![Line::scaffold(phrase("practice.right")), Line::paraphrase(format!("{lead_text}: {}.", bare(n)), vec![reading.citation(lead), reading.citation(n)])],
            misconception: None,
        })
        .collect();
    options.extend(others.iter().take(2).map(|&n| Picked {
        text: Line::scaffold(bare(n)),
        correct: false,
        feedback: vec![Line::scaffold(phrase("elsewhere.entry")), Line { text: format!("{}.", bare(n)), ..Line::quoted(reading, n) }],
        misconception: Some(format!("Takes an entry of another list for one of this: “{}”", bare(n))),
    }));
    shuffle(&mut options, &stem);
    sound(&stem, &options).then(|| Question {
        aim: Aim::Points,
        bloom: Bloom::Remember,
        stem: Line::scaffold(stem),
        form: Form::Several(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("listed {lead}"),
        worth: 0.78,
    })
}
