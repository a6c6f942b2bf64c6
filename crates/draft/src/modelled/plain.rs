//! Texts of a reply as plain words, and plain words as Markdown that shows exactly these words.

/// Words on one line without control characters: replies are strangers.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().map(|word| word.chars().filter(|c| !c.is_control()).collect::<String>()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Plain words as inline Markdown that shows them unchanged.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let opens = at == 0 && matches!(c, '#' | '-' | '+' | '>' | '=');
        let numbering = matches!(c, '.' | ')') && (1..10).contains(&at) && text[..at].bytes().all(|b| b.is_ascii_digit());
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
    fn nothing_unseen_stays() {
        assert_eq!(plain(" a\u{0}b \r\n\t c\u{1b}[31m "), "ab c[31m");
    }
}
