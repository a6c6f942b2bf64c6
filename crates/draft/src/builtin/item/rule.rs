//! Items from what holds when: cases, reasons, and mistakes that experts name.

use super::choice::{LONGEST, scatter, shuffle, sound};
use super::stock::Pair;
use super::{Aim, Form, Picked, Question, Stock};
use crate::builtin::lesson::Content;
use crate::builtin::reading::Reading;
use crate::builtin::reading::sentence::cite;
use crate::builtin::reading::written::capital;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::story::believed;
use crate::builtin::topic::repeated;
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
    let count = |part: &str| word::words(part).len();
    let fits = (3..=20).contains(&count(one)) && (2..=LONGEST).contains(&count(two));
    (fits && !points_away(one) && !points_away_first(two) && negation::negations(one).is_empty() && negation::negations(two).is_empty()).then_some(Pair {
        lesson,
        sentence: n,
        asked,
        answer,
        joint,
    })
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

/// The items of a lesson's cases, reasons and mistakes.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, content: &Content, stock: &Stock) -> Vec<Question> {
    let mut found: Vec<Question> = stock.pairs.iter().filter(|pair| pair.lesson == lesson).filter_map(|pair| asked(reading, pair, stock)).collect();
    found.extend(content.mistakes.iter().filter_map(|pair| myth(reading, lesson, *pair, stock)));
    found
}

fn is_case(pair: &Pair) -> bool {
    matches!(pair.joint, "if" | "when")
}

fn answer(reading: &Reading<'_>, pair: &Pair) -> String {
    capital(&reading.sentences[pair.sentence].text[pair.answer.0..pair.answer.1])
}

/// The form an option has: instructions are told from statements.
fn instructs(text: &str) -> bool {
    modal::is_imperative(text)
}

fn asked(reading: &Reading<'_>, pair: &Pair, stock: &Stock) -> Option<Question> {
    let sentence = &reading.sentences[pair.sentence];
    let about = &sentence.text[pair.asked.0..pair.asked.1];
    let key = answer(reading, pair);
    let stem = match pair.joint {
        "if" => filled("condition.if", &[("condition", about)]),
        "when" => filled("condition.when", &[("condition", about)]),
        "because" => filled("reason.stem", &[("statement", &format!("{about}."))]),
        _ => filled("purpose.stem", &[("statement", &format!("{about}."))]),
    };
    let length = word::words(&key).len();
    let mut others: Vec<(usize, String, String)> = stock
        .pairs
        .iter()
        .filter(|other| {
            other.sentence != pair.sentence
                && if is_case(pair) { is_case(other) } else { other.joint == pair.joint }
                && repeated(reading, other.sentence, pair.sentence) < 0.45
                && repeated(reading, pair.sentence, other.sentence) < 0.45
        })
        .map(|other| (other.sentence, answer(reading, other), reading.sentences[other.sentence].text.clone()))
        .filter(|(_, text, _)| instructs(text) == instructs(&key))
        .collect();
    if is_case(pair) && instructs(&key) {
        // Steps of other lessons are plausible acts at the wrong moment.
        others.extend(
            stock
                .steps
                .iter()
                .filter(|(other, n, spoken)| {
                    *other != pair.lesson
                        && !spoken
                        && reading.sentences[*n].length() <= LONGEST
                        && !reading.sentences[*n].traits.leans
                        && instructs(&reading.sentences[*n].text)
                        && repeated(reading, *n, pair.sentence) < 0.4
                })
                .map(|(_, n, _)| (*n, reading.sentences[*n].text.trim_end_matches('.').to_owned(), reading.sentences[*n].text.clone())),
        );
    }
    others.sort_by_key(|(n, text, _)| (word::words(text).len().abs_diff(length) / 3, scatter(&stem, text), *n));
    others.dedup_by(|a, b| a.1 == b.1);
    let case = is_case(pair);
    let wrong = phrase(if case { "elsewhere.rule" } else { "elsewhere.reason" });
    let right = Picked {
        text: Line::part(&key, run_of(reading, pair.sentence, pair.answer)),
        correct: true,
        feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, pair.sentence)],
        misconception: None,
    };
    let distractor = |(n, text, whole): &(usize, String, String)| Picked {
        text: Line::scaffold(text.clone()),
        correct: false,
        feedback: vec![Line::scaffold(wrong), Line::quoted(reading, *n)],
        misconception: Some(format!("Takes what holds elsewhere for this: “{whole}”")),
    };
    let options = choose(&stem, right, &others.iter().filter(|(n, ..)| Line::quoted(reading, *n).stands()).map(distractor).collect::<Vec<_>>())?;
    Some(Question {
        aim: if case { Aim::Cases } else { Aim::Points },
        bloom: if case { Bloom::Apply } else { Bloom::Understand },
        stem: Line { citations: vec![reading.citation(pair.sentence)], ..Line::scaffold(stem) },
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("pair {}", pair.sentence),
        worth: if case { 0.97 } else { 0.9 },
    })
}

