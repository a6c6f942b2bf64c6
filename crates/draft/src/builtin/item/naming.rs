//! Headings as names: whether a question can ask for what stands under one.

use crate::builtin::words::{BARE_HEADINGS, GENERIC, UNORDERED};
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_and_unordered_headings_are_known() {
        assert!(telling("Prepare the dock") && telling("Quarantine") && !telling("Solution") && !telling("More information"));
        assert!(ordered("Take a core reading") && !ordered("Top Ten Tips for the night"));
    }
}
