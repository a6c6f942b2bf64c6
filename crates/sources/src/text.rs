//! Plain text: paragraphs, headings, lists, numbered steps and tables, as people set them with nothing but keys.

use crate::gather::{Gathering, lines};
use crate::limits;
use crate::lined::Lined;
use coursewright_course::source::PassageKind;

/// Reads plain text.
pub(crate) fn read(text: &str, found: &mut Gathering) {
    let all = Lined::of(text);
    let mut n = 0;
    while n < all.len() && !found.is_full() {
        n = if all.line(n).trim().is_empty() { n + 1 } else { block(&all, n, found) };
    }
}

/// Reads the block that begins at line `n` and says where the next begins.
fn block(all: &Lined<'_>, n: usize, found: &mut Gathering) -> usize {
    let line = all.line(n);
    if let Some(level) = underlined(line, all.get(n + 1)) {
        found.heading(level, line, lines(n + 1, n + 2));
        return n + 2;
    }
    if is_rule(line) {
        return n + 1;
    }
    if let Some(end) = table(all, n) {
        let rows: Vec<String> = all.between(n, end).filter(|row| !is_rule(row)).map(|row| cells(row).join("\t")).collect();
        found.add(&rows.join("\n"), PassageKind::Table { headers: 1 }, lines(n + 1, end));
        return end;
    }
    if let Some(level) = heading(all, n) {
        found.heading(level, line, lines(n + 1, n + 1));
        return n + 1;
    }
    let entry = mark(line);
    let mut end = n + 1;
    // A block larger than all passages may be is not looked at to its end: it is refused when it is added.
    while end < all.len() && all.start(end) - all.start(n) <= limits::TEXT_BYTES && goes_on(all, end) {
        end += 1;
    }
    match entry {
        Some(mark) => {
            let rest: Vec<&str> = std::iter::once(mark.text).chain(all.between(n + 1, end).map(str::trim)).collect();
            found.add(&rest.join("\n"), PassageKind::Entry { number: mark.number, depth: mark.depth }, lines(n + 1, end));
        }
        None => found.add(&all.between(n, end).collect::<Vec<_>>().join("\n"), PassageKind::Paragraph, lines(n + 1, end)),
    }
    end
}

/// Whether a line continues the block above it.
fn goes_on(all: &Lined<'_>, n: usize) -> bool {
    let line = all.line(n);
    !(line.trim().is_empty() || mark(line).is_some() || is_rule(line) || underlined(line, all.get(n + 1)).is_some() || table(all, n).is_some())
}

/// The mark of a list entry.
pub(crate) struct Mark<'a> {
    /// Its number, where it has one.
    pub(crate) number: Option<u32>,
    /// How deep it is set in.
    pub(crate) depth: u8,
    /// What stands behind it.
    pub(crate) text: &'a str,
}

/// Reads “- x”, “• x”, “3. x”, “3) x”, “(3) x”, “Step 3: x”, “a) x”; not “a. x”, for “a. m.” begins no list.
pub(crate) fn mark(line: &str) -> Option<Mark<'_>> {
    let body = line.trim_start();
    let indent: usize = line[..line.len() - body.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    // People set entries in by two to four blanks a level.
    let depth = u8::try_from(if indent < 4 { indent / 2 } else { indent / 4 }).unwrap_or(u8::MAX).min(8);
    let (number, rest) = bullet(body).map(|rest| (None, rest)).or_else(|| numbered(body))?;
    let text = rest.trim_start();
    (!text.is_empty()).then_some(Mark { number, depth, text })
}

/// What stands behind a bullet.
fn bullet(body: &str) -> Option<&str> {
    const BULLETS: [char; 17] = ['-', '*', '•', '–', '—', '·', '◦', '▪', '‣', '●', '○', '■', '□', '☐', '✓', '➢', '\u{F0B7}'];
    if let Some(rest) = body.strip_prefix(BULLETS) {
        return rest.starts_with(char::is_whitespace).then_some(rest);
    }
    // An “o” is the bullet that Word leaves in plain text, always with a tab or deep blanks behind it.
    body.strip_prefix('o').filter(|rest| rest.starts_with('\t') || rest.starts_with("  "))
}

