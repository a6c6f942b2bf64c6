//! Items from what several people say: which of these was said about a topic. Nothing else can be asked of a
//! conversation: that something was said is so, what was said need not be. Who said it is left to the lesson, below the
//! quotation: a question that names people would have learners learn their names.

use super::choice::{LONGEST, choose, scatter};
use super::naming::{telling, under};
use super::point::hangs;
use super::{Aim, Form, Picked, Question, Stock};
use crate::builtin::chapter::source_title;
use crate::builtin::lesson::Content;
use crate::builtin::reading::Reading;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::topic::repeated;
use crate::builtin::words::{CONNECTIVES, begins, keyed};
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;
use coursewright_prose::word;

/// The most such items of a lesson.
const MOST: usize = 2;
/// The fewest words of an option.
const LEAST: usize = 8;
/// Words for people who were named before.
const POINTING: [&str; 5] = ["he", "him", "his", "she", "her"];
/// What such an item is worth: it assesses where nothing better does.
const WORTH: f64 = 0.61;
/// Share of words from which two sentences say much the same.
const SAME: f64 = 0.35;

/// Which of these was said about the topic of a lesson of excerpts; the others were said in the same talk about
/// other topics, by the same person where there are such.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, title: &str, content: &Content, stock: &Stock) -> Vec<Question> {
    let named = |n: usize| &reading.sources[reading.sentences[n].source].name;
    // “Meeting 3, part 1” names the file and no topic.
    let filed = content.shown.first().is_some_and(|&n| title.starts_with(&source_title(named(n))));
    if !content.is_excerpts() || filed || !telling(title) {
        return vec![];
    }
    let fits = |n: usize| {
        let sentence = &reading.sentences[n];
        let traits = &sentence.traits;
        // “We” are those who talk.
        let stands = traits.presentable() && !traits.leans && !traits.negates && !traits.asks && !begins(&keyed(&sentence.text), &CONNECTIVES);
        // Alone in an option nobody says who “he” is.
        let points = word::words(&sentence.text).iter().any(|word| POINTING.contains(&word.text.to_lowercase().split(['\'', '’']).next().unwrap_or("")));
        let whole = sentence.text.starts_with(char::is_uppercase) && sentence.text.ends_with('.') && !sentence.text.contains(['"', '“', ':']);
        stands && !points && whole && (LEAST..=LONGEST).contains(&sentence.length()) && sentence.stems.len() >= 3 && !hangs(sentence)
    };
    let apart = |n: usize| content.shown.iter().all(|&mine| repeated(reading, n, mine) < SAME);
    let mut found: Vec<Question> = Vec::new();
    for &n in content.shown.iter().filter(|&&n| fits(n)) {
        let (source, Some(speaker)) = (reading.sentences[n].source, reading.speaker(n)) else { continue };
        let mut others: Vec<(usize, usize)> =
            stock.shown.iter().copied().filter(|&(other, m)| other != lesson && reading.sentences[m].source == source && fits(m) && apart(m)).collect();
        others.sort_by_key(|&(_, m)| (reading.speaker(m) != Some(speaker), scatter(title, &reading.sentences[m].text)));
        others.dedup_by_key(|(_, m)| *m);
        let stem = filled(if found.is_empty() { "said.stem" } else { "said.more" }, &[("title", title)]);
        let key = Picked { text: Line::quoted(reading, n), correct: true, feedback: vec![Line::scaffold(phrase("said.right"))], misconception: None };
        let others: Vec<Picked> = others
            .iter()
            .map(|&(other, m)| Picked {
                text: Line::scaffold(reading.sentences[m].text.clone()),
                correct: false,
                feedback: vec![under("said.other", stock.title(other))],
                misconception: Some("Takes what was said about another topic for this one.".to_owned()),
            })
            .collect();
        let Some(options) = choose(&stem, key, &others) else { continue };
        found.push(Question {
            aim: Aim::Points,
            bloom: Bloom::Remember,
            stem: Line { citations: vec![reading.citation(n)], ..Line::scaffold(stem) },
            form: Form::Single(options),
            when_right: vec![],
            when_wrong: vec![],
            fact: format!("said {n}"),
            shows: vec![n],
            worth: WORTH,
        });
        if found.len() == MOST {
            break;
        }
    }
    found
}
