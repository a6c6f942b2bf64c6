//! An item that serves no objective measures something else.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{CourseView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-orphan",
    title: "Question without objective",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a question that serves no objective",
    why: "A question without objective measures something nobody set out to teach (Biggs 1996; H2).",
    hint: "Choose the objective it serves, or drop the question.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    course
        .blocks
        .iter()
        .filter_map(|block| {
            let item = block.block.body.item()?;
            if item.objective.is_some_and(|id| course.course.objective(id).is_some()) {
                return None;
            }
            let stem = Text::of(&item.stem).plain;
            Some(Raised::at(block.place(), &stem, "This question serves no objective of the course.").show([course_words(&stem, [])]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, item_mut, sound};
    use coursewright_course::id::ObjectiveId;

    #[test]
    fn an_item_without_or_with_a_foreign_objective_is_flagged() {
        assert!(!flagged(&sound(), "pedagogy/item-orphan"));
        for objective in [None, Some(ObjectiveId::from_bits(999))] {
            let mut project = sound();
            item_mut(&mut project).objective = objective;
            assert!(flagged(&project, "pedagogy/item-orphan"));
        }
    }
}
