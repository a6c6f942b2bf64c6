//! Items from sentences with a telling phrase taken out: chosen from options, or filled in.

use super::choice::{choose, scatter};
use super::naming::under;
use super::point::personal;
use super::rule::run_of;
use super::{Aim, Form, Picked, Question, Stock, alone, common};
use crate::builtin::grammar::{self, Tag};
use crate::builtin::lesson::Content;
use crate::builtin::phrase::{Phrase, is_noun, noun_phrases};
use crate::builtin::reading::Reading;
use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::words::{ABOUT_ITSELF, OPEN_ENDED};
use crate::builtin::writing::Line;
use coursewright_course::item::Gap;
use coursewright_course::objective::Bloom;
use coursewright_prose::markdown::words::written;
use coursewright_prose::word;

/// The most such items of a lesson: they only ask for words.
const MOST: usize = 4;
/// Stems of a sentence beside the gap from which it can be said what is missing; fewer as a stopgap.
const CONTEXT: [usize; 2] = [4, 3];

/// In more than one sentence of how many a single word stands everywhere and is no answer; as a stopgap.
const COMMON: [usize; 2] = [25, 14];
/// What an item is worth by how well its sentence stands alone.
const WORTH: [f64; 2] = [0.5, 0.4];

/// A phrase in its place.
struct Place<'p> {
    sentence: usize,
    at: usize,
    phrase: &'p Phrase,
    /// 0 where sentence and phrase are all one could wish, 1 where they do for want of better.
    rank: usize,
}

impl Place<'_> {
    fn end(&self) -> usize {
        self.at + self.phrase.words.len()
    }
}

/// Sentences with a telling phrase to be filled in; the offers are telling phrases of other lessons.
pub(super) fn questions(reading: &Reading<'_>, lesson: usize, content: &Content, stock: &Stock) -> Vec<Question> {
    let Some(own) = stock.phrases.get(lesson) else { return vec![] };
    let mut used: Vec<&str> = Vec::new();
    let mut found: Vec<Question> = Vec::new();
    for (rank, &n) in [0, 1].into_iter().flat_map(|rank| content.shown.iter().map(move |n| (rank, n))) {
        if found.len() == MOST {
            break;
        }
        if found.iter().any(|question| question.shows.contains(&n)) {
            continue;
        }
        let Some(place) = own.iter().filter(|phrase| !used.contains(&phrase.words.as_str())).find_map(|phrase| placed(reading, n, phrase, rank)) else { continue };
        let offers = offers(reading, lesson, &place, stock);
        if offers.len() < 2 {
            continue;
        }
        let asked = if found.len() % 2 == 1 { missing(reading, &place, &offers, stock).or_else(|| cloze(reading, &place, &offers)) } else { cloze(reading, &place, &offers) };
        if let Some(question) = asked {
            used.push(&place.phrase.words);
            found.push(question);
        }
    }
    found
}

/// Where a phrase can be taken out of a sentence so that the rest still asks for this phrase alone.
fn placed<'p>(reading: &Reading<'_>, n: usize, phrase: &'p Phrase, rank: usize) -> Option<Place<'p>> {
    let text = &reading.sentences[n].text;
    // What a source says once is a turn of speech or a passing matter, not what it is about.
    if !states(reading, n, rank) || phrase.count < 2 || phrase.stems.len() > 3 || (phrase.stems.len() == 1 && !uncommon(reading, phrase, rank)) {
        return None;
    }
    let at = whole(text, &phrase.words).filter(|at| *at > 0)?;
    let context = reading.sentences[n].stems.iter().filter(|stem| !phrase.stems.contains(stem)).count();
    let place = Place { sentence: n, at, phrase, rank };
    let named = noun_phrases(text).contains(&phrase.words);
    let noun = is_noun(&text.to_lowercase(), &phrase.words.to_lowercase());
    // “The incorporation of new knowledge”: what is told of by its complement is hardly to be named; talk has little else.
    let told = text[place.end()..].starts_with(" of ") && !(rank > 0 && reading.sentences[n].spoken);
    (named && noun && !told && context >= CONTEXT[rank] && !open_ended(text, &place)).then_some(place)
}

