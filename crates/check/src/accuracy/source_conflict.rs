//! Two sources that give different numbers for the same thing.

use crate::accuracy::showing::source_words;
use crate::conflict::conflicts;
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
            let sides = [&conflict.one, &conflict.other].map(|side| {
                let source = &course.material.sources[side.source];
                (source, &source.passages[side.passage], side)
            });
            let place = Place::Passage { source: sides[0].0.id, passage: sides[0].1.passage.id };
            let (a, b) = (&sides[0], &sides[1]);
            let message = format!(
                "“{}” says {}, “{}” says {}{}.",
                a.0.name,
                a.2.written,
                b.0.name,
                b.2.written,
                if conflict.about.is_empty() { String::new() } else { format!(" for {}", conflict.about) }
            );
            let rests = course.blocks.iter().flat_map(|block| block.entries).find(|entry| {
                entry.citations.iter().any(|verified| {
                    sides.iter().any(|(_, passage, side)| {
                        verified.citation.passage == passage.passage.id && (verified.citation.start as usize) < side.span.end && side.span.start < verified.citation.end as usize
                    })
                })
            });
            let raised = Raised::at(place, message.clone(), message).show(sides.map(|(source, passage, side)| source_words("The source says", source, passage, side.span)));
            match rests {
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
