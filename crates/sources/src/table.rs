//! Tables of pages and documents into rows of cells, with merged cells written out.

/// The widest merged cell, and the most rows one may reach over: wider ones are a trap, not a table.
const MOST_SPAN: u32 = 200;

/// A table while its cells are met.
#[derive(Default)]
pub(crate) struct Grid {
    rows: Vec<Vec<String>>,
    /// Cells that reach into rows to come: column, rows left, words.
    reaching: Vec<(usize, u32, String)>,
    headers: u32,
}

/// What a table turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Rows and columns: cells by tab, rows by line end.
    Table {
        /// The cells.
        text: String,
        /// Leading rows that are headers.
        headers: u32,
    },
    /// One column or one row: a frame around words, not a table.
    Frame(Vec<String>),
}

impl Grid {
    /// Begins a row.
    pub(crate) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Marks the current row as a header; it counts while no other row stands before it.
    pub(crate) fn is_header(&mut self) {
        if self.headers as usize + 1 == self.rows.len() {
            self.headers += 1;
        }
    }

    /// Adds a cell. What it reaches over is filled: to the right with nothing, downwards with its words, for they
    /// hold in each of those rows.
    pub(crate) fn cell(&mut self, words: &str, columns: u32, rows: u32) {
        if self.rows.is_empty() {
            self.row();
        }
        self.fill();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(row) = self.rows.last_mut() else { return };
        if rows > 1 {
            self.reaching.push((row.len(), rows.min(MOST_SPAN), words.clone()));
        }
        row.push(words);
        // The sum of all spans is bounded as well: a thousand cells of a thousand columns are a trap.
        let width = row.len() + (columns.clamp(1, MOST_SPAN) as usize - 1);
        row.resize(width.min(1000).max(row.len()), String::new());
    }

    /// Ends a row: cells from above take their places, and reach one row less.
    pub(crate) fn end_row(&mut self) {
        self.fill();
        for cell in &mut self.reaching {
            cell.1 -= 1;
        }
        self.reaching.retain(|cell| cell.1 > 0);
    }

    /// Puts the cells that reach down from above into the current row, where their columns have come.
    fn fill(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some((_, _, words)) = self.reaching.iter().find(|(column, left, _)| *column == row.len() && *left > 0) {
            // A cell that began in this very row stands in it already: its column lies behind.
            row.push(words.clone());
        }
    }

    /// The cells already met, each as it stands, where the table turns out to be a frame for other things.
    pub(crate) fn take_cells(&mut self) -> Vec<String> {
        self.reaching.clear();
        std::mem::take(&mut self.rows).into_iter().flatten().filter(|cell| !cell.is_empty()).collect()
    }

    /// What it is, once all is met.
    pub(crate) fn finish(mut self) -> Shape {
        self.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns < 2 || self.rows.len() < 2 {
            return Shape::Frame(self.take_cells());
        }
        let headers = match self.headers {
            0 => u32::from(self.looks_headed()),
            marked => marked,
        };
        let rows: Vec<String> = self
            .rows
            .into_iter()
            .map(|mut row| {
                row.resize(columns, String::new());
                row.join("\t")
            })
            .collect();
        Shape::Table { text: rows.join("\n"), headers }
    }

    /// A first row of short words without figures is a header although nobody marked it.
    fn looks_headed(&self) -> bool {
        let headed = |cell: &String| !cell.is_empty() && cell.chars().count() <= 40 && !cell.chars().any(|c| c.is_ascii_digit());
        self.rows.first().is_some_and(|row| row.iter().all(headed)) && self.rows.len() > 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_written_out() {
        let mut grid = Grid::default();
        grid.row();
        grid.cell("Group", 1, 1);
        grid.cell("Limits", 2, 1);
        grid.is_header();
        grid.end_row();
        grid.row();
        grid.cell("Fish", 1, 2);
        grid.cell(" 2\n°C ", 1, 1);
        grid.cell("refuse", 1, 1);
        grid.end_row();
        grid.row();
        grid.cell("3 °C", 1, 1);
        grid.cell("ask", 1, 1);
        grid.end_row();
        let text = "Group\tLimits\t\nFish\t2 °C\trefuse\nFish\t3 °C\task".to_owned();
        assert_eq!(grid.finish(), Shape::Table { text, headers: 1 }, "the group holds for both its rows");
    }

    #[test]
    fn one_cell_is_a_frame() {
        let mut grid = Grid::default();
        grid.row();
        grid.cell("Danger: 400 V", 1, 1);
        grid.end_row();
        assert_eq!(grid.finish(), Shape::Frame(vec!["Danger: 400 V".into()]));
    }

    #[test]
    fn enormous_spans_cost_nothing() {
        let mut grid = Grid::default();
        for _ in 0..50 {
            grid.row();
            for _ in 0..50 {
                grid.cell("x", u32::MAX, u32::MAX);
            }
            grid.end_row();
        }
        assert!(matches!(grid.finish(), Shape::Table { .. }));
    }
}
