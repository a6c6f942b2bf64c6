//! Markdown: the words a reader sees, with headings, lists, tables and code; marks of the writing are resolved.
//!
//! Passages hold plain text, as in every other form: a citation is compared with plain words. Offsets come from
//! pulldown-cmark's event stream; its printer is not used.

mod fence;
mod front;

use crate::gather::{Gathering, lines};
use crate::hidden::clipped;
use crate::html;
use crate::raised::raised;
use coursewright_course::source::{Locator, LossKind, PassageKind};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown.
pub(crate) fn read(text: &str, found: &mut Gathering) {
    let framed = fence::without(text, found);
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    options |= Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_GFM;
    options |= Options::ENABLE_DEFINITION_LIST;
    let mut walk = Walk::new(&framed.text, found);
    let mut boxes = Boxes { ahead: &framed.boxes, inside: Vec::new() };
    for (event, range) in Parser::new_ext(&framed.text, options).into_offset_iter() {
        if walk.found.is_full() {
            break;
        }
        // The end of a block is told with its beginning; only what begins lies before or behind a box.
        if !matches!(event, Event::End(_)) {
            boxes.cross(range.start, walk.found);
        }
        walk.meet(event, range);
    }
    walk.finish();
}

/// The boxes of a text along the way through it.
struct Boxes<'a> {
    ahead: &'a [Range<usize>],
    /// Where the open ones end, the innermost last.
    inside: Vec<usize>,
}

impl Boxes<'_> {
    /// Leaves and enters what lies before this place.
    fn cross(&mut self, place: usize, found: &mut Gathering) {
        loop {
            if self.inside.pop_if(|end| *end <= place).is_some() {
                found.leave_box();
            } else if let Some((next, rest)) = self.ahead.split_first()
                && next.start <= place
            {
                self.inside.push(next.end);
                self.ahead = rest;
                found.enter_box();
            } else {
                return;
            }
        }
    }
}

/// The walk along the events.
struct Walk<'a, 'f> {
    found: &'f mut Gathering,
    /// Where each line begins.
    starts: Vec<usize>,
    text: String,
    /// Where the words of the block stand.
    place: Option<Range<usize>>,
    lists: Vec<Option<u64>>,
    entry: Option<PassageKind>,
    quotes: usize,
    notes: usize,
    row: Vec<String>,
    rows: Vec<Vec<String>>,
    headers: u32,
    table: bool,
    code: bool,
    meta: bool,
    picture: Option<(String, Range<usize>)>,
    /// Where attributes behind a picture or link end: `{alt="…"}` is no text.
    skipped: usize,
    page: String,
    /// Where in the words raised letters begin, and where struck ones do.
    raised: Option<usize>,
    struck: Option<usize>,
    links: u32,
    source: &'a str,
}

impl<'a, 'f> Walk<'a, 'f> {
    fn new(source: &'a str, found: &'f mut Gathering) -> Self {
        let starts = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self {
            found,
            starts,
            source,
            text: String::new(),
            place: None,
            lists: Vec::new(),
            entry: None,
            quotes: 0,
            notes: 0,
            row: Vec::new(),
            rows: Vec::new(),
            headers: 0,
            table: false,
            code: false,
            meta: false,
            picture: None,
            skipped: 0,
            page: String::new(),
            raised: None,
            struck: None,
            links: 0,
        }
    }

    fn at(&self, range: &Range<usize>) -> Locator {
        let line = |position: usize| self.starts.partition_point(|start| *start <= position);
        let end = range.start + self.source.get(range.clone()).map_or(0, |words| words.trim_end().len());
        lines(line(range.start), line(end.max(range.start + 1) - 1))
    }

    fn meet(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(tag) => self.close(tag, range),
            Event::Text(words) => self.push(&words, &range),
            Event::Code(words) => self.push(&words, &range),
            Event::SoftBreak | Event::HardBreak => self.push(if self.table { " " } else { "\n" }, &range),
            Event::Html(markup) => self.page.push_str(&markup),
            Event::InlineHtml(markup) => self.inline_markup(&markup, &range),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) | Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn push(&mut self, words: &str, range: &Range<usize>) {
        let words = match self.source.get(self.skipped.max(range.start)..range.end) {
            _ if range.start >= self.skipped => words,
            Some(rest) => rest,
            None => return,
        };
        if let Some((alt, _)) = &mut self.picture {
            alt.push_str(words);
            return;
        }
        self.text.push_str(words);
        let place = self.place.get_or_insert_with(|| range.clone());
        place.end = place.end.max(range.end);
    }

