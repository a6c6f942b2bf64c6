//! Headings as names: whether a question can ask for what stands under one.

use crate::builtin::scaffold::{filled, phrase};
use crate::builtin::words::{BARE_HEADINGS, GENERIC, UNORDERED};
use crate::builtin::writing::Line;
use coursewright_prose::word;

/// Whether a heading names its matter: “Solution” and “Exercises” do not.
pub(super) fn telling(title: &str) -> bool {
    let key = title.trim().to_lowercase();
    let bare = BARE_HEADINGS.contains(key.as_str());
    !bare && word::words(title).iter().any(|word| !word::is_stop_word(word.text) && !GENERIC.contains(word.text.to_lowercase().as_str()))
}

/// Whether numbered entries under a heading are steps: “Ten tips” are not.
pub(super) fn ordered(title: &str) -> bool {
    word::words(title).iter().all(|word| !UNORDERED.contains(word.text.to_lowercase().as_str()))
}

/// The line that leads to the lesson or section something belongs to; without its title where that holds a number, which
/// would be one in a sentence that cites nothing.
pub(super) fn under(name: &str, title: &str) -> Line {
    if title.is_empty() || !coursewright_prose::number::quantities(title).is_empty() {
        return Line::scaffold(phrase("elsewhere.any"));
    }
    Line::scaffold(filled(name, &[("title", title)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_and_unordered_headings_are_known() {
        assert!(telling("Prepare the dock") && telling("Quarantine") && !telling("Solution") && !telling("More information"));
        assert!(ordered("Take a core reading") && !ordered("Top Ten Tips for the night"));
    }
}
