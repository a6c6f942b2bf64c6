//! What a reader sees of Markdown, with the way back to its bytes.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::markdown::options;
use crate::span::{Builder, Mapped, Span};

/// The text a learner reads, without the marks of Markdown; every range leads back to the Markdown bytes.
///
/// Blocks (paragraphs, headings, list items, table cells) are parted by a blank line, so that no sentence runs over
/// a block's end; a line break inside a paragraph is a blank. An image stands for its alternative text, raw HTML for
/// itself.
pub fn plain(markdown: &str) -> Mapped {
    let mut page = Page { build: Builder::new(markdown), markdown, parted: true };
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        page.take(event, range.into());
    }
    page.build.trim_end();
    page.build.finish()
}

struct Page<'a> {
    build: Builder<'a>,
    markdown: &'a str,
    /// Nothing was written since the last block began.
    parted: bool,
}

impl Page<'_> {
    fn take(&mut self, event: Event<'_>, range: Span) {
        match event {
            Event::Text(words) => self.words(range, &words),
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.words(self.inside(range, &words), &words),
            Event::Html(words) | Event::InlineHtml(words) => self.words(range, &words),
            Event::SoftBreak => self.build.replace(range, " "),
            Event::HardBreak => self.build.replace(range, "\n"),
            Event::Start(tag) if is_block(&tag) => self.part(range.start),
            Event::End(tag) if ends_block(&tag) => self.part(range.end),
            Event::Rule => self.part(range.end),
            _ => {}
        }
    }

    fn words(&mut self, range: Span, words: &str) {
        if words.is_empty() {
            return;
        }
        self.parted = false;
        self.build.replace(range, words);
    }

    /// Where the words of a code span stand between its backticks.
    fn inside(&self, range: Span, words: &str) -> Span {
        match range.of(self.markdown).find(words) {
            Some(at) => Span::new(range.start + at, range.start + at + words.len()),
            None => range,
        }
    }

    fn part(&mut self, at: usize) {
        if !self.parted {
            self.build.trim_end();
            self.build.insert(at, "\n\n");
            self.parted = true;
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } | Tag::Superscript | Tag::Subscript)
}

fn ends_block(tag: &TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image | TagEnd::Superscript | TagEnd::Subscript)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sentence::sentences;

    #[test]
    fn marks_go_and_blocks_are_parted() {
        let markdown = "# Lid\n\nOpen the **red**\nlid &amp; `V-12`, [see](https://x.org).\n\n- close it\n- wait\n\n![a drum](d.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(plain(markdown).text, "Lid\n\nOpen the red lid & V-12, see.\n\nclose it\n\nwait\n\na drum\n\na\n\nb\n\n1\n\n2");
    }

    #[test]
    fn a_plain_range_leads_to_its_markdown_bytes() {
        let markdown = "Open the **red** lid &amp; `V-12`.";
        let plain = plain(markdown);
        let place = |word: &str| {
            let at = plain.text.find(word).unwrap();
            plain.source(Span::new(at, at + word.len())).of(markdown)
        };
        assert_eq!(place("red"), "red");
        assert_eq!(place("V-12"), "V-12");
        assert_eq!(place("&"), "&amp;");
        assert_eq!(place("red lid"), "red** lid");
    }

    #[test]
    fn no_sentence_runs_over_a_block() {
        let text = plain("- close the lid\n- open the valve\n\nThen rest").text;
        let found: Vec<&str> = sentences(&text).into_iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, ["close the lid", "open the valve", "Then rest"]);
    }

    proptest! {
        #[test]
        fn every_character_leads_inside_the_markdown(markdown in "([a-zé]{1,3}|[*_`#>|\\[\\]()!&;\n -]|&amp;|<b>|\\\\\\*|1\\. ){0,40}") {
            let plain = plain(&markdown);
            for (at, c) in plain.text.char_indices() {
                let source = plain.source(Span::new(at, at + c.len_utf8()));
                prop_assert!(markdown.get(source.start..source.end).is_some());
                if c.is_alphabetic() {
                    prop_assert!(!source.is_empty());
                }
            }
        }
    }
}
