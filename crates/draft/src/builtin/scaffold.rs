//! The few sentences the drafter adds itself, read from `phrases.txt`.

use super::words::{lines, list};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static PHRASES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| lines(list!("phrases")).filter_map(|line| line.split_once('|')).collect());

/// The phrase of this name.
pub(super) fn phrase(name: &str) -> &'static str {
    PHRASES.get(name).copied().unwrap_or_default()
}

/// The phrase of this name with its places filled.
pub(super) fn filled(name: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(phrase(name).to_owned(), |text, (place, words)| text.replace(&format!("{{{place}}}"), words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_used_in_the_code_is_in_the_list() {
        let code = [
            include_str!("frame.rs"),
            include_str!("lesson.rs"),
            include_str!("talk.rs"),
            include_str!("assessment.rs"),
            include_str!("course.rs"),
            include_str!("item/mod.rs"),
            include_str!("item/choice.rs"),
            include_str!("item/gap.rs"),
            include_str!("item/list.rs"),
            include_str!("item/myth.rs"),
            include_str!("item/order.rs"),
            include_str!("item/point.rs"),
            include_str!("item/table.rs"),
            include_str!("item/rule.rs"),
            include_str!("item/term.rs"),
            include_str!("item/value.rs"),
        ]
        .concat();
        for call in ["phrase(\"", "filled(\""] {
            for after in code.split(call).skip(1) {
                let name = after.split('"').next().unwrap_or("");
                assert!(PHRASES.contains_key(name), "phrases.txt has no “{name}”");
            }
        }
    }
}
