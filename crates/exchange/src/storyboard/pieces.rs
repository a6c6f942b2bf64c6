//! Markdown that is changed by what somebody changed of its words: bytes that nobody touched stay.

use super::looks::{looks, same};
use coursewright_prose::Span;
use coursewright_prose::diff::{Change, words};
use coursewright_prose::markdown::plain::plain;
use coursewright_prose::markdown::splice::splice;
use coursewright_prose::markdown::words::written;

/// What parts the blocks of a text once it is read.
const PARTED: &str = "\n\n";

/// The paragraphs, headings and entries of a text as they are read.
pub(super) fn pieces(markdown: &str) -> Vec<String> {
    let read = plain(markdown).text;
    read.split(PARTED).filter(|piece| !piece.trim().is_empty()).map(str::to_owned).collect()
}

/// Inline Markdown whose words are others now; its marks stay where their words stay.
pub(super) fn rewritten(markdown: &str, now: &str) -> String {
    let now = line(now);
    let spliced = put(markdown, 0..plain(markdown).text.len(), &now);
    match spliced {
        Some(new) if same(&plain(&new).text, &now) => new,
        _ => written(&now),
    }
}

/// Words in one line: a field of a course has no line ends of its own.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts other words where a stretch of the read text stands.
fn put(markdown: &str, at: std::ops::Range<usize>, now: &str) -> Option<String> {
    let read = plain(markdown);
    let old = read.text.get(at.clone())?;
    // From the end, so that what is before keeps its place.
    let mut edits: Vec<(Span, &str)> = vec![];
    let mut place = at.start;
    let (mut gone, mut new): (Option<Span>, Option<&str>) = (None, None);
    let changes = words(old, now);
    for change in changes.iter().copied().chain([Change::Same("")]) {
        match change {
            Change::Gone(text) => {
                gone = Some(Span::new(place, place + text.len()));
                place += text.len();
            }
            Change::New(text) => new = Some(text),
            Change::Same(text) => {
                if gone.is_some() || new.is_some() {
                    edits.push((gone.take().unwrap_or(Span::new(place, place)), new.take().unwrap_or("")));
                }
                place += text.len();
            }
        }
    }
    let mut out = markdown.to_owned();
    for (span, new) in edits.into_iter().rev() {
        let before = span.of(&read.text);
        if looks(before) == looks(new) && before.trim().is_empty() == new.trim().is_empty() {
            continue;
        }
        let (start, end) = common(before, new);
        let span = Span::new(span.start + start.0, span.end - end.0);
        // Letter by letter: marks between words that go stay with the words that do not.
        let letters: Vec<Span> = span.of(&read.text).char_indices().map(|(n, c)| Span::new(span.start + n, span.start + n + c.len_utf8())).collect();
        for letter in letters.iter().skip(1).rev() {
            out = splice(&out, read.source(*letter), "");
        }
        out = splice(&out, read.source(letters.first().copied().unwrap_or(span)), &inside(&new[start.1..new.len() - end.1]));
    }
    Some(out)
}

/// How many bytes of both look the same at the beginning, and at the end: another blank or quote there is none of the person’s.
fn common(one: &str, other: &str) -> ((usize, usize), (usize, usize)) {
    let alike = |a: char, b: char| a == b || !a.is_alphanumeric() && looks(&a.to_string()) == looks(&b.to_string());
    let start = one.chars().zip(other.chars()).take_while(|(a, b)| alike(*a, *b)).fold((0, 0), |at, (a, b)| (at.0 + a.len_utf8(), at.1 + b.len_utf8()));
    let (one, other) = (&one[start.0..], &other[start.1..]);
    let end = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| alike(*a, *b)).fold((0, 0), |at, (a, b)| (at.0 + a.len_utf8(), at.1 + b.len_utf8()));
    (start, end)
}

/// Words in the middle of a line: only what would be a mark there is escaped.
fn inside(words: &str) -> String {
    // A letter before them keeps their first sign from opening a list.
    let led = written(&format!("x{words}"));
    led.strip_prefix('x').map_or_else(|| written(words), str::to_owned)
}

