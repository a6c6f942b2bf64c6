//! An edit inside one frame, word by word.

use super::Kind;
use super::tokens::{Read, Role, Token, is_weighty};
use coursewright_prose::condition;
use coursewright_prose::diff::{self, Edit};
use coursewright_prose::name::is_given_name;
use std::collections::{BTreeMap, BTreeSet};

/// Words beyond which two texts are not compared in order.
const MOST: usize = 600;

/// Where the two differ.
pub(super) fn edits(was: &Read<'_>, is: &Read<'_>) -> Vec<Edit> {
    if was.tokens.len().max(is.tokens.len()) > MOST {
        return vec![Edit { old: 0..was.tokens.len(), new: 0..is.tokens.len() }];
    }
    let keys = |read: &Read<'_>| read.tokens.iter().map(|token| token.key.clone()).collect::<Vec<_>>();
    diff::edits(&keys(was), &keys(is))
}

/// The share of words that stand in both in one order.
pub(super) fn kept(was: &Read<'_>, is: &Read<'_>, edits: &[Edit]) -> f64 {
    let gone: usize = edits.iter().map(|edit| edit.old.len()).sum();
    let all = was.tokens.len() + is.tokens.len();
    if all == 0 { 1.0 } else { 2.0 * (was.tokens.len() - gone) as f64 / all as f64 }
}

/// In what the words differ.
pub(super) fn kinds(was: &Read<'_>, is: &Read<'_>, edits: &[Edit], pointed: bool) -> Vec<Kind> {
    let (counted_old, counted_new) = (counted(was), counted(is));
    let only = |tokens: &[Token], here: &BTreeMap<&str, usize>, there: &BTreeMap<&str, usize>| -> Vec<Token> {
        tokens.iter().filter(|token| here.get(token.key.as_str()) > there.get(token.key.as_str())).cloned().collect()
    };
    let mut found = vec![];
    for edit in edits {
        let gone = only(&was.tokens[edit.old.clone()], &counted_old, &counted_new);
        let come = only(&is.tokens[edit.new.clone()], &counted_new, &counted_old);
        if is_weighed(&gone, &come) || reworded(&gone, &come) || tied(edit, &gone, &come) {
            found.push(Kind::Other);
        }
    }
    if !pointed && found.is_empty() {
        found.extend(swapped(was, is, &counted_old, &counted_new));
    }
    found
}

fn counted<'a>(read: &'a Read<'_>) -> BTreeMap<&'a str, usize> {
    let mut all = BTreeMap::new();
    for token in &read.tokens {
        *all.entry(token.key.as_str()).or_default() += 1;
    }
    all
}

/// “Must” for “may”, “and” for “or”, “all” for “some”; “only” and “unless” also where they just go.
fn is_weighed(gone: &[Token], come: &[Token]) -> bool {
    let (old, new) = (weights(gone), weights(come));
    let only = |weights: &BTreeSet<(&str, &str)>| weights.iter().any(|(group, _)| *group == "only");
    only(&old) != only(&new) || old.iter().any(|old| new.iter().any(|new| !old.0.is_empty() && old.0 == new.0 && old.1 != new.1))
}

fn weights(tokens: &[Token]) -> BTreeSet<(&'static str, &str)> {
    tokens.iter().filter(|token| token.role == Role::Small && is_weighty(&token.text)).map(|token| weight(&token.text)).collect()
}

/// A weighty word as its group and what it says in it; words of no group stand for themselves.
fn weight(word: &str) -> (&'static str, &str) {
    match word {
        "and" | "or" | "instead" => ("join", word),
        "at_least" | "at_most" => ("bound", word),
        "all" | "every" | "each" | "any" | "always" => ("many", "all"),
        "some" | "several" => ("many", "some"),
        "most" => ("many", "most"),
        "many" => ("many", "many"),
        "few" | "hardly" | "rarely" => ("many", "few"),
        "must" | "shall" | "will" => ("strength", "must"),
        "should" | "would" => ("strength", "should"),
        "may" | "might" | "can" | "could" => ("strength", "may"),
        "only" => ("only", "only"),
        "if" | "unless" | "except" | "until" => ("under", word),
        _ => ("", word),
    }
}

/// Whether words of content were put in the place of others, or came, or went, beyond what only rounds a sentence off.
fn reworded(gone: &[Token], come: &[Token]) -> bool {
    let content = |tokens: &[Token]| tokens.iter().filter(|token| token.role == Role::Content).count();
    match (content(gone), content(come)) {
        (0, 0) => false,
        (0, more) | (more, 0) => more > 1,
        _ => true,
    }
}

