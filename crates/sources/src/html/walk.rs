//! The walk along a page: blocks, lists and tables as their tags come by.

use super::Home;
use super::element::{self, Omission, attribute};
use super::frame::Frame;
use super::hiding::{Rules, hides};
use super::question::Asked;
use crate::gather::{Gathering, lines};
use crate::hidden::clipped;
use crate::limits;
use crate::raised::raised;
use crate::table::Shape;
use coursewright_course::source::{LossKind, PassageKind};
use html5ever::tokenizer::Tag;

/// An element left out, until its end.
struct Gap {
    name: String,
    why: Omission,
    /// Elements of the same name opened inside it.
    inside: usize,
    /// A script or style inside it is passing by.
    mute: bool,
    words: String,
    line: usize,
}

struct List {
    /// The next number, where the list is numbered.
    next: Option<u32>,
}

pub(super) struct Walk<'a> {
    found: &'a mut Gathering,
    has_h1: bool,
    home: Home,
    rules: Rules,
    text: String,
    first_line: usize,
    line: usize,
    heading: Option<u8>,
    lists: Vec<List>,
    entry: Option<PassageKind>,
    quotes: usize,
    asides: usize,
    preformatted: usize,
    tables: Vec<Frame>,
    gap: Option<Gap>,
    links: u32,
    /// Where in the words raised letters begin.
    raised: Option<usize>,
    /// The question whose options are passing by.
    asked: Option<Asked>,
    /// Where in the words the label that is open begins.
    label: Option<usize>,
    /// What a closed label is for, and where in the words it begins.
    labelled: Option<(String, usize)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(found: &'a mut Gathering, has_h1: bool, home: Home) -> Self {
        Self {
            found,
            has_h1,
            home,
            rules: Rules::default(),
            text: String::new(),
            first_line: 1,
            line: 1,
            heading: None,
            lists: Vec::new(),
            entry: None,
            quotes: 0,
            asides: 0,
            preformatted: 0,
            tables: Vec::new(),
            gap: None,
            links: 0,
            raised: None,
            asked: None,
            label: None,
            labelled: None,
        }
    }

    pub(super) fn open(&mut self, tag: &Tag, line: usize) {
        let name: &str = &tag.name;
        self.line = line;
        if let Some(gap) = &mut self.gap {
            if gap.inside == 0 && element::implies_end(&gap.name, name) {
                self.end_gap();
            } else {
                gap.inside += usize::from(gap.name == name && !tag.self_closing);
                gap.mute = matches!(name, "script" | "style");
                gap.words.push(' ');
                return;
            }
        }
        let hidden = hides(&tag.attrs, &self.rules).then_some(Omission::Hidden);
        let title = (name == "title" && self.has_h1).then_some(Omission::Title);
        if let Some(why) = hidden.or(title).or_else(|| element::omission(name)) {
            if element::is_block(name) {
                self.flush();
            }
            if !element::is_void(name) && !tag.self_closing {
                self.gap = Some(Gap { name: name.to_owned(), why, inside: 0, mute: false, words: String::new(), line });
            }
            return;
        }
        if element::is_block(name) {
            self.flush();
        }
        self.begin(name, tag);
    }

    fn begin(&mut self, name: &str, tag: &Tag) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = Some(name.as_bytes()[1] - b'0');
                self.unframe();
            }
            "title" => self.heading = Some(1),
            "ul" | "ol" | "menu" => {
                let next = (name == "ol").then(|| number(tag, "start").unwrap_or(1));
                if self.lists.len() < limits::DEPTH {
                    self.lists.push(List { next });
                }
            }
            "li" => {
                let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let own = number(tag, "value");
                let number = self.lists.last_mut().and_then(|list| {
                    let number = own.or(list.next)?;
                    list.next = list.next.map(|_| number.saturating_add(1));
                    Some(number)
                });
                self.entry = Some(PassageKind::Entry { number, depth });
            }
            "dt" => self.entry = Some(PassageKind::Entry { number: None, depth: 0 }),
            "blockquote" => self.quotes += 1,
            "aside" | "figcaption" | "caption" | "footer" => self.asides += 1,
            "pre" | "xmp" | "plaintext" => self.preformatted += 1,
            "br" => self.push("\n"),
            "sup" => self.raised = Some(self.text.len()),
            "img" => self.picture(tag),
            "input" => self.choice(tag),
            "label" => {
                self.label = Some(self.text.len());
                self.labelled = attribute(tag, "for").map(|target| (target.to_owned(), self.text.len()));
            }
            "a" if tag.attrs.iter().any(|attribute| &*attribute.name.local == "href" && !attribute.value.starts_with('#')) => self.links += 1,
            "table" => self.open_table(),
            "tr" => {
                if let Some(frame) = self.tables.last_mut() {
                    frame.open_row();
                }
            }
            "td" | "th" => {
                if let Some(frame) = self.tables.last_mut() {
                    let span = |name| number(tag, name).unwrap_or(1);
                    frame.open_cell(name == "th", span("colspan"), span("rowspan"));
                }
            }
            _ => {}
        }
    }

    pub(super) fn close(&mut self, name: &str, line: usize) {
        self.line = line;
        if let Some(gap) = &mut self.gap {
            gap.mute = false;
            gap.words.push(' ');
            let own = gap.name == name;
            if own && gap.inside > 0 {
                gap.inside -= 1;
                return;
            }
            let ends = own || (gap.inside == 0 && element::parent_ends(&gap.name, name));
            if !ends {
                return;
            }
            self.end_gap();
            if own {
                return;
            }
        }
        if element::is_block(name) {
            self.flush();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => self.heading = None,
            "ul" | "ol" | "menu" => {
                self.lists.pop();
                self.entry = None;
            }
            "sup" => {
                if let Some(up) = self.raised.take().and_then(|begin| self.text.get(begin..).map(|words| (begin, raised(words)))) {
                    self.text.truncate(up.0);
                    self.text.push_str(&up.1);
                }
            }
            "label" => self.label = None,
            "form" | "fieldset" => self.end_question(),
            "li" | "dd" => self.entry = None,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "aside" | "figcaption" | "caption" | "footer" => self.asides = self.asides.saturating_sub(1),
            "pre" | "xmp" => self.preformatted = self.preformatted.saturating_sub(1),
            "td" | "th" => {
                if let Some(frame) = self.tables.last_mut() {
                    frame.end_cell();
                }
            }
            "tr" => {
                if let Some(frame) = self.tables.last_mut() {
                    frame.end_row();
                }
            }
            "table" => self.close_table(),
            _ => {}
        }
    }

    pub(super) fn words(&mut self, words: &str, line: usize) {
        self.line = line;
        match &mut self.gap {
            Some(gap) => {
                // A style sheet is read whole, of everything else a sentence is told.
                if !gap.mute && (gap.why == Omission::Style || gap.words.len() < 2000) {
                    gap.words.push_str(words);
                }
            }
            None => self.push(words),
        }
    }

    fn push(&mut self, words: &str) {
        if self.text.is_empty() {
            self.first_line = self.line;
        }
        if self.preformatted > 0 {
            self.text.push_str(words);
            return;
        }
        if words == "\n" && self.text.ends_with(|c: char| c != '\n') {
            let end = self.text.trim_end().len();
            self.text.truncate(end);
        }
        // A line break of the page is kept, one of its code is a blank.
        if words == "\n" && self.heading.is_none() {
            self.text.push('\n');
            return;
        }
        for c in words.chars() {
            let c = if matches!(c, '\n' | '\t' | ' ') { ' ' } else { c };
            if c != ' ' || self.text.ends_with(|last: char| last != ' ' && last != '\n') {
                self.text.push(c);
            }
        }
    }

    pub(super) fn comment(&mut self, words: &str, line: usize) {
        let words = clipped(words);
        // Conditional comments and templates' marks are code.
        if words.split(' ').count() >= 3 && !words.starts_with("[if") && !words.starts_with('#') {
            self.found.lose(LossKind::Hidden, format!("A comment that readers of the page do not see: “{words}”"), lines(line, line));
        }
    }

    fn picture(&mut self, tag: &Tag) {
        let alt = attribute(tag, "alt").unwrap_or("");
        let what = match clipped(alt) {
            alt if alt.is_empty() => "A picture is not read; it has no description.".to_owned(),
            alt => format!("A picture is not read; its description says “{alt}”."),
        };
        self.found.lose(LossKind::Lost, what, lines(self.line, self.line));
    }

    /// Ends the block: its words become a passage, or go into the cell of a table.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        (self.label, self.labelled) = (None, None);
        // Words that were raised over the end of their block are set down with it.
        self.raised = None;
        if text.trim().is_empty() {
            return;
        }
        if self.asked.as_mut().is_some_and(|asked| asked.hold(&text)) {
            return;
        }
        self.end_question();
        if self.tables.last_mut().is_some_and(|frame| frame.hold(&text)) {
            return;
        }
        let at = lines(self.first_line, self.line);
        if let Some(level) = self.heading {
            return self.found.heading(level, &text.replace('\n', " "), at);
        }
        let kind = if self.preformatted > 0 {
            PassageKind::Code
        } else if self.asides > 0 {
            PassageKind::Aside
        } else if let Some(entry) = self.entry.take() {
            entry
        } else if self.quotes > 0 {
            PassageKind::Quotation
        } else {
            PassageKind::Paragraph
        };
        self.found.add(&text, kind, at);
    }

    /// A button of a choice: the words beside it are an option, those before the first one are the stem.
    fn choice(&mut self, tag: &Tag) {
        let kind = attribute(tag, "type").unwrap_or("").to_ascii_lowercase();
        if !matches!(kind.as_str(), "radio" | "checkbox") {
            return;
        }
        let name = attribute(tag, "name").unwrap_or("").to_owned();
        // The words of a label stand before its button as often as behind it.
        let own = attribute(tag, "id").unwrap_or("");
        let ahead = self.labelled.take().filter(|(target, _)| !own.is_empty() && target == own).map(|(_, at)| at).or(self.label);
        let option = ahead.and_then(|at| self.text.get(at..)).map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
        if let (Some(at), Some(_)) = (ahead, &option) {
            self.text.truncate(at);
        }
        // What stands before the first button is no block of its own: it asks.
        let before = std::mem::take(&mut self.text);
        let before = before.trim();
        match &mut self.asked {
            Some(asked) if asked.goes_on(&kind, &name) => {
                if !before.is_empty() {
                    asked.hold(before);
                }
            }
            _ => {
                self.end_question();
                let (stem, at) = match before {
                    "" => self.found.take_back().unwrap_or_default(),
                    words => (words.to_owned(), lines(self.first_line, self.line)),
                };
                self.asked = Some(Asked::new(kind, name, stem, at));
            }
        }
        if let Some(asked) = &mut self.asked {
            asked.option(option);
        }
        (self.label, self.entry) = (self.label.map(|_| 0), None);
    }

    fn end_question(&mut self) {
        if let Some(asked) = self.asked.take() {
            asked.tell(self.found);
        }
    }

    fn open_table(&mut self) {
        self.unframe();
        if self.tables.len() < limits::DEPTH {
            self.tables.push(Frame::at(self.line));
        }
    }

    /// A table that holds headings or tables places things on the page: what it holds is read as blocks.
    fn unframe(&mut self) {
        let Some(frame) = self.tables.last_mut().filter(|frame| !frame.layout) else { return };
        let at = lines(frame.line, self.line);
        let cells = frame.release();
        if cells.len() > 1 {
            let what = "A table that holds another table or headings is read cell by cell; which cell stood beside which is lost.";
            self.found.lose(LossKind::Simplified, what, at.clone());
        }
        for cell in cells {
            self.found.add(&cell, PassageKind::Paragraph, at.clone());
        }
    }

    fn close_table(&mut self) {
        let Some(mut frame) = self.tables.pop() else { return };
        frame.end_row();
        let at = lines(frame.line, self.line);
        match frame.grid.finish() {
            Shape::Table { text, headers } => self.found.add(&text, PassageKind::Table { headers }, at),
            Shape::Frame(cells) => {
                for cell in cells {
                    self.found.add(&cell, PassageKind::Paragraph, at.clone());
                }
            }
        }
    }

    fn end_gap(&mut self) {
        let Some(gap) = self.gap.take() else { return };
        let words = clipped(&gap.words);
        let at = lines(gap.line, self.line);
        let said = if words.is_empty() { String::new() } else { format!(" Its words: “{words}”") };
        // In a package the title stands in the manifest, and the page in a frame is read where it lies.
        if self.home != Home::Alone && (gap.why == Omission::Title || gap.name == "iframe") {
            return;
        }
        let (kind, what) = match gap.why {
            Omission::Style => return self.rules.learn(&gap.words),
            Omission::Script => (LossKind::Lost, "A script is left out; scripts never run here.".to_owned()),
            Omission::Media(what) => (LossKind::Lost, format!("A {what} is not read.{said}")),
            _ if words.is_empty() => return,
            Omission::Hidden => (LossKind::Hidden, format!("Hidden from readers of the page: “{words}”")),
            Omission::Navigation => (LossKind::Lost, format!("The page's navigation is left out: “{words}”")),
            Omission::Title => (LossKind::Lost, format!("The title of the page’s window is left out, for the page has a heading of its own: “{words}”")),
            Omission::Struck => (LossKind::Lost, format!("Struck out by its author, and not read: “{words}”")),
            Omission::Control => (LossKind::Lost, format!("Buttons and fields of the page are left out: “{words}”")),
        };
        self.found.lose(kind, what, at);
    }

    pub(super) fn finish(mut self) {
        self.end_gap();
        self.flush();
        self.end_question();
        while !self.tables.is_empty() {
            self.close_table();
        }
        if self.links > 0 {
            let what = format!("Addresses of links are left out; their words are kept. Links: {}.", self.links);
            self.found.lose_overall(LossKind::Simplified, what);
        }
    }
}

fn number(tag: &Tag, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}
