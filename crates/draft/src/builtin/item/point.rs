//! Items from points that were made: which of them belong to a topic.

use super::choice::{LONGEST, scatter, shuffle, sound};
use super::naming::{telling, under};
use super::{Aim, Form, Picked, Question, Stock, alone};
use crate::builtin::grammar;
use crate::builtin::lesson::Content;
use crate::builtin::reading::{Reading, Sentence};
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::topic::repeated;
use crate::builtin::words::ABOUT_ITSELF;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;
use coursewright_prose::word;

/// Which points were made about a topic: two of this lesson among two of others. As a stopgap, points that are recognised
/// less easily.
pub(super) fn question(reading: &Reading<'_>, lesson: usize, title: &str, content: &Content, stock: &Stock) -> Option<Question> {
    if !telling(title) {
        return None;
    }
    ranked(reading, lesson, title, content, stock, Rank::Telling).or_else(|| ranked(reading, lesson, title, content, stock, Rank::Stopgap))
}

/// How well a point shows by what it says where it belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// It speaks of what its lesson is about, and to nobody.
    Telling,
    /// It is a whole sentence of its lesson.
    Stopgap,
}

fn ranked(reading: &Reading<'_>, lesson: usize, title: &str, content: &Content, stock: &Stock, rank: Rank) -> Option<Question> {
    let named = word::content_stems(title);
    let speaks_of = |n: usize, lesson: usize, of: usize| {
        let phrases = stock.phrases.get(lesson).map_or(&[][..], Vec::as_slice);
        phrases.iter().take(of).any(|phrase| phrase.stems.iter().all(|stem| reading.sentences[n].stems.contains(stem)))
    };
    // Both kinds have to be recognised by what they say: one speaks of its topic, and does not repeat the topic's name.
    let fits = |n: usize, lesson: usize| {
        let sentence = &reading.sentences[n];
        let plain = alone(reading, n, 6)
            && sentence.length() <= LONGEST
            && sentence.stems.len() >= 3
            && !sentence.traits.instructs
            && sentence.text.ends_with('.')
            && !sentence.text.contains(['"', '“', ':']);
        let tells = if rank == Rank::Telling { !personal(sentence) && speaks_of(n, lesson, 10) } else { !hangs(sentence) && speaks_of(n, lesson, 30) };
        plain && tells && !sentence.stems.iter().any(|stem| named.contains(stem))
    };
    let mut own: Vec<usize> = content.shown.iter().copied().filter(|&n| fits(n, lesson)).collect();
    own.sort_by_key(|&n| (personal(&reading.sentences[n]), scatter(title, &reading.sentences[n].text)));
    own.dedup();
    own.truncate(2);
    let apart = |n: usize| !speaks_of(n, lesson, 10) && content.shown.iter().all(|&mine| repeated(reading, n, mine) < 0.35);
    let mut others: Vec<(usize, usize)> = stock.shown.iter().copied().filter(|&(other, n)| other != lesson && fits(n, other) && apart(n)).collect();
    let length = own.first().map_or(10, |&n| reading.sentences[n].length());
    let source = own.first().map(|&n| reading.sentences[n].source);
    others.sort_by_key(|&(_, n)| {
        (
            Some(reading.sentences[n].source) != source,
            personal(&reading.sentences[n]),
            reading.sentences[n].length().abs_diff(length) / 3,
            scatter(title, &reading.sentences[n].text),
        )
    });
    others.dedup_by_key(|(_, n)| *n);
    if own.len() < 2 || others.len() < 2 {
        return None;
    }
    let stem = filled("points.stem", &[("title", title)]);
    let mut options: Vec<Picked> =
        own.iter().map(|&n| Picked { text: Line::quoted(reading, n), correct: true, feedback: vec![Line::scaffold(phrase("points.right"))], misconception: None }).collect();
    options.extend(others.iter().take(2).map(|&(other, n)| Picked {
        text: Line::scaffold(reading.sentences[n].text.clone()),
        correct: false,
        feedback: vec![under("points.other", stock.title(other))],
        misconception: Some("Takes a point of another topic for one of this.".to_owned()),
    }));
    shuffle(&mut options, &stem);
    sound(&stem, &options).then(|| Question {
        aim: Aim::Points,
        bloom: Bloom::Understand,
        stem: Line::scaffold(stem),
        form: Form::Several(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("points {}", own[0]),
        shows: own,
        worth: if rank == Rank::Telling { 0.62 } else { 0.45 },
    })
}

/// Whether a sentence hangs on what was said around it, or speaks of the talk it was said in.
pub(super) fn hangs(sentence: &Sentence) -> bool {
    let pointing = ["this", "these", "those", "it", "them", "here", "maybe", "hopefully"];
    let whole = !sentence.spoken || grammar::is_clause(&sentence.text);
    !whole
        || word::words(&sentence.text).iter().any(|word| {
            let lower = word.text.to_lowercase().replace('\u{2019}', "'");
            let bare = lower.split('\'').next().unwrap_or("");
            pointing.contains(&bare) || ABOUT_ITSELF.contains(bare) || matches!(bare, "i" | "my" | "me" | "today" | "now" | "yesterday")
        })
}

/// Whether a sentence hangs on who says it, to whom and when: what is said so can be no point to be asked for. In a talk
/// “we” is the company that speaks, as long as it does not tell what happened.
pub(super) fn personal(sentence: &Sentence) -> bool {
    word::words(&sentence.text).iter().any(|word| {
        let lower = word.text.to_lowercase().replace('\u{2019}', "'");
        match lower.split('\'').next().unwrap_or("") {
            "i" | "my" | "me" | "mine" | "yesterday" | "today" | "tomorrow" | "now" | "ago" | "last" => true,
            "we" | "us" | "our" | "ours" | "you" | "your" | "yours" => !sentence.spoken,
            "was" | "were" | "had" | "did" | "got" | "went" | "said" => sentence.spoken,
            _ => false,
        }
    })
}