/// What somebody did to the pieces of a text.
#[derive(Debug, Default)]
pub(super) struct PieceEdits<'a> {
    /// Other words, by position.
    pub(super) changed: Vec<(usize, &'a str)>,
    /// Positions that are gone.
    pub(super) removed: Vec<usize>,
    /// New paragraphs: the piece beside which, whether before it, and the words.
    pub(super) added: Vec<(usize, bool, &'a str)>,
}

/// The text with these edits; none where it cannot be said how it would stand in Markdown.
pub(super) fn edited(markdown: &str, edits: &PieceEdits<'_>) -> Option<String> {
    let old = pieces(markdown);
    let mut out = markdown.to_owned();
    // From the last piece on, so that positions before it hold.
    for n in (0..old.len()).rev() {
        for (_, _, text) in edits.added.iter().rev().filter(|(at, before, _)| *at == n && !before) {
            out = beside(&out, n, text, false)?;
        }
        if edits.removed.contains(&n) {
            out = without(&out, n)?;
        } else if let Some((_, now)) = edits.changed.iter().find(|(at, _)| *at == n) {
            out = put(&out, range(&out, n)?, &line(now))?;
        }
        for (_, _, text) in edits.added.iter().rev().filter(|(at, before, _)| *at == n && *before) {
            out = if edits.removed.contains(&n) { led(&out, n, text)? } else { beside(&out, n, text, true)? };
        }
    }
    let mut wanted: Vec<String> = vec![];
    for (n, piece) in old.iter().enumerate() {
        let added = |before: bool| edits.added.iter().filter(move |(at, own, _)| *at == n && *own == before).map(|(_, _, text)| line(text));
        wanted.extend(added(true));
        if !edits.removed.contains(&n) {
            wanted.push(edits.changed.iter().find(|(at, _)| *at == n).map_or_else(|| piece.clone(), |(_, now)| line(now)));
        }
        wanted.extend(added(false));
    }
    let stands = pieces(&out);
    (stands.len() == wanted.len() && stands.iter().zip(&wanted).all(|(one, other)| same(one, other))).then_some(out)
}

/// Where a piece stands in the read text.
fn range(markdown: &str, n: usize) -> Option<std::ops::Range<usize>> {
    let read = plain(markdown).text;
    let mut at = 0;
    let mut seen = 0;
    for piece in read.split(PARTED) {
        if !piece.trim().is_empty() {
            if seen == n {
                return Some(at..at + piece.len());
            }
            seen += 1;
        }
        at += piece.len() + PARTED.len();
    }
    None
}

/// The lines of the Markdown that a piece takes, as bytes.
fn lines(markdown: &str, n: usize) -> Option<(usize, usize)> {
    let at = range(markdown, n)?;
    let span = plain(markdown).source(Span::new(at.start, at.end));
    let start = markdown[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = markdown[span.end..].find('\n').map_or(markdown.len(), |at| span.end + at);
    Some((start, end))
}

/// The text without a piece and the empty lines behind it.
fn without(markdown: &str, n: usize) -> Option<String> {
    let (start, end) = lines(markdown, n)?;
    let behind = &markdown[end..];
    let blank = behind.len() - behind.trim_start_matches(['\n', '\r']).len();
    let mut out = format!("{}{}", &markdown[..start], &markdown[end + blank..]);
    out.truncate(out.trim_end().len());
    Some(out)
}

/// The text with a new paragraph beside a piece; beside an entry of a list it is an entry.
fn beside(markdown: &str, n: usize, text: &str, before: bool) -> Option<String> {
    let (start, end) = lines(markdown, n)?;
    let own = &markdown[start..end];
    let words = written(&line(text));
    let (mark, gap) = marker(own).map_or((String::new(), PARTED), |mark| (mark, "\n"));
    Some(if before {
        format!("{}{mark}{words}{gap}{}", &markdown[..start], &markdown[start..])
    } else {
        // A paragraph behind the last entry of a list, or the one before more text, stays apart from both.
        let rest = &markdown[end..];
        let gap_after = if rest.trim().is_empty() || rest.starts_with(PARTED) || gap == "\n" { "" } else { "\n" };
        format!("{}{gap}{mark}{words}{gap_after}{rest}", &markdown[..end])
    })
}

/// The text with a new paragraph where a piece stood that is gone.
fn led(markdown: &str, n: usize, text: &str) -> Option<String> {
    let words = written(&line(text));
    if markdown.trim().is_empty() {
        return Some(words);
    }
    match lines(markdown, n) {
        Some((start, _)) => Some(format!("{}{words}{PARTED}{}", &markdown[..start], &markdown[start..])),
        None => Some(format!("{}{PARTED}{words}", markdown.trim_end())),
    }
}

/// What opens an entry of a list: “- ”, “3. ” with what it is set in by.
fn marker(own: &str) -> Option<String> {
    let inset = own.len() - own.trim_start().len();
    let (set, rest) = own.split_at(inset);
    let sign = match rest.chars().next()? {
        c @ ('-' | '*' | '+') => c.to_string(),
        c if c.is_ascii_digit() => {
            rest.chars().take_while(|c| c.is_ascii_digit()).chain(rest.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next().filter(|c| matches!(c, '.' | ')'))).collect()
        }
        _ => return None,
    };
    let counted = sign.starts_with(|c: char| c.is_ascii_digit());
    if counted && !sign.ends_with(['.', ')']) || !rest[sign.len()..].starts_with(' ') {
        return None;
    }
    let blanks = rest[sign.len()..].len() - rest[sign.len()..].trim_start().len();
    Some(format!("{set}{sign}{}", " ".repeat(blanks)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_leave_marks_and_other_bytes_as_they_are() {
        assert_eq!(rewritten("Open the **red** lid &amp; wait 5&nbsp;min.", "Open the blue lid & wait 6 min."), "Open the **blue** lid &amp; wait 6&nbsp;min.");
        assert_eq!(rewritten("It's *cold*.", "It’s *cold*."), "It's *\\*cold*\\*.", "letters stay letters");
        assert_eq!(rewritten("a **b c** d", "a b"), "a **b**".to_owned());
        assert_eq!(rewritten("", "- 5"), "\\- 5");
    }

    #[test]
    fn pieces_are_changed_taken_out_and_put_in_where_they_stand() {
        let text = "## Doors\n\nKeep *them* shut.\n\n- one\n- two\n\nEnd.";
        assert_eq!(pieces(text), ["Doors", "Keep them shut.", "one", "two", "End."]);
        let edit = |changed: &[(usize, &'static str)], removed: &[usize], added: &[(usize, bool, &'static str)]| {
            edited(text, &PieceEdits { changed: changed.to_vec(), removed: removed.to_vec(), added: added.to_vec() })
        };
        assert_eq!(edit(&[(1, "Keep them wide open.")], &[], &[]).as_deref(), Some("## Doors\n\nKeep *them* wide open.\n\n- one\n- two\n\nEnd."));
        assert_eq!(edit(&[], &[2], &[]).as_deref(), Some("## Doors\n\nKeep *them* shut.\n\n- two\n\nEnd."));
        assert_eq!(edit(&[], &[4, 1], &[]).as_deref(), Some("## Doors\n\n- one\n- two"));
        assert_eq!(edit(&[], &[], &[(3, false, "three"), (0, false, "First.")]).as_deref(), Some("## Doors\n\nFirst.\n\nKeep *them* shut.\n\n- one\n- two\n- three\n\nEnd."));
        assert_eq!(edit(&[], &[], &[(0, true, "Before.")]).as_deref(), Some("Before.\n\n## Doors\n\nKeep *them* shut.\n\n- one\n- two\n\nEnd."));
        assert_eq!(edit(&[], &[0, 1, 2, 3, 4], &[]).as_deref(), Some(""));
    }
}
