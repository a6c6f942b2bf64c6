//! The level that is declared against the level that the words ask for.

use crate::lists::{Words, english, words};
use crate::measure::objective::{Leading, leading, said};
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{CourseView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::item::Answer;
use coursewright_course::objective::Bloom;
use coursewright_course::place::Place;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/bloom-level",
    title: "Level and wording differ",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "an objective or question whose declared level lies two or more from what its words ask for",
    why: "Counts by level are read as what a course demands, so a label that its wording does not carry misleads (Anderson & Krathwohl 2001). A verb proves no level: this is a reason to look.",
    hint: "Change the wording or the level.",
    reads: Reads::Course(flags),
};

/// How sure the reading has to be before it contradicts a person.
const SURE: f64 = 0.7;

static MANY: Words = Words::new(|| words(english!("many-level-verbs")));

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let objectives = course.course.objectives.iter().filter_map(|objective| {
        let Leading { verb, bloom, confidence, .. } = leading(&said(&objective.text));
        let read = bloom.filter(|_| confidence >= SURE && verb.as_deref().is_some_and(|verb| !MANY.contains(verb))).filter(|read| apart(*read, objective.bloom))?;
        let message = format!("Declared as “{}”; “{}” asks for “{}”.", objective.bloom.word(), verb?, read.word());
        let raised = Raised::at(Place::Objective { objective: objective.id }, format!("{} {}", objective.text, objective.bloom.word()), message);
        Some(raised.about(objective.statement).show([course_words(&objective.text, [])]))
    });
    let items = course.blocks.iter().filter_map(|block| {
        let item = block.block.body.item()?;
        let asks = block.gist.item.as_ref()?.asks;
        let read = asks.bloom.filter(|_| asks.confidence >= SURE).filter(|read| apart(*read, item.bloom))?;
        // To be judged, ordered or matched is asked by the form, whatever the words say.
        if matches!(item.answer, Answer::TrueFalse { .. } | Answer::Ordering { .. } | Answer::Matching { .. } | Answer::Cloze { .. }) {
            return None;
        }
        let stem = Text::of(&item.stem).plain;
        let first = coursewright_prose::word::words(&stem).first().map_or(String::new(), |word| word.text.to_lowercase());
        if MANY.contains(first.as_str()) {
            return None;
        }
        let message = format!("Declared as “{}”; its wording asks for “{}”.", item.bloom.word(), read.word());
        Some(Raised::at(block.place(), format!("{stem} {}", item.bloom.word()), message).show([course_words(&stem, [])]))
    });
    objectives.chain(items).collect()
}

fn apart(read: Bloom, declared: Bloom) -> bool {
    (read as i8).abs_diff(declared as i8) >= 2
}
