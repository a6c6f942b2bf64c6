//! One lesson: what is asked, what comes back, and the blocks it becomes.

use super::cite::{Cited, Citing, Line, Sentence, resting};
use super::loose;
use super::plain::plain;
use super::prompt::{Kind, asking};
use super::shelf::{Held, Shelf};
use super::writing::{Written, paragraph, run};
use coursewright_course::asking::Asking;
use coursewright_course::block::{Body, Term, Tone};
use coursewright_course::place::Slot;
use coursewright_course::statement::Support;
use coursewright_course::style::Style;
use coursewright_prose::markdown::words::written;
use serde::{Deserialize, Serialize};

/// The most characters of passages one lesson is written from.
pub(super) const ROOM: usize = 30_000;

/// A lesson as a model gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Blocks {
    pub(super) blocks: Vec<Given>,
    #[serde(default, deserialize_with = "loose::list")]
    questions: Vec<Unsaid>,
}

/// What the passages do not say, as a model gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Unsaid {
    question: String,
    #[serde(default)]
    why: String,
}

/// A block as a model gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Given {
    #[serde(deserialize_with = "loose::word")]
    kind: Shape,
    #[serde(default, deserialize_with = "loose::maybe_word")]
    tone: Option<Tone>,
    #[serde(default, deserialize_with = "loose::list")]
    sentences: Vec<Sentence>,
    #[serde(default, deserialize_with = "loose::list")]
    entries: Vec<Entry>,
    #[serde(default, deserialize_with = "loose::texts")]
    header: Vec<String>,
    #[serde(default, deserialize_with = "loose::list")]
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shape {
    Text,
    Steps,
    List,
    Callout,
    Terms,
    Table,
    Quotation,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Entry {
    #[serde(default, deserialize_with = "loose::maybe_text")]
    term: Option<String>,
    sentences: Vec<Sentence>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Row {
    #[serde(deserialize_with = "loose::texts")]
    cells: Vec<String>,
    #[serde(default, deserialize_with = "loose::list")]
    citations: Vec<Cited>,
}

/// Which lesson is wanted.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) course: &'a str,
    pub(super) style: &'a Style,
    /// Modules and lessons, a line each.
    pub(super) outline: &'a str,
    pub(super) title: &'a str,
    pub(super) objectives: &'a [String],
    /// Positions of the passages it is made from.
    pub(super) passages: &'a [usize],
}

/// The request.
pub(super) fn ask(shelf: &Shelf<'_>, wish: Wish<'_>) -> Asking {
    #[derive(Serialize)]
    struct Values<'a> {
        title: &'a str,
        outline: &'a str,
        lesson: &'a str,
        objectives: &'a [String],
        shortened: bool,
        verbatim: Vec<Held>,
        passages: &'a str,
    }
    let printed = shelf.print(wish.passages, ROOM);
    let values = Values {
        title: wish.course,
        outline: wish.outline.trim_end(),
        lesson: wish.title,
        objectives: wish.objectives,
        shortened: printed.shortened,
        verbatim: shelf.held(wish.passages),
        passages: &printed.text,
    };
    asking(Kind::Lesson, format!("the lesson “{}”", wish.title), wish.style, &values)
}

/// What a model would ask an expert about a lesson, each with what hangs on it. One that is no question is left out.
pub(super) fn questions(reply: &Blocks) -> Vec<(String, String)> {
    let asked = reply.questions.iter().map(|unsaid| (plain(&unsaid.question), plain(&unsaid.why)));
    asked.filter(|(question, _)| question.ends_with('?') && question.chars().filter(|c| c.is_alphanumeric()).count() > 8).collect()
}

