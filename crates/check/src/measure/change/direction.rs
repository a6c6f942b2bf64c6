//! Which way a relation points: “A before B” and “B after A” are one, “B before A” is another.

use super::tokens::{Read, Role, Token};
use crate::lists::{english, lines};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What became of a relation that both sentences have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turned {
    /// It points the other way, by its word.
    Word,
    /// It points the other way, by what stands on its sides.
    Sides,
    /// The sides changed places and so did its word: it points as it did.
    Both,
    /// It points as it did.
    Not,
}

/// Whether a word opens a relation or compares.
pub(super) fn points(word: &str) -> bool {
    RELATIONS.iter().any(|relation| relation.one.contains(&word) || relation.other.contains(&word))
}

/// Words of a relation, those that point one way and those that point the other; `than` where they compare.
struct Relation {
    one: Vec<&'static str>,
    other: Vec<&'static str>,
    than: bool,
}

static RELATIONS: LazyLock<Vec<Relation>> = LazyLock::new(|| {
    let relation = |line: &'static str| {
        let mut fields = line.split('|');
        let mut words = || fields.next().unwrap_or("").split_whitespace().collect::<Vec<_>>();
        Relation { one: words(), other: words(), than: words() == ["than"] }
    };
    lines(english!("relations")).map(relation).collect()
});

/// The two sides of a relation, and whether it points the one way.
struct Sides {
    left: BTreeSet<String>,
    right: BTreeSet<String>,
    forward: bool,
}

/// Holds a relation of one sentence against that of the other; none where not both have one, or it cannot be told.
pub(super) fn of(was: &Read<'_>, is: &Read<'_>) -> Option<Turned> {
    RELATIONS.iter().find_map(|relation| {
        let (old, new) = (sides(was, relation)?, sides(is, relation)?);
        let common = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.intersection(other).count();
        let straight = common(&old.left, &new.left) + common(&old.right, &new.right);
        let crossed = common(&old.left, &new.right) + common(&old.right, &new.left);
        // What shares little with it is another relation.
        let most = (old.left.len() + old.right.len()).min(new.left.len() + new.right.len());
        if straight == crossed || 2 * straight.max(crossed) <= most {
            return None;
        }
        Some(match (crossed > straight, old.forward != new.forward) {
            (true, true) => Turned::Both,
            (true, false) => Turned::Sides,
            (false, true) => Turned::Word,
            (false, false) => Turned::Not,
        })
    })
}

fn sides(read: &Read<'_>, relation: &Relation) -> Option<Sides> {
    let than = read.tokens.iter().position(|token| token.text == "than");
    if relation.than && than.is_none() {
        return None;
    }
    let points = |token: &Token| {
        let word = token.text.as_str();
        relation.one.contains(&word).then_some(true).or_else(|| relation.other.contains(&word).then_some(false))
    };
    let places: Vec<(usize, bool)> = read.tokens.iter().enumerate().filter_map(|(at, token)| points(token).map(|forward| (at, forward))).collect();
    let [(at, forward)] = places.as_slice() else { return None };
    // “After 6 pm” is a time, and ties nothing to anything.
    if read.tokens.get(at + 1).is_some_and(|next| next.role == Role::Number) {
        return None;
    }
    let keys = |tokens: &[Token]| tokens.iter().filter(|token| token.role != Role::Small).map(|token| token.key.clone()).collect::<BTreeSet<_>>();
    let rest = &read.tokens[at + 1..];
    let (left, right) = match than.filter(|_| relation.than) {
        Some(than) => (keys(&read.tokens[..*at]), keys(read.tokens.get(than + 1..)?)),
        None if *at == 0 => {
            // “Before you open the lid, close the valve”: what follows the comma comes first.
            let comma = read.text.find(',')?;
            let split = rest.iter().position(|token| token.span.start > comma)?;
            (keys(&rest[split..]), keys(&rest[..split]))
        }
        None => (keys(&read.tokens[..*at]), keys(rest)),
    };
    // What stands on both sides tells them not apart.
    let (left, right) = (&left - &right, &right - &left);
    (!left.is_empty() && !right.is_empty()).then_some(Sides { left, right, forward: *forward })
}
