//! What programs change of themselves while a file is opened and saved, and what therefore counts as no change.

/// A text as it is compared: one blank for each run of them, plain quotes, one dash, no marks that nobody sees.
///
/// Programs put in typographic quotes, dashes, dots and arrows while a person types, blanks that do not break, and marks
/// for dividing words. None of that is a change of what is said.
pub(super) fn looks(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => seen.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => seen.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '-' => {
                if !seen.ends_with('-') {
                    seen.push('-');
                }
            }
            '…' => seen.push_str("..."),
            '→' => {
                if !seen.ends_with('-') {
                    seen.push('-');
                }
                seen.push('>');
            }
            '½' => seen.push_str("1/2"),
            '¼' => seen.push_str("1/4"),
            '¾' => seen.push_str("3/4"),
            '©' => seen.push_str("(c)"),
            // Soft hyphens, joiners, marks of direction and of the order of bytes.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_whitespace() => {
                if !seen.ends_with(' ') {
                    seen.push(' ');
                }
            }
            c => seen.push(c),
        }
    }
    seen.trim().to_owned()
}

/// Whether two texts say the same, letter by letter.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || looks(one) == looks(other)
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn what_programs_do_of_themselves_is_no_change_and_a_letter_is_one() {
        assert!(same("It's  “cold” – wait…", "It’s \"cold\" -- wait... "));
        assert!(same("20\u{a0}min", "20 min") && same("co\u{ad}ld", "cold") && same("a -> b", "a → b"));
        for (one, other) in [("5 °C", "6 °C"), ("must", "must not"), ("Wait.", "Wait"), ("Cold", "cold")] {
            assert!(!same(one, other), "{one} and {other}");
        }
    }
}
