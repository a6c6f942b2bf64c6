//! Lines into headings, paragraphs, entries and tables.

use super::lines::{self, Line};
use super::placed::Page;
use super::{columns, margins};
use crate::gather::Gathering;
use crate::text;
use coursewright_course::source::{Locator, PassageKind};

/// A heading has at most so many words.
const HEADING_WORDS: usize = 16;

/// What holds for the whole document.
struct Setting {
    /// The size of most letters.
    size: f64,
    /// Distance of lines in a paragraph, as a multiple of their size.
    spacing: f64,
    /// Sizes of headings, the largest first.
    headings: Vec<f64>,
}

/// Reads the pages into passages.
pub(super) fn read(pages: Vec<Page>, found: &mut Gathering) {
    let pages = margins::without(pages.into_iter().map(lines::of).collect(), found);
    let setting = Setting::of(&pages);
    for page in &pages {
        let mut n = 0;
        while n < page.len() && !found.is_full() {
            n = block(page, n, &setting, found);
        }
    }
}

impl Setting {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut sizes: Vec<(f64, usize)> = Vec::new();
        for line in pages.iter().flatten() {
            let letters = line.text().len();
            match sizes.iter_mut().find(|(known, _)| (known - line.size).abs() < 0.3) {
                Some((_, count)) => *count += letters,
                None => sizes.push((line.size, letters)),
            }
        }
        let size = sizes.iter().max_by_key(|(_, count)| *count).map_or(10.0, |(size, _)| *size);
        let mut headings: Vec<f64> = sizes.iter().map(|(size, _)| *size).filter(|other| *other >= size * 1.12).collect();
        headings.sort_by(|a, b| b.total_cmp(a));
        let mut gaps: Vec<f64> = pages
            .iter()
            .flat_map(|page| page.windows(2))
            .filter(|pair| (pair[0].size - size).abs() < 0.3 && (pair[1].size - size).abs() < 0.3)
            .map(|pair| (pair[1].y - pair[0].y) / size)
            .filter(|gap| (0.8..2.2).contains(gap))
            .collect();
        gaps.sort_by(f64::total_cmp);
        // Lines of a paragraph are the closest ones: a third of the way up, for lists and headings stand wider.
        let spacing = gaps.get(gaps.len() / 3).copied().unwrap_or(1.2);
        Self { size, spacing, headings }
    }

    /// The level of a heading by its size.
    fn level(&self, line: &Line) -> Option<u8> {
        let at = self.headings.iter().position(|size| (size - line.size).abs() < 0.3)?;
        Some(u8::try_from(at + 1).unwrap_or(6).min(6))
    }
}

/// Reads the block that begins at line `n` of a page and says where the next begins.
fn block(page: &[Line], n: usize, setting: &Setting, found: &mut Gathering) -> usize {
    let line = &page[n];
    let at = Locator { page: Some(line.page), ..Locator::default() };
    if let Some(table) = columns::find(page, n) {
        found.add(&table.text, PassageKind::Table { headers: table.headers }, at);
        return table.end;
    }
    let mut end = n + 1;
    while end < page.len() && goes_on(page, n, end, setting) && columns::find(page, end).is_none() {
        end += 1;
    }
    let texts: Vec<String> = page[n..end].iter().map(Line::text).collect();
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    if words <= HEADING_WORDS
        && let Some(level) = heading(page, n, end, &texts, setting)
    {
        found.heading(level, &texts.join(" "), at);
        return end;
    }
    let text = texts.join("\n");
    match text::mark(&text) {
        Some(mark) => found.add(mark.text, PassageKind::Entry { number: mark.number, depth: 0 }, at),
        None => found.add(&text, PassageKind::Paragraph, at),
    }
    end
}

/// Whether line `n` continues the block that began at `first`.
fn goes_on(page: &[Line], first: usize, n: usize, setting: &Setting) -> bool {
    let (above, line) = (&page[n - 1], &page[n]);
    let gap = (line.y - above.y) / line.size;
    let same_size = (line.size - above.size).abs() < above.size * 0.08;
    let close = gap > 0.0 && gap <= (setting.spacing * 1.25).max(1.3);
    let text = line.text();
    if !same_size || !close || text::mark(&text).is_some() {
        return false;
    }
    // A line that ends a sentence well before the right edge ends its paragraph, where the next begins one.
    let edge = page[first..].iter().take_while(|other| other.page == line.page).map(Line::right).fold(0.0, f64::max);
    let ended = above.text().ends_with(['.', '!', '?', ':']) && above.right() < edge - (edge - above.left()) * 0.2;
    !(ended && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// The level of a heading: by size, or a short line of capitals or with a section number that stands by itself.
fn heading(page: &[Line], n: usize, end: usize, texts: &[String], setting: &Setting) -> Option<u8> {
    let line = &page[n];
    let text = texts.join(" ");
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    if let Some(level) = setting.level(line) {
        return Some(level);
    }
    let apart = n == 0 || (line.y - page[n - 1].y) / line.size > setting.spacing * 1.25 || page[n - 1].y > line.y;
    if !apart || end != n + 1 || line.size < setting.size * 0.95 {
        return None;
    }
    let below = u8::try_from(setting.headings.len()).unwrap_or(5).min(5) + 1;
    text::stands_as_heading(&text).map(|own| own.max(below))
}
