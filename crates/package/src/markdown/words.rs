//! Plain words in a line of Markdown: titles and objectives hold no markup, so what looks like it is shown as it stands.

/// The words as inline Markdown that shows exactly them.
pub(super) fn written(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 4);
    for (at, c) in words.char_indices() {
        let rest = &words[at + c.len_utf8()..];
        let next = rest.chars().next();
        let parted = next.is_none_or(char::is_whitespace);
        let mark = match c {
            '\\' | '*' | '_' | '`' | '[' | ']' | '~' => true,
            // “< 2 °C” is no tag, “R&D” no entity.
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => rest.split_once(';').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')),
            '#' => at == 0 || rest.is_empty(),
            '>' | '=' => at == 0,
            '-' | '+' => at == 0 && (parted || next == Some(c)),
            '.' | ')' => parted && (1..10).contains(&at) && words[..at].bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        };
        if mark {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The words as they were before they were written.
pub(super) fn read(markdown: &str) -> String {
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
    use coursewright_prose::markdown::plain::plain;
    use proptest::prelude::*;

    #[test]
    fn titles_without_marks_stay_as_they_are() {
        for title in ["Check the core temperature", "Below 0.8 °C, or < 2 °C", "R&D, who asks?", "-15 °C and colder", "3.5 t – what then?"] {
            assert_eq!(written(title), title);
        }
        assert_eq!(written("Close <b>V-12</b> & wait"), "Close \\<b>V-12\\</b> & wait");
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
    }
}
