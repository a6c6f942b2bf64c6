//! This release against the last one: what is other, and whether learners keep their place.
//!
//! The state of a learner is read only by a package of the same layout: the same lessons in the same order, the same
//! questions with the same options. Words may change; what is counted may not.

use crate::edition::PackageProblem;
use crate::page::often;
use crate::state::fingerprint;
use crate::state::shape::Shape;
use crate::verify::{Format, Report};
use coursewright_course::id::LessonId;
use coursewright_course::revision::hash_of;
use coursewright_course::tree::{Course, Lesson, Purpose};
use std::collections::BTreeMap;

/// How much a release differs from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Not at all.
    None,
    /// In words: learners keep their place and their results.
    Minor,
    /// In what is counted: a learner who has begun starts over.
    Structural,
}

/// What is other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How much.
    pub change: Change,
    /// What, one sentence each; what is structural comes first.
    pub lines: Vec<String>,
}

/// A package as far as it is compared.
#[derive(Clone, Copy)]
pub struct Release<'a> {
    /// Its form.
    pub format: Format,
    /// Its course.
    pub course: &'a Course,
}

impl<'a> Release<'a> {
    /// What a verified package is compared by; none where its course could not be read.
    #[must_use]
    pub fn of(report: &'a Report) -> Option<Self> {
        Some(Self { format: report.format?, course: report.course.as_ref()? })
    }
}

/// What is other in the new release.
///
/// # Errors
/// [`PackageProblem`] when one of them cannot be a package.
pub fn difference(old: Release<'_>, new: Release<'_>) -> Result<Difference, PackageProblem> {
    let (mut structural, mut minor) = (vec![], vec![]);
    if old.format != new.format {
        structural.push("It is of another format.".to_owned());
    }
    if old.course.id != new.course.id {
        structural.push("It is another course: an LMS takes it for a new one.".to_owned());
    }
    let (before, after) = (by_id(old.course), by_id(new.course));
    let (was, is) = (Shape::of(old.course)?, Shape::of(new.course)?);
    let laid_out = |shape: &Shape, id: LessonId| shape.lessons.iter().find(|lesson| lesson.id == id).map(hash_of);
    for lesson in old.course.lessons().filter(|lesson| !after.contains_key(&lesson.id)) {
        structural.push(format!("The lesson “{}” is gone.", lesson.title));
    }
    for lesson in new.course.lessons() {
        let Some(known) = before.get(&lesson.id) else {
            structural.push(format!("The lesson “{}” is new.", lesson.title));
            continue;
        };
        if known.purpose != lesson.purpose {
            structural.push(match (&known.purpose, &lesson.purpose) {
                (Purpose::Assessment(was), Purpose::Assessment(is)) if was.mastery != is.mastery => {
                    format!("“{}” is passed with {} of 100, and was with {}.", lesson.title, is.mastery, was.mastery)
                }
                (Purpose::Assessment(was), Purpose::Assessment(is)) if was.attempts != is.attempts => {
                    format!("“{}” can be handed in {}, and could be {}.", lesson.title, often(is.limit()), often(was.limit()))
                }
                (Purpose::Assessment(_), Purpose::Assessment(_)) => format!("“{}” draws another number of its questions for each try.", lesson.title),
                _ => format!("“{}” counts in another way than before.", lesson.title),
            });
        }
        if known.purpose == lesson.purpose && laid_out(&was, lesson.id) != laid_out(&is, lesson.id) {
            let asked = |shape: &Shape| shape.lessons.iter().find(|own| own.id == lesson.id).map(|own| hash_of(&own.items));
            structural.push(if asked(&was) == asked(&is) {
                format!("The scenarios of “{}” are others, or have other nodes, choices or ways.", lesson.title)
            } else {
                format!("The questions of “{}” are others, or have other options.", lesson.title)
            });
        }
        if known.hash() != lesson.hash() {
            minor.push(format!("“{}” has changed.", lesson.title));
        }
    }
    let order = |course: &Course, other: &BTreeMap<LessonId, &Lesson>| course.lessons().map(|lesson| lesson.id).filter(|id| other.contains_key(id)).collect::<Vec<_>>();
    if order(old.course, &after) != order(new.course, &before) {
        structural.push("The lessons stand in another order.".to_owned());
    }
    if old.course.title != new.course.title {
        minor.push("The course has another title.".to_owned());
    }
    if old.course.brand != new.course.brand {
        minor.push("The course has another look.".to_owned());
    }
    if old.course.gate != new.course.gate {
        minor.push("Its gates are kept by another decision.".to_owned());
    }
    if old.course.style != new.course.style {
        minor.push("It has another style guide.".to_owned());
    }
    if old.course.verbatim != new.course.verbatim {
        minor.push("Other wording is marked as verbatim.".to_owned());
    }
    if minor.is_empty() && structural.is_empty() && old.course.hash() != new.course.hash() {
        minor.push("Objectives, module titles or citations have changed.".to_owned());
    }
    // The player reads what an LMS kept only where the whole layout is the same.
    if structural.is_empty() && fingerprint(&was) != fingerprint(&is) {
        structural.push("What is kept of a learner is laid out in another way.".to_owned());
    }
    let change = match (structural.is_empty(), minor.is_empty()) {
        (false, _) => Change::Structural,
        (true, false) => Change::Minor,
        (true, true) => Change::None,
    };
    structural.extend(minor);
    Ok(Difference { change, lines: structural })
}

