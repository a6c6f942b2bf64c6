//! Items from sentences with a value: to be chosen or to be entered.

use super::choice::sound;
use super::rule::run_of;
use super::stock::Held;
use super::{Aim, Form, Picked, Question, Stock, alone};
use crate::builtin::callout::limiting;
use crate::builtin::lesson::Content;
use crate::builtin::reading::Reading;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::topic::repeated;
use crate::builtin::value::{Value, values};
use crate::builtin::words::keyed;
use crate::builtin::writing::Line;
use coursewright_course::objective::Bloom;

/// Most words of another rule that a wrong value's feedback cites: a longer one is a second question.
const CITED: usize = 20;

/// Questions about values.
pub(super) fn questions(reading: &Reading<'_>, content: &Content, stock: &Stock) -> Vec<Question> {
    askable(reading, content)
        .into_iter()
        .enumerate()
        .filter_map(|(at, (n, value))| {
            let chosen = chosen(reading, n, &value, stock);
            if at % 2 == 0 { chosen.or_else(|| entered(reading, n, &value)) } else { entered(reading, n, &value).or(chosen) }
        })
        .collect()
}

/// Sentences with one value that is worth knowing and is not given away by the rest of them.
fn askable(reading: &Reading<'_>, content: &Content) -> Vec<(usize, Value)> {
    let mut found: Vec<(usize, Value)> = Vec::new();
    for &n in &content.shown {
        let sentence = &reading.sentences[n];
        let text = &sentence.text;
        let subject = sentence.stems.iter().filter(|stem| stem.bytes().all(|b| b.is_ascii_lowercase())).count() >= 3;
        if !alone(reading, n, 5) || !subject || found.iter().any(|(other, _)| repeated(reading, n, *other) > 0.8) {
            continue;
        }
        if let [value] = values(text).as_slice()
            && value.span.start > 0
            && holds(reading, n, value)
            && !told_twice(text, value)
        {
            found.push((n, value.clone()));
        }
    }
    found
}

/// Whether the value is a rule and no mere count: the sentence limits, obliges or instructs, or says how things are done.
fn holds(reading: &Reading<'_>, n: usize, value: &Value) -> bool {
    let sentence = &reading.sentences[n];
    let before = sentence.text[..value.span.start].trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    let vague =
        matches!(before.as_str(), "another" | "about" | "around" | "roughly" | "approximately" | "some" | "only" | "almost" | "nearly" | "maybe" | "a" | "an" | "those" | "these");
    let asides = ['(', '"', '“', ':'].iter().any(|mark| sentence.text.contains(*mark));
    let bound = [" must ", " shall ", " should ", " may ", " need ", " needs ", " required "].iter().any(|word| keyed(&sentence.text).contains(word));
    let written = !sentence.spoken && !sentence.traits.story;
    !vague && !asides && (limiting(sentence) > 0.0 || (written && (bound || sentence.traits.instructs || sentence.traits.obliges || standing(&sentence.text, &before))))
}

/// Whether the words before a value say that it stands: “every 4 hours”, “kept for 6 years”, “is 2 weeks”.
fn standing(text: &str, before: &str) -> bool {
    matches!(before, "every" | "for" | "is" | "are" | "of" | "to" | "within" | "after" | "lasts" | "than" | "until" | "least" | "most") && !text.contains(" there are ")
}

/// Whether the number stands in the rest of the sentence too, in digits or as a word.
fn told_twice(text: &str, value: &Value) -> bool {
    let rest = format!("{} {}", &text[..value.number.start], &text[value.number.end..]);
    rest.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ','))
        .map(|word| word.trim_matches(['.', ',']))
        .filter(|word| !word.is_empty())
        .any(|word| word == value.decimal.trim_start_matches('-') || values(&format!("{word} min")).first().is_some_and(|other| other.decimal == value.decimal))
}

fn chosen(reading: &Reading<'_>, n: usize, value: &Value, stock: &Stock) -> Option<Question> {
    let text = &reading.sentences[n].text;
    let article = [" a ", " an "].iter().any(|article| text[..value.span.start].ends_with(article));
    if value.describes(text) || article {
        return None;
    }
    let stem = filled("gap.stem", &[("sentence", &format!("{}…{}", &text[..value.span.start], &text[value.span.end..]))]);
    let places = |value: &Value| value.decimal.split_once('.').map_or(0, |(_, after)| after.len());
    let mut others: Vec<&Held> = stock
        .values
        .iter()
        .filter(|held| {
            let other = &held.value;
            let comparable = other.measure == value.measure && other.decimal != value.decimal && places(other) == places(value);
            comparable && held.sentence != n && repeated(reading, held.sentence, n) < 0.75 && Line::quoted(reading, held.sentence).stands()
        })
        .collect();
    others.sort_by(|a, b| {
        let far = |held: &Held| (held.value.amount() - value.amount()).abs();
        far(a).total_cmp(&far(b)).then(a.sentence.cmp(&b.sentence))
    });
    let shown = value.beside(value, text);
    let cited = run_of(reading, n, (value.span.start, value.span.end));
    let key = if shown == text[value.span.start..value.span.end] { Line::part(&shown, cited) } else { Line::paraphrase(shown, vec![cited]) };
    let right = vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)];
    let mut options = vec![Picked { text: key, correct: true, feedback: right, misconception: None }];
    let mut seen = vec![value.decimal.clone()];
    for held in others {
        if options.len() == 4 || seen.contains(&held.value.decimal) {
            continue;
        }
        seen.push(held.value.decimal.clone());
        let other = &reading.sentences[held.sentence];
        let mut feedback = vec![Line::scaffold(phrase(if held.value.amount() < value.amount() { "value.low" } else { "value.high" }))];
        if other.length() <= CITED && !other.traits.leans && values(&other.text).len() == 1 {
            feedback.push(Line::quoted(reading, held.sentence));
        }
        options.push(Picked {
            text: Line::scaffold(held.value.beside(value, text)), correct: false, feedback, misconception: Some(format!("Mixes it up with: “{}”", other.text))
        });
    }
    options.sort_by(|a, b| amount(a).total_cmp(&amount(b)));
    sound(&stem, &options).then(|| Question {
        aim: Aim::Values,
        bloom: Bloom::Remember,
        stem: Line { citations: vec![reading.citation(n)], ..Line::scaffold(stem) },
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("sentence {n}"),
        shows: vec![n],
        worth: 0.84,
    })
}

fn amount(option: &Picked) -> f64 {
    values(&option.text.text).first().map_or(0.0, Value::amount)
}

fn entered(reading: &Reading<'_>, n: usize, value: &Value) -> Option<Question> {
    let text = &reading.sentences[n].text;
    let gapped = format!("{}…{}", &text[..value.number.start], &text[value.number.end..]);
    let stem = filled("gap.number", &[("sentence", gapped.as_str())]);
    Some(Question {
        aim: Aim::Values,
        bloom: Bloom::Remember,
        stem: Line { citations: vec![reading.citation(n)], ..Line::scaffold(stem) },
        form: Form::Number { value: value.decimal.clone(), unit: value.unit.clone() },
        when_right: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)],
        when_wrong: vec![Line::scaffold(phrase("value.wrong")), Line::quoted(reading, n)],
        fact: format!("sentence {n}"),
        shows: vec![n],
        worth: 0.83,
    })
}
