//! Questions: what is asked, what comes back, and the items it becomes.

use super::cite::{Cited, Citing, resting};
use super::loose;
use super::plain::plain;
use super::prompt::{Kind, asking};
use super::shelf::Shelf;
use super::turn::Try;
use super::writing::Written;
use coursewright_course::asking::Asking;
use coursewright_course::block::Body;
use coursewright_course::id::{Ids, ObjectiveId, OptionId};
use coursewright_course::item::{Answer, Choice, Gap, Item, filled};
use coursewright_course::objective::Bloom;
use coursewright_course::place::Slot;
use coursewright_course::style::Style;
use coursewright_prose::markdown::words::written;
use coursewright_prose::number::quantities;
use serde::{Deserialize, Serialize};

/// Questions as a model gives them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Items {
    pub(super) items: Vec<Question>,
}

/// A question as a model gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Question {
    #[serde(deserialize_with = "loose::count")]
    pub(super) objective: u32,
    #[serde(deserialize_with = "loose::word")]
    pub(super) r#use: Use,
    #[serde(deserialize_with = "loose::word")]
    kind: Shape,
    #[serde(deserialize_with = "loose::bloom")]
    bloom: Bloom,
    stem: String,
    #[serde(default, deserialize_with = "loose::list")]
    options: Vec<Alternative>,
    #[serde(default, deserialize_with = "loose::maybe_text")]
    value: Option<String>,
    #[serde(default, deserialize_with = "loose::maybe_text")]
    tolerance: Option<String>,
    #[serde(default, deserialize_with = "loose::maybe_text")]
    unit: Option<String>,
    #[serde(default, deserialize_with = "loose::maybe_text")]
    text: Option<String>,
    #[serde(default, deserialize_with = "loose::list")]
    gaps: Vec<Blank>,
    #[serde(default, deserialize_with = "loose::text")]
    when_right: String,
    #[serde(default, deserialize_with = "loose::text")]
    when_wrong: String,
    #[serde(default, deserialize_with = "loose::list")]
    citations: Vec<Cited>,
}

/// Where a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Use {
    Practice,
    Assessment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shape {
    SingleChoice,
    MultipleChoice,
    Ordering,
    Numeric,
    Cloze,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Alternative {
    #[serde(deserialize_with = "loose::text")]
    text: String,
    #[serde(deserialize_with = "loose::yes")]
    correct: bool,
    #[serde(default, deserialize_with = "loose::text")]
    feedback: String,
    #[serde(default, deserialize_with = "loose::maybe_text")]
    misconception: Option<String>,
    #[serde(default, deserialize_with = "loose::list")]
    citations: Vec<Cited>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Blank {
    #[serde(deserialize_with = "loose::texts")]
    accept: Vec<String>,
    #[serde(default, deserialize_with = "loose::texts")]
    offer: Vec<String>,
}

/// Which questions are wanted.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) course: &'a str,
    pub(super) style: &'a Style,
    pub(super) title: &'a str,
    pub(super) objectives: &'a [String],
    pub(super) passages: &'a [usize],
    /// What the lesson says.
    pub(super) text: &'a str,
    pub(super) uses: &'a [Use],
}

/// The request.
pub(super) fn ask(shelf: &Shelf<'_>, wish: Wish<'_>) -> Asking {
    #[derive(Serialize)]
    struct Values<'a> {
        title: &'a str,
        lesson: &'a str,
        objectives: &'a [String],
        wanted: &'static str,
        text: &'a str,
        shortened: bool,
        passages: &'a str,
    }
    let wanted = match wish.uses {
        [Use::Practice] => "one or two practice questions for each objective, none for the final test",
        [Use::Assessment] => "one question of the final test for each objective, none for practice",
        _ => "for each objective one or two practice questions, and one question of the final test that asks for the same ability in another way",
    };
    let printed = shelf.print(wish.passages, super::lesson::ROOM);
    let values = Values { title: wish.course, lesson: wish.title, objectives: wish.objectives, wanted, text: wish.text, shortened: printed.shortened, passages: &printed.text };
    asking(Kind::Items, format!("the questions of “{}”", wish.title), wish.style, &values)
}

