//! WCAG 2.4.4: a link says where it leads.

use crate::lists::{Words, english, lines};
use crate::markdown::{Part, parts};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockView, key};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    id: "accessibility/link-text",
    title: "Link without a target in words",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "a link called “click here”, a bare address, or one text for two targets",
    why: "Links are read alone from a list; “here” says nothing there (WCAG 2.2, 2.4.4, level A).",
    hint: "Name the target in the link.",
    reads: Reads::Block(flags),
};

static EMPTY: Words = Words::new(|| lines(english!("link-text")).collect());

fn flags(view: &BlockView<'_>) -> Vec<Raised> {
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    let mut raised = Vec::new();
    for part in view.texts.iter().flat_map(|text| parts(&text.markdown)) {
        let Part::Link { text, target } = part else { continue };
        let words = key(&text);
        let message = if words.is_empty() {
            format!("The link to {target} has no text.")
        } else if EMPTY.contains(words.as_str()) {
            format!("The link “{text}” does not say where it leads.")
        } else if words.starts_with("http") || words.starts_with("www.") || words == key(&target) {
            "A bare address stands as link text.".to_owned()
        } else if targets.get(&words).is_some_and(|other| *other != target) {
            format!("Two links are called “{text}” and lead to different targets.")
        } else {
            targets.insert(words, target);
            continue;
        };
        raised.push(Raised::at(view.place(), format!("{text} {target}"), message).show([course_words(&text, [])]));
    }
    raised
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_markdown};

    #[test]
    fn links_that_name_no_target_are_flagged() {
        for text in
            ["For more [click here](a.html).", "See [https://example.org/a](https://example.org/a).", "[The form](a.html) and [the form](b.html)", "See <https://example.org/a>."]
        {
            assert!(flagged(&with_markdown(text), "accessibility/link-text"), "{text}");
        }
    }

    #[test]
    fn links_that_name_their_target_stay_silent() {
        for text in ["See [the refusal form](a.html).", "[The form](a.html) or again [the form](a.html)", "Write “click here” on no button."] {
            assert!(!flagged(&with_markdown(text), "accessibility/link-text"), "{text}");
        }
    }
}