/// The number before an entry: `None` inside where it is a letter.
fn numbered(body: &str) -> Option<(Option<u32>, &str)> {
    let named = body.strip_prefix("Step ").or_else(|| body.strip_prefix("STEP "));
    let (step, body) = (named.is_some(), named.unwrap_or(body));
    let open = body.strip_prefix('(');
    let inner = open.unwrap_or(body);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let (number, after) = if (1..=3).contains(&digits) {
        (inner[..digits].parse().ok(), &inner[digits..])
    } else {
        // A letter, or a Roman number: “iii)”.
        let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
        let roman = (2..=4).contains(&letters) && inner[..letters].bytes().all(|letter| matches!(letter.to_ascii_lowercase(), b'i' | b'v' | b'x'));
        if letters != 1 && !roman {
            return None;
        }
        (None, &inner[letters..])
    };
    let close: &[char] = match (number, open, step) {
        (Some(_), None, true) => &['.', ')', ':', '-', '–'],
        (Some(_), None, false) => &['.', ')'],
        _ => &[')'],
    };
    let rest = after.strip_prefix(close)?;
    rest.starts_with(char::is_whitespace).then_some((number, rest))
}

/// A line with a line of `=` or `-` below it, about as long as itself.
fn underlined(line: &str, below: Option<&str>) -> Option<u8> {
    let (line, below) = (line.trim(), below?.trim_end());
    let width = below.chars().count();
    let level = if below.chars().all(|c| c == '=') {
        1
    } else if below.chars().all(|c| matches!(c, '-' | '~' | '–' | '—')) {
        2
    } else {
        return None;
    };
    let words = line.chars().count();
    (width >= 3 && words > 0 && words <= 120 && width + 6 >= words && mark(line).is_none() && !is_rule(line)).then_some(level)
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '–' | '—' | '#' | '+' | '|' | ':' | ' '))
}

/// A heading that stands alone: in upper case, or numbered like “5.2 Compressed air”.
fn heading(all: &Lined<'_>, n: usize) -> Option<u8> {
    let alone_above = n == 0 || all.line(n - 1).trim().is_empty();
    let alone_below = all.get(n + 1).is_none_or(|line| line.trim().is_empty());
    let line = all.line(n).trim();
    if !alone_above || all.len() == 1 {
        return None;
    }
    // Capitals may stand right above their text; a section number alone on its line needs room.
    stands_as_heading(line).filter(|_| alone_below || is_capital(line))
}

/// The level of a line that could be a heading by its words alone.
pub(crate) fn stands_as_heading(line: &str) -> Option<u8> {
    if line.split_whitespace().count() > 12 || line.ends_with(['.', ';', ',', '?', '!']) {
        return None;
    }
    if is_capital(line) {
        return Some(section(line).unwrap_or(1));
    }
    section(line).filter(|_| !line.ends_with(':'))
}

/// Whether a line is in capitals. “DANGER: 400 V” is a warning and no heading.
fn is_capital(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let upper = letters >= 4 && !line.chars().any(char::is_lowercase) && line.chars().any(char::is_uppercase);
    upper && !line.trim_end_matches(':').contains(':')
}

/// The level that a section number like “5.2” gives; one number alone is a step as easily as a section.
fn section(line: &str) -> Option<u8> {
    let (number, rest) = line.split_once(char::is_whitespace)?;
    let number = number.trim_end_matches('.');
    let fields: Vec<&str> = number.split('.').collect();
    let counted = fields.iter().all(|field| (1..=3).contains(&field.len()) && field.bytes().all(|b| b.is_ascii_digit()));
    let title = rest.trim_start().starts_with(char::is_uppercase);
    (counted && fields.len() >= 2 && title).then(|| u8::try_from(fields.len()).unwrap_or(9))
}

/// Where the table that begins at line `n` ends: at least two lines with the same number of cells, two or more.
fn table(all: &Lined<'_>, n: usize) -> Option<usize> {
    let columns = cells(all.line(n)).len();
    if columns < 2 {
        return None;
    }
    // Lines drawn between rows belong to the table; one below it ends it.
    let mut rows = 0;
    let end = (n..all.len()).find(|row| {
        let (line, drawn) = (all.line(*row), is_rule(all.line(*row)));
        rows += usize::from(!drawn && cells(line).len() == columns);
        !(drawn && line.contains(['|', '+'])) && cells(line).len() != columns
    });
    (rows >= 2).then_some(end.unwrap_or(all.len()))
}

