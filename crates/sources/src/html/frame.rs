//! A table of a page while it is open.

use crate::table::Grid;

/// A table with the row and cell that are open in it.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) grid: Grid,
    /// It holds headings or tables: it places things on the page and is none itself.
    pub(super) layout: bool,
    /// Where it begins.
    pub(super) line: usize,
    cell: Option<Cell>,
    /// Cells of the row, and those of them that are headers.
    row: (u32, u32),
}

struct Cell {
    words: String,
    columns: u32,
    rows: u32,
}

impl Frame {
    pub(super) fn at(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    pub(super) fn open_row(&mut self) {
        self.end_row();
        self.grid.row();
    }

    pub(super) fn open_cell(&mut self, header: bool, columns: u32, rows: u32) {
        self.end_cell();
        self.row.0 += 1;
        self.row.1 += u32::from(header);
        self.cell = Some(Cell { words: String::new(), columns, rows });
    }

    /// Takes words into the open cell; blocks inside one cell are set apart by a blank.
    pub(super) fn hold(&mut self, text: &str) -> bool {
        let Some(cell) = self.cell.as_mut().filter(|_| !self.layout) else { return false };
        cell.words.push(' ');
        cell.words.push_str(text);
        true
    }

    pub(super) fn end_cell(&mut self) {
        if let Some(cell) = self.cell.take()
            && !self.layout
        {
            self.grid.cell(&cell.words, cell.columns, cell.rows);
        }
    }

    /// Ends the row; it is a header when all its cells are.
    pub(super) fn end_row(&mut self) {
        self.end_cell();
        let (cells, headers) = std::mem::take(&mut self.row);
        if cells > 0 && !self.layout {
            if cells == headers {
                self.grid.is_header();
            }
            self.grid.end_row();
        }
    }

    /// Gives up being a table: what was met so far.
    pub(super) fn release(&mut self) -> Vec<String> {
        self.end_cell();
        self.layout = true;
        self.grid.take_cells()
    }
}
