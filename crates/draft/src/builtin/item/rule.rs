//! Items from what holds when: cases and reasons.

use super::choice::{LONGEST, choose, scatter};
use super::kind::instructs;
use super::order::elsewhere;
use super::stock::Pair;
use super::{Aim, Form, Picked, Question, Stock, common};
use crate::builtin::grammar::{self, Tag};
use crate::builtin::reading::Reading;
use crate::builtin::reading::sentence::cite;
use crate::builtin::reading::written::capital;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::topic::repeated;
use crate::builtin::words::GENERIC;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;
use coursewright_prose::{Span, modal, negation, word};

/// The case and what applies, or the statement and its reason, in one sentence.
pub(super) fn pair(reading: &Reading<'_>, lesson: usize, n: usize) -> Option<Pair> {
    let sentence = &reading.sentences[n];
    let traits = &sentence.traits;
    if !traits.stands_alone() || sentence.length() > 34 {
        return None;
    }
    let text = sentence.text.as_str();
    let end = text.trim_end_matches(['.', '!']).len();
    let (asked, answer, joint) = opening(text, end).or_else(|| closing(text, end))?;
    let (one, two) = (&text[asked.0..asked.1], &text[answer.0..answer.1]);
    // “When you are teaching”, in a course on teaching, holds for whatever is done in it.
    if matches!(joint, "if" | "when") && word::content_stems(one).iter().all(|stem| common(reading, stem, COMMON)) {
        return None;
    }
    let count = |part: &str| word::words(part).len();
    let fits = (3..=20).contains(&count(one)) && (2..=LONGEST).contains(&count(two));
    (fits
        && is_whole(one, joint)
        && is_whole(two, joint)
        && names_all(one)
        && says_something(two)
        && !points_away(one)
        && !points_away_first(two)
        && negation::negations(one).is_empty()
        && negation::negations(two).is_empty())
    .then_some(Pair { lesson, sentence: n, asked, answer, joint })
}

/// In more than one sentence of how many a word stands everywhere.
const COMMON: usize = 20;

/// Whether a part is a clause of its own or, as an answer, an instruction.
fn is_whole(part: &str, joint: &str) -> bool {
    let text = capital(part);
    let tagged = grammar::tags(part);
    // “If somebody pushes you say”: two verbs with one subject between them are two sentences that lost their mark.
    let run_on = matches!(tagged.as_slice(), [.., (_, Tag::Verb), (_, Tag::Pronoun), (_, Tag::Verb)]);
    let clause = grammar::is_clause(&text) || (instructs(&text) && !matches!(joint, "because" | "so that"));
    clause && !run_on && part.matches(['"', '“', '”']).count().is_multiple_of(2)
}

/// Whether a case names all it hangs on: “longer” needs a “than”, “also” and “second” what came before.
fn names_all(part: &str) -> bool {
    const HANGING: [&str; 14] = ["also", "again", "still", "otherwise", "another", "second", "other", "others", "instead", "too", "so", "either", "both", "further"];
    const COMPARED: [&str; 14] = ["longer", "shorter", "more", "less", "higher", "lower", "later", "earlier", "warmer", "colder", "bigger", "smaller", "faster", "slower"];
    let tagged = grammar::tags(part);
    let hangs = tagged.iter().any(|(word, _)| HANGING.contains(&word.as_str()));
    let compares = tagged.iter().any(|(word, _)| COMPARED.contains(&word.as_str())) && !tagged.iter().any(|(word, _)| word == "than");
    !hangs && !compares
}

/// Whether an answer says enough to be told from others.
fn says_something(part: &str) -> bool {
    word::words(part)
        .iter()
        .filter(|word| !word::is_stop_word(word.text) && word.text.bytes().all(|b| b.is_ascii_alphabetic()) && !GENERIC.contains(word.text.to_lowercase().as_str()))
        .count()
        > 1
}

