//! Items from sentences with something taken out: a value, or a phrase the lesson is about.

use super::choice::{scatter, sound};
use super::rule::run_of;
use super::stock::Held;
use super::{Aim, Form, Picked, Question, Stock};
use crate::builtin::callout::limiting;
use crate::builtin::lesson::Content;
use crate::builtin::phrase::{Phrase, noun_phrases};
use crate::builtin::reading::Reading;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::topic::repeated;
use crate::builtin::value::{Value, values};
use crate::builtin::words::QUALITIES;
use crate::builtin::writing::{Line, escape};
use coursewright_course::item::Gap;
use coursewright_course::objective::Bloom;
use coursewright_prose::word;

/// Whether a sentence may stand alone in a question.
fn alone(reading: &Reading<'_>, n: usize, least: usize) -> bool {
    let sentence = &reading.sentences[n];
    let traits = &sentence.traits;
    traits.stands_alone()
        && !traits.negates
        && !sentence.text.starts_with("Number ")
        && (least..=30).contains(&traits.words)
        && !sentence.text.ends_with(':')
        && Line::quoted(reading, n).stands()
}

/// Sentences with one value.
fn with_value(reading: &Reading<'_>, content: &Content) -> Vec<(usize, Value)> {
    let mut found: Vec<(usize, Value)> = Vec::new();
    for &n in &content.shown {
        if !alone(reading, n, 6) {
            continue;
        }
        let text = &reading.sentences[n].text;
        let held = values(text);
        let sentence = &reading.sentences[n];
        let limits = limiting(sentence) > 0.0 || !sentence.spoken;
        let subject = sentence.stems.iter().filter(|stem| stem.bytes().all(|b| b.is_ascii_lowercase())).count() >= 4;
        if let [value] = held.as_slice()
            && limits
            && subject
            && value.span.start > 0
            && found.iter().all(|(other, _)| *other != n)
        {
            found.push((n, value.clone()));
        }
    }
    found
}

/// Questions about values: to be chosen or to be entered.
pub(super) fn of_values(reading: &Reading<'_>, content: &Content, stock: &Stock) -> Vec<Question> {
    with_value(reading, content)
        .into_iter()
        .enumerate()
        .filter_map(|(at, (n, value))| {
            let chosen = chosen(reading, n, &value, stock);
            if at % 2 == 0 { chosen.or_else(|| entered(reading, n, &value)) } else { entered(reading, n, &value).or(chosen) }
        })
        .collect()
}

fn chosen(reading: &Reading<'_>, n: usize, value: &Value, stock: &Stock) -> Option<Question> {
    let text = &reading.sentences[n].text;
    let gapped = format!("{}…{}", &text[..value.span.start], &text[value.span.end..]);
    let stem = filled("gap.stem", &[("sentence", gapped.as_str())]);
    let mut others: Vec<&Held> = stock
        .values
        .iter()
        .filter(|held| held.value.measure == value.measure && held.value.decimal != value.decimal && held.sentence != n && Line::quoted(reading, held.sentence).stands())
        .collect();
    others.sort_by(|a, b| {
        let far = |held: &Held| (held.value.amount() - value.amount()).abs();
        far(a).total_cmp(&far(b)).then(a.sentence.cmp(&b.sentence))
    });
    let mut options = vec![Picked {
        text: Line::part(&text[value.span.start..value.span.end], run_of(reading, n, (value.span.start, value.span.end))),
        correct: true,
        feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)],
        misconception: None,
    }];
    let mut seen = vec![value.decimal.clone()];
    for held in others {
        if options.len() == 4 || seen.contains(&held.value.decimal) {
            continue;
        }
        seen.push(held.value.decimal.clone());
        let shown = if held.value.unit == value.unit {
            reading.sentences[held.sentence].text[held.value.span.start..held.value.span.end].to_owned()
        } else {
            Value { unit: value.unit.clone(), ..held.value.clone() }.shown()
        };
        options.push(Picked {
            text: Line::scaffold(shown),
            correct: false,
            feedback: vec![Line::scaffold(phrase("elsewhere.value")), Line::quoted(reading, held.sentence)],
            misconception: Some(format!("Mixes it up with: “{}”", reading.sentences[held.sentence].text)),
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
        when_wrong: vec![Line::scaffold(phrase("practice.wrong")), Line::quoted(reading, n)],
        fact: format!("sentence {n}"),
        worth: 0.83,
    })
}

