//! Ties the sentences of rendered Markdown to their statements: each sentence stands in a `<span data-s="3">`.
//!
//! The markup comes from `prose` and is copied as it is; only our own tags are put between its bytes, headings step
//! down below the lesson's, and links open beside the course instead of replacing it inside an LMS.

use super::setting::Numbered;
use coursewright_course::id::StatementId;
use coursewright_prose::markdown::html::SafeHtml;
use std::ops::Range;

/// A top-level element of rendered Markdown with the statements that begin in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Its markup.
    pub(crate) html: String,
    /// The statements in it, in reading order.
    pub(crate) statements: Vec<StatementId>,
}

/// A piece of markup: a tag, or text between tags.
struct Piece {
    at: Range<usize>,
    tag: bool,
}

/// Splits markup into its top-level elements and marks the sentences in it.
///
/// A sentence that is not found as written (the text was changed and its claims were not) is left unmarked.
pub(crate) fn chunks(html: &SafeHtml, sentences: &[(Numbered, &str)]) -> Vec<Chunk> {
    let html = html.as_str();
    let pieces = pieces(html);
    let spans = verbatim(html, sentences).unwrap_or_else(|| locate(&letters(html, &pieces), sentences));
    write(html, &pieces, &spans)
}

/// The same for one line: everything in one chunk.
pub(crate) fn line(html: &SafeHtml, sentences: &[(Numbered, &str)]) -> String {
    chunks(html, sentences).into_iter().map(|chunk| chunk.html).collect()
}

fn pieces(html: &str) -> Vec<Piece> {
    let bytes = html.as_bytes();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if bytes[at] == b'<' {
            let mut quoted = false;
            while at < bytes.len() && (quoted || bytes[at] != b'>') {
                quoted ^= bytes[at] == b'"';
                at += 1;
            }
            at = (at + 1).min(bytes.len());
            pieces.push(Piece { at: start..at, tag: true });
        } else {
            while at < bytes.len() && bytes[at] != b'<' {
                at += 1;
            }
            pieces.push(Piece { at: start..at, tag: false });
        }
    }
    pieces
}

/// Where the sentences stand when each stands in the markup as written, which most do: no emphasis inside, no entity.
fn verbatim(html: &str, sentences: &[(Numbered, &str)]) -> Option<Vec<(Numbered, Range<usize>)>> {
    let mut from = 0;
    sentences
        .iter()
        .filter(|(_, sentence)| !sentence.trim().is_empty())
        .map(|(id, sentence)| {
            let sentence = sentence.trim();
            let at = from + html[from..].find(sentence)?;
            let in_tag = html[..at].rfind(['<', '>']).is_some_and(|mark| html[mark..].starts_with('<'));
            if in_tag || sentence.contains(['<', '>', '&']) {
                return None;
            }
            from = at + sentence.len();
            Some((*id, at..from))
        })
        .collect()
}

/// The characters a learner sees, blanks left out, each with its place in the markup.
fn letters(html: &str, pieces: &[Piece]) -> Vec<(char, Range<usize>)> {
    let mut letters = Vec::with_capacity(html.len());
    for piece in pieces.iter().filter(|piece| !piece.tag) {
        let mut at = piece.at.start;
        while at < piece.at.end {
            let (c, length) = character(&html[at..piece.at.end]);
            if !c.is_whitespace() {
                letters.push((c, at..at + length));
            }
            at += length;
        }
    }
    letters
}

/// The first character of some text in markup, and how many bytes stand for it.
fn character(text: &str) -> (char, usize) {
    const ENTITIES: [(&str, char); 6] = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&nbsp;", '\u{a0}')];
    if let Some((entity, c)) = ENTITIES.iter().find(|(entity, _)| text.starts_with(entity)) {
        return (*c, entity.len());
    }
    let c = text.chars().next().unwrap_or(' ');
    (c, c.len_utf8().min(text.len()).max(1))
}

/// Where each sentence stands in the markup; sentences are looked for in order.
fn locate(letters: &[(char, Range<usize>)], sentences: &[(Numbered, &str)]) -> Vec<(Numbered, Range<usize>)> {
    let mut spans = Vec::with_capacity(sentences.len());
    let mut from = 0;
    for (id, sentence) in sentences {
        let wanted: Vec<char> = sentence.chars().filter(|c| !c.is_whitespace()).collect();
        if wanted.is_empty() || letters.len() < wanted.len() {
            continue;
        }
        let found = (from..=letters.len() - wanted.len()).find(|&at| letters[at..at + wanted.len()].iter().map(|(c, _)| c).eq(&wanted));
        if let Some(at) = found {
            from = at + wanted.len();
            spans.push((*id, letters[at].1.start..letters[from - 1].1.end));
        }
    }
    spans
}

