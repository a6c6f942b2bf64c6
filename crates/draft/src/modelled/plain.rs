//! Texts of a reply as plain words, and plain words as Markdown that shows exactly these words.

/// Words on one line without control characters: replies are strangers.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().map(|word| word.chars().filter(|c| !c.is_control()).collect::<String>()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Plain words as inline Markdown that shows them unchanged.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let parted = next.is_none_or(char::is_whitespace);
        // A sign opens a list, a rule or a heading only where a blank, an end or more of it follows: “-15 °C” is a value.
        let opens = at == 0 && (matches!(c, '#' | '>' | '=') || (matches!(c, '-' | '+') && (parted || next == Some(c))));
        // Likewise “1.” opens a list, and “0.8 °C” does not.
        let numbering = matches!(c, '.' | ')') && parted && (1..10).contains(&at) && text[..at].bytes().all(|b| b.is_ascii_digit());
        if opens || numbering || matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '~' | '|' | '&' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_learner_reads_the_very_words(text in "[ -~°–“”]{0,60}") {
            let text = plain(&text);
            let shown = coursewright_prose::markdown::plain::plain(&markdown(&text)).text;
            prop_assert_eq!(shown.trim(), text.as_str());
        }
    }

    #[test]
    fn only_what_markdown_would_take_for_a_mark_is_escaped() {
        for text in ["0.8 °C is too warm.", "12.30 is the last delivery.", "-15 °C or colder", "+4 °C", "3)x"] {
            assert_eq!(markdown(text), text);
        }
        assert_eq!(["1. x", "3) x", "- x", "1.", "-", "---"].map(markdown), ["1\\. x", "3\\) x", "\\- x", "1\\.", "\\-", "\\---"]);
    }

    #[test]
    fn nothing_unseen_stays() {
        assert_eq!(plain(" a\u{0}b \r\n\t c\u{1b}[31m "), "ab c[31m");
    }
}
