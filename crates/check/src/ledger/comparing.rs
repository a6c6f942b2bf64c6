//! A statement beside its cited passages, facet by facet.

use crate::leaning::Leaning;
use crate::ledger::citing::Cited;
use crate::ledger::given;
use crate::ledger::quoting::whole;
use crate::ledger::{Said, aligned};
use crate::lists::{Words, english, words as list};
use crate::material::{Material, PassageRead};
use crate::view::key;
use coursewright_course::finding::Facet;
use coursewright_course::place::Slot;
use coursewright_prose::name::{NameKind, names};
use coursewright_prose::number::{Bound, Quantity, QuantityKind, agrees, ends_of, limits_as, quantities, same};
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use coursewright_prose::word::words;

/// In what a statement differs from what it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) facet: Facet,
    /// The words of the statement.
    pub(crate) span: Span,
    /// What the source has in their place, where that is clear.
    pub(crate) instead: Option<Instead>,
}

/// What the source has in place of a word or number.
#[derive(Clone, Debug)]
pub(crate) struct Instead {
    /// Which citation.
    pub(crate) cited: usize,
    /// Where in its passage.
    pub(crate) span: Span,
    /// The words.
    pub(crate) text: String,
}

/// Nouns of the course's own parts.
static OWN: Words = Words::new(|| list(english!("own-things")));

/// The quantities of a text that say something about its subject: not the course's own step numbers and counts.
pub(crate) fn number_of(text: &str) -> Vec<Quantity> {
    stated(text).into_iter().filter(|quantity| !counts_own_things(quantity, text)).collect()
}

/// Those a source has to have: not the numbers of the case that a feedback answers to.
pub(crate) fn claimed(said: &Said<'_>) -> Vec<Quantity> {
    number_of(said.text).into_iter().filter(|quantity| !given::names(quantity, said.text, said.given)).collect()
}

/// The quantities of a text but for step numbers.
fn stated(text: &str) -> Vec<Quantity> {
    quantities(text).into_iter().filter(|quantity| quantity.kind != QuantityKind::StepNumber).collect()
}

/// “three questions”, “lesson 4”, “80 % to pass”.
fn counts_own_things(quantity: &Quantity, text: &str) -> bool {
    if quantity.unit.is_some_and(|unit| unit.dimension != "share") {
        return false;
    }
    let own = |word: &str| OWN.contains(word.to_lowercase().as_str());
    let after = words(&text[quantity.span.end.min(text.len())..]);
    let before = words(&text[..quantity.span.start.min(text.len())]);
    let named = words(&quantity.written).last().is_some_and(|word| own(word.text));
    named || after.iter().take(2).any(|word| own(word.text)) || before.last().is_some_and(|word| own(word.text))
}

/// Everything in which a statement differs from its cited passages.
pub(crate) fn differences(said: &Said<'_>, cited: &[Cited<'_>], material: &Material, surroundings: &Leaning<'_>) -> Vec<Difference> {
    // An objective names its lesson, and what stands in a title is not stated by it.
    let untitled = if said.slot.is_none() { Some(surroundings.without_titles(said.text)) } else { None };
    let text = untitled.as_deref().unwrap_or(said.text);
    // A cell is compared as a cell: its row may hold the number of another column.
    let mut found = misplaced(said, cited).map_or_else(|| numbers(text, said.given, cited), |difference| vec![difference]);
    found.extend(references(text, cited));
    found.extend(unknown_names(text, material, surroundings));
    found.extend(aligned::differences(text, said.around, cited));
    found.sort_by_key(|difference| (difference.span.start, difference.facet));
    found
}

