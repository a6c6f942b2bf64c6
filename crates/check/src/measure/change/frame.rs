//! An edit inside one frame, word by word.

use super::Kind;
use super::tokens::{Read, Role, Token, weight};
use crate::synonym::are_synonyms;
use coursewright_prose::condition;
use coursewright_prose::diff::{self, Edit};
use coursewright_prose::name::is_given_name;
use std::collections::{BTreeMap, BTreeSet};

/// Words beyond which two texts are not compared in order.
pub(super) const MOST: usize = 600;

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

/// The share of the new words that follow the old ones.
pub(super) fn followed(is: &Read<'_>, edits: &[Edit]) -> f64 {
    let come: usize = edits.iter().map(|edit| edit.new.len()).sum();
    let all = is.tokens.len();
    if all == 0 { 0.0 } else { (all - come) as f64 / all as f64 }
}

/// Whether other words stand in the place of words, beside what was only left out.
pub(super) fn is_reworded(was: &Read<'_>, is: &Read<'_>, edits: &[Edit]) -> bool {
    let counts = Counts::of(was, is);
    edits.iter().filter(|edit| !edit.new.is_empty()).any(|edit| {
        let (gone, come) = counts.of_edit(was, is, edit);
        let content = |tokens: &[Token]| tokens.iter().any(|token| token.role == Role::Content);
        // Whoever sums up tells duties as advice.
        let weaker = |tokens: Vec<Token>| tokens.into_iter().filter(|token| weight(&token.text).is_none_or(|(group, _)| group != "strength")).collect::<Vec<_>>();
        content(&gone) && content(&come) || is_weighed(&weaker(gone), &weaker(come))
    })
}

/// In what the words differ.
pub(super) fn kinds(was: &Read<'_>, is: &Read<'_>, edits: &[Edit], pointed: bool) -> Vec<Kind> {
    let counts = Counts::of(was, is);
    let mut found = vec![];
    for edit in edits {
        let (gone, come) = counts.of_edit(was, is, edit);
        if is_weighed(&gone, &come) || reworded(&gone, &come) || tied(edit, &gone, &come) {
            found.push(Kind::Other);
        }
    }
    if !pointed && found.is_empty() {
        found.extend(swapped(was, is, &counts));
    }
    found
}

/// Whether what it holds for or under went or came with its words.
pub(super) fn is_unscoped(was: &Read<'_>, is: &Read<'_>, edits: &[Edit]) -> bool {
    let counts = Counts::of(was, is);
    edits.iter().any(|edit| {
        let (gone, come) = counts.of_edit(was, is, edit);
        tied(edit, &gone, &come)
    })
}

/// Whether the same words say another thing in another order.
pub(super) fn is_swapped(was: &Read<'_>, is: &Read<'_>) -> bool {
    swapped(was, is, &Counts::of(was, is)).is_some()
}

/// How often each word stands in both, and which words stand for each other.
struct Counts<'a> {
    old: BTreeMap<&'a str, usize>,
    new: BTreeMap<&'a str, usize>,
    /// Words of one that a synonym or a slip of the finger stands for in the other.
    excused: BTreeSet<&'a str>,
}

impl<'a> Counts<'a> {
    fn of(was: &'a Read<'_>, is: &'a Read<'_>) -> Self {
        let mut counts = Self { old: counted(was), new: counted(is), excused: BTreeSet::new() };
        let content = |read: &'a Read<'_>| read.tokens.iter().filter(|token| token.role == Role::Content);
        let gone: Vec<&Token> = content(was).filter(|token| !counts.new.contains_key(token.key.as_str())).take(MOST).collect();
        let mut come: Vec<&Token> = content(is).filter(|token| !counts.old.contains_key(token.key.as_str())).take(MOST).collect();
        for old in gone {
            if let Some(at) = come.iter().position(|new| are_synonyms(&old.key, &new.key) || is_mistyped(&old.text, &new.text)) {
                counts.excused.insert(old.key.as_str());
                counts.excused.insert(come.swap_remove(at).key.as_str());
            }
        }
        counts
    }

    /// What an edit takes and brings, as far as it stands nowhere else.
    fn of_edit(&self, was: &Read<'_>, is: &Read<'_>, edit: &Edit) -> (Vec<Token>, Vec<Token>) {
        let only = |tokens: &[Token], here: &BTreeMap<&str, usize>, there: &BTreeMap<&str, usize>| -> Vec<Token> {
            let more = |token: &&Token| here.get(token.key.as_str()) > there.get(token.key.as_str()) && !self.excused.contains(token.key.as_str());
            tokens.iter().filter(more).cloned().collect()
        };
        (only(&was.tokens[edit.old.clone()], &self.old, &self.new), only(&is.tokens[edit.new.clone()], &self.new, &self.old))
    }

    /// Whether a word stands once in both.
    fn is_single(&self, key: &str) -> bool {
        self.old.get(key) == Some(&1) && self.new.get(key) == Some(&1)
    }
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
    let has = |weights: &BTreeSet<(&str, &str)>, wanted: &str| weights.iter().any(|(group, _)| *group == wanted);
    ["only", "sure"].iter().any(|group| has(&old, group) != has(&new, group)) || old.iter().any(|old| new.iter().any(|new| old.0 == new.0 && old.1 != new.1))
}

fn weights(tokens: &[Token]) -> BTreeSet<(&'static str, &'static str)> {
    tokens.iter().filter_map(|token| weight(&token.text)).filter(|(group, _)| *group != "-").collect()
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

/// Whether two words differ by a slip of the finger: “recieve”.
fn is_mistyped(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < 6 || one[0] != other[0] || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (left, right) = (&one[same..], &other[same..]);
    let exchanged = left.len() > 1 && right.len() > 1 && left[0] == right[1] && left[1] == right[0] && left[2..] == right[2..];
    exchanged || left.get(1..) == Some(right) || right.get(1..) == Some(left)
}

/// Whether a condition came or went with its word, or a part of a list did.
fn tied(edit: &Edit, gone: &[Token], come: &[Token]) -> bool {
    let content = |tokens: &[Token]| tokens.iter().any(|token| token.role != Role::Small);
    let opens = |tokens: &[Token]| content(tokens) && tokens.iter().any(|token| condition::opens(&token.text) || matches!(token.text.as_str(), "until" | "when" | "whenever"));
    let joins = |tokens: &[Token]| content(tokens) && tokens.iter().any(|token| token.text == "and");
    // “For their own team”, “at two schools”: where or for whom it holds.
    let scoped = |tokens: &[Token]| {
        let opens = tokens.first().is_some_and(|first| matches!(first.text.as_str(), "in" | "for" | "at" | "within" | "during"));
        opens && content(tokens)
    };
    if edit.new.is_empty() && scoped(gone) || edit.old.is_empty() && scoped(come) {
        return true;
    }
    opens(gone) != opens(come) || edit.new.is_empty() && joins(gone) || edit.old.is_empty() && joins(come)
}

/// Whether the same words say another thing in another order.
fn swapped(was: &Read<'_>, is: &Read<'_>, counts: &Counts<'_>) -> Option<Kind> {
    // “Promptly” says the same wherever it stands.
    let carries = |token: &&Token| token.role != Role::Small && !token.text.ends_with("ly") && counts.is_single(&token.key);
    let carrying = |read: &Read<'_>| -> Vec<String> { read.tokens.iter().filter(carries).map(|token| token.key.clone()).collect() };
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
    (1..before.len()).any(|at| before[at..].iter().chain(&before[..at]).eq(after))
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
