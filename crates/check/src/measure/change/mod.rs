//! Whether an edit changes what a sentence says.
//!
//! An edit that leaves the frame of a sentence is read word by word: what was put in the place of what, what was left out,
//! what changed places (`frame`). A sentence that was said anew has another frame; of that one only what needs none is
//! compared: numbers, names, whether it says yes or no, which way a relation points (`direction`).

mod direction;
mod frame;
mod shift;
mod tokens;

pub use shift::{Shift, new_words, shifts};

use coursewright_prose::name::{NameKind, names};
use coursewright_prose::negation::are_opposites;
use coursewright_prose::number::{Bound, Quantity, QuantityKind, quantities, same};
use coursewright_prose::word::{Word, content_stems, stem, words};
use direction::Turned;
use std::collections::BTreeSet;
use tokens::{Read, Role, Token};

/// In what a changed sentence says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A number, unit or bound.
    Number,
    /// A name.
    Name,
    /// A “not” more or less.
    Negation,
    /// An opposite.
    Antonym,
    /// Other words, another strength, condition or order.
    Other,
}

/// What an edit does to a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Whether it says something else.
    pub meaning: bool,
    /// In what.
    pub kinds: Vec<Kind>,
    /// 0 to 1, higher where it says something else more surely.
    pub score: f64,
}

/// The share of words that two sentences must have in common, in their order, to be of one frame.
const FRAME: f64 = 0.6;
/// The share from which it can be told whether one says yes and the other no: said anew, much is said with a “not”.
const SAME: f64 = 0.5;
/// Numbers and words of a text beyond which they are not held against each other one by one.
const MOST: usize = 1000;
/// The share of words that may be new before nothing of the sentence is left.
const LEFT: f64 = 0.15;

/// Compares a sentence with what it was.
#[must_use]
pub fn change(before: &str, after: &str) -> Changed {
    let (was, is) = (Read::of(before, after), Read::of(after, before));
    let edits = frame::edits(&was, &is);
    let kept = frame::kept(&was, &is, &edits);
    let framed = kept >= FRAME;
    let mut kinds = BTreeSet::new();
    // “Not longer than three days” and “three days at most”: the “not” turns the bound.
    let turned = is_bound_turned(&was.numbers, &is.numbers);
    let denied = was.negations.abs_diff(is.negations) % 2 == 1;
    if turned && !denied || numbers(&was.numbers, &is.numbers, framed) {
        kinds.insert(Kind::Number);
    }
    if named(&was, &is, framed) {
        kinds.insert(Kind::Name);
    }
    let direction = direction::of(&was, &is);
    match direction {
        Some(Turned::Word) => kinds.insert(Kind::Antonym),
        Some(Turned::Sides) => kinds.insert(Kind::Other),
        _ => false,
    };
    if kept >= SAME && !(turned && denied) {
        kinds.extend(polarity(&was, &is, direction.is_some()));
    }
    if framed {
        kinds.extend(frame::kinds(&was, &is, &edits, direction == Some(Turned::Both)));
    }
    let shared = shared(&was, &is);
    if shared < LEFT {
        kinds.insert(Kind::Other);
    }
    let kinds: Vec<Kind> = kinds.into_iter().collect();
    let hard = kinds.iter().filter(|kind| **kind != Kind::Other).count();
    let other = f64::from(u8::from(kinds.contains(&Kind::Other)));
    let score = (0.5 * f64::from(u8::from(hard > 0)) + 0.1 * hard.saturating_sub(1) as f64 + 0.3 * other + 0.3 * (1.0 - shared)).min(1.0);
    Changed { meaning: !kinds.is_empty(), kinds, score }
}