/// The key with the first distractors that make sound options: three of them, else two.
pub(super) fn choose(stem: &str, key: Picked, others: &[Picked]) -> Option<Vec<Picked>> {
    let mut taken: Vec<Picked> = Vec::new();
    for other in others.iter().take(24) {
        let mut next = vec![key.clone()];
        next.extend(taken.iter().cloned());
        next.push(other.clone());
        // A third option is wanted before the rules can be asked.
        if next.len() < 3 || sound(stem, &next) {
            taken.push(other.clone());
        }
        if taken.len() == 3 {
            break;
        }
    }
    let mut options = vec![key];
    options.extend(taken);
    if !sound(stem, &options) {
        return pairs(stem, &options[0], others);
    }
    shuffle(&mut options, stem);
    Some(options)
}

/// Two distractors that are sound together.
fn pairs(stem: &str, key: &Picked, others: &[Picked]) -> Option<Vec<Picked>> {
    let others = &others[..others.len().min(14)];
    for (n, one) in others.iter().enumerate() {
        for two in &others[n + 1..] {
            let mut options = vec![key.clone(), one.clone(), two.clone()];
            if sound(stem, &options) {
                shuffle(&mut options, stem);
                return Some(options);
            }
        }
    }
    None
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

fn myth(reading: &Reading<'_>, lesson: usize, (n, right): (usize, usize), stock: &Stock) -> Option<Question> {
    let belief = |n: usize| believed(&reading.sentences[n].text).map(|(from, to)| capital(&reading.sentences[n].text[from..to]));
    let own = belief(n)?;
    let stem = phrase("myth.stem");
    let wrong = |n: usize, text: String| Picked {
        text: Line::scaffold(text),
        correct: false,
        feedback: vec![Line::scaffold(phrase("mistake")), Line::quoted(reading, n)],
        misconception: Some(reading.sentences[n].text.clone()),
    };
    let correction = &reading.sentences[right];
    if correction.traits.leans || correction.traits.negates {
        return None;
    }
    let key = Picked {
        text: Line { text: correction.text.trim_end_matches('.').to_owned(), ..Line::quoted(reading, right) },
        correct: true,
        feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n), Line::quoted(reading, right)],
        misconception: None,
    };
    let mut others = vec![wrong(n, own)];
    others.extend(stock.mistakes.iter().filter(|(other, m)| *other != lesson && *m != n).filter_map(|(_, m)| Some(wrong(*m, belief(*m)?))));
    let options = choose(stem, key, &others)?;
    options.iter().any(|option| option.misconception.as_deref() == Some(reading.sentences[n].text.as_str())).then(|| Question {
        aim: Aim::Points,
        bloom: Bloom::Understand,
        stem: Line::scaffold(stem),
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("myth {n}"),
        worth: 0.99,
    })
}
