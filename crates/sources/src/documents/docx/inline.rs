//! The runs of a paragraph: which words a reader sees, and what else stands between them.

use super::styles::{Look, Styles};
use super::tally::Tally;
use crate::documents::xml::{Child, Node};
use crate::raised::raised;
use coursewright_course::source::Locator;

/// A field that is open: its instruction, then its result.
pub(super) struct Field {
    instruction: String,
    in_result: bool,
}

impl Field {
    fn is(&self, name: &str) -> bool {
        self.instruction.trim_start().to_ascii_uppercase().starts_with(name)
    }
}

/// A note or comment that a paragraph points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointer {
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
    /// A comment.
    Comment,
}

/// What stands in a paragraph.
#[derive(Default)]
pub(super) struct Inline<'a> {
    /// Words that are read.
    pub(super) text: String,
    /// Words nobody sees.
    pub(super) hidden: String,
    /// Words deleted under tracked changes.
    pub(super) deleted: String,
    /// Words with a line through them.
    pub(super) struck: String,
    /// Things that are not words, each in a sentence.
    pub(super) lost: Vec<String>,
    /// Text boxes.
    pub(super) boxes: Vec<&'a Node>,
    /// Notes and comments.
    pub(super) pointers: Vec<(Pointer, &'a str)>,
    /// The page on which its words begin.
    pub(super) page: Option<u32>,
    /// Letters in all, and those that are bold.
    pub(super) letters: (usize, usize),
    /// The largest size, in half points.
    pub(super) size: u32,
}

/// What is known while runs are read; pages and fields go on from one paragraph to the next.
pub(super) struct Reader {
    pub(super) styles: Styles,
    pub(super) tally: Tally,
    pub(super) fields: Vec<Field>,
    pub(super) page: u32,
    /// Word has noted where its pages break. Without that, breaks made by hand are too few to count pages by.
    pub(super) rendered: bool,
}

impl Reader {
    /// A place: on this page, or on the page the reader has come to.
    pub(super) fn at(&self, page: Option<u32>) -> Locator {
        Locator { page: self.rendered.then(|| page.unwrap_or(self.page)), ..Locator::default() }
    }

