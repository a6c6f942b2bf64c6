//! Lines whose words stand in columns, into tables.

use super::lines::Line;
use super::placed::Span;
use crate::text;

/// A table found among lines: where it ends, and its rows.
pub(super) struct Found {
    /// The first line behind it.
    pub(super) end: usize,
    /// Its cells by tab, its rows by line end.
    pub(super) text: String,
    /// How many of its leading rows are headers.
    pub(super) headers: u32,
}

/// Finds a table that begins at line `n`.
pub(super) fn find(lines: &[Line], n: usize) -> Option<Found> {
    let first = &lines[n];
    if !has_cells(first) {
        return None;
    }
    let mut starts: Vec<f64> = first.spans.iter().map(|span| span.left).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut end = n;
    let mut full = 0;
    for line in &lines[n..] {
        let places: Option<Vec<usize>> = line.spans.iter().map(|span| column(&starts, span)).collect();
        let Some(places) = places.filter(|_| line.page == first.page) else { break };
        let previous = &lines[end.saturating_sub(1).max(n)];
        let gap = (line.y - previous.y) / first.size;
        // A row of a table is never far from the one before it.
        if end > n && !(0.0..=4.5).contains(&gap) {
            break;
        }
        let wraps = end > n && wraps(line, &places, rows.last(), gap);
        if !wraps && line.spans.len() < 2 {
            break;
        }
        full += usize::from(!wraps);
        if wraps {
            let row = rows.last_mut()?;
            for (span, place) in line.spans.iter().zip(places) {
                let cell = &mut row[place];
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(span.text.trim());
            }
        } else {
            let mut row = vec![String::new(); starts.len()];
            for (span, place) in line.spans.iter().zip(places) {
                if !row[place].is_empty() {
                    row[place].push(' ');
                }
                row[place].push_str(span.text.trim());
            }
            rows.push(row);
        }
        // Centred or indented cells move a column's start to the left.
        for span in &line.spans {
            if let Some(place) = column(&starts, span) {
                starts[place] = starts[place].min(span.left);
            }
        }
        end += 1;
    }
    // Two pairs side by side happen in any text; three rows are a table, and two of three columns.
    if full < 2 || (full == 2 && starts.len() < 3) {
        return None;
    }
    let headed = rows[0].iter().all(|cell| !cell.is_empty() && !cell.chars().any(|c| c.is_ascii_digit()));
    let text = rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
    Some(Found { end, text, headers: u32::from(headed) })
}

/// Whether a line may begin a table: two spans or more, and the first is no bullet or number of an entry.
fn has_cells(line: &Line) -> bool {
    let marked = line.spans.first().is_some_and(|span| text::mark(&format!("{} x", span.text.trim())).is_some());
    line.spans.len() >= 2 && !marked
}

/// Whether a line goes on with the cells of the row above: some cells are empty, and it stands close.
fn wraps(line: &Line, places: &[usize], row: Option<&Vec<String>>, gap: f64) -> bool {
    let Some(row) = row else { return false };
    let empty_first = !places.contains(&0);
    let partial = line.spans.len() < row.iter().filter(|cell| !cell.is_empty()).count();
    gap < 1.45 && partial && (empty_first || line.spans.len() == 1)
}

/// The column a span stands in: the last one that begins at or before it, if it does not reach into the next.
fn column(starts: &[f64], span: &Span) -> Option<usize> {
    let slack = span.size;
    let place = starts.iter().rposition(|start| span.left >= start - slack)?;
    let reaches = starts.get(place + 1).is_some_and(|next| span.right > next + slack);
    (!reaches).then_some(place)
}