/// Numbers are compared with the sentences that the cited runs stand in: a figure from elsewhere in the passage
/// belongs to something else. In a table, with the rows they stand in and the header.
fn numbers(text: &str, given: &[Quantity], cited: &[Cited<'_>]) -> Vec<Difference> {
    let all: Vec<Quantity> = stated(text).into_iter().filter(|quantity| !given::names(quantity, text, given)).collect();
    if all.is_empty() {
        return vec![];
    }
    let live = || cited.iter().enumerate().filter_map(|(n, one)| Some((n, one.live()?)));
    let theirs: Vec<(usize, &Quantity)> = live()
        .flat_map(|(n, (_, passage, run))| {
            let around = around(passage, run);
            passage.quantities().iter().filter(move |q| around.iter().any(|span| span.overlaps(q.span))).map(move |q| (n, q))
        })
        .collect();
    // A source may count answers and parts of its own; then the course's are compared with them.
    let counted = live().any(|(_, (_, passage, run))| {
        around(passage, run).iter().any(|span| quantities(span.of(&passage.passage.text)).iter().any(|q| counts_own_things(q, span.of(&passage.passage.text))))
    });
    let mine: Vec<Quantity> = all.into_iter().filter(|quantity| counted || !counts_own_things(quantity, text)).collect();
    // Where several sentences are cited, the one that the statement follows says which figure it is about.
    let followed = aligned::followed(text, cited);
    let there: Vec<(usize, &Quantity)> = theirs.iter().copied().filter(|(n, q)| followed.is_some_and(|(cited, span)| *n == cited && span.overlaps(q.span))).collect();
    let in_headings =
        |q: &Quantity| live().flat_map(|(_, (_, passage, _))| &passage.passage.locator.headings).any(|heading| quantities(heading).iter().any(|other| same(q, other)));
    mine.iter()
        .filter_map(|quantity| {
            let alike: Vec<&Quantity> = theirs.iter().map(|(_, q)| *q).filter(|q| same(quantity, q)).collect();
            let stands = alike.iter().any(|q| agrees(quantity, q) || !opposed(quantity.bound, q.bound)) && !doubled(quantity, &mine, &theirs);
            // “At least 99” is what “between 99 and 101” says at one end.
            let one_end = theirs.iter().any(|(_, q)| limits_as(quantity, q));
            if stands || one_end || in_headings(quantity) {
                let says = there.iter().any(|(_, q)| same(quantity, q) || ends_of(quantity, q) || limits_as(quantity, q));
                let other = if says { None } else { instead(quantity, &mine, &there) };
                return other.map(|other| Difference { facet: Facet::Number, span: quantity.span, instead: Some(other) });
            }
            let facet = if alike.iter().any(|q| !opposed(quantity.bound, q.bound)) {
                Facet::Number
            } else if !alike.is_empty() || (quantity.bound != Bound::Exact && theirs.iter().any(|(_, q)| ends_of(quantity, q))) {
                Facet::Bound
            } else if theirs.iter().any(|(_, q)| same_figure(quantity, q)) {
                Facet::Unit
            } else {
                Facet::Number
            };
            let instead = instead(quantity, &mine, &theirs);
            Some(Difference { facet, span: quantity.span, instead: instead.filter(|_| facet != Facet::Bound) })
        })
        .collect()
}

/// “Table 1” where the cited passages name a table, and another one. The course numbers no tables of its own; steps,
/// lessons and parts it does, so these are compared by no number.
fn references(text: &str, cited: &[Cited<'_>]) -> Vec<Difference> {
    let mine = referred(text);
    if mine.is_empty() {
        return vec![];
    }
    let live = cited.iter().enumerate().filter_map(|(n, one)| Some((n, one.live()?)));
    let theirs: Vec<(usize, (String, Quantity))> = live.flat_map(|(n, (_, passage, _))| referred(&passage.passage.text).into_iter().map(move |one| (n, one))).collect();
    mine.iter()
        .filter_map(|(noun, quantity)| {
            let named: Vec<&(usize, (String, Quantity))> = theirs.iter().filter(|(_, (other, _))| other == noun).collect();
            if named.is_empty() || named.iter().any(|(_, (_, other))| (other.low - quantity.low).abs() < f64::EPSILON) {
                return None;
            }
            let instead = match named.as_slice() {
                [(cited, (_, other))] => Some(Instead { cited: *cited, span: other.span, text: other.written.clone() }),
                _ => None,
            };
            Some(Difference { facet: Facet::Number, span: quantity.span, instead })
        })
        .collect()
}

/// The places of a document that a text names, with the noun before the number.
fn referred(text: &str) -> Vec<(String, Quantity)> {
    let numbered = quantities(text).into_iter().filter(|quantity| quantity.kind == QuantityKind::StepNumber);
    numbered
        .filter_map(|quantity| {
            let noun = words(&text[..quantity.span.start.min(text.len())]).last()?.text.to_lowercase();
            REFERRED.contains(&noun.as_str()).then_some((noun, quantity))
        })
        .collect()
}

/// Parts of a document that a course does not number itself.
const REFERRED: [&str; 12] = ["table", "annex", "appendix", "figure", "form", "section", "clause", "article", "paragraph", "chapter", "regulation", "schedule"];

/// The stretches of a passage that a cited run stands in.
fn around(passage: &PassageRead, run: Span) -> Vec<Span> {
    let text = passage.passage.text.as_str();
    if !passage.is_table() {
        return sentences(text).into_iter().filter(|sentence| sentence.overlaps(run)).collect();
    }
    let mut at = 0;
    text.split('\n')
        .map(|line| {
            let span = Span::new(at, at + line.len());
            at = span.end + 1;
            span
        })
        .enumerate()
        .filter(|(n, span)| *n == 0 || span.overlaps(run))
        .map(|(_, span)| span)
        .collect()
}

/// A table cell whose value stands in another row or column of the cited table, or in none.
fn misplaced(said: &Said<'_>, cited: &[Cited<'_>]) -> Option<Difference> {
    let ([_, _, value], Some(Slot::Cell { .. })) = (said.parts, said.slot) else { return None };
    let tables = || cited.iter().filter(|one| one.live().is_some_and(|(_, passage, _)| passage.is_table()));
    if value.is_empty() || tables().next().is_none() || whole(said.text, said.slot, said.parts, cited).is_some() {
        return None;
    }
    let start = said.text.rfind(value.as_str()).unwrap_or(0);
    let facet = if quantities(value).is_empty() { Facet::NoAnchor } else { Facet::Number };
    let span = Span::new(start, said.text.len());
    let place = place_of(said.parts, cited);
    Some(Difference { facet, span, instead: place })
}

/// What the cited table has in the row and column of a cell.
fn place_of(parts: &[String], cited: &[Cited<'_>]) -> Option<Instead> {
    let (row, column) = (key(parts.first()?), key(parts.get(1)?));
    cited.iter().enumerate().find_map(|(n, one)| {
        let (_, passage, _) = one.live().filter(|(_, passage, _)| passage.is_table())?;
        let text = passage.passage.text.as_str();
        let head = text.split('\n').find_map(|line| line.split('\t').position(|cell| key(cell) == column))?;
        let line = text.split('\n').find(|line| line.split('\t').next().is_some_and(|cell| key(cell) == row))?;
        let cell = line.split('\t').nth(head)?;
        let start = cell.as_ptr() as usize - text.as_ptr() as usize;
        Some(Instead { cited: n, span: Span::new(start, start + cell.len()), text: cell.trim().to_owned() })
    })
}

/// Whether a value stands twice where the source has it once and another one beside it: “above 3 and up to 3”.
fn doubled(quantity: &Quantity, mine: &[Quantity], theirs: &[(usize, &Quantity)]) -> bool {
    let dimension = |q: &Quantity| (q.kind, q.unit.map(|unit| unit.dimension));
    let of_kind = |q: &&Quantity| dimension(q) == dimension(quantity);
    let theirs: Vec<&Quantity> = theirs.iter().map(|(_, q)| *q).filter(of_kind).collect();
    let mine: Vec<&Quantity> = mine.iter().filter(of_kind).collect();
    let count = |all: &[&Quantity]| all.iter().filter(|q| same(q, quantity)).count();
    mine.len() == theirs.len() && count(&mine) > count(&theirs) && theirs.iter().any(|q| !mine.iter().any(|m| same(m, q)))
}

/// Bounds that turn a limit round. A plain figure beside a bound is no difference: tables say “above” in the header.
const fn opposed(one: Bound, other: Bound) -> bool {
    const fn up(bound: Bound) -> bool {
        matches!(bound, Bound::AtLeast | Bound::Over)
    }
    const fn down(bound: Bound) -> bool {
        matches!(bound, Bound::AtMost | Bound::Under)
    }
    (up(one) && down(other)) || (down(one) && up(other))
}

/// The same digits with another unit.
fn same_figure(one: &Quantity, other: &Quantity) -> bool {
    let symbol = |q: &Quantity| q.unit.map(|unit| unit.symbol);
    (one.low - other.low).abs() < f64::EPSILON && (one.high - other.high).abs() < f64::EPSILON && one.unit.is_some() && other.unit.is_some() && symbol(one) != symbol(other)
}

/// The one quantity of the passages that measures the same and that the statement does not have.
fn instead(quantity: &Quantity, mine: &[Quantity], theirs: &[(usize, &Quantity)]) -> Option<Instead> {
    let dimension = |q: &Quantity| (q.kind, q.unit.map(|unit| unit.dimension));
    let mut open: Vec<&(usize, &Quantity)> = theirs.iter().filter(|(_, q)| dimension(q) == dimension(quantity) && !mine.iter().any(|m| same(m, q))).collect();
    open.dedup_by(|a, b| same(a.1, b.1));
    match open.as_slice() {
        [(cited, q)] => Some(Instead { cited: *cited, span: q.span, text: q.written.clone() }),
        _ => None,
    }
}

/// Names that stand in no source and in no title of the course.
fn unknown_names(text: &str, material: &Material, surroundings: &Leaning<'_>) -> Vec<Difference> {
    names(text)
        .into_iter()
        // One capitalised word is as often a noun that somebody capitalised as a name.
        .filter(|name| matches!(name.kind, NameKind::Person | NameKind::Acronym | NameKind::Code) || (name.kind == NameKind::Proper && words(&name.text).len() > 1))
        .filter(|name| !material.knows_name(&name.text) && !surroundings.is_title(&name.text))
        .map(|name| Difference { facet: Facet::Name, span: name.span, instead: None })
        .collect()
}
