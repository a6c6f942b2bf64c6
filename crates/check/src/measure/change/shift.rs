//! What another wording of a sentence may not touch, where nobody asked it to say something else.
//!
//! Stricter than [`change`](super::change), which weighs edits of people: here whoever wrote the new words had one task, and
//! a doubt costs no more than a wording. One thing is freer: a word of content may stand for another, because that is what
//! saying something in other words is; [`new_words`] names them for whoever decides.

use super::tokens::{Read, Role, weight};
use super::{direction, frame, is_bound_turned, polarity, shared, unknown};
use crate::synonym::are_synonyms;
use coursewright_prose::condition;
use coursewright_prose::modal::{Modal, is_imperative, modals};
use coursewright_prose::number::{Quantity, QuantityKind, agrees, quantities};
use coursewright_prose::word::{content_stems, words};
use direction::Turned;
use std::collections::BTreeSet;

/// In what another wording says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shift {
    /// A number, unit, bound, date or deadline.
    Number,
    /// A name.
    Name,
    /// A “not” more or less.
    Negation,
    /// An opposite.
    Antonym,
    /// Must, should, may.
    Strength,
    /// If, unless, only, all, or: under what, and of whom, it holds.
    Condition,
    /// The same words with their sides exchanged.
    Order,
    /// More than was said.
    More,
    /// Nearly nothing of it is left.
    Subject,
}

/// Words of content that a wording may bring beyond those it takes.
const MORE: usize = 1;
/// The share of words of content that has to be left.
const LEFT: f64 = 0.2;

/// Compares a sentence with another wording of it. Words of `guide` may come and go: a style guide asks for them.
#[must_use]
pub fn shifts(before: &str, after: &str, guide: &[&str]) -> Vec<Shift> {
    let (was, is) = (Read::of(before, after), Read::of(after, before));
    let edits = frame::edits(&was, &is);
    let mut found = BTreeSet::new();
    let (old, new) = (numbers(before), numbers(after));
    if counted(&old, &new) || counted(&new, &old) {
        found.insert(Shift::Number);
    }
    let asked = guide.join(" ");
    if !unknown(before, &format!("{after} {asked}")).is_empty() || !unknown(after, &format!("{before} {asked}")).is_empty() {
        found.insert(Shift::Name);
    }
    let direction = direction::of(&was, &is);
    match direction {
        Some(Turned::Word) => found.insert(Shift::Antonym),
        Some(Turned::Sides) => found.insert(Shift::Order),
        _ => false,
    };
    // “Not longer than three days” and “three days at most”: the “not” turns the bound, which is compared as a number.
    let denied = was.negations.abs_diff(is.negations) % 2 == 1;
    if !(denied && is_bound_turned(&was.numbers, &is.numbers)) {
        found.extend(polarity(&was, &is, direction.is_some()).map(|kind| if kind == super::Kind::Antonym { Shift::Antonym } else { Shift::Negation }));
    }
    if strength(before, after) {
        found.insert(Shift::Strength);
    }
    if held_under(&was) != held_under(&is) || frame::is_unscoped(&was, &is, &edits) {
        found.insert(Shift::Condition);
    }
    if frame::is_swapped(&was, &is) && direction != Some(Turned::Both) {
        found.insert(Shift::Order);
    }
    let asked: BTreeSet<String> = content_stems(&asked).into_iter().collect();
    if fresh(&is, &was, &asked).len() > fresh(&was, &is, &asked).len() + MORE {
        found.insert(Shift::More);
    }
    if asked.is_empty() && shared(&was, &is) < LEFT || shared(&was, &is) == 0.0 && fresh(&was, &is, &asked).len() > 1 {
        found.insert(Shift::Subject);
    }
    found.into_iter().collect()
}

/// Words of content that a wording brings and nothing explains: no synonym of a word that went, no word of the guide.
#[must_use]
pub fn new_words(before: &str, after: &str, guide: &[&str]) -> Vec<String> {
    let (was, is) = (Read::of(before, after), Read::of(after, before));
    fresh(&is, &was, &content_stems(&guide.join(" ")).into_iter().collect())
}

