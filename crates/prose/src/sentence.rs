//! Where sentences begin and end.
//!
//! Plain Unicode sentence rules break at "Dr. Smith" and "No. 5"; these rules know abbreviations, decimals,
//! numbering, clause numbers, ellipses, quotations, list lines and transcript tags.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::list::{STARTERS, english, lines};
use crate::markdown::plain::plain;
use crate::span::Span;

/// The sentences a learner reads in a Markdown text, in order, as plain text: the one way in which sentences of a course are
/// counted.
#[must_use]
pub fn of_markdown(markdown: &str) -> Vec<String> {
    let read = plain(markdown);
    sentences(&read.text).into_iter().map(|span| span.of(&read.text).to_owned()).collect()
}

/// The sentences of a text, in order and without white space at the ends.
///
/// Every character that is not white space belongs to exactly one of them. A blank line, a list line, a heading
/// and a table row end a sentence too.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 60 + 1);
    let mut start = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let end = match bytes[at] {
            b'.' | b'!' | b'?' => after_stop(text, start, at),
            b'\n' => ends_line(text, start, at).then_some(at + 1).ok_or(at + 1),
            // The lead bytes of … and of 。！？.
            0xe2 if text[at..].starts_with('…') => after_stop(text, start, at),
            0xe3 | 0xef if text[at..].starts_with(['。', '！', '？']) => Ok(at + 3),
            _ => Err(at + 1),
        };
        match end {
            Ok(end) => {
                push(text, &mut found, start, end);
                (start, at) = (end, end);
            }
            Err(next) => at = next,
        }
    }
    push(text, &mut found, start, text.len());
    found
}

fn push(text: &str, found: &mut Vec<Span>, start: usize, end: usize) {
    let span = Span::new(start, end).trim(text);
    if !span.is_empty() {
        found.push(span);
    }
}

/// Where the sentence ends if the mark at `at` ends it (`Ok`), else where to go on (`Err`).
fn after_stop(text: &str, start: usize, at: usize) -> Result<usize, usize> {
    let rest = &text[at..];
    let marks = rest.len() - rest.trim_start_matches(['.', '!', '?', '…']).len();
    let after = &rest[marks..];
    let closers = after.len() - after.trim_start_matches(['"', '\'', ')', ']', '”', '’', '»', '*', '_']).len();
    let end = at + marks + closers;
    let tail = &text[end..];
    if !tail.is_empty() && !tail.starts_with(char::is_whitespace) {
        return Err(at + marks);
    }
    let marks = &rest[..marks];
    if marks == "." && is_numbering(&text[start..at]) {
        return Err(end);
    }
    let next = upcoming(tail);
    let Some(first) = next.chars().next() else {
        return Ok(end);
    };
    if first.is_lowercase() {
        return Err(end);
    }
    if marks == "." && closers == 0 && stays_open(&text[start..at], next) {
        return Err(end);
    }
    Ok(end)
}

/// What the next sentence would begin with, past blanks, opening marks and transcript tags.
fn upcoming(tail: &str) -> &str {
    let mut rest = tail;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '*' | '_'));
        let Some(tag) = rest.strip_prefix('{') else {
            return rest;
        };
        match tag.find('}') {
            Some(close) if close <= 20 => rest = &tag[close + 1..],
            _ => return rest,
        }
    }
}

/// Whether all that stands before the full stop is a number or letter of a list: "3", "a", "iv", "2.1".
fn is_numbering(before: &str) -> bool {
    let mark = before.trim().trim_start_matches(['(', '*', '-', '#', ' ']);
    let digits = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = mark.len() <= 4 && !mark.is_empty() && mark.bytes().all(|b| b"ivx".contains(&b));
    letter || roman || (!mark.is_empty() && mark.split('.').all(digits))
}

enum Short {
    /// Never ends a sentence.
    Open,
    /// Ends one unless a digit follows.
    BeforeDigit,
    /// Ends one if the next word is a usual opener.
    MayEnd,
}

