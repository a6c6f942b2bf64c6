//! Plain words as Markdown that shows exactly these words, and back: what looks like a mark is a letter of theirs.

/// The words as Markdown that reads as exactly them; lines stay lines. Only what would be read as a mark is escaped, so
/// that people can still read and edit it.
#[must_use]
pub fn written(words: &str) -> String {
    let lines = words.contains(['\n', '\r']);
    let mut out = String::with_capacity(words.len() + 8);
    for line in words.split_inclusive(['\n', '\r']) {
        let text = line.trim_end_matches(['\n', '\r']);
        // Blanks before it do not keep a mark from opening its line.
        let indent = text.len() - text.trim_start().len();
        out.push_str(&text[..indent]);
        written_line(&text[indent..], lines, &mut out);
        out.push_str(&line[text.len()..]);
    }
    out
}

fn written_line(line: &str, one_of_many: bool, out: &mut String) {
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        let next = rest.chars().next();
        let parted = next.is_none_or(char::is_whitespace);
        let mark = match c {
            '\\' | '*' | '`' | '[' | ']' | '~' => true,
            // Inside a word it emphasises nothing: “valve_2”.
            '_' => !(line[..at].ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            // “< 2 °C” is no tag, “R&D” no entity.
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')) || is_address(rest),
            '&' => rest.split_once(';').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')),
            '#' => at == 0 || rest.is_empty(),
            '>' | '=' => at == 0,
            // A sign opens a list or a rule only where a blank, an end or more of it follows: “-15 °C” is a value.
            '-' | '+' => at == 0 && (parted || next == Some(c)),
            // Likewise “1.” opens a list, and “0.8 °C” does not.
            '.' | ')' => parted && (1..10).contains(&at) && line[..at].bytes().all(|b| b.is_ascii_digit()),
            // One line alone is no table.
            '|' => one_of_many,
            _ => false,
        };
        if mark {
            out.push('\\');
        }
        out.push(c);
    }
}

/// “{a}@b>”: behind a “<” that is an address, whatever letters it has.
fn is_address(rest: &str) -> bool {
    rest.split_once('>').is_some_and(|(inside, _)| inside.contains('@') && !inside.contains(char::is_whitespace))
}

/// The words as they were before they were written.
#[must_use]
pub fn read(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut letters = markdown.chars().peekable();
    while let Some(c) = letters.next() {
        match letters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(letters.next()),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::plain::plain;
    use proptest::prelude::*;

    #[test]
    fn only_what_markdown_would_take_for_a_mark_is_escaped() {
        for text in ["0.8 °C is too warm.", "12.30 is the last delivery.", "-15 °C or colder", "+4 °C", "3)x", "a | b", "$5", "valve_2_b"] {
            assert_eq!(written(text), text);
        }
        // An address in brackets would lose them.
        assert_eq!(written("a <{@a> | <5 s, 3 @ 5 >"), "a \\<{@a> | <5 s, 3 @ 5 >");
        assert_eq!(plain(&written("a<{@a>")).text, "a<{@a>");
        assert_eq!(["1. x", "3) x", "- x", "1.", "-", "---", " # x", "a\r - b"].map(written), ["1\\. x", "3\\) x", "\\- x", "1\\.", "\\-", "\\---", " \\# x", "a\r \\- b"]);
    }

    #[test]
    fn titles_without_marks_stay_as_they_are() {
        for title in ["Check the core temperature", "Below 0.8 °C, or < 2 °C", "R&D, who asks?", "-15 °C and colder", "3.5 t – what then?"] {
            assert_eq!(written(title), title);
        }
        assert_eq!(written("Close <b>V-12</b> & wait"), "Close \\<b>V-12\\</b> & wait");
    }

    #[test]
    fn lines_with_bars_are_no_table() {
        let words = "a|b\n:-|-:\nc|d";
        assert_eq!(plain(&written(words)).text, "a|b :-|-: c|d");
    }

    proptest! {
        #[test]
        fn a_reader_sees_the_very_words(title in "[ -~°–“”]{0,40}|[<>&;a#*_`\\\\\\[\\]()!~-]{0,20}") {
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            let line = written(&title);
            prop_assert_eq!(read(&line), title.as_str());
            for shown in [format!("# {line}"), format!("- {line}")] {
                let read = plain(&shown).text;
                prop_assert_eq!(read.trim(), title.as_str(), "{}", shown);
            }
        }

        #[test]
        fn lines_stay_lines(lines in proptest::collection::vec("[a-z0-9#*_`|&;:.=<>+-][ -~]{0,12}[a-z.!|=-]", 1..5)) {
            let words = lines.join("\n");
            prop_assert_eq!(read(&written(&words)), words.as_str());
            let shown = plain(&written(&words)).text;
            prop_assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), words.split_whitespace().collect::<Vec<_>>(), "{}", written(&words));
        }
    }
}