/// What keeps a lesson from being used.
pub(super) fn faults(reply: &Blocks) -> Vec<String> {
    let mut faults = Vec::new();
    if reply.blocks.is_empty() || reply.blocks.len() > 60 {
        faults.push(format!("there are {} blocks; a lesson has between 1 and 60", reply.blocks.len()));
    }
    for (n, block) in (1..).zip(&reply.blocks) {
        let all = block.sentences.iter().chain(block.entries.iter().flat_map(|entry| &entry.sentences));
        if all.clone().any(|sentence| sentence.text.chars().count() > 1_500) {
            faults.push(format!("block {n} has a sentence of more than 1,500 characters"));
        }
        let words = |sentences: &[Sentence]| sentences.iter().any(|sentence| !plain(&sentence.text).is_empty());
        let fault = match block.kind {
            Shape::Text | Shape::Callout | Shape::Quotation if !words(&block.sentences) => "has no sentences",
            Shape::Callout if block.tone.is_none() => "is a callout without a tone",
            Shape::Steps | Shape::List | Shape::Terms if block.entries.is_empty() || block.entries.len() > 60 => "needs between 1 and 60 entries",
            Shape::Steps | Shape::List | Shape::Terms if block.entries.iter().any(|entry| !words(&entry.sentences)) => "has an empty entry",
            Shape::Terms if block.entries.iter().any(|entry| entry.term.as_deref().is_none_or(|term| plain(term).is_empty())) => "has an entry without a term",
            Shape::Table if block.header.len() < 2 || block.header.len() > 12 || block.rows.is_empty() || block.rows.len() > 100 => "needs 2 to 12 columns and 1 to 100 rows",
            Shape::Table if block.rows.iter().any(|row| row.cells.len() != block.header.len()) => "has a row with another number of cells than its header",
            _ => continue,
        };
        faults.push(format!("block {n} {fault}"));
    }
    faults
}

/// The block a model gave, with what carries each of its texts.
pub(super) fn write(given: &Given, citing: &mut Citing<'_>) -> Written {
    let lines = citing.lines(&given.sentences);
    match given.kind {
        Shape::Text => Written::body(paragraph(&lines), lines),
        Shape::Callout => Written { body: Body::Callout { tone: given.tone.unwrap_or(Tone::Note), text: run(&lines) }, carriers: vec![(Slot::Body, lines)] },
        Shape::Quotation => quotation(lines, citing.shelf),
        Shape::Steps | Shape::List => {
            let entries: Vec<Vec<Line>> = given.entries.iter().map(|entry| citing.lines(&entry.sentences)).collect();
            let (lead, texts) = (run(&lines), entries.iter().map(|lines| run(lines)).collect());
            let body = if given.kind == Shape::Steps { Body::Steps { lead, steps: texts } } else { Body::List { lead, entries: texts } };
            let carriers = std::iter::once((Slot::Lead, lines)).chain((0..).zip(entries).map(|(n, lines)| (Slot::Entry { n }, lines))).collect();
            Written { body, carriers }
        }
        Shape::Terms => {
            let mut carriers = Vec::new();
            let mut entries = Vec::new();
            for (n, entry) in (0..).zip(&given.entries) {
                let meaning = citing.lines(&entry.sentences);
                let term = plain(entry.term.as_deref().unwrap_or_default());
                entries.push(Term { term: written(&term), meaning: run(&meaning) });
                // The learner reads “term: first sentence” as one statement.
                let mut read = meaning;
                if let Some(first) = read.first_mut() {
                    *first = resting(format!("{term}: {}", first.text), std::mem::take(&mut first.citations));
                }
                carriers.push((Slot::Term { n }, read));
            }
            Written { body: Body::Terms { entries }, carriers }
        }
        Shape::Table => table(given, lines, citing),
    }
}

fn table(given: &Given, caption: Vec<Line>, citing: &mut Citing<'_>) -> Written {
    let cells = |cells: &[String]| -> Vec<String> { cells.iter().map(|cell| written(&plain(cell))).collect() };
    let body = Body::Table { caption: run(&caption), header: cells(&given.header), rows: given.rows.iter().map(|row| cells(&row.cells)).collect() };
    let mut carriers = vec![(Slot::Caption, caption)];
    for (row, given) in (0..).zip(&given.rows) {
        let citations = citing.verified(&given.citations, &given.cells.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(", "));
        for (column, cell) in (0..).zip(&given.cells).skip(1) {
            carriers.push((Slot::Cell { row, column }, vec![resting(plain(cell), citations.clone())]));
        }
    }
    Written { body, carriers }
}

/// An expert’s words, if they are: else the same sentences as text. Whose they are is read from the source, not believed.
fn quotation(lines: Vec<Line>, shelf: &Shelf<'_>) -> Written {
    let citation = lines.first().and_then(|line| line.citations.first());
    let Some(citation) = citation.filter(|_| lines.iter().all(|line| line.support == Support::Quoted)) else {
        return Written::body(paragraph(&lines), lines);
    };
    let from = shelf.all().find(|(_, source, passage)| (source.id, passage.id) == (citation.source, citation.passage));
    let by = from.map(|(_, source, passage)| passage.locator.speaker.clone().unwrap_or_else(|| source.name.clone())).unwrap_or_default();
    Written { body: Body::Quotation { text: run(&lines), by }, carriers: vec![(Slot::Body, lines)] }
}
