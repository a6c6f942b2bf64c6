//! Ids name one thing for ever.

use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "structure/ids",
    title: "Id not unique",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "an id that names two things, or an objective that does not exist",
    why: "LMS records hang on ids: a doubled one mixes the records of two pages or options.",
    hint: "Make a copy with new ids, or delete one of the two.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut seen: BTreeSet<(u8, u128)> = BTreeSet::new();
    let mut raised = Vec::new();
    let mut once = |kind: u8, bits: u128, place: Place, what: &str| {
        if !seen.insert((kind, bits)) {
            raised.push(Raised::at(place, format!("{what} {bits:x}"), format!("Two {what} have the same id.")));
        }
    };
    for objective in &course.course.objectives {
        let place = Place::Objective { objective: objective.id };
        once(0, objective.id.bits(), place, "objectives");
        once(1, objective.statement.bits(), place, "statements");
    }
    for module in &course.course.modules {
        once(2, module.id.bits(), Place::Module { module: module.id }, "modules");
        for lesson in &module.lessons {
            once(3, lesson.id.bits(), Place::Lesson { lesson: lesson.id }, "lessons");
        }
    }
    for block in &course.blocks {
        let place = block.place();
        once(4, block.block.id.bits(), place, "blocks");
        for claim in &block.block.claims {
            once(1, claim.id.bits(), place, "statements");
        }
        for option in block.block.body.item().map_or(vec![], |item| item.answer.ids()) {
            once(5, option.bits(), place, "options");
        }
        for node in block.block.body.scenario().map_or(&[][..], |scenario| scenario.nodes.as_slice()) {
            once(6, node.id.bits(), place, "nodes");
            for choice in &node.choices {
                once(7, choice.id.bits(), place, "choices");
            }
        }
    }
    for lesson in course.course.lessons() {
        for objective in lesson.objectives.iter().filter(|id| course.course.objective(**id).is_none()) {
            raised.push(
                Raised::at(Place::Lesson { lesson: lesson.id }, objective.to_string(), "This lesson serves an objective that does not exist.")
                    .hint("Take the objective out of the lesson."),
            );
        }
    }
    raised
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, sound};
    use coursewright_course::id::ObjectiveId;

    #[test]
    fn doubled_and_dangling_ids_are_flagged() {
        assert!(!flagged(&sound(), "structure/ids"));
        let mut project = sound();
        let lesson = project.course.lessons_mut().next().expect("a lesson");
        lesson.blocks[1].claims[0].id = lesson.blocks[0].claims[0].id;
        assert!(flagged(&project, "structure/ids"), "one statement id twice");
        let mut project = sound();
        project.course.lessons_mut().for_each(|lesson| lesson.objectives.push(ObjectiveId::from_bits(999)));
        assert!(flagged(&project, "structure/ids"), "no such objective");
    }
}
