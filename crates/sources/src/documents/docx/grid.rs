//! Tables of a document: rows, merged cells, header rows; a table of one cell is a frame around paragraphs.

use super::body::{Document, Setting};
use super::styles::shading;
use crate::documents::xml::Node;
use crate::hidden::clipped;
use crate::table::{Grid, Shape};
use coursewright_course::source::{LossKind, PassageKind};

impl<'a> Document<'a, '_> {
    /// Reads a table.
    pub(super) fn table(&mut self, table: &'a Node, setting: Setting) {
        let rows: Vec<&Node> = wrapped(table, "w:tr");
        let widest = rows.iter().map(|row| wrapped(row, "w:tc").len()).max().unwrap_or(0);
        if widest < 2 || rows.len() < 2 {
            for cell in rows.iter().flat_map(|row| wrapped(row, "w:tc")) {
                self.blocks(cell, setting);
            }
            return;
        }
        // A table's style may colour its rows, so white letters in it prove nothing.
        let styled = table.child("w:tblPr").is_some_and(|node| node.value("w:tblStyle").is_some() || node.child("w:shd").is_some());
        let page = self.reader.page;
        let mut grid = Grid::default();
        let mut above: Vec<String> = Vec::new();
        let mut after = Vec::new();
        for row in rows {
            let properties = row.child("w:trPr");
            if properties.is_some_and(|node| node.child("w:del").is_some()) {
                let what = format!("A row deleted under tracked changes is not read: “{}”", clipped(&row.words()));
                self.found.lose(LossKind::Lost, what, self.reader.at(None));
                continue;
            }
            grid.row();
            if properties.is_some_and(|node| node.is_on("w:tblHeader")) {
                grid.is_header();
            }
            let mut column = 0usize;
            for cell in wrapped(row, "w:tc") {
                let properties = cell.child("w:tcPr");
                let span: u32 = properties.and_then(|node| node.value("w:gridSpan")).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, 63);
                let merge = properties.and_then(|node| node.child("w:vMerge"));
                let goes_on = merge.is_some_and(|node| node.attribute("val") != Some("restart"));
                let words = if goes_on {
                    above.get(column).cloned().unwrap_or_default()
                } else {
                    let on_colour = styled || properties.and_then(shading) == Some(true);
                    self.cell(cell, on_colour, &mut after)
                };
                grid.cell(&words, span, 1);
                above.resize(above.len().max(column + span as usize), String::new());
                above[column] = words;
                column += span as usize;
            }
            grid.end_row();
        }
        let at = self.reader.at(Some(page));
        match grid.finish() {
            Shape::Table { text, headers } => self.found.add(&text, PassageKind::Table { headers }, at),
            Shape::Frame(cells) => {
                for cell in cells {
                    self.found.add(&cell, PassageKind::Paragraph, at.clone());
                }
            }
        }
        for inline in after {
            self.follow(inline);
        }
    }

    /// The words of a cell; what hangs on its paragraphs comes after the table.
    fn cell(&mut self, cell: &'a Node, on_colour: bool, after: &mut Vec<super::inline::Inline<'a>>) -> String {
        let mut words = String::new();
        let mut paragraphs = Vec::new();
        gather(cell, &mut paragraphs);
        if !wrapped(cell, "w:tbl").is_empty() {
            let what = "A table inside a cell is read as words of that cell; which of them stood beside which is lost.";
            self.found.lose(LossKind::Simplified, what, self.reader.at(None));
        }
        for paragraph in paragraphs {
            let inline = self.inline(paragraph, on_colour);
            let at = self.reader.at(None);
            self.tell(&inline, &at);
            words.push_str(inline.text.trim());
            words.push('\n');
            after.push(inline);
        }
        words
    }
}

/// Elements of a name in a table or row, also where a form field or a change wraps them.
fn wrapped<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let mut found = Vec::new();
    for child in node.nodes() {
        match &*child.name {
            known if known == name => found.push(child),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" => found.extend(wrapped(child, name)),
            _ => {}
        }
    }
    found
}

/// All paragraphs below a cell, those of tables in it as well.
fn gather<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    for child in node.nodes() {
        match &*child.name {
            "w:p" => found.push(child),
            "mc:Fallback" | "w:tcPr" => {}
            _ => gather(child, found),
        }
    }
}
