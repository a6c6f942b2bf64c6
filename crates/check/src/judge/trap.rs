//! Questions whose right answer is known, made from the project's own sources with a fresh seed.

use super::answer::{Compared, Said};
use super::change::contrary;
use super::question::{Question, Shown, around};
use super::wording::{compare, judge};
use crate::material::{Material, PassageRead, SourceRead};
use crate::provenance::injected_instruction::instruction;
use coursewright_course::asking::Asking;
use coursewright_course::opinion::{self, ENOUGH, Label, Tally};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::hash_of;
use coursewright_course::source::PassageKind;
use coursewright_prose::name::names;
use coursewright_prose::sentence::sentences;
use coursewright_prose::span::Span;
use coursewright_prose::word::content_stems;
use std::collections::{BTreeMap, BTreeSet};

/// More than are needed, because some answers cannot be used.
const SPARE: u32 = 4;
/// A sentence of so many words says enough to be right or wrong, and not so much that it says several things.
const WORDS: std::ops::RangeInclusive<usize> = 6..=35;
/// The least content words of a sentence that says something.
const CONTENT: usize = 4;
/// Above this share of its content words in one other sentence, a sentence is said there too.
const SAID_TOO: f64 = 0.5;

/// A question with its right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trap {
    /// Its kind.
    pub kind: opinion::Trap,
    /// What is asked.
    pub posed: Posed,
}

/// What is asked in a trap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posed {
    /// Whether the passages carry a statement, and what is right.
    Statement(Question, Label),
    /// What differs between two passages; nothing does.
    Same(String, String),
}

impl Posed {
    /// What a model is asked.
    #[must_use]
    pub fn asking(&self) -> Asking {
        match self {
            Self::Statement(question, _) => judge(question),
            Self::Same(first, second) => compare(first, second),
        }
    }
}

/// Traps from the sources of a project: 30 of each kind and a few to spare, where there is enough to make them from. The same seed makes the same.
#[must_use]
pub fn traps(project: &Project, seed: u64) -> Vec<Trap> {
    let material = Material::of(&project.sources);
    let passages: Vec<Stand<'_>> = material
        .sources
        .iter()
        .flat_map(|source| source.passages.iter().enumerate().map(move |(at, passage)| Stand { source, at, passage }))
        .filter(|stand| instruction(&stand.passage.passage.text).is_none())
        .collect();
    let mut told: Vec<Told<'_>> = passages.iter().filter(|stand| stand.is_prose()).flat_map(|stand| stand.told()).collect();
    told.sort_by_cached_key(|told| hash_of(&(seed, told.stand.passage.passage.id, told.span.start)));
    // What is said twice in the sources cannot be taken out of one passage.
    let mut seen = BTreeSet::new();
    told.retain(|told| seen.insert(told.text().to_lowercase()));
    let others: Vec<String> = others(&passages);
    let mut made = Made::default();
    let most = (ENOUGH + SPARE) as usize;
    for (turn, told) in told.iter().enumerate() {
        // Each sentence is asked about once: a model with a memory would know it again.
        let pose = |kind| match kind {
            opinion::Trap::Gap => told.gap(),
            opinion::Trap::Contradiction => told.contradiction(&others, turn),
            _ => Some(told.faithful()),
        };
        let mut kinds = [opinion::Trap::Gap, opinion::Trap::Contradiction, opinion::Trap::Faithful];
        kinds.sort_by_key(|kind| made.count(*kind));
        let wanted = kinds.into_iter().filter(|kind| made.count(*kind) < most);
        if let Some((kind, posed)) = wanted.into_iter().find_map(|kind| Some((kind, pose(kind)?))) {
            made.put(kind, posed);
        }
    }
    let mut whole: Vec<String> = told.iter().map(|told| around(&told.stand.passage.passage.text, told.span)).collect::<BTreeSet<_>>().into_iter().collect();
    whole.sort_by_cached_key(|text| hash_of(&(seed, text)));
    for text in whole.into_iter().take(most) {
        let again = reset(&text);
        made.put(opinion::Trap::Null, Posed::Same(text, again));
    }
    let mut cells: Vec<(usize, Posed)> = passages.iter().filter(|stand| stand.passage.is_table()).flat_map(Stand::cells).enumerate().collect();
    cells.sort_by_cached_key(|(n, _)| hash_of(&(seed, "table", n)));
    for (_, posed) in cells.into_iter().take(most) {
        made.put(opinion::Trap::Table, posed);
    }
    made.all
}

/// Enters an answer to a trap; none is an answer that could not be used.
pub fn enter(tally: &mut Tally, posed: &Posed, said: Option<&Answered>) {
    let (right, called_right) = match (posed, said) {
        (_, None) => {
            tally.unanswered += 1;
            return;
        }
        (Posed::Statement(_, right), Some(Answered::Said(said))) => (*right == Label::Supported, said.label == Label::Supported),
        (Posed::Same(..), Some(Answered::Compared(compared))) => (true, compared.differences.is_empty()),
        // An answer to another question.
        _ => {
            tally.unanswered += 1;
            return;
        }
    };
    if right {
        tally.right += 1;
        tally.alarms += u32::from(!called_right);
    } else {
        tally.wrong += 1;
        tally.missed += u32::from(called_right);
    }
}

/// An answer to either form of question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// About a statement.
    Said(Said),
    /// About two passages.
    Compared(Compared),
}

#[derive(Default)]
struct Made {
    all: Vec<Trap>,
    counts: BTreeMap<opinion::Trap, usize>,
}

impl Made {
    fn count(&self, kind: opinion::Trap) -> usize {
        self.counts.get(&kind).copied().unwrap_or(0)
    }

