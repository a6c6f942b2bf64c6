//! Two sources that give different numbers for the same thing.

use crate::accuracy::showing::source_words;
use crate::conflict::conflicts;
use crate::contradiction::{read, rests, words};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;

/// Blocking in the catalogue; a warning until its false alarms are measured on sources it was not written with.
pub(crate) static RULE: Rule = Rule {
    id: "accuracy/source-conflict",
    title: "Sources disagree",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "two sources with different numbers for the same thing",
    why: "A course that follows one of them is wrong for whoever follows the other, and only a person can say which holds.",
    hint: "Ask the expert which one holds, correct the course where it follows the other, and leave this with the answer as reason.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    conflicts(course.material)
        .iter()
        .map(|conflict| {
            let sides = [&conflict.one, &conflict.other];
            let (source, passage) = read(course.material, sides[0]);
            let message = words(course.material, conflict);
            let resting = course.blocks.iter().flat_map(|block| block.entries).find(|entry| sides.iter().any(|side| rests(entry, course.material, side)));
            let raised = Raised::at(Place::Passage { source: source.id, passage: passage.passage.id }, message.clone(), message).show(sides.map(|side| {
                let (source, passage) = read(course.material, side);
                source_words("The source says", source, passage, side.span)
            }));
            match resting {
                Some(entry) => raised.about(entry.statement),
                None => raised,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, with_second_source};

    #[test]
    fn another_limit_for_the_same_thing_is_flagged() {
        assert!(flagged(&with_second_source("Ready food is refused above 7 °C."), "accuracy/source-conflict"));
        assert!(flagged(&with_second_source("Soft cheese is accepted up to 6 °C."), "accuracy/source-conflict"), "the table says 8 °C");
    }

    #[test]
    fn exercises_take_each_their_time_and_a_break_is_a_rule() {
        let between = |one: &str, other: &str| {
            let mut project = with_second_source(other);
            project.sources[0].passages[0].text = one.into();
            flagged(&project, "accuracy/source-conflict")
        };
        assert!(!between("This exercise should take about 15 minutes.", "This exercise should take about 10 minutes."), "they are two exercises");
        assert!(between("The lunch break of the shift lasts 30 minutes.", "The lunch break of the shift lasts 45 minutes."), "that is one break");
    }

    #[test]
    fn the_same_value_other_things_and_other_units_stay_silent() {
        for text in [
            "Ready food is refused above 5 degrees Celsius.",
            "Frozen peas are refused above -15 °C.",
            "Ready food is refused after 20 minutes.",
            "Soft cheese is accepted up to 8 °C.",
            "Wait four hours before you call.",
        ] {
            assert!(!flagged(&with_second_source(text), "accuracy/source-conflict"), "{text}");
        }
    }
}
