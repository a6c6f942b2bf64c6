//! Items from definitions: which term is described.

use super::choice::choose;
use super::{Aim, Form, Picked, Question, Stock};
use crate::builtin::lesson::Content;
use crate::builtin::reading::Reading;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::term::Defined;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;
use coursewright_prose::{negation, word};

/// The items of a lesson's terms.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, content: &Content, stock: &Stock) -> Vec<Question> {
    content.terms.iter().filter_map(|term| question(reading, lesson, term, stock)).collect()
}

fn question(reading: &Reading<'_>, lesson: usize, term: &Defined, stock: &Stock) -> Option<Question> {
    let meaning = &term.meaning;
    let own = word::content_stems(&term.term);
    if word::content_stems(meaning).iter().any(|stem| own.contains(stem)) || !negation::negations(meaning).is_empty() || word::words(meaning).len() > 26 {
        return None;
    }
    let stem = filled("term.stem", &[("meaning", &crate::builtin::reading::written::capital(meaning))]);
    let key = Picked {
        text: Line::part(&term.term, super::rule::run_of(reading, term.sentence, place(&reading.sentences[term.sentence].text, &term.term))),
        correct: true,
        feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, term.sentence)],
        misconception: None,
    };
    let mut others: Vec<&(usize, Defined)> = stock.terms.iter().filter(|(_, other)| other.term != term.term).collect();
    others.sort_by_key(|(home, other)| {
        (*home != lesson, other.term.split([' ', '-']).count().abs_diff(term.term.split([' ', '-']).count()), super::choice::scatter(&stem, &other.term))
    });
    let others: Vec<Picked> = others
        .into_iter()
        .map(|(_, other)| Picked {
            text: Line::scaffold(other.term.clone()),
            correct: false,
            feedback: vec![Line::quoted(reading, other.sentence)],
            misconception: Some(format!("Mixes it up with “{}”.", other.term)),
        })
        .collect();
    let options = choose(&stem, key, &others)?;
    Some(Question {
        aim: Aim::Terms,
        bloom: Bloom::Remember,
        stem: Line { citations: vec![reading.citation(term.sentence)], ..Line::scaffold(stem) },
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("term {}", term.sentence),
        shows: vec![term.sentence],
        worth: 0.85,
    })
}

/// Where a term stands in the sentence that defines it.
fn place(text: &str, term: &str) -> (usize, usize) {
    let at = text.to_lowercase().find(&term.to_lowercase()).filter(|at| text.is_char_boundary(*at) && text.is_char_boundary(at + term.len()));
    at.map_or((0, text.len()), |at| (at, at + term.len()))
}