/// What keeps questions from being used.
///
/// In a second answer, a question about no objective is left out; [`loose_ends`] tells it.
pub(super) fn faults(reply: &Items, objectives: usize, uses: &[Use], at: Try) -> Vec<String> {
    let mut faults = Vec::new();
    if reply.items.len() > 60 {
        faults.push(format!("there are {} questions; at most 60 are taken", reply.items.len()));
    }
    for (n, question) in (1..).zip(&reply.items) {
        if !serves(question, objectives) {
            if at == Try::Second {
                continue;
            }
            faults.push(format!("question {n} serves objective {}, but there are {objectives}", question.objective));
        }
        let texts = [&question.stem, &question.when_right, &question.when_wrong].into_iter().chain(question.options.iter().flat_map(|option| [&option.text, &option.feedback]));
        if texts.into_iter().any(|text| text.chars().count() > 1_500) {
            faults.push(format!("question {n} has a text of more than 1,500 characters"));
        }
        if plain(&question.stem).is_empty() {
            faults.push(format!("question {n} asks nothing"));
        }
        faults.extend(shape_fault(question).map(|fault| format!("question {n} {fault}")));
    }
    for wanted in uses {
        for objective in 1..=objectives {
            if !reply.items.iter().any(|question| question.r#use == *wanted && question.objective as usize == objective) {
                let wanted = if *wanted == Use::Practice { "practice" } else { "assessment" };
                faults.push(format!("objective {objective} has no question for {wanted}"));
            }
        }
    }
    faults
}

/// Whether a question serves one of so many objectives.
pub(super) const fn serves(question: &Question, objectives: usize) -> bool {
    question.objective > 0 && question.objective as usize <= objectives
}

/// What was left out of questions that were asked for twice, for the designer.
pub(super) fn loose_ends(reply: &Items, number: &str, objectives: usize) -> Option<String> {
    let lost: Vec<String> = reply.items.iter().filter(|question| !serves(question, objectives)).map(|question| format!("“{}”", plain(&question.stem))).collect();
    (!lost.is_empty()).then(|| format!("Lesson {number}: a question about none of its objectives was left out: {}.", lost.join(", ").chars().take(300).collect::<String>()))
}