/// The cells of a line: set apart by tabs, or by bars at both ends.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim_end();
    if let Some(inner) = line.trim().strip_prefix('|').and_then(|rest| rest.strip_suffix('|')) {
        return inner.split('|').map(str::trim).collect();
    }
    if !line.contains('\t') || line.starts_with('\t') || mark(line).is_some() {
        return Vec::new();
    }
    line.split('\t').map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::source::SourceKind;

    fn rows(text: &str) -> Vec<(String, PassageKind, u32)> {
        let mut found = Gathering::default();
        read(text, &mut found);
        let passages = found.finish(SourceKind::Text).expect("has words").passages;
        passages.into_iter().map(|(text, kind, at)| (text, kind, at.line.expect("text has lines"))).collect()
    }

    fn entry(number: u32, depth: u8) -> PassageKind {
        PassageKind::Entry { number: Some(number), depth }
    }

    #[test]
    fn paragraphs_keep_their_line_ends() {
        assert_eq!(rows("One line\nand another.\n\nSecond.\n"), [("One line\nand another.".into(), PassageKind::Paragraph, 1), ("Second.".into(), PassageKind::Paragraph, 4)]);
    }

    #[test]
    fn steps_keep_their_numbers_and_levels() {
        assert_eq!(
            rows("Do this:\n1. Close it\n   tightly.\n2) Wait.\n    - until dry\n\nStep 3: Open.\n(4) Go."),
            [
                ("Do this:".into(), PassageKind::Paragraph, 1),
                ("Close it\ntightly.".into(), entry(1, 0), 2),
                ("Wait.".into(), entry(2, 0), 4),
                ("until dry".into(), PassageKind::Entry { number: None, depth: 1 }, 5),
                ("Open.".into(), entry(3, 0), 7),
                ("Go.".into(), entry(4, 0), 8),
            ]
        );
    }

    #[test]
    fn headings_stand_in_upper_case_with_a_line_below_or_a_section_number() {
        let kinds: Vec<PassageKind> =
            rows("COLD STORE\n\nText here.\n\nSafety\n======\nText.\n\n2.1 Gloves\n\nText.\n\nDANGER: 400 V\n\n2.5 mm are enough\n").into_iter().map(|row| row.1).collect();
        let (head, words) = (|level| PassageKind::Heading { level }, PassageKind::Paragraph);
        assert_eq!(kinds, [head(1), words, head(1), words, head(2), words, words, words], "a warning and a measure are no headings");
    }

    #[test]
    fn lines_with_tabs_are_a_table() {
        assert_eq!(
            rows("Group\tLimit\nFish\t2 °C\n\nAfter."),
            [("Group\tLimit\nFish\t2 °C".into(), PassageKind::Table { headers: 1 }, 1), ("After.".into(), PassageKind::Paragraph, 4)]
        );
    }

    #[test]
    fn letters_and_roman_numbers_begin_entries() {
        let text = |line| mark(line).map(|mark| mark.text);
        assert_eq!([text("b) two"), text("ii) two"), text("(iv) four"), text("mix) no"), text("vi no")], [Some("two"), Some("two"), Some("four"), None, None]);
    }

    #[test]
    fn drawn_lines_belong_to_their_table_and_are_no_words() {
        let table = |text: &str| (text.to_owned(), PassageKind::Table { headers: 1 });
        let drawn = "+-------+------+\n| Group | Limit |\n+=======+======+\n| Fish | 2 °C |\n+-------+------+\n";
        assert_eq!(rows(drawn).into_iter().map(|row| (row.0, row.1)).collect::<Vec<_>>(), [table("Group\tLimit\nFish\t2 °C")]);
        let piped = "Limits:\n\n| Group | Limit |\n|---|:-:|\n| Fish | 2 °C |\n";
        assert_eq!(rows(piped)[1].0, "Group\tLimit\nFish\t2 °C");
    }

    #[test]
    fn ordinary_sentences_begin_no_list() {
        for line in ["I went home.", "a. m. is morning", "2024 was wet.", "3.5 kg are enough", "- ", "-40 °C", "o well"] {
            assert!(mark(line).is_none(), "{line:?} is no entry");
        }
    }
}