    fn put(&mut self, kind: opinion::Trap, posed: Posed) {
        *self.counts.entry(kind).or_default() += 1;
        self.all.push(Trap { kind, posed });
    }
}

/// A passage in its source.
#[derive(Clone, Copy)]
struct Stand<'a> {
    source: &'a SourceRead,
    at: usize,
    passage: &'a PassageRead,
}

/// A sentence that says something, in its passage.
struct Told<'a> {
    stand: Stand<'a>,
    span: Span,
}

impl<'a> Stand<'a> {
    fn is_prose(&self) -> bool {
        matches!(self.passage.passage.kind, PassageKind::Paragraph | PassageKind::Entry { .. } | PassageKind::Turn)
    }

    fn told(self) -> Vec<Told<'a>> {
        let text = &self.passage.passage.text;
        let says = |span: &Span| {
            let words = span.of(text);
            WORDS.contains(&words.split_whitespace().count()) && !words.contains(['?', '\n', '…']) && words.ends_with('.') && content_stems(words).len() >= CONTENT
        };
        sentences(text).into_iter().filter(says).map(|span| Told { stand: self, span }).collect()
    }

    fn shown(&self, text: String) -> Shown {
        Shown { source: self.source.id, passage: self.passage.passage.id, text }
    }

    /// One cell of each row, by turns as it stands there and with its neighbour's value.
    fn cells(&self) -> Vec<Posed> {
        let PassageKind::Table { headers } = self.passage.passage.kind else { return vec![] };
        let rows: Vec<Vec<&str>> = self.passage.passage.text.split('\n').map(|line| line.split('\t').map(str::trim).collect()).collect();
        let Some(header) = rows.first().filter(|_| headers == 1) else { return vec![] };
        let body = &rows[1..];
        let mut posed = vec![];
        for (n, row) in body.iter().enumerate() {
            for column in 1..row.len().min(header.len()) {
                let (name, value) = (row[0], row[column]);
                let other = body.iter().cycle().skip(n + 1).take(body.len()).filter_map(|other| other.get(column)).find(|other| !other.is_empty() && **other != value);
                if name.is_empty() || value.is_empty() || header[column].is_empty() {
                    continue;
                }
                // Of a long table the heading and the rows beside this one are enough.
                let near: Vec<String> = std::iter::once(header).chain(body.iter().skip(n.saturating_sub(3)).take(7)).map(|cells| cells.join(" | ")).collect();
                let question = |value: &str| Question {
                    statement: None,
                    place: Place::Project,
                    text: format!("{name}, {}: {value}", header[column]),
                    passages: vec![self.shown(near.join("\n"))],
                };
                match other.filter(|_| posed.len() % 2 == 1) {
                    Some(other) => posed.push(Posed::Statement(question(other), Label::Contradicted)),
                    None => posed.push(Posed::Statement(question(value), Label::Supported)),
                }
            }
        }
        posed
    }
}

impl Told<'_> {
    fn text(&self) -> &str {
        self.span.of(&self.stand.passage.passage.text).trim()
    }

    fn question(&self, text: String, passages: Vec<Shown>) -> Question {
        Question { statement: None, place: Place::Project, text, passages }
    }

    fn faithful(&self) -> Posed {
        let shown = self.stand.shown(around(&self.stand.passage.passage.text, self.span));
        Posed::Statement(self.question(self.text().to_owned(), vec![shown]), Label::Supported)
    }

    fn contradiction(&self, others: &[String], turn: usize) -> Option<Posed> {
        let changed = contrary(self.text(), others, turn)?;
        let shown = self.stand.shown(around(&self.stand.passage.passage.text, self.span));
        // What it says now must not be true next door.
        let said = |other: &Span| other.of(&shown.text).trim() == changed;
        (!sentences(&shown.text).iter().any(said)).then(|| Posed::Statement(self.question(changed.clone(), vec![shown.clone()]), Label::Contradicted))
    }

    /// The passages around, without the sentence; none where they say it too.
    fn gap(&self) -> Option<Posed> {
        let text = &self.stand.passage.passage.text;
        let rest = format!("{} {}", text[..self.span.start].trim_end(), text[self.span.end..].trim_start());
        let beside = |at: Option<usize>| at.and_then(|at| self.stand.source.passages.get(at)).map(|passage| passage.passage.text.as_str()).unwrap_or_default();
        let near: Vec<Shown> = [beside(self.stand.at.checked_sub(1)), rest.trim(), beside(Some(self.stand.at + 1))]
            .into_iter()
            .filter(|text| text.split_whitespace().count() >= CONTENT && instruction(text).is_none())
            .map(|text| self.stand.shown(around(text, Span::new(0, text.len().min(400)))))
            .collect();
        let stems: BTreeSet<String> = content_stems(self.text()).into_iter().collect();
        let says = |sentence: &str| {
            let held = content_stems(sentence).into_iter().filter(|stem| stems.contains(stem)).collect::<BTreeSet<_>>().len();
            held as f64 > SAID_TOO * stems.len() as f64
        };
        let said = near.iter().any(|shown| sentences(&shown.text).iter().any(|span| says(span.of(&shown.text))));
        (!near.is_empty() && !said).then(|| Posed::Statement(self.question(self.text().to_owned(), near), Label::NotInPassage))
    }
}

/// Names of the sources, each once, in their order.
fn others(passages: &[Stand<'_>]) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for name in passages.iter().filter(|stand| stand.is_prose()).flat_map(|stand| names(&stand.passage.passage.text)) {
        if all.len() < 40 && !all.contains(&name.text) {
            all.push(name.text);
        }
    }
    all
}

/// The same words in other lines and other typography.
fn reset(text: &str) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + word.chars().count() < 46 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n").replace('\'', "’").replace(" - ", " – ")
}