static SHORT: LazyLock<BTreeMap<&str, Short>> = LazyLock::new(|| {
    lines(english!("abbreviations"))
        .map(|line| match (line.strip_prefix('~'), line.strip_suffix("|0")) {
            (Some(word), _) => (word, Short::MayEnd),
            (_, Some(word)) => (word, Short::BeforeDigit),
            _ => (line, Short::Open),
        })
        .collect()
});

/// Whether the word before a single full stop keeps the sentence open.
fn stays_open(before: &str, next: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '/' | '—' | '–')).next().unwrap_or("");
    let opener = || {
        let first = next.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or("");
        STARTERS.contains(first.to_lowercase().as_str())
    };
    if word.is_empty() || word.len() > 12 {
        return false;
    }
    let lower = word.to_lowercase();
    match SHORT.get(lower.as_str()) {
        Some(Short::Open) => return true,
        Some(Short::BeforeDigit) => return next.starts_with(|c: char| c.is_ascii_digit()),
        Some(Short::MayEnd) => return !opener(),
        None => {}
    }
    // Initials: "J. Smith", "U.S.A. Today"; "I" is a word far more often than an initial.
    let initials = word.split('.').all(|part| part.len() == 1 && part.bytes().all(|b| b.is_ascii_uppercase()));
    initials && word != "I" && !opener()
}

/// Whether the line break at `at` ends a sentence.
fn ends_line(text: &str, start: usize, at: usize) -> bool {
    let next_line = text[at + 1..].split('\n').next().unwrap_or("");
    if next_line.trim().is_empty() || starts_block(next_line) {
        return true;
    }
    let line_start = text[start..at].rfind('\n').map_or(start, |newline| start + newline + 1);
    let line = text[line_start..at].trim();
    // A short line without a closing mark, followed by a capital, is a heading or a cell.
    let titled = line.len() < 40 && !line.ends_with([',', ';', '-', '–', '—', '(']) && next_line.trim_start().starts_with(char::is_uppercase);
    line.starts_with('#') || line.starts_with('|') || (titled && !line.is_empty() && is_whole_line(text, line_start))
}

/// Whether a line begins at this place, rather than the rest of one.
fn is_whole_line(text: &str, start: usize) -> bool {
    start == 0 || text[..start].ends_with('\n')
}

/// Whether a line begins a list item, heading, quotation or table row.
fn starts_block(line: &str) -> bool {
    let line = line.trim_start();
    let mark = line.split_whitespace().next().unwrap_or("");
    if line.starts_with('|') || line.starts_with('>') {
        return true;
    }
    if matches!(mark, "-" | "*" | "+" | "•" | "–" | "—" | "·" | "▪" | "○" | "◦" | "‣") || (mark.starts_with('#') && mark.trim_start_matches('#').is_empty()) {
        return true;
    }
    let inner = mark.strip_prefix('(').unwrap_or(mark);
    match inner.strip_suffix(['.', ')']) {
        Some(number) => !number.is_empty() && number.len() <= 8 && is_numbering(number) && line.len() > mark.len(),
        None => false,
    }
}

/// Whether a full stop behind this word usually belongs to the word.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    let listed = matches!(SHORT.get(word.to_lowercase().as_str()), Some(Short::Open | Short::MayEnd));
    listed || (word.len() == 1 && word != "I" && word.bytes().all(|b| b.is_ascii_uppercase()))
}

