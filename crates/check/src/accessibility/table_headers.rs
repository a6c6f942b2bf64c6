//! WCAG 1.3.1: a data table says what its columns hold.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::BlockView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/table-headers",
    title: "Table header missing",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a table with a column or row that has no header, or rows of unequal length",
    why: "A screen reader says the headers with each value; without them it reads loose numbers (WCAG 2.2, 1.3.1, level A).",
    hint: "Name every column in the first line and every row in its first cell.",
    reads: Reads::Block(flags),
};

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let Body::Table { header, rows, .. } = &view.block.body else { return vec![] };
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(header.len());
    let named = |n: usize| header.get(n).is_some_and(|head| !head.trim().is_empty());
    // The corner cell heads the row headers and may be empty.
    let unnamed: Vec<String> = (1..width).filter(|n| !named(*n)).map(|n| (n + 1).to_string()).collect();
    let message = if width > 0 && header.iter().all(|head| head.trim().is_empty()) {
        "This table has no column headers.".to_owned()
    } else if !unnamed.is_empty() {
        format!("Column {} of this table has no header.", unnamed.join(", "))
    } else if let Some(row) = rows.iter().position(|row| row.first().is_none_or(|cell| cell.trim().is_empty())) {
        format!("Row {} of this table has no header in its first cell.", row + 1)
    } else if rows.iter().any(|row| row.len() != header.len()) {
        "The rows of this table have different numbers of cells.".to_owned()
    } else {
        return vec![];
    };
    vec![Raised::at(view.place(), format!("{header:?}{rows:?}"), message)]
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_body};
    use coursewright_course::block::Body;

    fn table(header: &[&str], rows: &[&[&str]]) -> Body {
        let cells = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        Body::Table { caption: String::new(), header: cells(header), rows: rows.iter().map(|row| cells(row)).collect() }
    }

    #[test]
    fn missing_headers_and_ragged_rows_are_flagged() {
        for body in [
            table(&["", ""], &[&["Fish", "2 °C"]]),
            table(&["Group"], &[&["Fish", "2 °C"]]),
            table(&["Group", "Limit"], &[&["", "2 °C"]]),
            table(&["Group", "Limit"], &[&["Fish"]]),
        ] {
            assert!(flagged(&with_body(body.clone()), "accessibility/table-headers"), "{body:?}");
        }
    }

    #[test]
    fn an_empty_corner_is_fine() {
        assert!(!flagged(&with_body(table(&["", "Limit"], &[&["Fish", "2 °C"]])), "accessibility/table-headers"));
    }
}
