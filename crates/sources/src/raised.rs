//! Raised letters: without their height “10³” is read as 103, which is another number.

/// Signs that have a raised form, each with it.
const RAISED: [(char, char); 18] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('−', '⁻'),
    ('–', '⁻'),
    ('(', '⁽'),
    (')', '⁾'),
    ('n', 'ⁿ'),
    ('i', 'ⁱ'),
];

/// Raised words as they can stand in plain text.
///
/// Letters alone change nothing when they come down (“1st”, “m.p.h.”); figures do.
pub(crate) fn raised(words: &str) -> String {
    if !words.chars().any(|c| c.is_ascii_digit()) {
        return words.to_owned();
    }
    let form = |c: char| if c.is_whitespace() { Some(c) } else { RAISED.iter().find(|(plain, _)| *plain == c).map(|(_, raised)| *raised) };
    let all: Option<String> = words.chars().map(form).collect();
    // What has no raised form is set as people type it.
    all.unwrap_or_else(|| format!("^{}", words.trim()))
}

#[cfg(test)]
mod tests {
    use super::raised;

    #[test]
    fn figures_keep_their_height_and_letters_need_none() {
        assert_eq!(raised("3"), "³");
        assert_eq!(raised("-12"), "⁻¹²");
        assert_eq!(raised("st"), "st");
        assert_eq!(raised("2a"), "^2a");
        assert_eq!(raised("1, 2"), "^1, 2", "marks of two notes");
    }
}