    /// Tags between words: their words are words, a line break is one, a comment is hidden.
    fn inline_markup(&mut self, markup: &str, range: &Range<usize>) {
        let name = markup.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        if name == "sup" {
            if markup.starts_with("</") {
                if let Some((begin, words)) = self.raised.take().and_then(|begin| self.text.get(begin..).map(|words| (begin, raised(words)))) {
                    self.text.replace_range(begin.., &words);
                }
            } else {
                self.raised = Some(self.text.len());
            }
        } else if name == "br" {
            self.push(if self.table { " " } else { "\n" }, range);
        } else if let Some(comment) = markup.strip_prefix("<!--") {
            let what = format!("A comment that readers do not see: “{}”", clipped(comment.trim_end_matches("-->")));
            let at = self.at(range);
            self.found.lose(LossKind::Hidden, what, at);
        } else if !markup.starts_with("</") {
            let what = format!("Markup <{name}> between the words is left out; the words in it are kept.");
            let at = self.at(range);
            self.found.lose(LossKind::Simplified, what, at);
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Item => {
                // A tight entry's words stand before the list inside it.
                self.flush(&range);
                let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let number = self.lists.last_mut().and_then(Option::as_mut).and_then(|next| {
                    let number = u32::try_from(*next).ok();
                    *next += 1;
                    number
                });
                self.entry = Some(PassageKind::Entry { number, depth });
            }
            Tag::List(first) => {
                self.flush(&range);
                self.lists.push(first);
            }
            Tag::DefinitionListTitle => self.entry = Some(PassageKind::Entry { number: None, depth: 0 }),
            Tag::BlockQuote(kind) => {
                self.flush(&range);
                if let Some(kind) = kind {
                    let at = self.at(&range);
                    self.found.lose(LossKind::Simplified, format!("A box marked “{kind:?}” is read as a quotation; the mark is left out."), at);
                }
                self.quotes += 1;
            }
            Tag::FootnoteDefinition(_) => {
                self.flush(&range);
                self.notes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.flush(&range);
                self.code = true;
                if let CodeBlockKind::Fenced(info) = kind
                    && info.trim_start().starts_with("{=html}")
                {
                    self.code = false;
                }
            }
            Tag::Table(_) => {
                self.flush(&range);
                self.table = true;
            }
            Tag::Image { .. } => self.picture = Some((String::new(), range)),
            Tag::Link { dest_url, .. } => self.links += u32::from(!dest_url.starts_with('#')),
            Tag::MetadataBlock(_) => self.meta = true,
            Tag::Strikethrough => self.struck = Some(self.text.len()),
            Tag::HtmlBlock => self.page.clear(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(level) => {
                let text = std::mem::take(&mut self.text).replace('\n', " ");
                self.place = None;
                let at = self.at(&range);
                self.found.heading(level as u8, &text, at);
            }
            TagEnd::Item => {
                self.flush(&range);
                self.entry = None;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.flush(&range);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.flush(&range);
                self.notes = self.notes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.flush(&range);
                self.code = false;
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.text).split_whitespace().collect::<Vec<_>>().join(" ")),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.headers += u32::from(tag == TagEnd::TableHead);
                self.rows.push(std::mem::take(&mut self.row));
            }
            TagEnd::Table => self.close_table(&range),
            TagEnd::Image => self.close_picture(),
            TagEnd::Strikethrough => {
                if let Some(begin) = self.struck.take().filter(|begin| self.text.is_char_boundary(*begin)) {
                    let words = clipped(&self.text.split_off(begin));
                    let at = self.at(&range);
                    self.found.lose(LossKind::Lost, format!("Struck out by its author, and not read: “{words}”"), at);
                }
            }
            TagEnd::Link => {
                self.attributes(range.end);
            }
            TagEnd::MetadataBlock(_) => {
                self.meta = false;
                self.place = None;
                let head = std::mem::take(&mut self.text);
                let at = self.at(&range);
                front::read(&head, at, self.found);
            }
            TagEnd::HtmlBlock => {
                let above = self.starts.partition_point(|start| *start <= range.start).saturating_sub(1);
                html::fragment(&std::mem::take(&mut self.page), above, self.found);
            }
            TagEnd::Paragraph | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => self.flush(&range),
            _ => {}
        }
    }

    /// Ends the block: its words become a passage of the kind its surroundings give it.
    fn flush(&mut self, range: &Range<usize>) {
        let text = std::mem::take(&mut self.text);
        let place = self.place.take().unwrap_or_else(|| range.clone());
        let kind = if self.code {
            PassageKind::Code
        } else if self.notes > 0 {
            PassageKind::Aside
        } else if text.trim().is_empty() {
            return;
        } else if let Some(entry) = self.entry.take() {
            entry
        } else if self.quotes > 0 {
            PassageKind::Quotation
        } else {
            PassageKind::Paragraph
        };
        let at = self.at(&place);
        self.found.add(&text, kind, at);
    }

    fn close_table(&mut self, range: &Range<usize>) {
        let rows: Vec<String> = std::mem::take(&mut self.rows).into_iter().map(|row| row.join("\t")).collect();
        let headers = std::mem::take(&mut self.headers);
        self.table = false;
        self.place = None;
        let at = self.at(range);
        self.found.add(&rows.join("\n"), PassageKind::Table { headers }, at);
    }

    /// Attributes right behind a picture or link, in Pandoc's form; they are passed over.
    fn attributes(&mut self, end: usize) -> &'a str {
        let rest = self.source.get(end..).filter(|rest| rest.starts_with('{')).unwrap_or("");
        let inner = rest.find('}').filter(|close| !rest[..*close].contains("\n\n")).map_or("", |close| &rest[..=close]);
        self.skipped = self.skipped.max(end + inner.len());
        inner
    }

    fn close_picture(&mut self) {
        let Some((alt, range)) = self.picture.take() else { return };
        let attributes = self.attributes(range.end);
        let described = ["alt=\"", "alt='"].iter().find_map(|mark| {
            let (_, after) = attributes.split_once(mark)?;
            after.split(mark.chars().last()?).next()
        });
        let what = match clipped(described.unwrap_or(&alt)) {
            alt if alt.is_empty() => "A picture is not read; it has no description.".to_owned(),
            alt => format!("A picture is not read; its description says “{alt}”."),
        };
        let at = self.at(&range);
        self.found.lose(LossKind::Lost, what, at);
    }

    fn finish(mut self) {
        let end = self.source.len()..self.source.len();
        self.flush(&end);
        if self.links > 0 {
            let what = format!("Addresses of links are left out; their words are kept. Links: {}.", self.links);
            self.found.lose_overall(LossKind::Simplified, what);
        }
    }
}

#[cfg(test)]
mod tests;
