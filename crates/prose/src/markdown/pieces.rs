//! What stands in Markdown beside its words: links, pictures, and how its paragraphs are dressed.

use pulldown_cmark::{BrokenLink, Event, LinkType, Parser, Tag, TagEnd};

use crate::markdown::{address, options};

/// A link or picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A link with the words that it shows.
    Link {
        /// Its words.
        text: String,
        /// Its address as written.
        target: String,
    },
    /// A picture with its text alternative.
    Image {
        /// The text alternative.
        alt: String,
        /// Its address as written.
        target: String,
    },
    /// `[text][name]` where no address has that name: a page shows the brackets.
    Nameless {
        /// What stands in the first brackets.
        text: String,
    },
}

/// The links and pictures of a text in the order in which they end.
pub fn parts(markdown: &str) -> Vec<Part> {
    if !markdown.contains(['[', '<']) {
        return vec![];
    }
    let mut nameless: Vec<(usize, String)> = Vec::new();
    let mut found: Vec<(usize, Part)> = Vec::new();
    let mut open: Vec<(String, String)> = Vec::new();
    let mut broken = |link: BrokenLink<'_>| {
        if link.link_type == LinkType::Reference {
            let text = markdown.get(link.span.clone()).and_then(|written| written.strip_prefix('[')?.split(']').next()).unwrap_or_default();
            nameless.push((link.span.end, text.to_owned()));
        }
        None
    };
    for (event, range) in Parser::new_with_broken_link_callback(markdown, options(), Some(&mut broken)).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => open.push((String::new(), dest_url.into_string())),
            Event::End(TagEnd::Link) => found.extend(open.pop().map(|(text, target)| (range.end, Part::Link { text, target }))),
            Event::End(TagEnd::Image) => found.extend(open.pop().map(|(alt, target)| (range.end, Part::Image { alt, target }))),
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => open.iter_mut().for_each(|(text, _)| text.push_str(&words)),
            Event::SoftBreak | Event::HardBreak => open.iter_mut().for_each(|(text, _)| text.push(' ')),
            _ => {}
        }
    }
    found.extend(nameless.into_iter().map(|(end, text)| (end, Part::Nameless { text })));
    found.sort_by_key(|(end, _)| *end);
    found.into_iter().map(|(_, part)| part).collect()
}

/// What dresses and parts the words of a text, in order: headings, lists, stress, links with their addresses, code as it stands.
/// Two texts with the same marks differ in words alone.
pub fn marks(markdown: &str) -> Vec<String> {
    let mark = |event| match event {
        Event::Start(tag) => Some(format!("{tag:?}")),
        Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => Some(words.into_string()),
        Event::Rule | Event::HardBreak => Some("break".into()),
        _ => None,
    };
    Parser::new_ext(markdown, options()).filter_map(mark).collect()
}

/// Whether a page lets a link with this target lead anywhere: to the web or to mail.
pub fn leads(target: &str) -> bool {
    address::allowed(target).is_some()
}

/// A block of Markdown that stands in no other block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A heading.
    Heading {
        /// 1 to 6.
        rank: u8,
        /// Its words; empty where it has none.
        words: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words, lines parted by `\n`.
        words: String,
        /// Whether all of them are strong.
        dressed: bool,
    },
    /// A list.
    List {
        /// How many entries it has, without those of lists inside it.
        entries: usize,
    },
    /// A table, a quotation, code, a rule.
    Other,
}

/// The blocks of a text in order.
pub fn pieces(markdown: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let (mut depth, mut stressed) = (0usize, 0usize);
    let (mut words, mut dressed) = (String::new(), true);
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Strong) => stressed += 1,
            Event::End(TagEnd::Strong) => stressed -= 1,
            Event::Start(Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough) => {}
            Event::Start(tag) => {
                if depth == 0 {
                    (words, dressed) = (String::new(), true);
                    match &tag {
                        Tag::Paragraph | Tag::Heading { .. } => {}
                        Tag::List(_) => found.push(Piece::List { entries: 0 }),
                        _ => found.push(Piece::Other),
                    }
                }
                if let (1, Tag::Item, Some(Piece::List { entries })) = (depth, &tag, found.last_mut()) {
                    *entries += 1;
                }
                depth += 1;
            }
            Event::End(end) => {
                depth -= 1;
                let words = || words.trim().to_owned();
                match end {
                    TagEnd::Paragraph if depth == 0 => found.push(Piece::Paragraph { words: words(), dressed: dressed && !words().is_empty() }),
                    TagEnd::Heading(rank) if depth == 0 => found.push(Piece::Heading { rank: rank as u8, words: words() }),
                    _ => {}
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                dressed &= stressed > 0 || text.trim().is_empty();
                words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            Event::Rule => found.push(Piece::Other),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_leave_the_marks_of_a_text_as_they_are() {
        let text = "## Doors\n\nOpen **both** [doors](https://a.example) with `open -a`.";
        assert_eq!(marks(text), marks("## Gates\n\nUnlock **the two** [doors](https://a.example) by `open -a`."));
        for other in [
            "Open **both** [doors](https://a.example) with `open -a`.",
            "## Doors\n\nOpen both [doors](https://a.example) with `open -a`.",
            "## Doors\n\nOpen **both** [doors](https://b.example) with `open -a`.",
            "## Doors\n\nOpen **both** [doors](https://a.example) with `open`.",
        ] {
            assert_ne!(marks(text), marks(other), "{other}");
        }
    }

    #[test]
    fn links_and_pictures_are_told_apart() {
        let link = |text: &str, target: &str| Part::Link { text: text.into(), target: target.into() };
        assert_eq!(
            parts("A [b *c*](d \"e\") and ![f](g.png), not \\[h](i) or [j], but <https://k.org/>."),
            [link("b c", "d"), Part::Image { alt: "f".into(), target: "g.png".into() }, link("https://k.org/", "https://k.org/")],
            "a title is no part of the target, an escaped bracket opens nothing"
        );
        assert_eq!(parts("See [a][b] and [c][d].\n\n[b]: https://e.org/"), [link("a", "https://e.org/"), Part::Nameless { text: "c".into() }]);
        assert_eq!(parts("`[a](b)`"), [], "code shows what it says");
    }

    #[test]
    fn paragraphs_know_whether_they_are_dressed() {
        let paragraph = |words: &str, dressed| Piece::Paragraph { words: words.into(), dressed };
        assert_eq!(
            pieces("### A *b*\n\n**Tools**\n\n*Photo: Ann*\n\n**Stop.** Wait.\nNow.\n\n- **c**\n\n> **d**\n\n***\n\n##"),
            [
                Piece::Heading { rank: 3, words: "A b".into() },
                paragraph("Tools", true),
                paragraph("Photo: Ann", false),
                paragraph("Stop. Wait.\nNow.", false),
                Piece::List { entries: 1 },
                Piece::Other,
                Piece::Other,
                Piece::Heading { rank: 2, words: String::new() }
            ]
        );
    }
}