type Parts = ((usize, usize), (usize, usize), &'static str);

/// “If X, Y.”
fn opening(text: &str, end: usize) -> Option<Parts> {
    let (start, joint) = [("If ", "if"), ("When ", "when")].iter().find_map(|(head, joint)| text.starts_with(head).then_some((head.len(), *joint)))?;
    let comma = text[..end].find(", ")?;
    let rest = text[comma + 2..end].strip_prefix("then ").unwrap_or(&text[comma + 2..end]);
    let list_goes_on = rest.starts_with("or ") || rest.starts_with("and ") || rest.starts_with("if ") || text[start..comma].contains(" if ");
    (!list_goes_on).then(|| ((start, comma), (end - rest.len(), end), joint))
}

/// “Y if X.”, “X because Y.”, “X so that Y.”
fn closing(text: &str, end: usize) -> Option<Parts> {
    for (mark, joint) in [(" because ", "because"), (" so that ", "so that"), (" if ", "if"), (" when ", "when")] {
        let Some(at) = text[..end].find(mark) else { continue };
        let head = (0, text[..at].trim_end_matches(',').len());
        let tail = (at + mark.len(), end);
        if text[tail.0..end].starts_with("of ") || text[tail.0..end].contains(mark) || text[..at].contains(", and ") {
            return None;
        }
        return match joint {
            "because" | "so that" => Some((head, tail, joint)),
            _ if ASKING.contains(&text.split(' ').next().unwrap_or("").to_lowercase().as_str()) => None,
            _ if modal::is_imperative(text) && word::words(&text[..at]).len() <= 9 && !text[tail.0..end].contains(", ") => Some((tail, head, joint)),
            _ => None,
        };
    }
    None
}

/// Acts of asking: what follows them is a question, not a case.
const ASKING: [&str; 14] = ["ask", "check", "note", "know", "see", "decide", "tell", "show", "write", "record", "find", "wonder", "remember", "read"];

const AWAY: [&str; 14] = ["it", "its", "that", "this", "these", "those", "they", "them", "their", "he", "she", "such", "same", "there"];

/// Whether a part points to something outside of it.
fn points_away(part: &str) -> bool {
    word::words(part).iter().any(|word| is_away(word.text))
}

fn points_away_first(part: &str) -> bool {
    word::words(part).iter().take(2).any(|word| is_away(word.text))
}

fn is_away(word: &str) -> bool {
    let lower = word.to_lowercase().replace('\u{2019}', "'");
    AWAY.contains(&lower.split('\'').next().unwrap_or(""))
}

/// The items of a lesson's cases and reasons.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, stock: &Stock) -> Vec<Question> {
    stock.pairs.iter().filter(|pair| pair.lesson == lesson).filter_map(|pair| asked(reading, pair, stock)).collect()
}

fn is_case(pair: &Pair) -> bool {
    matches!(pair.joint, "if" | "when")
}

fn answer(reading: &Reading<'_>, pair: &Pair) -> String {
    capital(&reading.sentences[pair.sentence].text[pair.answer.0..pair.answer.1])
}

/// Whether two answers speak of the same: one of them could be right for the other.
fn shares(one: &str, other: &str) -> bool {
    let other = word::content_stems(other);
    instructs(one) && word::content_stems(one).iter().any(|stem| other.contains(stem))
}

/// What holds in another case, for another reason, or as a step elsewhere.
struct Wrong {
    sentence: usize,
    text: String,
    feedback: Line,
    is_step: bool,
}