fn by_id(course: &Course) -> BTreeMap<LessonId, &Lesson> {
    course.lessons().map(|lesson| (lesson.id, lesson)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use coursewright_course::assessment::Assessment;
    use coursewright_course::block::Body;
    use coursewright_course::item::Answer;

    fn change(edit: impl Fn(&mut Course)) -> Difference {
        let old = sample::course();
        let mut new = old.clone();
        edit(&mut new);
        difference(Release { format: Format::Scorm12, course: &old }, Release { format: Format::Scorm12, course: &new }).unwrap()
    }

    #[test]
    fn words_are_minor_and_what_is_counted_is_structural() {
        assert_eq!(change(|_| {}), Difference { change: Change::None, lines: vec![] });
        let reworded = change(|course| course.lessons_mut().next().unwrap().title.push('!'));
        assert_eq!(reworded.change, Change::Minor);
        assert_eq!(change(|course| course.title.push('!')).lines, ["The course has another title."]);
        let painted = change(|course| course.brand.accent = "#7a1f5c".parse().ok());
        assert_eq!((painted.change, painted.lines.as_slice()), (Change::Minor, &["The course has another look.".to_owned()][..]));
        let gone = change(|course| {
            course.modules[0].lessons.remove(0);
        });
        assert_eq!(gone.change, Change::Structural);
        assert!(gone.lines[0].ends_with("is gone."), "{:?}", gone.lines);
        let turned = change(|course| course.modules.reverse());
        assert_eq!((turned.change, turned.lines[0].as_str()), (Change::Structural, "The lessons stand in another order."));
        let mark = change(|course| {
            course.lessons_mut().for_each(|lesson| {
                if let Purpose::Assessment(assessment) = &mut lesson.purpose {
                    assessment.mastery = 55
                }
            })
        });
        assert!(mark.lines[0].contains("passed with 55 of 100"), "{:?}", mark.lines);
        let counted = |edit: fn(&mut Assessment)| {
            let difference = change(|course| {
                course.lessons_mut().for_each(|lesson| {
                    if let Purpose::Assessment(assessment) = &mut lesson.purpose {
                        edit(assessment)
                    }
                })
            });
            assert_eq!(difference.change, Change::Structural);
            difference.lines[0].clone()
        };
        assert_eq!(counted(|own| own.attempts = Some(1)), "“Final check” can be handed in once, and could be up to 3 times.");
        assert_eq!(counted(|own| own.attempts = None), "“Final check” can be handed in any number of times, and could be up to 3 times.");
        assert_eq!(counted(|own| own.draw = Some(4)), "“Final check” draws another number of its questions for each try.");
    }

    #[test]
    fn an_option_more_is_structural_although_nothing_else_changed() {
        let grown = change(|course| {
            for block in course.lessons_mut().flat_map(|lesson| &mut lesson.blocks) {
                if let Body::Item(item) = &mut block.body
                    && let Answer::SingleChoice { options } = &mut item.answer
                {
                    let mut more = options[0].clone();
                    more.correct = false;
                    more.id = coursewright_course::id::OptionId::from_bits(77);
                    options.push(more);
                }
            }
        });
        assert_eq!(grown.change, Change::Structural, "{:?}", grown.lines);
    }

    #[test]
    fn the_words_of_a_scenario_are_minor_and_its_ways_are_structural() {
        let scenario = |edit: &dyn Fn(&mut coursewright_course::scenario::Scenario)| {
            change(|course| {
                for block in course.lessons_mut().flat_map(|lesson| &mut lesson.blocks) {
                    if let Body::Scenario(scenario) = &mut block.body {
                        edit(scenario);
                    }
                }
            })
        };
        let reworded = scenario(&|own| own.nodes[0].choices[0].consequence.push('!'));
        assert_eq!(reworded.change, Change::Minor, "{:?}", reworded.lines);
        let led = scenario(&|own| own.nodes[0].choices[1].next = None);
        assert_eq!(led.change, Change::Structural);
        assert!(led.lines[0].starts_with("The scenarios of"), "{:?}", led.lines);
    }

    #[test]
    fn another_form_or_course_is_structural() {
        let course = sample::course();
        let other = Course { id: coursewright_course::id::CourseId::from_bits(99), ..course.clone() };
        let old = Release { format: Format::Scorm12, course: &course };
        assert_eq!(difference(old, Release { format: Format::Cmi5, ..old }).unwrap().change, Change::Structural);
        assert_eq!(difference(old, Release { course: &other, ..old }).unwrap().change, Change::Structural);
    }
}