/// All numbers of a text, “two” among them; “first” is more often said of what comes first.
fn numbers(text: &str) -> Vec<Quantity> {
    let spelt = |number: &Quantity| !number.written.contains(|c: char| c.is_ascii_digit());
    let loose = |number: &Quantity| number.kind == QuantityKind::StepNumber || number.kind == QuantityKind::Ordinal && number.low <= 3.0 && spelt(number);
    quantities(text).into_iter().filter(|number| !loose(number)).collect()
}

/// Whether one counts something that the other does not, with the same bound.
fn counted(these: &[Quantity], those: &[Quantity]) -> bool {
    these.iter().any(|this| !those.iter().any(|that| agrees(this, that)))
}

/// Words of content of one that the other has in no form.
fn fresh(these: &Read<'_>, those: &Read<'_>, asked: &BTreeSet<String>) -> Vec<String> {
    let said: BTreeSet<&str> = those.tokens.iter().map(|token| token.key.as_str()).collect();
    let own = these.tokens.iter().filter(|token| token.role == Role::Content && !said.contains(token.key.as_str()));
    let alike = |key: &str| those.tokens.iter().any(|token| token.role == Role::Content && are_synonyms(key, &token.key));
    let asked_for = |text: &str| content_stems(text).iter().all(|stem| asked.contains(stem));
    let mut seen = BTreeSet::new();
    own.filter(|token| !alike(&token.key) && !asked_for(&token.text) && seen.insert(token.key.clone())).map(|token| token.text.clone()).collect()
}

/// Whether it is asked for more or less strongly. “You must lock it” and “Lock it” ask alike; a “may” stays one.
fn strength(before: &str, after: &str) -> bool {
    let read = |text: &str| -> BTreeSet<Modal> { modals(text).into_iter().map(|(_, modal)| modal).collect() };
    let (was, is) = (read(before), read(after));
    let orders = |text: &str| is_imperative(text);
    was.symmetric_difference(&is).any(|modal| match modal {
        Modal::Must => !orders(if was.contains(modal) { after } else { before }),
        // “Never open it” is a prohibition by its form.
        Modal::MustNot => !orders(if was.contains(modal) { before } else { after }),
        Modal::Should | Modal::May => true,
    })
}

