//! Running headers, footers and page numbers: the same words at the same edge of page after page.

use super::lines::Line;
use crate::gather::Gathering;
use crate::hidden::clipped;
use coursewright_course::source::{Locator, LossKind};

/// Lines at each edge that may be running.
const EDGE: usize = 3;

/// Takes running lines out of the pages and tells which.
pub(super) fn without(pages: Vec<Vec<Line>>, found: &mut Gathering) -> Vec<Vec<Line>> {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for page in &pages {
        let mut own: Vec<String> = edges(page).into_iter().map(|n| shape(&page[n])).filter(|shape| !shape.is_empty()).collect();
        own.sort_unstable();
        own.dedup();
        for shape in own {
            match seen.iter_mut().find(|(known, _)| *known == shape) {
                Some((_, times)) => *times += 1,
                None => seen.push((shape, 1)),
            }
        }
    }
    // On most pages of a short document, or on every fourth of a long one whose headers change with its chapters.
    let enough = match pages.len() {
        0..=2 => return pages,
        3..=8 => pages.len().div_ceil(2).max(2),
        many => (many / 4).max(3),
    };
    let running = |line: &Line| {
        let shape = shape(line);
        seen.iter().any(|(known, times)| *known == shape && *times >= enough)
    };
    let mut told: Vec<String> = Vec::new();
    let mut out = Vec::with_capacity(pages.len());
    for page in pages {
        let edges = edges(&page);
        let mut kept = Vec::with_capacity(page.len());
        for (n, line) in page.into_iter().enumerate() {
            if !(edges.contains(&n) && running(&line)) {
                kept.push(line);
                continue;
            }
            let shape = shape(&line);
            if !told.contains(&shape) {
                told.push(shape);
                let what = format!("A line that runs along the edge of the pages is left out: “{}”", clipped(&line.text()));
                found.lose(LossKind::Lost, what, Locator { page: Some(line.page), ..Locator::default() });
            }
        }
        out.push(kept);
    }
    out
}

/// The positions of the lines nearest to the upper and the lower edge.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*a].y.total_cmp(&page[*b].y));
    let lower = order.len().saturating_sub(EDGE).max(EDGE.min(order.len()));
    let mut edges: Vec<usize> = order.iter().take(EDGE).chain(&order[lower..]).copied().collect();
    edges.sort_unstable();
    edges
}

/// A line with its figures made equal, so that page numbers are one line: “Page # of #”.
fn shape(line: &Line) -> String {
    let mut shape = String::new();
    for c in line.text().chars() {
        match c {
            c if c.is_ascii_digit() => {
                if !shape.ends_with('#') {
                    shape.push('#');
                }
            }
            c if c.is_whitespace() => {}
            c => shape.push(c),
        }
    }
    shape
}