fn shape_fault(question: &Question) -> Option<&'static str> {
    let options = &question.options;
    let right = options.iter().filter(|option| option.correct).count();
    let empty = options.iter().any(|option| plain(&option.text).is_empty());
    let twice = (1..options.len()).any(|n| options[..n].iter().any(|option| plain(&option.text) == plain(&options[n].text)));
    let silent = plain(&question.when_right).is_empty() || plain(&question.when_wrong).is_empty();
    if silent && matches!(question.kind, Shape::Ordering | Shape::Numeric | Shape::Cloze) {
        return Some("needs “when_right” and “when_wrong”, which say why with the fact from the passage");
    }
    match question.kind {
        Shape::SingleChoice | Shape::MultipleChoice | Shape::Ordering if empty || twice => Some("has an empty option, or one twice"),
        Shape::SingleChoice if right != 1 || !(2..=6).contains(&options.len()) => Some("needs two to six options, exactly one of them correct"),
        Shape::MultipleChoice if right < 2 || right == options.len() || options.len() > 8 => {
            Some("needs two or more correct options and at least one wrong one, at most eight in all")
        }
        Shape::Ordering if !(3..=10).contains(&options.len()) => Some("needs three to ten options in the right order"),
        Shape::Numeric => {
            let number = |text: &Option<String>| text.as_deref().is_some_and(is_number);
            (!number(&question.value) || question.tolerance.as_deref().is_some_and(|text| !is_number(text) || text.starts_with('-')))
                .then_some("needs a value and a tolerance, each a decimal number with a point")
        }
        Shape::Cloze => {
            let text = question.text.as_deref().unwrap_or_default();
            let marked = (1..=question.gaps.len()).all(|n| text.matches(&format!("{{{{{n}}}}}")).count() == 1) && text.matches("{{").count() == question.gaps.len();
            let accepted = |gap: &Blank| gap.accept.iter().any(|word| !plain(word).is_empty());
            let offered = |gap: &Blank| gap.offer.is_empty() || gap.accept.first().is_some_and(|first| gap.offer.contains(first));
            (question.gaps.is_empty() || !marked || !question.gaps.iter().all(|gap| accepted(gap) && offered(gap)))
                .then_some("needs a text with one mark {{1}}, {{2}}, … for each gap, accepted words for each, and the first of them among the words to choose from")
        }
        _ => None,
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |text: &str| (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    number(whole) && number(part)
}

/// The item a model gave, with what carries each of its texts.
pub(super) fn write(question: &Question, objective: Option<ObjectiveId>, citing: &mut Citing<'_>, ids: &mut dyn Ids) -> Written {
    let stem = plain(&question.stem);
    let own = citing.verified(&question.citations, &stem);
    let mut carriers = vec![(Slot::Stem, vec![resting(stem.clone(), own.clone())])];
    let mut choices = Vec::new();
    for option in &question.options {
        if matches!(question.kind, Shape::Numeric | Shape::Cloze) {
            break;
        }
        let id = OptionId::make(ids);
        // What an option cites itself comes beside what the question rests on. Whoever forges a citation gets nothing for it.
        let mut cited = citing.verified(&option.citations, &plain(&option.text));
        if !cited.is_empty() || option.citations.is_empty() {
            cited.extend(own.iter().filter(|citation| !cited.contains(citation)).cloned().collect::<Vec<_>>());
        }
        let correct = option.correct || question.kind == Shape::Ordering;
        let (text, feedback) = (plain(&option.text), plain(&option.feedback));
        if correct {
            // A wrong option claims nothing, so nothing is said to carry it.
            carriers.push((Slot::Choice { option: id }, vec![resting(text.clone(), cited.clone())]));
        }
        carriers.push((Slot::Feedback { option: id }, vec![resting(feedback.clone(), cited)]));
        let misconception = option.misconception.as_deref().map(plain).filter(|words| !words.is_empty() && !correct);
        choices.push(Choice { id, text: written(&text), correct, feedback: written(&feedback), misconception });
    }
    let answer = match question.kind {
        Shape::SingleChoice => Answer::SingleChoice { options: spread(choices, &stem) },
        Shape::MultipleChoice => Answer::MultipleChoice { options: choices },
        Shape::Ordering => Answer::Ordering { entries: choices },
        Shape::Numeric => {
            let number = |text: &Option<String>| text.clone().unwrap_or_else(|| "0".into());
            Answer::Numeric { value: number(&question.value), tolerance: number(&question.tolerance), unit: plain(question.unit.as_deref().unwrap_or_default()) }
        }
        Shape::Cloze => {
            let words = |words: &[String]| words.iter().map(|word| plain(word)).filter(|word| !word.is_empty()).collect();
            let gaps: Vec<Gap> = question.gaps.iter().map(|gap| Gap { accept: words(&gap.accept), offer: words(&gap.offer) }).collect();
            let text = plain(question.text.as_deref().unwrap_or_default());
            carriers.push((Slot::Body, vec![resting(filled(&text, &gaps), own.clone())]));
            Answer::Cloze { text, gaps }
        }
    };
    let (right, wrong) = (plain(&question.when_right), plain(&question.when_wrong));
    carriers.push((Slot::WhenRight, vec![resting(right.clone(), own.clone())]));
    carriers.push((Slot::WhenWrong, vec![resting(wrong.clone(), own)]));
    let item = Item { stem: written(&stem), answer, objective, bloom: question.bloom, when_right: written(&right), when_wrong: written(&wrong) };
    Written { body: Body::Item(item), carriers }
}

/// Options with the right one at another place from question to question, the same for the same question: models put it
/// first. Values stand in their order.
fn spread(mut options: Vec<Choice>, stem: &str) -> Vec<Choice> {
    let values: Vec<f64> = options.iter().filter_map(|option| quantities(&option.text).first().map(|quantity| quantity.low)).collect();
    if values.len() == options.len() {
        let mut by_value: Vec<(f64, Choice)> = values.into_iter().zip(options).collect();
        by_value.sort_by(|a, b| a.0.total_cmp(&b.0));
        return by_value.into_iter().map(|(_, option)| option).collect();
    }
    let turns = stem.bytes().map(usize::from).sum::<usize>() % options.len().max(1);
    options.rotate_right(turns);
    options
}