/// Under what it holds, and of how many: the senses of its weighty words.
fn held_under(read: &Read<'_>) -> BTreeSet<(&'static str, &'static str)> {
    let mut held: BTreeSet<(&str, &str)> = BTreeSet::new();
    for token in &read.tokens {
        match weight(&token.text) {
            Some(("join", "and") | ("strength" | "bound" | "-", _)) => {}
            Some(sense) => drop(held.insert(sense)),
            None if condition::opens(&token.text) || matches!(token.text.as_str(), "when" | "whenever" | "where") => drop(held.insert(("under", "if"))),
            None => {}
        }
    }
    // “In case of fire” is “if there is a fire”.
    if words(read.text).windows(2).any(|pair| pair[0].text.eq_ignore_ascii_case("in") && pair[1].text == "case") {
        held.insert(("under", "if"));
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::lines;

    /// Other words for the same, where a guide asks for some of them.
    const SAME: &[(&str, &str)] = &[
        ("Utilise the probe to check the core temperature.", "Use the probe to check the core temperature."),
        ("You must lock the valve.", "Lock the valve."),
        ("The operator must not open the lid.", "Do not open the lid."),
        ("Fresh fish is refused above 2 °C.", "You refuse fresh fish above 2 °C."),
        ("Don't open the lid before 10 minutes have passed.", "Do not open the lid before ten minutes have passed."),
        ("It is important to note that the driver waits outside the dock.", "The driver waits outside the dock."),
        ("The probe is cleaned and the reading is written down.", "Clean the probe. Write the reading down."),
        ("If the lamp is red, stop the pump.", "When the lamp is red, stop the pump."),
        ("Send the e-mail to Ann Cole by 5 March.", "Send the email to Ann Cole by 5 March."),
        ("What do you do?", "What do you do now?"),
    ];

    #[test]
    fn other_words_for_the_same_are_let_through() {
        let guide = ["utilise", "use", "email", "e-mail"];
        let wrong: Vec<_> = SAME.iter().map(|(before, after)| (*after, shifts(before, after, &guide))).filter(|(_, shifts)| !shifts.is_empty()).collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn what_says_something_else_is_told_with_what_it_touches() {
        let cases: &[(&str, &str, Shift)] = &[
            ("Wait 30 minutes.", "Wait 20 minutes.", Shift::Number),
            ("Wait 30 minutes.", "Wait 30 seconds.", Shift::Number),
            ("Wait at least 30 minutes.", "Wait 30 minutes.", Shift::Number),
            ("Wait at least 30 minutes.", "Wait up to 30 minutes.", Shift::Number),
            ("Wait 30 minutes before you open it.", "Wait before you open it.", Shift::Number),
            ("Report it to the desk.", "Report it to the desk within 2 hours.", Shift::Number),
            ("Send it by 5 March.", "Send it by 6 March.", Shift::Number),
            ("Probe one pallet.", "Probe two pallets.", Shift::Number),
            ("Probe two pallets.", "Probe pallets.", Shift::Number),
            ("Call Ann Cole.", "Call Ben Hill.", Shift::Name),
            ("Call Ann Cole.", "Call your manager.", Shift::Name),
            ("Do not open the lid.", "Open the lid.", Shift::Negation),
            ("The driver waits outside.", "The driver never waits outside.", Shift::Negation),
            ("Leave the door open.", "Leave the door closed.", Shift::Antonym),
            ("You must sign the form.", "You may sign the form.", Shift::Strength),
            ("You must sign the form.", "You should sign the form.", Shift::Strength),
            ("You should sign the form.", "You sign the form.", Shift::Strength),
            ("You may leave the dock.", "Leave the dock.", Shift::Strength),
            ("The operator must not open the lid.", "The operator does not open the lid.", Shift::Strength),
            ("Stop the pump if the lamp is red.", "Stop the pump.", Shift::Condition),
            ("Stop the pump.", "Stop the pump unless the lamp is green.", Shift::Condition),
            ("Only trained staff open the lid.", "Trained staff open the lid.", Shift::Condition),
            ("All loads are probed.", "Some loads are probed.", Shift::Condition),
            ("Take the cup or the plate.", "Take the cup and the plate.", Shift::Condition),
            ("Open the valve before you start the pump.", "Start the pump before you open the valve.", Shift::Order),
            ("Refuse the load.", "Refuse the load, because spoiled fish makes customers ill.", Shift::More),
            ("Close the green hatch.", "Painting is a hobby.", Shift::Subject),
        ];
        let wrong: Vec<_> =
            cases.iter().map(|(before, after, shift)| (*before, *after, shifts(before, after, &[]), *shift)).filter(|(_, _, found, shift)| !found.contains(shift)).collect();
        assert_eq!(wrong, []);
    }

    #[test]
    fn whatever_an_edit_is_known_to_change_is_told_here_too() {
        let mut missed = vec![];
        for line in lines(include_str!("../../../tests/change/changed.txt")) {
            let (kind, (before, after)) = line.split_once(" | ").and_then(|(kind, edit)| Some((kind, edit.split_once(" => ")?))).expect("kind | before => after");
            // Another word of content in the place of one is said to whoever decides.
            if shifts(before, after, &[]).is_empty() && new_words(before, after, &[]).is_empty() {
                missed.push(format!("{kind}: {before} => {after}"));
            }
        }
        assert_eq!(missed, Vec::<String>::new());
    }

    #[test]
    fn what_the_guide_asks_for_is_no_new_word_and_anything_else_is_named() {
        let guide = ["commence", "begin", "QMS", "quality management system"];
        assert_eq!(new_words("Commence the check.", "Begin the check.", &guide), Vec::<String>::new());
        assert_eq!(new_words("The lamp is red.", "The lamp is blue.", &guide), ["blue"]);
        assert_eq!(shifts("The QMS holds it.", "The QMS (quality management system) holds it.", &guide), []);
    }
}
