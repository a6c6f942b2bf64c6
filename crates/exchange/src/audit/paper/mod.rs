//! The values as a document for people: five answers on the first page, then screen by screen, then what stands behind them.

mod behind;
mod opening;
mod screens;

use super::Audit;
use crate::document::{Block, Document, Run, Shape};
use crate::state::{day, mark};
use crate::words::{self, fill};

/// The audit as a document.
#[must_use]
pub fn paper(audit: &Audit) -> Document {
    let mut writing = Writing { audit, words: words::Audit::read(), blocks: vec![] };
    writing.opening();
    writing.screens();
    writing.behind();
    writing.document()
}

struct Writing<'a> {
    audit: &'a Audit,
    words: &'static words::Audit,
    blocks: Vec<Block>,
}

type Cell = Vec<Run>;

/// Lines in one cell: a document model without paragraphs in cells sets them apart by a mark.
fn lines(lines: impl IntoIterator<Item = Cell>) -> Cell {
    let mut all = Cell::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !all.is_empty() {
            all.push(Run::product("\n"));
        }
        all.extend(line);
    }
    all
}

impl Writing<'_> {
    fn heading(&mut self, rank: u8, words: &str, fresh: bool) {
        self.blocks.push(Block::Heading { rank, runs: vec![Run::product(words)], fresh });
    }

    fn plain(&mut self, runs: Cell) {
        self.blocks.push(Block::Paragraph(Shape::Plain, runs));
    }

    fn small(&mut self, runs: Cell) {
        self.blocks.push(Block::Paragraph(Shape::Small, runs));
    }

    fn table(&mut self, about: &str, widths: &[u32], header: &[&String], rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            let header = header.iter().map(|words| vec![Run::product(words.as_str())]).collect();
            self.blocks.push(Block::Table { about: about.to_owned(), widths: widths.to_vec(), header, rows });
        }
    }

    /// A table, or the words for there being nothing.
    fn list_of(&mut self, about: &str, none: &str, widths: &[u32], header: &[&String], rows: Vec<Vec<Cell>>) {
        if rows.is_empty() {
            self.plain(vec![Run::product(none)]);
        }
        self.table(about, widths, header, rows);
    }

    fn document(self) -> Document {
        let (audit, words) = (self.audit, self.words);
        let head = match &audit.owner {
            Some(owner) => Run::product(fill(&words.head_owned, &[("by", &owner.by), ("day", &day(&owner.at))])),
            None => Run::product(&words.head_draft).bold(),
        };
        let foot = fill(&words.foot, &[("mark", &mark(audit.build)), ("day", &day(&audit.made_at))]);
        Document {
            title: audit.course.clone(),
            language: audit.language.clone(),
            head: vec![head, Run::course(&audit.course)],
            foot: vec![Run::product(foot)],
            blocks: self.blocks,
            tracked: false,
        }
    }
}
