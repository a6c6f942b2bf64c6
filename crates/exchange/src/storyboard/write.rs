//! The document: a title page, the objectives, and a table for each screen; and every paragraph of it with where it belongs.

use super::labels::label;
use super::parts::parts;
use crate::document::{Block, Document, Dress, Entry, Run, Shape};
use crate::footing::feet;
use crate::state::{State, day};
use crate::words::{Storyboard, clean, fill};
use coursewright_course::block::{Block as Screen, Body};
use coursewright_course::place::Place;
use coursewright_course::revision::{Hash, canonical, hash_bytes};
use coursewright_course::storyboard::{Line, Part, mark};
use coursewright_course::tree::Lesson;
use coursewright_course::verbatim::Words;
use coursewright_prose::markdown::pieces::{Piece, pieces};
use std::collections::BTreeSet;

/// A storyboard: what is saved, and what is kept to know it again.
pub struct Board {
    /// The Word document.
    pub docx: Vec<u8>,
    /// Its lines as they are kept: JSON whose hash names it.
    pub kept: Vec<u8>,
    /// That hash.
    pub lines: Hash,
    /// What tells it from others on paper.
    pub mark: String,
    /// How many screens it has.
    pub screens: u32,
}

/// The storyboard of a course as it stands. `at` is the day it is made, UTC, RFC 3339.
#[must_use]
pub fn storyboard(state: &State<'_>, at: &str) -> Board {
    let mut writing = Writing { state, words: Storyboard::read(), blocks: vec![], lines: vec![], screens: 0 };
    writing.opening();
    for module in &state.course.modules {
        writing.heading(1, Place::Module { module: module.id }, Run::course(&module.title), true);
        for lesson in &module.lessons {
            writing.lesson(lesson);
        }
    }
    // The mark is made from all other lines, so that it can stand among them.
    let (name, now) = (mark(&writing.lines), state.mark());
    let words = writing.words;
    let made = fill(&words.made, &[("mark", &name), ("day", &day(at)), ("state", &now)]);
    writing.lines.insert(2, Line { place: Place::Course, part: None, text: made.clone() });
    writing.blocks.insert(2, Block::Paragraph(Shape::Small, vec![Run::product(made).small()]));
    let kept = canonical(&writing.lines);
    let lines = hash_bytes(&kept);
    let head = match &state.owner {
        Some(owner) => fill(&words.head_owned, &[("by", &owner.by), ("day", &day(&owner.at))]),
        None => words.head_draft.clone(),
    };
    let screens = writing.screens;
    let document = Document {
        title: state.course.title.clone(),
        language: state.course.language.clone(),
        head: vec![Run::product(head), Run::course(&state.course.title)],
        foot: vec![Run::product(fill(&words.foot, &[("mark", &name), ("state", &now)]))],
        blocks: writing.blocks,
        tracked: true,
    };
    Board { docx: document.docx(), kept, lines, mark: name, screens }
}

/// A storyboard in the making.
struct Writing<'a, 's> {
    state: &'s State<'a>,
    words: &'static Storyboard,
    blocks: Vec<Block>,
    lines: Vec<Line>,
    screens: u32,
}

impl Writing<'_, '_> {
    /// Keeps a paragraph as it will be read in the document, and gives the name of its bookmark.
    fn keep(&mut self, place: Place, part: Option<Part>, runs: &[Run]) -> Option<String> {
        let text: String = runs.iter().map(|run| clean(&run.text)).collect();
        if text.trim().is_empty() {
            return None;
        }
        let line = Line { place, part, text };
        let anchor = line.anchor();
        self.lines.push(line);
        anchor
    }

    fn heading(&mut self, rank: u8, place: Place, run: Run, fresh: bool) {
        self.keep(place, None, std::slice::from_ref(&run));
        self.blocks.push(Block::Heading { rank, runs: vec![run], fresh });
    }

    fn paragraph(&mut self, shape: Shape, run: Run) {
        self.keep(Place::Course, None, std::slice::from_ref(&run));
        self.blocks.push(Block::Paragraph(shape, vec![run]));
    }