/// Whether a single word says something: what stands everywhere fits everywhere.
fn uncommon(reading: &Reading<'_>, phrase: &Phrase, rank: usize) -> bool {
    phrase.words.len() > 5 && !phrase.stems.iter().any(|stem| common(reading, stem, COMMON[rank]))
}

/// Whether a sentence states something of the subject, in words that need nobody and nothing outside of it; as a stopgap
/// it may speak to somebody.
fn states(reading: &Reading<'_>, n: usize, rank: usize) -> bool {
    let sentence = &reading.sentences[n];
    let text = &sentence.text;
    let marks = ['"', '“', '(', ':', '/', '–', '[', ';'].iter().any(|mark| text.contains(*mark))
        || text.bytes().any(|b| b.is_ascii_digit())
        || text.contains(" - ")
        || text.contains(" -- ");
    let whole = grammar::tags(text).iter().any(|(_, tag)| matches!(tag, Tag::Modal | Tag::Auxiliary | Tag::Verb)) && (!sentence.spoken || grammar::is_clause(text));
    let word_of = |list: &[&str]| word::words(text).iter().any(|word| list.contains(&word.text.to_lowercase().as_str()));
    let loose = personal(sentence) || word_of(&["it", "they", "them"]);
    let points = word_of(&["here", "maybe", "below", "above", "following", "previous", "later", "earlier", "this", "these", "those", "now"])
        || word::words(text).iter().any(|word| ABOUT_ITSELF.contains(word.text.to_lowercase().as_str()));
    alone(reading, n, 7)
        && written(text) == *text
        && whole
        && !marks
        && !points
        && !sentence.traits.instructs
        && (rank > 0 || !loose)
        && !text.starts_with("If ")
        && !text.starts_with("When ")
}

/// Whether more than one phrase could stand in a gap by the words around it: one of several, one of an enumeration.
fn open_ended(text: &str, place: &Place<'_>) -> bool {
    let before = text[..place.at].trim_end().to_lowercase();
    let after = text[place.end()..].trim_start();
    let listed = before.ends_with(',') || ["and ", "or ", ", "].iter().any(|next| after.starts_with(next));
    listed || OPEN_ENDED.iter().any(|open| before.strip_suffix(open).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
}

/// Telling phrases of other lessons that fit by their grammar and are not right as well.
fn offers<'s>(reading: &Reading<'_>, lesson: usize, place: &Place<'_>, stock: &'s Stock) -> Vec<(usize, &'s Phrase)> {
    let (text, target) = (&reading.sentences[place.sentence].text, place.phrase);
    let plural = |words: &str| words.ends_with('s') && !words.ends_with("ss");
    let vowel = |words: &str| words.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
    let name = |words: &str| words.chars().any(char::is_uppercase);
    let tied = text[..place.at].ends_with(" a ") || text[..place.at].ends_with(" an ");
    let fits = |phrase: &Phrase| {
        let grammar = plural(&phrase.words) == plural(&target.words) && name(&phrase.words) == name(&target.words) && (!tied || vowel(&phrase.words) == vowel(&target.words));
        let new = phrase.stems.iter().all(|stem| !target.stems.contains(stem) && !reading.sentences[place.sentence].stems.contains(stem));
        // Who keeps, signs or decides is somebody: only what acts elsewhere can stand for it.
        let agent = !acting(text, place) || phrase.acts;
        grammar && agent && new && phrase.stems.len().abs_diff(target.stems.len()) <= 1 && !right_too(reading, place, phrase)
    };
    let mut offers: Vec<(usize, &Phrase)> = stock
        .phrases
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != lesson)
        .flat_map(|(other, phrases)| phrases.iter().take(8).map(move |phrase| (other, phrase)))
        .filter(|(_, phrase)| fits(phrase))
        .collect();
    // Words of another talk give themselves away: what the same source says elsewhere comes first.
    let foreign = |phrase: &Phrase| reading.sentences[phrase.sentence].source != reading.sentences[place.sentence].source;
    offers.sort_by_key(|(_, phrase)| (foreign(phrase), phrase.stems.len() != target.stems.len(), scatter(text, &phrase.words)));
    offers.dedup_by(|a, b| a.1.words == b.1.words);
    offers.truncate(3);
    offers
}

