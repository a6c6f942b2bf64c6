//! Markdown events written as HTML: a closed set of elements, and every word escaped.

use memchr::{memchr, memchr3};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::markdown::address;

/// How much structure may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Everything below.
    Block,
    /// Only what may stand inside a line.
    Inline,
}

/// Elements deeper than this are not written, only their words: a browser and the second wall need time that grows
/// with the square of the depth, and no text of people is nested like that.
const DEEPEST: usize = 40;

/// HTML in the making.
pub(super) struct Writing {
    shape: Shape,
    html: String,
    /// For every open element, whether it was written.
    open: Vec<bool>,
    in_head: bool,
}

impl Writing {
    /// With room for a text of so many bytes.
    pub(super) fn new(shape: Shape, room: usize) -> Writing {
        Writing { shape, html: String::with_capacity(room + room / 8 + 16), open: Vec::new(), in_head: false }
    }

    pub(super) fn finish(self) -> String {
        match self.shape {
            Shape::Block => self.html,
            Shape::Inline => self.html.trim().to_owned(),
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                let written = self.open.len() < DEEPEST && self.start(&tag);
                self.open.push(written);
            }
            Event::End(tag) => {
                if self.open.pop() == Some(true) {
                    self.end(tag);
                } else if self.open.len() >= DEEPEST {
                    self.gap();
                }
            }
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => escape_words(&words, &mut self.html),
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.html.push_str("<code>");
                escape_words(&words, &mut self.html);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.html.push(if self.shape == Shape::Block { '\n' } else { ' ' }),
            Event::HardBreak => self.html.push_str("<br>"),
            Event::Rule => self.block("<hr>"),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Writes block markup; inside a line it is only a gap.
    fn block(&mut self, markup: &str) {
        match self.shape {
            Shape::Block => self.html.push_str(markup),
            Shape::Inline if !self.html.is_empty() && !self.html.ends_with(' ') => self.html.push(' '),
            Shape::Inline => {}
        }
    }

    /// Keeps the words of two blocks apart where no markup does.
    fn gap(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with([' ', '\n']) {
            self.html.push(' ');
        }
    }

    /// Opens an element; whether there is anything to close.
    fn start(&mut self, tag: &Tag<'_>) -> bool {
        match tag {
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Link { dest_url, .. } => return self.link(dest_url),
            // Nothing remote loads by itself: an image is its alternative text, which follows as events.
            Tag::Image { .. } => return true,
            Tag::Paragraph | Tag::HtmlBlock => self.block("<p>"),
            Tag::Heading { level, .. } => self.block(&format!("<{}>", heading(*level))),
            Tag::BlockQuote(_) => self.block("<blockquote>"),
            Tag::CodeBlock(_) => self.block("<pre><code>"),
            Tag::List(Some(1)) => self.block("<ol>"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">")),
            Tag::List(None) => self.block("<ul>"),
            Tag::Item => self.block("<li>"),
            Tag::Table(_) => self.block("<table>"),
            Tag::TableHead => {
                self.in_head = true;
                self.block("<thead><tr>");
            }
            Tag::TableRow => self.block("<tr>"),
            Tag::TableCell => self.block(if self.in_head { "<th scope=\"col\">" } else { "<td>" }),
            _ => self.block(""),
        }
        true
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</del>"),
            TagEnd::Link => self.html.push_str("</a>"),
            TagEnd::Image => {}
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.block("</p>\n"),
            TagEnd::Heading(level) => self.block(&format!("</{}>\n", heading(level))),
            TagEnd::BlockQuote(_) => self.block("</blockquote>\n"),
            TagEnd::CodeBlock => self.block("</code></pre>\n"),
            TagEnd::List(true) => self.block("</ol>\n"),
            TagEnd::List(false) => self.block("</ul>\n"),
            TagEnd::Item => self.block("</li>\n"),
            TagEnd::Table => self.block("</tbody></table>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.block("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.block("</tr>"),
            TagEnd::TableCell => self.block(if self.in_head { "</th>" } else { "</td>" }),
            _ => self.block(""),
        }
    }

    fn link(&mut self, written: &str) -> bool {
        let Some(address) = address::allowed(written) else {
            return false;
        };
        self.html.push_str("<a href=\"");
        escape(&address, &mut self.html);
        self.html.push_str("\">");
        true
    }
}

fn heading(level: HeadingLevel) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level as usize - 1]
}

/// Writes words so that no character of them can become markup between tags; quotation marks mean nothing there.
fn escape_words(words: &str, html: &mut String) {
    if memchr(0, words.as_bytes()).is_some() {
        return escape_words(&words.replace('\0', "\u{fffd}"), html);
    }
    let mut rest = words;
    while let Some(at) = memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Writes words so that no character of them can become markup, in text and in quoted attributes.
pub(super) fn escape(words: &str, html: &mut String) {
    for c in words.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\0' => html.push('\u{fffd}'),
            c => html.push(c),
        }
    }
}
