//! The paragraphs of a document in order: headings, lists, and everything that hangs on a paragraph.

use super::inline::{Inline, Pointer, Reader};
use super::numbering::Numbering;
use super::styles::{Look, Styles, list_of, shading};
use super::tally::Tally;
use crate::documents::xml::Node;
use crate::gather::Gathering;
use crate::hidden::clipped;
use crate::text;
use coursewright_course::source::{Locator, LossKind, PassageKind};

/// A heading known by its look has at most so many words.
const HEADING_WORDS: usize = 12;

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// In the text.
    Body,
    /// In a note or a text box.
    Aside,
}

/// A document while it is read.
pub(super) struct Document<'a, 'f> {
    pub(super) reader: Reader,
    pub(super) found: &'f mut Gathering,
    numbering: Numbering,
    /// Footnotes, endnotes, comments.
    notes: [Option<&'a Node>; 3],
    /// The title stands above all headings, which are one level lower then.
    titled: bool,
    /// The size of most letters, in half points.
    size: u32,
    depth: usize,
}

impl<'a, 'f> Document<'a, 'f> {
    pub(super) fn new(styles: Styles, numbering: Numbering, notes: [Option<&'a Node>; 3], found: &'f mut Gathering) -> Self {
        let reader = Reader { styles, tally: Tally::default(), fields: Vec::new(), page: 1, rendered: false };
        Self { reader, found, numbering, notes, titled: false, size: 0, depth: 0 }
    }

    /// Reads the text from its beginning to its end.
    pub(super) fn read(mut self, body: &'a Node) {
        self.reader.rendered = body.below("w:lastRenderedPageBreak").is_some();
        let styles = &self.reader.styles;
        self.titled = body.nodes().take(40).any(|node| styles.is_title(style_of(node)) && !node.words().trim().is_empty());
        self.size = usual_size(body, &self.reader.styles);
        self.blocks(body, Setting::Body);
        if self.reader.rendered {
            self.found.pages = Some(self.reader.page);
        } else {
            let what = "The file does not say where its pages break, so places in it are given by headings alone.";
            self.found.lose_overall(LossKind::Lost, what);
        }
        self.reader.tally.tell(self.found);
    }

    /// Reads the blocks in a node: the body, a cell that is a frame, a note.
    pub(super) fn blocks(&mut self, node: &'a Node, setting: Setting) {
        for child in node.nodes() {
            if self.found.is_full() {
                return;
            }
            match &*child.name {
                "w:p" => self.paragraph(child, setting),
                "w:tbl" => self.table(child, setting),
                "w:sdt" => {
                    // A block made by Word from the headings, like a table of contents, repeats them.
                    let made = child.child("w:sdtPr").and_then(|node| node.below("w:docPartGallery")).and_then(|node| node.attribute("val"));
                    match child.child("w:sdtContent") {
                        Some(_) if made == Some("Table of Contents") => self.reader.tally.contents += 1,
                        Some(content) => self.blocks(content, setting),
                        None => {}
                    }
                }
                "w:ins" | "w:moveTo" | "w:customXml" | "w:smartTag" => self.blocks(child, setting),
                "mc:AlternateContent" => {
                    if let Some(choice) = child.child("mc:Choice").or_else(|| child.child("mc:Fallback")) {
                        self.blocks(choice, setting);
                    }
                }
                "w:altChunk" => self.lose("Another document is embedded here and not read.".to_owned()),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: &'a Node, setting: Setting) {
        let properties = node.child("w:pPr");
        let style = style_of(node);
        let list = properties.and_then(|node| node.child("w:numPr")).and_then(list_of).map(|(id, level)| {
            // A paragraph may give its level and leave the list to its style.
            let inherited = if id.is_empty() { self.reader.styles.list(style).map(|(id, _)| id) } else { Some(id) };
            (inherited.unwrap_or_default(), level)
        });
        let list = list.or_else(|| self.reader.styles.list(style)).filter(|(id, _)| !id.is_empty() && id != "0");
        let heading = self.heading(properties, style);
        let inline = self.inline(node, false);
        // An empty paragraph of a list shows no mark and is not counted.
        let mark = if inline.text.trim().is_empty() { None } else { list.and_then(|(id, level)| Some((self.numbering.next(&id, level)?, level))) };
        let at = self.reader.at(inline.page);
        self.tell(&inline, &at);
        let words = inline.text.trim();
        if self.reader.styles.is_named(style, &["toc ", "table of figures"]) {
            self.reader.tally.contents += u32::from(!words.is_empty());
        } else if let Some(level) = heading.filter(|_| setting == Setting::Body) {
            let label = mark.map(|(mark, _)| mark.label).filter(|label| !label.is_empty());
            let text = label.map_or_else(|| words.to_owned(), |label| format!("{label} {words}"));
            self.found.heading(level, &text.replace('\n', " "), at);
        } else {
            let (text, kind) = self.kind(words, mark.map(|(mark, level)| (mark.number, level)), style, setting, &inline);
            match kind {
                PassageKind::Heading { level } => {
                    self.reader.tally.guessed_headings += 1;
                    self.found.heading(level, text, at);
                }
                kind => self.found.add(text, kind, at),
            }
        }
        self.follow(inline);
    }

    /// Reads the runs of a paragraph.
    pub(super) fn inline(&mut self, node: &'a Node, on_colour: bool) -> Inline<'a> {
        let mut inline = Inline::default();
        let properties = node.child("w:pPr");
        let shaded = properties.and_then(shading);
        let look = Look { shaded, ..Look::default() }.over(self.reader.styles.look(style_of(node)));
        self.reader.read(node, look, on_colour, &mut inline);
        self.reader.end_paragraph();
        inline
    }

    fn heading(&self, properties: Option<&Node>, style: Option<&str>) -> Option<u8> {
        let own = properties.and_then(|node| node.value("w:outlineLvl")).and_then(|level| level.parse::<u8>().ok());
        if self.reader.styles.is_title(style) {
            return Some(1);
        }
        let level = match own {
            Some(level) => (level < 9).then_some(level + 1),
            None => self.reader.styles.heading(style),
        }?;
        Some(level + u8::from(self.titled))
    }

    /// What a paragraph without heading style is.
    fn kind<'t>(&self, words: &'t str, mark: Option<(Option<u32>, u8)>, style: Option<&str>, setting: Setting, inline: &Inline<'_>) -> (&'t str, PassageKind) {
        if setting == Setting::Aside {
            return (words, PassageKind::Aside);
        }
        if let Some((number, depth)) = mark {
            return (words, PassageKind::Entry { number, depth });
        }
        let styles = &self.reader.styles;
        if styles.is_named(style, &["quote", "intense quote", "block text"]) {
            return (words, PassageKind::Quotation);
        }
        if styles.is_named(style, &["caption"]) {
            return (words, PassageKind::Aside);
        }
        if styles.is_named(style, &["code", "source code", "html preformatted", "macro text", "plain code"]) {
            return (words, PassageKind::Code);
        }
        // Numbers and bullets typed by hand.
        if let Some(mark) = text::mark(words) {
            return (mark.text, PassageKind::Entry { number: mark.number, depth: mark.depth });
        }
        if let Some(level) = self.looks_like_heading(words, inline) {
            return (words, PassageKind::Heading { level });
        }
        (words, PassageKind::Paragraph)
    }

    /// A short line of bold or larger letters without a full stop.
    fn looks_like_heading(&self, words: &str, inline: &Inline<'_>) -> Option<u8> {
        let (letters, bold) = inline.letters;
        let short = letters >= 3 && words.split_whitespace().count() <= HEADING_WORDS && !words.contains('\n');
        if !short || words.ends_with(['.', ',', ';', '!', '?', '…']) || words.trim_end_matches(':').contains(": ") {
            return None;
        }
        // A fifth larger than the text is large; half as large again is a chapter.
        let large = self.size > 0 && inline.size * 5 >= self.size * 6;
        let huge = self.size > 0 && inline.size * 2 >= self.size * 3;
        match (huge, large, bold == letters) {
            (true, _, _) => Some(1),
            (_, true, true) => Some(2),
            (_, true, false) | (_, _, true) => Some(3),
            _ => None,
        }
    }

    /// Tells what a paragraph holds besides words.
    pub(super) fn tell(&mut self, inline: &Inline<'_>, at: &Locator) {
        let mut say = |kind, what| self.found.lose(kind, what, at.clone());
        let hidden = clipped(&inline.hidden);
        if !hidden.is_empty() {
            say(LossKind::Hidden, format!("Hidden from readers of the document: “{hidden}”"));
        }
        let deleted = clipped(&inline.deleted);
        if !deleted.is_empty() {
            say(LossKind::Lost, format!("Deleted under tracked changes, and not read: “{deleted}”"));
        }
        let struck = clipped(&inline.struck);
        if !struck.is_empty() {
            say(LossKind::Lost, format!("Struck out by its author, and not read: “{struck}”"));
        }
        for what in &inline.lost {
            let kind = if what.starts_with("A formula") { LossKind::Simplified } else { LossKind::Lost };
            say(kind, what.clone());
        }
    }

    /// Reads what hangs on a paragraph: its text boxes, notes and comments, each once.
    pub(super) fn follow(&mut self, inline: Inline<'a>) {
        // A note that points to itself would be read for ever.
        if self.depth >= 8 {
            return;
        }
        self.depth += 1;
        for text_box in inline.boxes {
            self.blocks(text_box, Setting::Aside);
        }
        for (pointer, id) in inline.pointers {
            let notes = self.notes[pointer as usize];
            let Some(note) = notes.and_then(|notes| notes.nodes().find(|note| note.attribute("id") == Some(id))) else { continue };
            if pointer == Pointer::Comment {
                let by = note.attribute("author").unwrap_or("somebody");
                self.lose(format!("A comment by {} is not part of the text: “{}”", clipped(by), clipped(&note.words())));
            } else {
                self.blocks(note, Setting::Aside);
            }
        }
        self.depth -= 1;
    }

    fn lose(&mut self, what: String) {
        let at = self.reader.at(None);
        self.found.lose(LossKind::Lost, what, at);
    }
}

/// The style of a paragraph.
pub(super) fn style_of(paragraph: &Node) -> Option<&str> {
    paragraph.child("w:pPr")?.value("w:pStyle")
}

/// The size in which most letters of the text are set, in half points.
fn usual_size(body: &Node, styles: &Styles) -> u32 {
    let mut sizes: Vec<(u32, usize)> = Vec::new();
    for paragraph in body.nodes().filter(|node| &*node.name == "w:p") {
        let base = styles.look(style_of(paragraph));
        for run in paragraph.nodes().filter(|node| &*node.name == "w:r") {
            let size = Look::of(run.child("w:rPr")).over(base).size.unwrap_or(0);
            let letters = run.words().len();
            match sizes.iter_mut().find(|(known, _)| *known == size) {
                Some((_, count)) => *count += letters,
                None => sizes.push((size, letters)),
            }
        }
    }
    sizes.into_iter().max_by_key(|(size, count)| (*count, *size)).map_or(0, |(size, _)| size)
}