/// Whether a gap is followed by what it does.
fn acting(text: &str, place: &Place<'_>) -> bool {
    let after = text[place.end()..].trim_start();
    let tagged = grammar::tags(after);
    tagged.first().is_some_and(|(word, tag)| matches!(tag, Tag::Verb) || (*tag == Tag::Noun && grammar::is_verb_form(word)))
}

/// Whether the sources say something like the sentence about another phrase too: it would be a second right answer.
fn right_too(reading: &Reading<'_>, place: &Place<'_>, phrase: &Phrase) -> bool {
    let rest: Vec<&String> = reading.sentences[place.sentence].stems.iter().filter(|stem| !place.phrase.stems.contains(stem)).collect();
    reading.sentences.iter().any(|sentence| {
        let holds = |stem: &String| sentence.stems.contains(stem);
        phrase.stems.iter().all(holds) && rest.iter().filter(|stem| holds(stem)).count() * 5 >= rest.len() * 2
    })
}

/// The sentence with a gap and words offered for it.
fn cloze(reading: &Reading<'_>, place: &Place<'_>, offers: &[(usize, &Phrase)]) -> Option<Question> {
    let n = place.sentence;
    let text = &reading.sentences[n].text;
    let key = text[place.at..place.end()].to_owned();
    let mut offer: Vec<String> = offers.iter().map(|(_, phrase)| phrase.words.clone()).collect();
    offer.push(key.clone());
    offer.sort_by_key(|words| words.to_lowercase());
    Some(Question {
        aim: Aim::Points,
        bloom: Bloom::Remember,
        stem: Line::scaffold(phrase("cloze.stem")),
        form: Form::Gaps { text: format!("{}{{{{1}}}}{}", &text[..place.at], &text[place.end()..]), gaps: vec![Gap { accept: vec![key], offer }], full: Line::quoted(reading, n) },
        when_right: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)],
        when_wrong: vec![Line::scaffold(phrase("cloze.wrong")), Line::quoted(reading, n)],
        fact: format!("sentence {n}"),
        shows: vec![n],
        worth: WORTH[place.rank],
    })
}

/// The same as a choice: each wrong phrase leads to the lesson it belongs to.
fn missing(reading: &Reading<'_>, place: &Place<'_>, offers: &[(usize, &Phrase)], stock: &Stock) -> Option<Question> {
    let n = place.sentence;
    let text = &reading.sentences[n].text;
    let stem = filled("missing.stem", &[("sentence", &format!("{}…{}", &text[..place.at], &text[place.end()..]))]);
    let key = Picked {
        text: Line::part(&text[place.at..place.end()], run_of(reading, n, (place.at, place.end()))),
        correct: true,
        feedback: vec![Line::scaffold(phrase("practice.right")), Line::quoted(reading, n)],
        misconception: None,
    };
    let others: Vec<Picked> = offers
        .iter()
        .map(|(other, offer)| Picked {
            text: Line::scaffold(offer.words.clone()),
            correct: false,
            feedback: vec![under("elsewhere.words", stock.title(*other))],
            misconception: Some(format!("Takes words from another topic: “{}”", reading.sentences[offer.sentence].text)),
        })
        .collect();
    let options = choose(&stem, key, &others)?;
    Some(Question {
        aim: Aim::Points,
        bloom: Bloom::Remember,
        stem: Line { citations: vec![reading.citation(n)], ..Line::scaffold(stem) },
        form: Form::Single(options),
        when_right: vec![],
        when_wrong: vec![],
        fact: format!("sentence {n}"),
        shows: vec![n],
        worth: WORTH[place.rank] + 0.02,
    })
}

/// Where a phrase stands in a text as whole words, when it stands there once.
fn whole(text: &str, words: &str) -> Option<usize> {
    let mut places = text.match_indices(words).filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '-') && !after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'))
    });
    let (at, _) = places.next()?;
    (places.next().is_none() && word::words(words).len() < 5).then_some(at)
}
