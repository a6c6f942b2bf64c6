//! The course disagrees with itself.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::ledger::Entry;
use coursewright_course::place::Place;
use coursewright_course::statement::Support;
use coursewright_prose::number::{agrees, ends_of, same};

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/self-conflict",
    title: "The course disagrees with itself",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "two sentences of the course that give different figures for the same thing, at least one of them without a source",
    why: "Learners who notice trust neither; learners who do not keep the one they read last.",
    hint: "Keep one, and cite it.",
    reads: Reads::Course(flags),
};

/// The share of the larger subject that two sentences must have in common. High, because the same sentence about two
/// kinds of a thing (early shift, late shift) differs by one word in five.
const ALIKE: f64 = 0.85;
/// The fewest stems that name one thing.
const SHARED: usize = 2;

struct Stated<'a> {
    block: &'a BlockGist<'a>,
    entry: &'a Entry,
    figure: &'a crate::gist::Figure,
}

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let all: Vec<Stated<'_>> = course
        .blocks
        .iter()
        .flat_map(|block| block.gist.figures.iter().filter_map(move |figure| Some(Stated { block, entry: block.entries.get(figure.nth)?, figure })))
        // What nothing carries is a finding of its own already.
        .filter(|stated| stated.figure.subject.len() >= SHARED && (stated.entry.support != Support::Unsupported || stated.entry.accepted.is_some()))
        .collect();
    let mut found = Vec::new();
    for (n, one) in all.iter().enumerate() {
        // Figures that sources give are compared where the sources disagree.
        if let Some(other) = all[n + 1..].iter().find(|other| !(carried(one) && carried(other)) && disagree(one, other)) {
            found.push(raised(one, other));
        }
    }
    found
}

fn carried(stated: &Stated<'_>) -> bool {
    matches!(stated.entry.support, Support::Quoted | Support::Paraphrased)
}

fn disagree(one: &Stated<'_>, other: &Stated<'_>) -> bool {
    let (mine, theirs) = (&one.figure.quantity, &other.figure.quantity);
    let dimension = |quantity: &coursewright_prose::number::Quantity| quantity.unit.map(|unit| unit.dimension);
    // Steps of one procedure may wait twice.
    one.block.block.id != other.block.block.id
        && dimension(mine) == dimension(theirs)
        && !same(mine, theirs)
        && !agrees(mine, theirs)
        && !ends_of(mine, theirs)
        && !ends_of(theirs, mine)
        && alike(&one.figure.subject, &other.figure.subject)
}

fn alike(one: &[String], other: &[String]) -> bool {
    let shared = one.iter().filter(|stem| other.binary_search(stem).is_ok()).count();
    shared >= SHARED && shared as f64 >= ALIKE * one.len().max(other.len()) as f64
}

fn raised(one: &Stated<'_>, other: &Stated<'_>) -> Raised {
    let place = Place::Statement { lesson: other.block.lesson.id, block: other.block.block.id, statement: other.entry.statement };
    let message = format!("“{}” here, “{}” in “{}”.", other.figure.quantity.written, one.figure.quantity.written, one.block.lesson.title);
    let mark = |stated: &Stated<'_>| [(stated.figure.quantity.span.start, stated.figure.quantity.span.end)];
    Raised::at(place, format!("{} {}", other.entry.text, one.entry.text), message).show([course_words(&other.entry.text, mark(other)), course_words(&one.entry.text, mark(one))])
}
