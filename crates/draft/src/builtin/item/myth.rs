//! Items from mistakes that experts name, with what sets them right.

use super::choice::choose;
use super::{Aim, Form, Picked, Question, Stock};
use crate::builtin::lesson::Content;
use crate::builtin::phrase::noun_phrases;
use crate::builtin::reading::Reading;
use crate::builtin::reading::written::capital;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::story::believed;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;

/// The items of a lesson's mistakes.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, content: &Content, stock: &Stock) -> Vec<Question> {
    content.mistakes.iter().filter_map(|pair| question(reading, lesson, *pair, stock)).collect()
}

fn question(reading: &Reading<'_>, lesson: usize, (n, right): (usize, usize), stock: &Stock) -> Option<Question> {
    let belief = |n: usize| believed(&reading.sentences[n].text).map(|(from, to)| capital(&reading.sentences[n].text[from..to]));
    let own = belief(n)?;
    let correction = &reading.sentences[right];
    if correction.traits.leans || correction.traits.negates {
        return None;
    }
    // What is believed and what is right have to speak of one thing: the question names it.
    let corrected: Vec<String> = noun_phrases(&correction.text).iter().map(|phrase| phrase.to_lowercase()).collect();
    let subject = noun_phrases(&own).into_iter().map(|phrase| phrase.to_lowercase()).find(|phrase| corrected.contains(phrase))?;
    let stem = filled("myth.stem", &[("subject", &subject)]);
    let wrong = |n: usize, text: String| Picked {
        text: Line::scaffold(text),
        correct: false,
        feedback: vec![Line::scaffold(phrase("mistake"))],
        misconception: Some(reading.sentences[n].text.clone()),
    };
    let key = Picked {
        text: Line { text: correction.text.trim_end_matches('.').to_owned(), ..Line::quoted(reading, right) },
        correct: true,
        feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)],
        misconception: None,
    };
    let mut others = vec![wrong(n, own)];
    others.extend(stock.mistakes.iter().filter(|(other, m)| *other != lesson && *m != n).filter_map(|(_, m)| Some(wrong(*m, belief(*m)?))));
    let options = choose(&stem, key, &others)?;
    options.iter().any(|option| option.misconception.as_deref() == Some(reading.sentences[n].text.as_str())).then(|| Question {
        aim: Aim::Points,
        bloom: Bloom::Understand,
        stem: Line { citations: vec![reading.citation(right)], ..Line::scaffold(stem) },
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("myth {n}"),
        shows: vec![n, right],
        worth: 0.99,
    })
}