    fn opening(&mut self) {
        let words = self.words;
        let title = Run::course(&self.state.course.title);
        self.keep(Place::Course, None, std::slice::from_ref(&title));
        self.blocks.push(Block::Title(vec![title]));
        self.paragraph(Shape::Under, Run::product(&words.title));
        self.paragraph(Shape::Leading, Run::product(&words.how).bold());
        for text in [&words.track, &words.comment, &words.numbers, &words.derived] {
            let run = Run::product(text);
            self.keep(Place::Course, None, std::slice::from_ref(&run));
            self.blocks.push(Block::List { counted: false, entries: vec![vec![run]] });
        }
        if self.state.course.objectives.is_empty() {
            return;
        }
        self.heading(1, Place::Course, Run::product(&words.objectives), false);
        let header = [&words.number, &words.objective, &words.level].map(|text| vec![self.entry(Place::Course, Dress::Head, None, vec![Run::product(text)])]).to_vec();
        let mut rows = vec![header];
        for (number, objective) in (1..).zip(&self.state.course.objectives) {
            let place = Place::Objective { objective: objective.id };
            let texts = [Run::product(number.to_string()).small(), Run::course(&objective.text), Run::product(objective.bloom.word()).small()];
            rows.push(texts.map(|run| vec![self.entry(place, Dress::Plain, None, vec![run])]).to_vec());
        }
        self.blocks.push(Block::Form { about: words.objectives.clone(), header: true, widths: vec![12, 70, 18], rows });
    }

    fn entry(&mut self, place: Place, dress: Dress, part: Option<Part>, runs: Vec<Run>) -> Entry {
        let anchor = self.keep(place, part, &runs);
        Entry { dress, anchor, runs }
    }

    fn lesson(&mut self, lesson: &Lesson) {
        let words = self.words;
        let place = Place::Lesson { lesson: lesson.id };
        let number = self.state.course.number(lesson.id).unwrap_or_default();
        let runs = vec![Run::product(format!("{number}  ")).small(), Run::course(&lesson.title)];
        self.keep(place, None, &runs);
        self.blocks.push(Block::Heading { rank: 2, runs, fresh: false });
        let goals: Vec<String> = (1..).zip(&self.state.course.objectives).filter(|(_, objective)| lesson.objectives.contains(&objective.id)).map(|(n, _)| format!("{n}")).collect();
        if !goals.is_empty() {
            let run = Run::product(fill(&words.goals, &[("numbers", &goals.join(", "))]));
            self.keep(place, None, std::slice::from_ref(&run));
            self.blocks.push(Block::Paragraph(Shape::Small, vec![run]));
        }
        for (n, block) in (1..).zip(&lesson.blocks) {
            self.screen(lesson, block, &format!("{number}.{n}"));
        }
    }

    /// A screen: its number and kind, a row for each text or group of texts, and notes.
    fn screen(&mut self, lesson: &Lesson, block: &Screen, number: &str) {
        let words = self.words;
        let place = Place::Block { lesson: lesson.id, block: block.id };
        self.screens += 1;
        let kind = Run::product(fill(&words.screen, &[("kind", &block.body.words())])).small();
        let mut rows = vec![vec![vec![self.entry(place, Dress::Head, None, vec![Run::product(number).small()])], vec![self.entry(place, Dress::Head, None, vec![kind])]]];
        let all = parts(&block.body);
        let headings = headings(&block.body);
        let mut last = String::new();
        for (part, text) in &all {
            let Some((label, dress)) = label(&block.body, *part) else { continue };
            let dress = if matches!(part, Part::Piece { .. }) && headings.contains(text) { Dress::Head } else { dress };
            if label != last {
                rows.push(vec![vec![self.entry(place, Dress::Head, None, vec![Run::product(&label)])], vec![]]);
                last = label;
            }
            let entry = self.entry(place, dress, Some(*part), vec![Run::course(text)]);
            rows.iter_mut().next_back().and_then(|row| row.get_mut(1)).expect("each row has two cells").push(entry);
        }
        let notes = self.notes(block);
        self.row(place, &words.notes, notes, &mut rows);
        let serves = block.body.item().and_then(|item| item.objective).and_then(|id| (1..).zip(&self.state.course.objectives).find(|(_, objective)| objective.id == id));
        let serves = serves.map(|(n, objective)| vec![Run::product(format!("{n}  ")).small(), Run::course(&objective.text).small()]);
        self.row(place, &words.serves, serves.into_iter().collect(), &mut rows);
        self.blocks.push(Block::Form { about: format!("{number}, {}", block.body.words()), header: false, widths: vec![22, 78], rows });
        self.table(place, block, &all);
    }

