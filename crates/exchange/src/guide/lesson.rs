//! A lesson in its order: what it is for, what to say, what to ask.

use super::{Writing, strong};
use crate::asked::read;
use crate::document::{Block, Run, Shape};
use crate::weight::Weight;
use crate::words::fill;
use coursewright_course::block::{Block as Part, Body, Tone};
use coursewright_course::ledger::Entry;
use coursewright_course::place::Slot;
use coursewright_course::statement::Stance;
use coursewright_course::tree::{Lesson, Purpose};
use coursewright_prose::markdown::pieces::{Piece, pieces};
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::sentence::sentences;
use std::collections::BTreeSet;

impl<'a> Writing<'a, '_> {
    pub(super) fn lesson(&mut self, lesson: &Lesson) {
        let (state, words) = (self.state, self.words);
        let number = self.number(lesson);
        let runs = vec![Run::product(fill(&words.lesson, &[("number", &number)])), Run::course(&lesson.title)];
        self.blocks.push(Block::Heading { rank: 2, runs, fresh: false });
        if let Some((low, high)) = state.minutes.get(&lesson.id) {
            let minutes = self.minutes(*low, *high);
            self.paragraph(Shape::Small, vec![Run::product(fill(&words.alone, &[("minutes", &minutes)]))]);
        }
        let goals: Vec<_> = lesson.objectives.iter().filter_map(|id| state.course.objective(*id)).collect();
        if !goals.is_empty() {
            self.heading(3, &words.serves);
            self.list(false, goals.into_iter().map(|goal| vec![Run::course(&goal.text)]).collect());
        }
        let (asking, saying): (Vec<&Part>, Vec<&Part>) = lesson.blocks.iter().partition(|block| block.body.item().is_some());
        if !saying.is_empty() {
            self.heading(3, &words.says);
        }
        for block in saying {
            self.part(block);
        }
        if asking.is_empty() {
            return;
        }
        let exam = matches!(lesson.purpose, Purpose::Assessment(_));
        self.heading(3, if exam { &words.exam } else { &words.ask });
        if exam {
            self.blocks.push(Block::Paragraph(Shape::Boxed, vec![Run::product(&words.exam_say).bold()]));
        }
        for block in asking {
            self.item(block);
        }
    }

    fn part(&mut self, block: &Part) {
        let words = self.words;
        match &block.body {
            Body::Text { markdown } => self.text(block, markdown),
            Body::Steps { .. } => self.entries(block, true),
            Body::List { .. } => self.entries(block, false),
            Body::Callout { tone, .. } => {
                let tone = match tone {
                    Tone::Limit => &words.limit,
                    Tone::Warning => &words.warning,
                    Tone::Note => &words.note,
                    Tone::Experience => &words.experience,
                };
                self.boxed(block, Run::product(tone).bold(), Slot::Body);
            }
            Body::Terms { entries } => {
                let entries = (0..).zip(entries).map(|(n, _)| self.slot(block, Slot::Term { n })).collect();
                self.list(false, entries);
            }
            Body::Table { caption, header, rows } => self.table(block, caption, header, rows),
            Body::Quotation { by, .. } => {
                let (before, after) = words.said_by.split_once("{name}").unwrap_or((&words.said_by, ""));
                let mut runs = vec![Run::product(before), Run::course(read(by)), Run::product(after)];
                runs.extend(self.slot(block, Slot::Body).into_iter().map(|run| if run.small { run } else { run.italic() }));
                self.plain(runs);
            }
            Body::Figure { .. } => {
                self.boxed(block, Run::product(&words.picture).bold(), Slot::Alt);
                let caption = self.slot(block, Slot::Caption);
                self.plain(caption);
            }
            Body::Media { .. } => {
                let title = self.slot(block, Slot::Title);
                self.paragraph(Shape::Leading, strong(title));
                let said = self.slot(block, Slot::Body);
                self.plain(said);
                let captions = self.slot(block, Slot::Captions);
                self.plain(captions);
            }
            Body::Flashcards { cards, .. } => {
                let lead = self.slot(block, Slot::Lead);
                self.plain(lead);
                let mut entries = vec![];
                for (n, _) in (0..).zip(cards) {
                    let mut runs = strong(self.slot(block, Slot::Front { n }));
                    if !runs.is_empty() {
                        runs.push(Run::product(" "));
                    }
                    runs.extend(self.slot(block, Slot::Card { n }));
                    entries.push(runs);
                }
                self.list(false, entries);
            }
            Body::Scenario(scenario) => self.scenario(block, scenario),
            Body::Item(_) => {}
        }
    }

    /// The sentences of one text of a block.
    pub(super) fn slot(&mut self, block: &Part, slot: Slot) -> Vec<Run> {
        let entries = self.state.at(block, slot);
        self.sentences(Some(block), &entries)
    }

    fn boxed(&mut self, block: &Part, before: Run, slot: Slot) {
        let said = self.slot(block, slot);
        if !said.is_empty() {
            self.blocks.push(Block::Paragraph(Shape::Boxed, [vec![before], said].concat()));
        }
    }

    /// Text in its paragraphs; a sentence with a value not to be crossed stands out.
    fn text(&mut self, block: &Part, markdown: &str) {
        let headings: BTreeSet<String> =
            pieces(markdown).into_iter().filter_map(|piece| if let Piece::Heading { words, .. } = piece { Some(words.replace('\n', " ")) } else { None }).collect();
        for paragraph in paragraphs(markdown, &self.state.at(block, Slot::Body)) {
            let whole = paragraph.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>().join(" ");
            if headings.contains(&whole) {
                self.blocks.push(Block::Heading { rank: 4, runs: vec![Run::course(whole)], fresh: false });
            } else {
                let runs = self.dressed(Some(block), &paragraph, limits);
                self.plain(runs);
            }
        }
    }

    fn entries(&mut self, block: &Part, counted: bool) {
        let lead = self.slot(block, Slot::Lead);
        self.paragraph(Shape::Leading, lead);
        let (Body::Steps { steps: entries, .. } | Body::List { entries, .. }) = &block.body else { return };
        let mut listed = vec![];
        for (n, _) in (0..).zip(entries) {
            let said = self.state.at(block, Slot::Entry { n });
            listed.push(self.dressed(Some(block), &said, limits));
        }
        self.list(counted, listed);
    }

    /// A table as it stands. Where all its cells rest on the same places, that is said once, above it.
    fn table(&mut self, block: &Part, caption: &str, header: &[String], rows: &[Vec<String>]) {
        let title = strong(self.slot(block, Slot::Caption));
        let mut marks: Vec<Vec<Vec<Run>>> = vec![];
        for (row, cells) in (0..).zip(rows) {
            let marked = (0..).zip(cells).map(|(column, _)| {
                let said = self.state.at(block, Slot::Cell { row, column });
                said.last().map_or(vec![], |entry| self.footing.mark(entry))
            });
            let marked = marked.collect();
            marks.push(marked);
        }
        let each: BTreeSet<Vec<String>> = marks.iter().flatten().filter(|mark| !mark.is_empty()).map(|mark| mark.iter().map(|run| run.text.clone()).collect()).collect();
        let common = if each.len() == 1 { marks.iter().flatten().find(|mark| !mark.is_empty()).cloned() } else { None };
        let said = common.as_ref().is_some_and(|common| title.ends_with(common));
        let above = [title, common.clone().filter(|_| !said).unwrap_or_default()].concat();
        self.paragraph(Shape::Leading, above);
        let columns = header.len().max(rows.iter().map(Vec::len).max().unwrap_or(0));
        let text = |cells: &[String], column: usize| cells.get(column).map(|cell| read(cell)).filter(|cell| !cell.is_empty());
        let header: Vec<Vec<Run>> = (0..columns).map(|column| text(header, column).map(Run::course).into_iter().collect()).collect();
        let rows = rows.iter().zip(marks).map(|(cells, marks)| {
            let cell = |column: usize| {
                let run = text(cells, column).map(|text| if column == 0 { Run::course(text).bold() } else { Run::course(text) });
                let mark = if common.is_none() { marks.get(column).cloned().unwrap_or_default() } else { vec![] };
                run.into_iter().chain(mark).collect()
            };
            (0..columns).map(cell).collect()
        });
        let rows = rows.collect();
        self.blocks.push(Block::Table { about: read(caption), widths: vec![1; columns], header, rows });
    }
}

fn limits(entry: &Entry) -> bool {
    entry.stance == Stance::Asserted && Weight::of(&entry.text).limit
}

/// The sentences of a text in its paragraphs.
fn paragraphs<'a>(markdown: &str, entries: &[&'a Entry]) -> Vec<Vec<&'a Entry>> {
    let read = plain(markdown).text;
    let spans = sentences(&read);
    if spans.len() != entries.len() {
        return vec![entries.to_vec()];
    }
    let mut paragraphs: Vec<Vec<&Entry>> = vec![];
    let mut end = 0;
    for (span, entry) in spans.iter().zip(entries) {
        match paragraphs.last_mut() {
            Some(last) if !read[end..span.start].contains('\n') => last.push(entry),
            _ => paragraphs.push(vec![entry]),
        }
        end = span.end;
    }
    paragraphs
}
