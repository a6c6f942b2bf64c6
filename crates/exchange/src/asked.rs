//! A question of the course, as it is asked outside of the player.

use crate::document::Run;
use crate::state::State;
use coursewright_course::block::Block;
use coursewright_course::id::OptionId;
use coursewright_course::item::{Answer, Choice, Gap, Item};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::revision::hash_bytes;
use coursewright_prose::markdown::plain::plain;

/// The letter of an option: A, B, …; after Z it begins anew, and no question has so many.
pub(crate) fn letter(n: usize) -> char {
    char::from(b'A' + (n % 26) as u8)
}

/// Inline Markdown as it is read.
pub(crate) fn read(markdown: &str) -> String {
    plain(markdown).text
}

/// A sentence with gaps, as it is asked.
pub(crate) fn gapped(text: &str, gaps: &[Gap]) -> String {
    let mark = |n: usize| if gaps.len() > 1 { format!("_____ ({n})") } else { "_____".to_owned() };
    (1..=gaps.len()).fold(text.to_owned(), |text, n| text.replace(&format!("{{{{{n}}}}}"), &mark(n)))
}

/// Things to be put in order, out of order: by their ids, so that the same question always looks the same.
pub(crate) fn mixed(choices: &[Choice]) -> Vec<&Choice> {
    let mut mixed: Vec<&Choice> = choices.iter().collect();
    mixed.sort_by_key(|choice| hash_bytes(choice.id.to_string().as_bytes()).to_string());
    // By chance that may be the right order.
    if mixed.len() > 1 && mixed.iter().zip(choices).all(|(mixed, own)| mixed.id == own.id) {
        mixed.rotate_left(1);
    }
    mixed
}

/// Everything on the right of a matching question, out of order.
pub(crate) fn right_sides(item: &Item) -> Vec<String> {
    let Answer::Matching { pairs, distractors } = &item.answer else { return vec![] };
    let mut sides: Vec<String> = pairs.iter().map(|pair| read(&pair.right)).chain(distractors.iter().cloned()).collect();
    sides.sort_by_key(|side| hash_bytes(side.as_bytes()).to_string());
    sides.dedup();
    sides
}

/// The right value of a question for a number, with its unit.
pub(crate) fn value(value: &str, unit: &str) -> Vec<Run> {
    let unit = (!unit.is_empty()).then(|| [Run::product(" "), Run::course(unit)]);
    [Run::course(value)].into_iter().chain(unit.into_iter().flatten()).collect()
}

/// Things in one line, parted.
pub(crate) fn listed(things: &[String]) -> Vec<Run> {
    let mut runs = vec![];
    for thing in things {
        if !runs.is_empty() {
            runs.push(Run::product("; "));
        }
        runs.push(Run::course(thing));
    }
    runs
}

/// The sentences of an option and of its feedback.
pub(crate) fn option<'a>(state: &State<'a>, block: &Block, option: OptionId) -> (Vec<&'a Entry>, Vec<&'a Entry>) {
    (state.at(block, Slot::Choice { option }), state.at(block, Slot::Feedback { option }))
}
