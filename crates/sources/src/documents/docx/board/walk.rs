//! The paragraphs of a file in order, with what tracking says of each word, each paragraph end, each row and each cell.

use super::super::inline::letter_of;
use crate::documents::xml::Node;
use crate::limits;
use crate::problem::ReadProblem;
use coursewright_course::storyboard::{ANCHOR, Cell, Hand, Mark, Paragraph, Run};
use std::collections::BTreeSet;

/// Where words stand, and what holds for all of them there.
#[derive(Clone, Default)]
struct Setting {
    cell: Option<Cell>,
    aside: &'static str,
    /// What tracking says of everything inside: a row or cell that was put in or taken out.
    mark: Mark,
    depth: usize,
}

/// A file while it is read.
pub(super) struct Walk<'a> {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) told: Vec<String>,
    notes: [Option<&'a Node>; 2],
    tables: u32,
    /// Bookmarks that began between paragraphs.
    waiting: Vec<String>,
    /// Comments that are open.
    open: BTreeSet<String>,
    /// Comments that were open anywhere: one without a range belongs to where it is mentioned.
    ranged: BTreeSet<String>,
    /// For each open field, whether its result has come.
    fields: Vec<bool>,
    /// The end of the last paragraph was put in and taken out again: it never was.
    glued: bool,
    bytes: usize,
    /// Text boxes and notes of the paragraph that is read.
    hanging: Vec<(&'static str, &'a Node)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(notes: [Option<&'a Node>; 2]) -> Self {
        Self {
            paragraphs: vec![],
            told: vec![],
            notes,
            tables: 0,
            waiting: vec![],
            open: BTreeSet::new(),
            ranged: BTreeSet::new(),
            fields: vec![],
            glued: false,
            bytes: 0,
            hanging: vec![],
        }
    }

    pub(super) fn read(&mut self, body: &'a Node) -> Result<(), ReadProblem> {
        self.blocks(body, &Setting::default())
    }

    /// A header or footer is ours; only what somebody changed in it is told.
    pub(super) fn edge(&mut self, kind: &str, root: &'a Node) -> Result<(), ReadProblem> {
        let aside = if kind == "header" { "header" } else { "footer" };
        let before = self.paragraphs.len();
        self.blocks(root, &Setting { aside, ..Setting::default() })?;
        let new = self.paragraphs.split_off(before);
        self.paragraphs.extend(new.into_iter().filter_map(|mut paragraph| {
            paragraph.runs.retain(|run| run.mark != Mark::Kept);
            (!paragraph.runs.is_empty()).then_some(paragraph)
        }));
        Ok(())
    }

    fn blocks(&mut self, node: &'a Node, setting: &Setting) -> Result<(), ReadProblem> {
        for child in node.nodes() {
            match &*child.name {
                "w:p" => self.paragraph(child, setting)?,
                "w:tbl" => self.table(child, setting)?,
                "w:sdt" => self.blocks_of(child.child("w:sdtContent"), setting)?,
                "w:customXml" | "w:smartTag" => self.blocks(child, setting)?,
                "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" => {
                    let Some(mark) = within(&setting.mark, tracked(child)) else { continue };
                    self.blocks(child, &Setting { mark, ..setting.clone() })?;
                }
                "mc:AlternateContent" => self.blocks_of(child.child("mc:Choice").or_else(|| child.child("mc:Fallback")), setting)?,
                "w:altChunk" => self.told.push("Another document is embedded and was not read.".to_owned()),
                _ => self.pointer(child, None),
            }
        }
        Ok(())
    }

    fn blocks_of(&mut self, node: Option<&'a Node>, setting: &Setting) -> Result<(), ReadProblem> {
        node.map_or(Ok(()), |node| self.blocks(node, setting))
    }

    fn table(&mut self, node: &'a Node, setting: &Setting) -> Result<(), ReadProblem> {
        let table = self.tables;
        self.tables += 1;
        let mut rows = Vec::new();
        inner(node, "w:tr", &mut rows);
        for (number, row) in (0..).zip(rows) {
            let Some(mark) = row.child("w:trPr").map_or(Some(setting.mark.clone()), |properties| within(&setting.mark, change_in(properties))) else { continue };
            let mut cells = Vec::new();
            inner(row, "w:tc", &mut cells);
            for (column, cell) in (0..).zip(cells) {
                let own = cell.child("w:tcPr").map_or(Mark::Kept, cell_change);
                let Some(mark) = within(&mark, own) else { continue };
                self.glued = false;
                self.blocks(cell, &Setting { cell: Some(Cell { table, row: number, column }), mark, ..setting.clone() })?;
            }
        }
        self.glued = false;
        Ok(())
    }

    fn paragraph(&mut self, node: &'a Node, setting: &Setting) -> Result<(), ReadProblem> {
        if self.paragraphs.len() >= limits::PASSAGES {
            return Err(ReadProblem::TooMuch { what: "paragraphs".to_owned(), limit: limits::PASSAGES as u64 });
        }
        let properties = node.child("w:pPr").and_then(|node| node.child("w:rPr"));
        let own = properties.map_or(Some(Mark::Kept), |properties| {
            match (properties.child("w:ins").or(properties.child("w:moveTo")), properties.child("w:del").or(properties.child("w:moveFrom"))) {
                (Some(_), Some(_)) => None,
                (Some(node), None) | (None, Some(node)) => Some(tracked(node)),
                (None, None) => Some(Mark::Kept),
            }
        });
        let end = own.and_then(|own| within(&setting.mark, own));
        let mut paragraph = if std::mem::take(&mut self.glued) {
            self.paragraphs.pop().unwrap_or_default()
        } else {
            Paragraph { cell: setting.cell, aside: setting.aside.to_owned(), ..Paragraph::default() }
        };
        paragraph.anchors.append(&mut self.waiting);
        let outer = std::mem::take(&mut self.hanging);
        self.inline(node, &setting.mark, &mut paragraph)?;
        // An instruction that never ended swallows no more than its paragraph.
        self.fields.iter_mut().for_each(|result| *result = true);
        match end {
            Some(end) => paragraph.end = end,
            None => self.glued = true,
        }
        self.paragraphs.push(paragraph);
        let hanging = std::mem::replace(&mut self.hanging, outer);
        // A note that points to itself would be read for ever.
        if setting.depth < 8 {
            let glued = std::mem::take(&mut self.glued);
            for (aside, node) in hanging {
                self.blocks(node, &Setting { cell: None, aside, mark: setting.mark.clone(), depth: setting.depth + 1 })?;
            }
            self.glued = glued && self.paragraphs.last().is_some_and(|last| last.aside == setting.aside);
        }
        Ok(())
    }

    fn inline(&mut self, node: &'a Node, mark: &Mark, out: &mut Paragraph) -> Result<(), ReadProblem> {
        for child in node.nodes() {
            match &*child.name {
                "w:r" => self.run(child, mark, out)?,
                "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" => {
                    // What somebody put in and somebody took out again never was.
                    let Some(mark) = within(mark, tracked(child)) else { continue };
                    self.inline(child, &mark, out)?;
                }
                "w:sdt" => {
                    let empty = child.child("w:sdtPr").is_some_and(|node| node.is_on("w:showingPlcHdr"));
                    if let Some(content) = child.child("w:sdtContent").filter(|_| !empty) {
                        self.inline(content, mark, out)?;
                    }
                }
                "mc:AlternateContent" => self.run_of(child.child("mc:Choice").or_else(|| child.child("mc:Fallback")), mark, out)?,
                "m:oMath" | "m:oMathPara" => self.words(&child.words(), mark, out)?,
                "w:pPr" | "w:rPr" | "w:rt" => {}
                "w:bookmarkStart" | "w:commentRangeStart" | "w:commentRangeEnd" => self.pointer(child, Some(out)),
                _ => self.inline(child, mark, out)?,
            }
        }
        Ok(())
    }

    fn run_of(&mut self, node: Option<&'a Node>, mark: &Mark, out: &mut Paragraph) -> Result<(), ReadProblem> {
        node.map_or(Ok(()), |node| self.run(node, mark, out))
    }

    fn run(&mut self, run: &'a Node, mark: &Mark, out: &mut Paragraph) -> Result<(), ReadProblem> {
        for child in run.nodes() {
            match &*child.name {
                "w:t" | "w:delText" => self.words(&child.words(), mark, out)?,
                "w:tab" | "w:ptab" => self.words("\t", mark, out)?,
                "w:cr" => self.words("\n", mark, out)?,
                "w:br" if !matches!(child.attribute("type"), Some("page" | "column")) => self.words("\n", mark, out)?,
                "w:noBreakHyphen" => self.words("\u{2011}", mark, out)?,
                "w:sym" => {
                    let code = child.attribute("char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                    let known = code.and_then(|code| letter_of(child.attribute("font").unwrap_or(""), code));
                    let letter = known.or_else(|| code.filter(|code| !(0xE000..=0xF8FF).contains(code)).and_then(char::from_u32));
                    self.words(letter.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]), mark, out)?;
                }
                "w:fldChar" => match child.attribute("fldCharType") {
                    Some("begin") if self.fields.len() < 64 => self.fields.push(false),
                    Some("separate") => self.fields.iter_mut().next_back().into_iter().for_each(|result| *result = true),
                    Some("end") => drop(self.fields.pop()),
                    _ => {}
                },
                "w:footnoteReference" => self.note(0, child),
                "w:endnoteReference" => self.note(1, child),
                "w:commentReference" => self.mentioned(child, out),
                "w:drawing" | "w:pict" | "w:object" => boxes(child, &mut self.hanging),
                "mc:AlternateContent" => self.run_of(child.child("mc:Choice").or_else(|| child.child("mc:Fallback")), mark, out)?,
                "w:ruby" => {
                    if let Some(base) = child.child("w:rubyBase") {
                        self.inline(base, mark, out)?;
                    }
                }
                "w:r" => self.run(child, mark, out)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn words(&mut self, words: &str, mark: &Mark, out: &mut Paragraph) -> Result<(), ReadProblem> {
        if words.is_empty() || self.fields.iter().any(|result| !result) {
            return Ok(());
        }
        self.bytes += words.len();
        if self.bytes > limits::TEXT_BYTES {
            return Err(ReadProblem::TooMuch { what: "bytes of text".to_owned(), limit: limits::TEXT_BYTES as u64 });
        }
        let remarks: Vec<String> = self.open.iter().cloned().collect();
        match out.runs.last_mut() {
            Some(last) if last.mark == *mark && last.remarks == remarks => last.text.push_str(words),
            _ => out.runs.push(Run { text: words.to_owned(), mark: mark.clone(), remarks }),
        }
        Ok(())
    }

    /// A bookmark or the range of a comment.
    fn pointer(&mut self, node: &Node, out: Option<&mut Paragraph>) {
        match &*node.name {
            "w:bookmarkStart" => {
                if let Some(name) = node.attribute("name").filter(|name| name.starts_with(ANCHOR) && name.len() <= 40) {
                    let anchors = out.map_or(&mut self.waiting, |paragraph| &mut paragraph.anchors);
                    anchors.push(name.to_owned());
                }
            }
            "w:commentRangeStart" => {
                if let Some(id) = node.attribute("id").filter(|_| self.open.len() < 64) {
                    self.open.insert(id.to_owned());
                    self.ranged.insert(id.to_owned());
                }
            }
            "w:commentRangeEnd" => {
                if let Some(id) = node.attribute("id") {
                    self.open.remove(id);
                }
            }
            _ => {}
        }
    }

    /// A comment without a range stands at the words before it; where there are none, at the paragraph.
    fn mentioned(&mut self, node: &Node, out: &mut Paragraph) {
        let Some(id) = node.attribute("id") else { return };
        let covered = out.runs.iter().any(|run| run.remarks.iter().any(|known| known == id));
        if covered || self.ranged.contains(id) && self.paragraphs.iter().rev().take(2_000).any(|known| known.runs.iter().any(|run| run.remarks.iter().any(|one| one == id))) {
            return;
        }
        match out.runs.last_mut() {
            Some(last) => last.remarks.push(id.to_owned()),
            None => out.runs.push(Run { text: String::new(), mark: Mark::Kept, remarks: vec![id.to_owned()] }),
        }
    }

    fn note(&mut self, which: usize, node: &Node) {
        let id = node.attribute("id");
        let note = self.notes[which].and_then(|notes| notes.nodes().find(|note| note.attribute("id") == id && id.is_some()));
        self.hanging.extend(note.map(|note| (if which == 0 { "footnote" } else { "endnote" }, note)));
    }
}

/// Who did what, as the element around it says.
fn tracked(node: &Node) -> Mark {
    let moved = matches!(&*node.name, "w:moveFrom" | "w:moveTo");
    let clipped = |name: &str, most: usize| node.attribute(name).unwrap_or_default().chars().take(most).collect();
    let hand = Hand { by: clipped("author", 120), at: clipped("date", 40), moved };
    match &*node.name {
        "w:ins" | "w:moveTo" | "w:cellIns" => Mark::In(hand),
        _ => Mark::Out(hand),
    }
}

/// What a row says of itself.
fn change_in(properties: &Node) -> Mark {
    properties.child("w:del").or_else(|| properties.child("w:ins")).map_or(Mark::Kept, tracked)
}

/// What a cell says of itself.
fn cell_change(properties: &Node) -> Mark {
    properties.child("w:cellDel").or_else(|| properties.child("w:cellIns")).map_or(Mark::Kept, tracked)
}

/// Two marks, one inside the other; none where what was put in was taken out.
fn within(outer: &Mark, inner: Mark) -> Option<Mark> {
    match (outer, &inner) {
        (Mark::Kept, _) => Some(inner),
        (_, Mark::Kept) | (Mark::In(_), Mark::In(_)) | (Mark::Out(_), Mark::Out(_)) => Some(if inner == Mark::Kept { outer.clone() } else { inner }),
        _ => None,
    }
}

/// The rows of a table or the cells of a row, also where something is wrapped around them.
fn inner<'a>(node: &'a Node, name: &str, found: &mut Vec<&'a Node>) {
    for child in node.nodes() {
        match &*child.name {
            known if known == name => found.push(child),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" => inner(child, name, found),
            _ => {}
        }
    }
}

/// The text boxes below a node, each once.
fn boxes<'a>(node: &'a Node, found: &mut Vec<(&'static str, &'a Node)>) {
    for child in node.nodes() {
        match &*child.name {
            "w:txbxContent" => found.push(("text box", child)),
            "mc:AlternateContent" => {
                if let Some(choice) = child.child("mc:Choice").or_else(|| child.child("mc:Fallback")) {
                    boxes(choice, found);
                }
            }
            _ => boxes(child, found),
        }
    }
}