/// Whether a statement follows the one of these sentences that is most like it closely and yet says something else: another
/// word in the place of one, another strength, the other way round.
///
/// Whoever sums up leaves out, so what only went is no difference; nor is anything where it follows none closely.
#[must_use]
pub(crate) fn departs<'t>(statement: &str, sentences: impl Iterator<Item = &'t str>) -> bool {
    // What is longer than sentences are follows none.
    if words(statement).len() > frame::MOST {
        return false;
    }
    let mine: BTreeSet<String> = content_stems(statement).into_iter().collect();
    let alike = |sentence: &str| {
        let theirs: BTreeSet<String> = content_stems(sentence).into_iter().collect();
        (mine.intersection(&theirs).count(), std::cmp::Reverse(theirs.len()))
    };
    let closest = sentences.map(|sentence| (alike(sentence), sentence)).max();
    let Some((_, sentence)) = closest.filter(|((shared, _), _)| 2 * shared >= mine.len()) else { return false };
    let (was, is) = (Read::of(sentence, statement), Read::of(statement, sentence));
    let edits = frame::edits(&was, &is);
    if frame::followed(&is, &edits) < FRAME {
        return false;
    }
    // An exception may be left out too.
    let denied = || was.has("unless") == is.has("unless") && polarity(&was, &is, false).is_some();
    matches!(direction::of(&was, &is), Some(Turned::Word | Turned::Sides)) || denied() || frame::is_reworded(&was, &is, &edits)
}

/// The share of content words that two sentences have in common.
fn shared(was: &Read<'_>, is: &Read<'_>) -> f64 {
    let keys = |read: &Read<'_>| read.tokens.iter().filter(|token| token.role != Role::Small).map(|token| token.key.clone()).collect::<BTreeSet<_>>();
    let (old, new) = (keys(was), keys(is));
    let most = old.len().max(new.len());
    if most == 0 { 1.0 } else { old.intersection(&new).count() as f64 / most as f64 }
}

/// Whether a number is another one. In a sentence said anew a number may be said without figures; there only one that
/// stands against one of its kind counts.
fn numbers(was: &[Quantity], is: &[Quantity], framed: bool) -> bool {
    let (gone, come) = (alone(was, is), alone(is, was));
    if framed {
        return !gone.is_empty() || !come.is_empty();
    }
    gone.iter().any(|old| come.iter().any(|new| of_a_kind(old, new)))
}

/// The numbers of one that the other does not have.
fn alone<'q>(these: &'q [Quantity], those: &[Quantity]) -> Vec<&'q Quantity> {
    let written: BTreeSet<&str> = those.iter().map(|that| that.written.as_str()).collect();
    let mut left: Vec<&Quantity> = these.iter().filter(|this| !written.contains(this.written.as_str())).collect();
    left.truncate(MOST);
    left.retain(|this| !those.iter().take(MOST).any(|that| same(this, that)));
    left
}

fn is_bound_turned(was: &[Quantity], is: &[Quantity]) -> bool {
    was.iter().take(MOST).any(|old| is.iter().take(MOST).any(|new| same(old, new) && against(old.bound, new.bound)))
}

/// “At least” against “at most”: one says the other side.
fn against(old: Bound, new: Bound) -> bool {
    let side = |bound| match bound {
        Bound::AtLeast | Bound::Over => 1,
        Bound::AtMost | Bound::Under => -1,
        _ => 0,
    };
    side(old) * side(new) < 0
}

fn of_a_kind(old: &Quantity, new: &Quantity) -> bool {
    let dimension = |one: &Quantity| one.unit.as_ref().map(|unit| unit.dimension);
    old.kind == new.kind && dimension(old) == dimension(new) && old.kind != QuantityKind::Ordinal
}

/// Whether somebody or something else is named.
fn named(was: &Read<'_>, is: &Read<'_>, framed: bool) -> bool {
    let (gone, come) = (unknown(was.text, is.text), unknown(is.text, was.text));
    // A name that only comes or goes may have been said otherwise.
    if framed { !gone.is_empty() && !come.is_empty() } else { gone.contains(&NameKind::Person) && come.contains(&NameKind::Person) }
}