fn write(html: &str, pieces: &[Piece], spans: &[(Numbered, Range<usize>)]) -> Vec<Chunk> {
    let mut chunks = vec![Chunk::default()];
    let mut depth = 0u32;
    let mut next = spans.iter().peekable();
    for piece in pieces {
        let current = chunks.last_mut().expect("there is always one chunk");
        let source = &html[piece.at.clone()];
        if piece.tag {
            let closing = source.starts_with("</");
            let void = source.starts_with("<br") || source.starts_with("<hr");
            current.html.push_str(&tag(source));
            match (closing, void) {
                (true, _) => depth = depth.saturating_sub(1),
                (false, false) => depth += 1,
                (false, true) => {}
            }
            if depth == 0 && (closing || source.starts_with("<hr")) && is_block(source) {
                chunks.push(Chunk::default());
            }
            continue;
        }
        let mut at = piece.at.start;
        while let Some((id, span)) = next.peek().filter(|(_, span)| span.start < piece.at.end) {
            let (start, end) = (span.start.max(at), span.end.min(piece.at.end));
            current.html.push_str(&html[at..start]);
            if html[start..end].trim().is_empty() {
                current.html.push_str(&html[start..end]);
            } else {
                super::escape::put!(&mut current.html, "<span data-s=\"{id}\">{}</span>", &html[start..end]);
            }
            if current.statements.last() != Some(&id.id) {
                current.statements.push(id.id);
            }
            at = end;
            if span.end > piece.at.end {
                break;
            }
            next.next();
        }
        current.html.push_str(&html[at..piece.at.end]);
    }
    chunks.retain(|chunk| !chunk.html.trim().is_empty());
    chunks
}

/// Whether this end tag, or rule, ends a block and not a word in a line.
fn is_block(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).split(['>', ' ']).next().unwrap_or_default();
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "blockquote" | "pre" | "table" | "hr")
}

/// A tag as it stands in a lesson: headings below the lesson's own (an `h2`), links in a window of their own.
fn tag(source: &str) -> std::borrow::Cow<'_, str> {
    let (open, rest) = source.strip_prefix("</").map_or_else(|| ("<", &source[1..]), |rest| ("</", rest));
    match rest.as_bytes() {
        [b'h', level @ b'1'..=b'6', b'>'] => {
            let level = match level - b'0' {
                1 | 2 => 3,
                n => (n + 1).min(6),
            };
            format!("{open}h{level}>").into()
        }
        [b'a', b' ', ..] => format!("<a target=\"_blank\" {}", &rest[2..]).into(),
        _ => source.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_prose::markdown::html;

    fn id(n: u128) -> StatementId {
        StatementId::from_bits(n)
    }

    fn named(n: usize) -> Numbered {
        Numbered { id: id(n as u128), n }
    }

    #[test]
    fn each_sentence_is_tied_to_its_statement() {
        let html = html::block("First *one*. Second & last.\n\nThird.");
        let chunks = chunks(&html, &[(named(1), "First one."), (named(2), "Second & last."), (named(3), "Third.")]);
        assert_eq!(chunks.len(), 2, "two paragraphs");
        assert_eq!(chunks[0].statements, [id(1), id(2)]);
        assert_eq!(
            chunks[0].html.trim(),
            format!(
                "<p><span data-s=\"{0}\">First </span><em><span data-s=\"{0}\">one</span></em><span data-s=\"{0}\">.</span> <span data-s=\"{1}\">Second &amp; last.</span></p>",
                named(1),
                named(2)
            ),
            "the markup stays, spans are put between"
        );
        assert_eq!(chunks[1].statements, [id(3)]);
    }

    #[test]
    fn a_sentence_that_is_not_there_is_left_out() {
        let html = html::block("One. Two.");
        let chunks = chunks(&html, &[(named(1), "One."), (named(9), "Nowhere."), (named(2), "Two.")]);
        assert_eq!(chunks[0].statements, [id(1), id(2)]);
    }

    #[test]
    fn headings_step_below_the_lesson_and_links_do_not_replace_it() {
        let html = html::block("# A\n\n### B\n\n[x](https://example.org/)");
        let all: String = chunks(&html, &[]).into_iter().map(|c| c.html).collect();
        assert!(all.contains("<h3>A</h3>") && all.contains("<h4>B</h4>"), "{all}");
        assert!(all.contains("<a target=\"_blank\" href=\"https://example.org/\""), "{all}");
    }

    #[test]
    fn words_of_an_address_are_not_taken_for_a_sentence() {
        let html = html::block("[One](https://example.org/Two.) Two.");
        let all: String = chunks(&html, &[(named(1), "One"), (named(2), "Two.")]).into_iter().map(|c| c.html).collect();
        assert!(all.contains(&format!("<span data-s=\"{}\">Two.</span>", named(2))) && all.contains("href=\"https://example.org/Two.\""), "{all}");
    }

    #[test]
    fn markup_in_text_stays_text() {
        let html = html::block("Say `<script>` & \"go\".");
        let all: String = chunks(&html, &[(named(1), "Say <script> & \"go\".")]).into_iter().map(|c| c.html).collect();
        assert!(!all.contains("<script"), "{all}");
        assert!(all.contains(&format!("data-s=\"{}\"", named(1))), "found through its entities: {all}");
    }
}