    fn row(&mut self, place: Place, name: &str, paragraphs: Vec<Vec<Run>>, rows: &mut Vec<Vec<Vec<Entry>>>) {
        if paragraphs.is_empty() {
            return;
        }
        let name = vec![self.entry(place, Dress::Head, None, vec![Run::product(name)])];
        let entries = paragraphs.into_iter().map(|runs| self.entry(place, Dress::Plain, None, runs)).collect();
        rows.push(vec![name, entries]);
    }

    /// A table of the course as a table, each cell to be edited.
    fn table(&mut self, place: Place, block: &Screen, all: &[(Part, String)]) {
        let Body::Table { caption, header, rows } = &block.body else { return };
        let columns = header.len().max(rows.iter().map(Vec::len).max().unwrap_or(0));
        let text = |part: Part| all.iter().find(|(own, _)| *own == part).map(|(_, text)| text.clone());
        let mut shown = vec![];
        for row in std::iter::once(None).chain((0..rows.len() as u32).map(Some)) {
            let mut cells = vec![];
            for column in 0..columns as u32 {
                let part = row.map_or(Part::Head { column }, |row| Part::Cell { row, column });
                let dress = if row.is_none() || column == 0 { Dress::Head } else { Dress::Plain };
                cells.push(text(part).map(|text| self.entry(place, dress, Some(part), vec![Run::course(text)])).into_iter().collect());
            }
            shown.push(cells);
        }
        self.blocks.push(Block::Form { about: crate::asked::read(caption), header: true, widths: vec![1; columns.max(1)], rows: shown });
    }

    /// What nobody carries, what has changed at its source, what nobody may reword, and where the rest stands.
    fn notes(&self, block: &Screen) -> Vec<Vec<Run>> {
        let (state, words) = (self.state, self.words);
        let mut notes: Vec<Vec<Run>> = vec![];
        for mark in &state.course.verbatim {
            if let Words::Block { block: own, text, .. } = &mark.words
                && *own == block.id
            {
                notes.push(vec![Run::product(&words.verbatim).small(), Run::course(text).small()]);
            }
        }
        for entry in state.said(block) {
            let before = match &entry.accepted {
                _ if state.is_stale(entry) => Run::product(&words.stale),
                Some(accepted) if state.is_loose(entry) => Run::product(fill(&words.kept_by, &[("by", &accepted.by)])),
                None if state.is_loose(entry) => Run::product(&words.no_source),
                _ => continue,
            };
            notes.push(vec![before.small(), Run::course(&entry.text).small()]);
        }
        let mut seen = vec![];
        for foot in state.said(block).iter().flat_map(|entry| feet(state, entry)) {
            if !seen.contains(&foot) {
                notes.push(foot.line(&words.source, &words.earlier).into_iter().map(Run::small).collect());
                seen.push(foot);
            }
        }
        notes
    }
}

/// The headings inside a running text.
fn headings(body: &Body) -> BTreeSet<String> {
    let (Body::Text { markdown } | Body::Media { transcript: markdown, .. }) = body else { return BTreeSet::new() };
    pieces(markdown).into_iter().filter_map(|piece| if let Piece::Heading { words, .. } = piece { Some(words.replace('\n', " ")) } else { None }).collect()
}