/// A text in stretches of at most so many bytes, cut where it is least noticed: at the end of a line, of a sentence, of a
/// word. Together they are the whole text. For readings that look around each word, so that they stay linear.
pub fn stretches(text: &str, most: usize) -> Vec<Span> {
    let mut all = Vec::new();
    let mut from = 0;
    while text.len() - from > most {
        let piece = &text[from..text.floor_char_boundary(from + most)];
        let cut = piece.rfind('\n').map(|at| at + 1).or_else(|| piece.rfind(". ").map(|at| at + 2)).or_else(|| piece.rfind(' ').map(|at| at + 1));
        // A single letter may be longer than what is asked for.
        let whole = if piece.is_empty() { text[from..].chars().next().map_or(1, char::len_utf8) } else { piece.len() };
        let end = from + cut.unwrap_or(whole);
        all.push(Span::new(from, end));
        from = end;
    }
    if from < text.len() || all.is_empty() {
        all.push(Span::new(from, text.len()));
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn titles_initials_and_shortened_words_stay_inside() {
        assert_eq!(split("Dr. Smith met Mr. J. R. Jones. They left."), ["Dr. Smith met Mr. J. R. Jones.", "They left."]);
        assert_eq!(split("See fig. 3 and No. 5. Use e.g. a torch."), ["See fig. 3 and No. 5.", "Use e.g. a torch."]);
        assert_eq!(split("No. We will not."), ["No.", "We will not."], "without a digit behind it, No is a word");
        assert_eq!(split("Acme Inc. Europe bought it. Acme Inc. The deal closed."), ["Acme Inc. Europe bought it.", "Acme Inc.", "The deal closed."]);
        assert_eq!(split("In the U.S. Army. In the U.S. He works."), ["In the U.S. Army.", "In the U.S.", "He works."]);
        assert_eq!(split("So did I. Take vitamin C. It helps."), ["So did I.", "Take vitamin C.", "It helps."]);
    }

    #[test]
    fn numbers_keep_their_points() {
        assert_eq!(split("It is 2.5 bar. Clause 4.2.1 applies. See section 3. Go on."), ["It is 2.5 bar.", "Clause 4.2.1 applies.", "See section 3.", "Go on."]);
        assert_eq!(split("1. Open the lid. 2. Close it."), ["1. Open the lid.", "2. Close it."]);
    }

    #[test]
    fn marks_in_a_row_and_quotations_close_one_sentence() {
        assert_eq!(split("Really?! Wait... what? Wait... What now?"), ["Really?!", "Wait... what?", "Wait...", "What now?"]);
        assert_eq!(split("“Stop.” He said “Go.” and left. (Both did.) End"), ["“Stop.”", "He said “Go.” and left.", "(Both did.)", "End"]);
        assert_eq!(split("Is it {vocalsound} on? Um. {vocalsound} So we went."), ["Is it {vocalsound} on?", "Um.", "{vocalsound} So we went."]);
    }

    #[test]
    fn lines_end_sentences_only_where_a_block_ends() {
        assert_eq!(split("- open the lid\n- close it\n\nThen rest"), ["- open the lid", "- close it", "Then rest"]);
        assert_eq!(split("# Safety\nKeep the lid\nclosed at all times."), ["# Safety", "Keep the lid\nclosed at all times."]);
        assert_eq!(split("a) one\nb) two\n(3) three"), ["a) one", "b) two", "(3) three"]);
        assert_eq!(split("Agenda\nWe meet at noon."), ["Agenda", "We meet at noon."]);
    }

    proptest! {
        #[test]
        fn every_visible_character_is_in_exactly_one_sentence(text in "([a-zA-Z]{1,4}|[0-9]|[.!?…\"”)(\n -]|。|é|Dr\\.|\\{pause\\}){0,60}") {
            let found = sentences(&text);
            let mut end = 0;
            for span in &found {
                prop_assert!(text[end..span.start].trim().is_empty());
                prop_assert!(!span.is_empty() && span.of(&text).trim() == span.of(&text));
                end = span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }

    #[test]
    fn stretches_are_cut_where_it_is_least_noticed_and_are_all_of_the_text() {
        let cut = |text: &str, most| stretches(text, most).into_iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(cut("One line.\nTwo lines. Three words", 16), ["One line.\n", "Two lines. ", "Three words"]);
        assert_eq!(cut("aé€😀", 2), ["a", "é", "€", "😀"], "no letter is cut");
        assert_eq!(cut("", 9), [""]);
        let long = "word ".repeat(500);
        assert!(stretches(&long, 64).iter().all(|span| span.len() <= 64) && cut(&long, 64).concat() == long);
    }
}