    /// Reads the runs below a node.
    pub(super) fn read<'a>(&mut self, node: &'a Node, look: Look, on_colour: bool, out: &mut Inline<'a>) {
        for child in node.nodes() {
            match &*child.name {
                "w:r" => self.run(child, look, on_colour, out),
                "w:ins" | "w:moveTo" => {
                    self.tally.inserted += 1;
                    self.read(child, look, on_colour, out);
                }
                "w:del" | "w:moveFrom" => out.deleted.push_str(&deleted(child)),
                "w:hyperlink" => {
                    self.tally.links += u32::from(child.attribute("id").is_some());
                    self.read(child, look, on_colour, out);
                }
                "w:sdt" => {
                    // A form field that still shows its own prompt holds no answer.
                    let empty = child.child("w:sdtPr").is_some_and(|node| node.is_on("w:showingPlcHdr"));
                    match child.child("w:sdtContent") {
                        Some(content) if empty => out.lost.push(format!("An empty form field is left out; it says “{}”.", content.words())),
                        Some(content) => self.read(content, look, on_colour, out),
                        None => {}
                    }
                }
                "w:fldSimple" => {
                    self.fields.push(Field { instruction: child.attribute("instr").unwrap_or("").to_owned(), in_result: true });
                    self.read(child, look, on_colour, out);
                    self.fields.pop();
                }
                "mc:AlternateContent" => self.read_choice(child, look, on_colour, out),
                "m:oMath" | "m:oMathPara" => self.formula(child, out),
                "w:pPr" | "w:rPr" | "w:proofErr" | "w:bookmarkStart" | "w:bookmarkEnd" | "w:rt" => {}
                "w:commentRangeStart" | "w:commentRangeEnd" => {}
                _ => self.read(child, look, on_colour, out),
            }
        }
    }

    /// One of several forms of the same thing: the first is the newest, the others repeat it for older programs.
    fn read_choice<'a>(&mut self, node: &'a Node, look: Look, on_colour: bool, out: &mut Inline<'a>) {
        if let Some(choice) = node.child("mc:Choice").or_else(|| node.child("mc:Fallback")) {
            self.run_content(choice, look, on_colour, out);
        }
    }

    fn run<'a>(&mut self, run: &'a Node, look: Look, on_colour: bool, out: &mut Inline<'a>) {
        let properties = run.child("w:rPr");
        let style = properties.and_then(|node| node.value("w:rStyle")).map(|id| self.styles.look_of_run(id)).unwrap_or_default();
        let look = Look::of(properties).over(style).over(look);
        self.run_content(run, look, on_colour, out);
    }

    fn run_content<'a>(&mut self, run: &'a Node, look: Look, on_colour: bool, out: &mut Inline<'a>) {
        for child in run.nodes() {
            match &*child.name {
                "w:t" => self.words(&child.words(), look, on_colour, out),
                "w:tab" | "w:ptab" => self.words("\t", look, on_colour, out),
                "w:cr" => self.words("\n", look, on_colour, out),
                "w:br" => match child.attribute("type") {
                    Some("page" | "column") => {}
                    _ => self.words("\n", look, on_colour, out),
                },
                "w:lastRenderedPageBreak" => self.page += 1,
                "w:noBreakHyphen" => self.words("\u{2011}", look, on_colour, out),
                "w:sym" => self.symbol(child, look, on_colour, out),
                "w:delText" => out.deleted.push_str(&child.words()),
                "w:instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
                        field.instruction.push_str(&child.words());
                    }
                }
                "w:fldChar" => self.field(child),
                "w:footnoteReference" => out.pointers.extend(child.attribute("id").map(|id| (Pointer::Footnote, id))),
                "w:endnoteReference" => out.pointers.extend(child.attribute("id").map(|id| (Pointer::Endnote, id))),
                "w:commentReference" => out.pointers.extend(child.attribute("id").map(|id| (Pointer::Comment, id))),
                "w:drawing" | "w:pict" | "w:object" => drawing(child, out),
                "mc:AlternateContent" => self.read_choice(child, look, on_colour, out),
                "w:ruby" => {
                    if let Some(base) = child.child("w:rubyBase") {
                        self.read(base, look, on_colour, out);
                    }
                }
                "w:r" => self.run(child, look, on_colour, out),
                _ => {}
            }
        }
    }

    fn words(&mut self, words: &str, look: Look, on_colour: bool, out: &mut Inline<'_>) {
        if self.fields.iter().any(|field| !field.in_result) {
            return;
        }
        if self.fields.iter().any(|field| field.is("TOC")) {
            self.tally.contents += 1;
            return;
        }
        let look = if on_colour { Look { white: None, ..look } } else { look };
        if look.is_hidden() {
            out.hidden.push_str(words);
            return;
        }
        if look.struck == Some(true) {
            out.struck.push_str(words);
            return;
        }
        let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
        if letters > 0 {
            out.page.get_or_insert(self.page);
            out.letters.0 += letters;
            out.letters.1 += if look.bold == Some(true) { letters } else { 0 };
            out.size = out.size.max(look.size.unwrap_or(0));
        }
        if look.raised == Some(true) {
            out.text.push_str(&raised(words));
        } else {
            out.text.push_str(words);
        }
    }

    /// A sign by its place in a font. Symbol fonts put theirs where Unicode has no letters.
    fn symbol(&mut self, node: &Node, look: Look, on_colour: bool, out: &mut Inline<'_>) {
        let code = node.attribute("char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let known = code.and_then(|code| letter_of(node.attribute("font").unwrap_or(""), code));
        match known.or_else(|| code.filter(|code| !(0xE000..=0xF8FF).contains(code)).and_then(char::from_u32)) {
            Some(c) => self.words(c.encode_utf8(&mut [0; 4]), look, on_colour, out),
            None => self.tally.symbols += 1,
        }
    }

    fn field(&mut self, node: &Node) {
        match node.attribute("fldCharType") {
            // Fields lie in fields a few deep; a document that opens thousands is broken.
            Some("begin") if self.fields.len() < 64 => self.fields.push(Field { instruction: String::new(), in_result: false }),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                    self.tally.links += u32::from(field.is("HYPERLINK"));
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// At the end of a paragraph an instruction that never ended is given up, so that it swallows no more words.
    pub(super) fn end_paragraph(&mut self) {
        for field in &mut self.fields {
            field.in_result = true;
        }
    }

    fn formula(&mut self, node: &Node, out: &mut Inline<'_>) {
        let words = node.words();
        if !words.trim().is_empty() {
            out.lost.push(format!("A formula is kept as its signs in one line: “{words}”."));
            self.words(&words, Look::default(), false, out);
        }
    }
}

/// What a place in one of the two common symbol fonts shows, for the signs that carry meaning in procedures.
pub(super) fn letter_of(font: &str, code: u32) -> Option<char> {
    let place = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    // From the encodings that the Unicode Consortium publishes for both fonts.
    let known: &[(u32, char)] = match font {
        "Symbol" => &[
            (0x44, 'Δ'),
            (0x57, 'Ω'),
            (0x6D, 'µ'),
            (0xA3, '≤'),
            (0xA5, '∞'),
            (0xAC, '←'),
            (0xAE, '→'),
            (0xB0, '°'),
            (0xB1, '±'),
            (0xB3, '≥'),
            (0xB4, '×'),
            (0xB7, '•'),
            (0xB8, '÷'),
            (0xB9, '≠'),
            (0xBB, '≈'),
        ],
        "Wingdings" => &[(0x6F, '□'), (0xA8, '□'), (0xDF, '←'), (0xE0, '→'), (0xFB, '✗'), (0xFC, '✓'), (0xFD, '☒'), (0xFE, '☑')],
        _ => &[],
    };
    known.iter().find(|(at, _)| *at == place).map(|(_, letter)| *letter)
}

/// The words in a deletion.
fn deleted(node: &Node) -> String {
    let mut words = String::new();
    for node in node.nodes() {
        match &*node.name {
            "w:delText" | "w:t" => words.push_str(&node.words()),
            _ => words.push_str(&deleted(node)),
        }
    }
    words
}

/// A picture, chart or text box.
fn drawing<'a>(node: &'a Node, out: &mut Inline<'a>) {
    let before = out.boxes.len();
    boxes(node, &mut out.boxes);
    if out.boxes.len() > before {
        return;
    }
    let properties = node.below("wp:docPr");
    let described = properties.and_then(|node| node.attribute("descr").or_else(|| node.attribute("title"))).or_else(|| vml_alt(node));
    let what = if node.below("c:chart").is_some() {
        "chart"
    } else if node.below("dgm:relIds").is_some() {
        "diagram"
    } else if &*node.name == "w:object" {
        "embedded file"
    } else {
        "picture"
    };
    let article = if what.starts_with('e') { "An" } else { "A" };
    out.lost.push(match described.map(str::trim).filter(|words| !words.is_empty()) {
        Some(words) => format!("{article} {what} is not read; its description says “{}”.", crate::hidden::clipped(words)),
        None => format!("{article} {what} is not read; it has no description."),
    });
}

fn vml_alt(node: &Node) -> Option<&str> {
    node.nodes().find_map(|node| node.attribute("alt").or_else(|| vml_alt(node)))
}

/// The text boxes below a node, each once.
fn boxes<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    for child in &node.children {
        let Child::Node(node) = child else { continue };
        match &*node.name {
            "w:txbxContent" => found.push(node),
            "mc:AlternateContent" => {
                if let Some(choice) = node.child("mc:Choice").or_else(|| node.child("mc:Fallback")) {
                    boxes(choice, found);
                }
            }
            _ => boxes(node, found),
        }
    }
}