/// Sentences with a telling phrase to be filled in; the offers are telling phrases of other lessons.
pub(super) fn words(reading: &Reading<'_>, lesson: usize, content: &Content, stock: &Stock) -> Vec<Question> {
    let Some(own) = stock.phrases.get(lesson) else { return vec![] };
    let mut used: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for &n in &content.shown {
        let text = &reading.sentences[n].text;
        if !alone(reading, n, 7) || escape(text) != *text || found.len() >= 6 {
            continue;
        }
        let named: Vec<String> = noun_phrases(text);
        let target = own.iter().find_map(|phrase| {
            let at = whole(text, &phrase.words)?;
            let whole = named.contains(&phrase.words);
            // What was said once in an hour of talk is a turn of speech, not what the talk is about.
            let about = phrase.count > 1 || !reading.sentences[n].spoken;
            (at > 0 && whole && about && (phrase.stems.len() > 1 || phrase.words.len() > 6) && phrase.stems.len() <= 3 && !used.contains(&phrase.words)).then_some((at, phrase))
        });
        let Some((at, target)) = target else { continue };
        let plural = |words: &str| words.ends_with('s') && !words.ends_with("ss");
        let vowel = |words: &str| words.starts_with(['a', 'e', 'i', 'o', 'u']);
        let tied = text[..at].ends_with(" a ") || text[..at].ends_with(" an ");
        let mut offers: Vec<&Phrase> = stock
            .phrases
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != lesson)
            .flat_map(|(_, phrases)| phrases.iter().take(6))
            .filter(|phrase| plural(&phrase.words) == plural(&target.words) && (!tied || vowel(&phrase.words) == vowel(&target.words)))
            .filter(|phrase| {
                phrase.stems.iter().all(|stem| !target.stems.contains(stem) && !reading.sentences[n].stems.contains(stem)) && phrase.stems.len().abs_diff(target.stems.len()) <= 1
            })
            .collect();
        // Words of another talk give themselves away: what the same source says elsewhere comes first.
        let foreign = |phrase: &Phrase| reading.sentences[phrase.sentence].source != reading.sentences[n].source;
        offers.sort_by_key(|phrase| (foreign(phrase), phrase.stems.len() != target.stems.len(), phrase.count < 2, scatter(text, &phrase.words)));
        offers.dedup_by(|a, b| a.words == b.words);
        offers.truncate(3);
        if offers.len() < 2 {
            continue;
        }
        used.push(target.words.clone());
        if found.len() % 2 == 1
            && let Some(question) = missing(reading, n, (at, at + target.words.len()), &offers)
        {
            found.push(question);
            continue;
        }
        let mut offer: Vec<String> = offers.into_iter().map(|phrase| phrase.words.clone()).collect();
        offer.push(text[at..at + target.words.len()].to_owned());
        offer.sort_by_key(|words| words.to_lowercase());
        found.push(Question {
            aim: Aim::Points,
            bloom: Bloom::Remember,
            stem: Line::scaffold(phrase("cloze.stem")),
            form: Form::Gaps {
                text: format!("{}{{{{1}}}}{}", &text[..at], &text[at + target.words.len()..]),
                gaps: vec![Gap { accept: vec![text[at..at + target.words.len()].to_owned()], offer }],
                full: Line::quoted(reading, n),
            },
            when_right: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)],
            when_wrong: vec![Line::scaffold(phrase("practice.wrong")), Line::quoted(reading, n)],
            fact: format!("sentence {n}"),
            worth: 0.5,
        });
    }
    found
}

