//! The same question twice.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{CourseView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    id: "structure/duplicate-item",
    title: "Question twice",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a question that stands in the course twice, but for word forms and order",
    why: "The second time it measures memory of the first, and its points count double.",
    hint: "Drop one, or ask the second with a new case.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut seen = BTreeMap::new();
    course
        .blocks
        .iter()
        .filter_map(|block| {
            let item = block.gist.item.as_ref()?;
            let stem = Text::of(&block.block.body.item()?.stem).plain;
            let first = seen.get(&item.same).or_else(|| seen.get(item.same_key.as_ref()?)).copied();
            seen.entry(&item.same).or_insert(block.lesson);
            if let Some(same_key) = &item.same_key {
                seen.entry(same_key).or_insert(block.lesson);
            }
            let lesson = first?;
            Some(Raised::at(block.place(), &stem, format!("This question already stands in “{}”.", lesson.title)).show([course_words(&stem, [])]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, many_items};
    use coursewright_course::block::Body;

    #[test]
    fn the_same_question_in_other_order_is_flagged() {
        let mut project = many_items(3, |n| n);
        assert!(!flagged(&project, "structure/duplicate-item"), "three different questions");
        let first = project.course.lessons().next().expect("a lesson").blocks[1].body.clone();
        let lesson = project.course.lessons_mut().next().expect("a lesson");
        let Body::Item(item) = &first else { panic!("an item") };
        let mut turned = item.clone();
        if let coursewright_course::item::Answer::SingleChoice { options } = &mut turned.answer {
            options.reverse();
        }
        lesson.blocks[2].body = Body::Item(turned);
        assert!(flagged(&project, "structure/duplicate-item"));
    }
}