/// Whether a condition came or went with its word, or a part of a list did.
fn tied(edit: &Edit, gone: &[Token], come: &[Token]) -> bool {
    let content = |tokens: &[Token]| tokens.iter().any(|token| token.role != Role::Small);
    let opens = |tokens: &[Token]| content(tokens) && tokens.iter().any(|token| condition::opens(&token.text) || matches!(token.text.as_str(), "until" | "when" | "whenever"));
    let joins = |tokens: &[Token]| content(tokens) && tokens.iter().any(|token| token.text == "and");
    opens(gone) != opens(come) || edit.new.is_empty() && joins(gone) || edit.old.is_empty() && joins(come)
}

/// Whether the same words say another thing in another order.
fn swapped(was: &Read<'_>, is: &Read<'_>, old: &BTreeMap<&str, usize>, new: &BTreeMap<&str, usize>) -> Option<Kind> {
    let carrying = |read: &Read<'_>| -> Vec<String> {
        read.tokens
            .iter()
            // “Promptly” says the same wherever it stands.
            .filter(|token| token.role != Role::Small && !token.text.ends_with("ly") && old.get(token.key.as_str()) == Some(&1) && new.get(token.key.as_str()) == Some(&1))
            .map(|token| token.key.clone())
            .collect()
    };
    let (before, after) = (carrying(was), carrying(is));
    if before == after || before.len() < 3 || is_rotated(&before, &after) || turned_passive(was) != turned_passive(is) || only_in_lists(was, &before, &after) {
        return None;
    }
    let moved: BTreeSet<&String> = before.iter().zip(&after).filter(|(one, other)| one != other).map(|(one, _)| one).collect();
    let told = was.tokens.iter().filter(|token| moved.contains(&token.key));
    let (mut numbers, mut people) = (0, 0);
    for token in told {
        numbers += usize::from(token.role == Role::Number);
        people += usize::from(is_given_name(&token.text) || token.span.of(was.text).starts_with(char::is_uppercase) && token.span.start > 0);
    }
    Some(if numbers > 1 {
        Kind::Number
    } else if people > 1 {
        Kind::Name
    } else {
        Kind::Other
    })
}

/// A part moved to the front or the end as a whole.
fn is_rotated(before: &[String], after: &[String]) -> bool {
    (1..before.len()).any(|at| before[at..].iter().chain(&before[..at]).eq(after)) || moved_whole(before, after)
}

/// One run taken out and put somewhere else, to the front or to the end.
fn moved_whole(before: &[String], after: &[String]) -> bool {
    let n = before.len();
    (0..n).any(|from| {
        (from + 1..=n).any(|to| {
            let rest = || before[..from].iter().chain(&before[to..]);
            let run = &before[from..to];
            (from == 0 || to == n) && run.len() < n && (run.iter().chain(rest()).eq(after) || rest().chain(run).eq(after))
        })
    })
}

/// “Is opened”: told to be done, where the other tells who does it.
fn turned_passive(read: &Read<'_>) -> bool {
    ["is", "are", "was", "were", "be", "been", "being", "get", "gets"].iter().any(|verb| read.has(verb))
}

/// Whether what changed places stands beside each other in a list: “salt and sand”.
fn only_in_lists(was: &Read<'_>, before: &[String], after: &[String]) -> bool {
    let place = |key: &String| was.tokens.iter().position(|token| token.key == *key).unwrap_or(0);
    let mut left: Vec<String> = before.to_vec();
    for (n, key) in after.iter().enumerate() {
        let Some(at) = left.iter().skip(n).position(|other| other == key).map(|at| at + n) else { return false };
        while_swapping(&mut left, n, at, |one, other| {
            let (from, to) = (place(one).min(place(other)), place(one).max(place(other)));
            let between = &was.tokens[from + 1..to.max(from + 1)];
            from.abs_diff(to) <= 4
                && between.iter().all(|token| matches!(token.text.as_str(), "and" | "or" | "the" | "a" | "an" | "their" | "its"))
                && (between.iter().any(|token| token.text == "and" || token.text == "or") || between.is_empty())
        });
        if left[n] != *key {
            return false;
        }
    }
    true
}

/// Brings what stands at `at` to `n`, one neighbour after the other, for as long as `may` allows.
fn while_swapping(list: &mut [String], n: usize, mut at: usize, may: impl Fn(&String, &String) -> bool) {
    while at > n && may(&list[at - 1], &list[at]) {
        list.swap(at - 1, at);
        at -= 1;
    }
}