/// The same as a choice: each wrong phrase leads back to where it is used.
fn missing(reading: &Reading<'_>, n: usize, place: (usize, usize), offers: &[&Phrase]) -> Option<Question> {
    let text = &reading.sentences[n].text;
    let stem = filled("missing.stem", &[("sentence", &format!("{}…{}", &text[..place.0], &text[place.1..]))]);
    let key = Picked {
        text: Line::part(&text[place.0..place.1], run_of(reading, n, place)),
        correct: true,
        feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)],
        misconception: None,
    };
    let others: Vec<Picked> = offers
        .iter()
        .filter(|offer| reading.sentences[offer.sentence].traits.presentable())
        .map(|offer| Picked {
            text: Line::scaffold(offer.words.clone()),
            correct: false,
            feedback: vec![Line::scaffold(phrase("elsewhere.words")), Line::quoted(reading, offer.sentence)],
            misconception: Some(format!("Takes words from another topic: “{}”", reading.sentences[offer.sentence].text)),
        })
        .collect();
    let options = super::rule::choose(&stem, key, &others)?;
    Some(Question {
        aim: Aim::Points,
        bloom: Bloom::Remember,
        stem: Line { citations: vec![reading.citation(n)], ..Line::scaffold(stem) },
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("sentence {n}"),
        worth: 0.52,
    })
}

/// Which points were made about a topic: two of this lesson among two of others.
pub(super) fn points(reading: &Reading<'_>, lesson: usize, title: &str, content: &Content, stock: &Stock) -> Option<Question> {
    let fits = |n: usize| alone(reading, n, 6) && reading.sentences[n].length() <= super::choice::LONGEST && reading.sentences[n].stems.len() >= 3;
    let mut own: Vec<usize> = content.shown.iter().copied().filter(|&n| fits(n)).collect();
    own.sort_by_key(|&n| scatter(title, &reading.sentences[n].text));
    own.truncate(2);
    let mut others: Vec<usize> =
        stock.shown.iter().filter(|(other, n)| *other != lesson && fits(*n) && content.shown.iter().all(|&mine| repeated(reading, *n, mine) < 0.35)).map(|(_, n)| *n).collect();
    let length = own.first().map_or(10, |&n| reading.sentences[n].length());
    let source = own.first().map(|&n| reading.sentences[n].source);
    others.sort_by_key(|&n| (Some(reading.sentences[n].source) != source, reading.sentences[n].length().abs_diff(length) / 3, scatter(title, &reading.sentences[n].text)));
    if own.len() < 2 || others.len() < 2 {
        return None;
    }
    let stem = filled("points.stem", &[("title", title)]);
    let mut options: Vec<Picked> = own
        .iter()
        .map(|&n| Picked { text: Line::quoted(reading, n), correct: true, feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)], misconception: None })
        .collect();
    options.extend(others.iter().take(2).map(|&n| Picked {
        text: Line::scaffold(reading.sentences[n].text.clone()),
        correct: false,
        feedback: vec![Line::scaffold(phrase("elsewhere.point")), Line::quoted(reading, n)],
        misconception: Some("Takes a point of another topic for one of this.".to_owned()),
    }));
    super::choice::shuffle(&mut options, &stem);
    sound(&stem, &options).then(|| Question {
        aim: Aim::Points,
        bloom: Bloom::Understand,
        stem: Line::scaffold(stem),
        form: Form::Several(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("points {}", own[0]),
        worth: 0.62,
    })
}

/// Where a phrase stands in a text as whole words, when it stands there once.
fn whole(text: &str, words: &str) -> Option<usize> {
    let mut places = text.match_indices(words).filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        let judged = text[..*at].trim_end().rsplit(' ').next().is_some_and(|word| QUALITIES.contains(word.to_lowercase().as_str()));
        !judged && !before.is_some_and(|c| c.is_alphanumeric() || c == '-') && !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'))
    });
    let (at, _) = places.next()?;
    (places.next().is_none() && word::words(words).len() < 5).then_some(at)
}