/// The kinds of the names of one text that the other does not say.
fn unknown(text: &str, other: &str) -> Vec<NameKind> {
    let said: BTreeSet<String> = words(other).iter().map(|word| word.text.to_lowercase()).collect();
    let initials = |name: &str| words(name).iter().filter_map(|word| word.text.chars().next()).collect::<String>().to_lowercase();
    // “Year Seven” is “Year 7”, and “the GDPR” has a long name.
    let known = |name: &str| words(name).iter().all(|word| said.contains(&word.text.to_lowercase()) || !quantities(word.text).is_empty());
    let spelt_out = |name: &str| {
        let first = |run: &[Word<'_>]| run.iter().filter_map(|word| word.text.chars().next()).collect::<String>();
        name.chars().all(char::is_uppercase) && words(other).windows(name.chars().count().max(1)).any(|run| first(run).eq_ignore_ascii_case(name))
    };
    let mut seen = BTreeSet::new();
    let all = names(text).into_iter().filter(|name| seen.insert(name.text.clone()));
    all.filter(|name| !(known(&name.text) || said.contains(&initials(&name.text)) || spelt_out(&name.text))).map(|name| name.kind).collect()
}

/// Whether one says yes and the other no. A “not” and an opposite together turn nothing round: “not open” is closed.
fn polarity(was: &Read<'_>, is: &Read<'_>, pointed: bool) -> Option<Kind> {
    // Which way a relation points has been compared as a whole.
    let opposites = opposites(was, is, pointed);
    let nots = was.negations.abs_diff(is.negations);
    if (nots + opposites).is_multiple_of(2) {
        return None;
    }
    Some(if opposites > 0 { Kind::Antonym } else { Kind::Negation })
}

/// How many words of one are the opposites of words of the other.
fn opposites(was: &Read<'_>, is: &Read<'_>, pointed: bool) -> usize {
    let only = |these: &Read<'_>, those: &Read<'_>| -> Vec<String> {
        let said: BTreeSet<&str> = those.tokens.iter().map(|token| token.key.as_str()).collect();
        let counts = |token: &&Token| token.role != Role::Number && !(pointed && direction::points(&token.text)) && !said.contains(token.key.as_str());
        these.tokens.iter().filter(counts).map(|token| token.text.clone()).take(MOST).collect()
    };
    let (gone, mut come) = (only(was, is), only(is, was));
    let negating = |word: &str| was.negating.contains(&stem(word)) || is.negating.contains(&stem(word));
    gone.iter()
        .filter(|old| {
            let at = come.iter().position(|new| !negating(old) && !negating(new) && (are_opposites(old, new) || is_prefixed(old, new) || is_prefixed(new, old)));
            at.map(|at| come.remove(at)).is_some()
        })
        .count()
}

/// “Unlabelled” of “label”, “dissatisfied” of “satisfied”.
fn is_prefixed(long: &str, short: &str) -> bool {
    // “Labelled” keeps its second l.
    let root = |word: &str| stem(word).replace("ll", "l");
    let (long, short) = (root(long), root(short));
    short.len() > 2 && ["un", "in", "im", "ir", "il", "dis", "non", "mis", "de"].iter().any(|prefix| long.strip_prefix(prefix) == Some(short.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::lines;

    fn pair(line: &'static str) -> (&'static str, &'static str) {
        line.split_once(" => ").expect("before => after")
    }

    #[test]
    fn what_changes_the_meaning_is_told_with_its_kind() {
        let mut wrong = vec![];
        for line in lines(include_str!("../../../tests/change/changed.txt")) {
            let (kind, edit) = line.split_once(" | ").expect("kind | before => after");
            let kind = match kind {
                "number" => Kind::Number,
                "name" => Kind::Name,
                "negation" => Kind::Negation,
                "antonym" => Kind::Antonym,
                _ => Kind::Other,
            };
            let (before, after) = pair(edit);
            let (there, back) = (change(before, after), change(after, before));
            if !there.kinds.contains(&kind) || !back.meaning {
                wrong.push(format!("{before} => {after}: {:?}, and back {:?}", there.kinds, back.kinds));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn what_only_changes_the_words_is_left_alone() {
        let mut wrong = vec![];
        for line in lines(include_str!("../../../tests/change/same.txt")) {
            let (before, after) = pair(line);
            let (there, back) = (change(before, after).kinds, change(after, before).kinds);
            if !there.is_empty() || !back.is_empty() {
                wrong.push(format!("{before} => {after}: {there:?}, and back {back:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert!(!change("", "").meaning);
    }

    #[test]
    fn a_surer_change_scores_higher() {
        assert!(change("Wait 10 minutes.", "Wait 15 minutes.").score > change("Wait 10 minutes.", "Wait for 10 minutes.").score);
        assert!(change("The lid is red.", "").meaning, "nothing is left of it");
    }

    #[test]
    fn long_texts_are_compared_too() {
        let long = |word: &str| format!("The {word} of line 4 is checked for 12 seconds by Ann Cole. ").repeat(4000);
        assert!(!change(&long("lid"), &long("lid")).meaning);
        assert!(change(&long("lid"), &long("lid").replace("12 seconds", "13 seconds")).meaning);
    }
}
