//! The same paragraph twice.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    id: "structure/duplicate-text",
    title: "Text twice",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "a paragraph, step or callout of eight words or more that stands in the course twice",
    why: "Two copies drift apart with the first change of one of them.",
    hint: "Keep one and refer to it.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut seen = BTreeMap::new();
    let mut raised = Vec::new();
    for block in &course.blocks {
        for (hash, opening) in &block.gist.paragraphs {
            match seen.get(hash) {
                Some(lesson) => raised.push(Raised::at(block.place(), opening, format!("“{opening}” already stands in “{lesson}”.")).show([course_words(opening, [])])),
                None => {
                    seen.insert(hash, block.lesson.title.as_str());
                }
            }
        }
    }
    raised
}

#[cfg(test)]
mod tests {
    use crate::planting::{TAUGHT, flagged, with_markdown};

    #[test]
    fn a_long_paragraph_twice_is_flagged_and_a_short_one_is_not() {
        assert!(flagged(&with_markdown(&format!("{TAUGHT}\n\n{TAUGHT}")), "structure/duplicate-text"));
        assert!(!flagged(&with_markdown("Wear gloves.\n\nWear gloves."), "structure/duplicate-text"), "short sentences repeat by chance");
    }
}
