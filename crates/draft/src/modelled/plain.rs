//! Texts of a reply as plain words.

/// Words on one line without control characters: replies are strangers.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().map(|word| word.chars().filter(|c| !c.is_control()).collect::<String>()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unseen_stays() {
        assert_eq!(plain(" a\u{0}b \r\n\t c\u{1b}[31m "), "ab c[31m");
    }
}