fn asked(reading: &Reading<'_>, pair: &Pair, stock: &Stock) -> Option<Question> {
    let sentence = &reading.sentences[pair.sentence];
    let about = &sentence.text[pair.asked.0..pair.asked.1];
    let key = answer(reading, pair);
    let stem = match (pair.joint, instructs(&key)) {
        ("if", true) => filled("act.if", &[("condition", about)]),
        ("if", false) => filled("condition.if", &[("condition", about)]),
        ("when", true) => filled("act.when", &[("condition", about)]),
        ("when", false) => filled("condition.when", &[("condition", about)]),
        ("because", _) => filled("reason.stem", &[("statement", &format!("{about}."))]),
        _ => filled("purpose.stem", &[("statement", &format!("{about}."))]),
    };
    let length = word::words(&key).len();
    let apart = |n: usize| repeated(reading, n, pair.sentence) < 0.45 && repeated(reading, pair.sentence, n) < 0.45;
    let mut others: Vec<Wrong> = stock
        .pairs
        .iter()
        // Two answers that begin alike may both be right.
        .filter(|other| !shares(&answer(reading, other), &key))
        .filter(|other| other.sentence != pair.sentence && if is_case(pair) { is_case(other) } else { other.joint == pair.joint } && apart(other.sentence))
        .map(|other| {
            let asked = &reading.sentences[other.sentence].text[other.asked.0..other.asked.1];
            let feedback = filled(&format!("elsewhere.{}", other.joint.replace(' ', ".")), &[("asked", asked)]);
            Wrong { sentence: other.sentence, text: answer(reading, other), feedback: Line::paraphrase(feedback, vec![reading.citation(other.sentence)]), is_step: false }
        })
        .collect();
    if is_case(pair) && instructs(&key) {
        // Steps of other lessons are plausible acts at the wrong moment.
        others.extend(
            stock
                .steps
                .iter()
                .filter(|(other, n, spoken)| {
                    let sentence = &reading.sentences[*n];
                    *other != pair.lesson && !spoken && (3..=LONGEST).contains(&sentence.length()) && !sentence.traits.leans && instructs(&sentence.text) && apart(*n)
                })
                .map(|(_, n, _)| Wrong { sentence: *n, text: reading.sentences[*n].text.trim_end_matches('.').to_owned(), feedback: elsewhere(reading, *n), is_step: true }),
        );
    }
    others.sort_by_key(|other| (other.is_step, word::words(&other.text).len().abs_diff(length) / 3, scatter(&stem, &other.text), other.sentence));
    others.dedup_by(|a, b| a.text == b.text);
    let case = is_case(pair);
    let right = Picked {
        text: Line::part(&key, run_of(reading, pair.sentence, pair.answer)),
        correct: true,
        feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, pair.sentence)],
        misconception: None,
    };
    let distractor = |other: &Wrong| Picked {
        text: Line::scaffold(other.text.clone()),
        correct: false,
        feedback: vec![other.feedback.clone()],
        misconception: Some(format!("Takes what holds elsewhere for this: “{}”", reading.sentences[other.sentence].text)),
    };
    let options = choose(&stem, right, &others.iter().filter(|other| other.feedback.stands()).map(distractor).collect::<Vec<_>>())?;
    Some(Question {
        aim: if case { Aim::Cases } else { Aim::Points },
        bloom: if case { Bloom::Apply } else { Bloom::Understand },
        stem: Line { citations: vec![reading.citation(pair.sentence)], ..Line::scaffold(stem) },
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("sentence {}", pair.sentence),
        shows: vec![pair.sentence],
        worth: if case { 0.97 } else { 0.9 },
    })
}

/// A part of a sentence as a citation: the part's own run when the source has the same words, else the sentence.
pub(in crate::builtin) fn run_of(reading: &Reading<'_>, n: usize, part: (usize, usize)) -> coursewright_course::statement::Citation {
    let sentence = &reading.sentences[n];
    let passage = &reading.sources[sentence.source].passages[sentence.passage].text;
    let words = &sentence.text[part.0..part.1];
    match sentence.span.of(passage).find(words) {
        Some(at) => cite(reading.sources, sentence.source, sentence.passage, Span::new(sentence.span.start + at, sentence.span.start + at + words.len())),
        None => reading.citation(n),
    }
}
