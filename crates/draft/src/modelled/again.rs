//! Lessons that stand, drafted anew within their outline: one, or every one of a course.

use super::cite::Citing;
use super::course::notes;
use super::place::{self, Place, Replies};
use super::shelf::Shelf;
use super::standing::Standing;
use super::turn::Turn;
use super::writing::Pen;
use crate::drafter::{Asked, Draft, DraftProblem, Material};
use crate::missing::Missing;
use coursewright_course::block::Block;
use coursewright_course::consulted::Consulted;
use coursewright_course::id::LessonId;
use coursewright_course::tree::Course;

/// Drafts one lesson anew.
pub(super) fn one(id: LessonId, material: Material<'_>, turn: Turn<'_>, pen: &mut Pen<'_>) -> Result<Draft, DraftProblem> {
    let shelf = Shelf::for_draft(material);
    let before = Standing::of(id, material.course, &shelf).ok_or(DraftProblem::NoSuchLesson)?;
    let said = said(&before);
    let places = [place(&before, material.course, &said)];
    let read = places.iter().map(|place| place.consulted(&shelf));
    let replies = place::ask(&places, 1, &shelf, &turn);
    let (mut draft, model) = (untouched(material, &turn), turn.model.name());
    let mut missing = Missing::of_standing(&turn.into_going());
    for (read, replies) in read.zip(replies) {
        renew(&mut draft, model, &before, replies, &mut missing, &mut Citing::of(&shelf), pen)?;
        draft.consulted.push(Consulted { lesson: id, passages: read });
    }
    draft.missing = missing.told(true)?;
    Ok(draft)
}

/// Drafts every lesson anew, in so many slots. Those that do not come out stay as they are.
pub(super) fn every(material: Material<'_>, slots: usize, turn: Turn<'_>, pen: &mut Pen<'_>) -> Result<Draft, DraftProblem> {
    let shelf = Shelf::for_draft(material);
    if shelf.len() == 0 {
        return Err(DraftProblem::NothingToDraft);
    }
    let standing: Vec<Standing<'_>> = material.course.lessons().filter_map(|lesson| Standing::of(lesson.id, material.course, &shelf)).collect();
    let said: Vec<String> = standing.iter().map(said).collect();
    let places: Vec<Place<'_>> = standing.iter().zip(&said).map(|(before, said)| place(before, material.course, said)).collect();
    let read = places.iter().map(|place| place.consulted(&shelf));
    let replies = place::ask(&places, slots, &shelf, &turn);
    let (mut draft, model) = (untouched(material, &turn), turn.model.name());
    let mut missing = Missing::of_standing(&turn.into_going());
    let mut any = standing.is_empty();
    for (at, ((before, read), replies)) in standing.iter().zip(read).zip(replies).enumerate() {
        match renew(&mut draft, model, before, replies, &mut missing, &mut Citing::of(&shelf), pen) {
            Ok(()) => {
                any = true;
                draft.consulted.push(Consulted { lesson: before.lesson.id, passages: read });
            }
            Err(problem) => missing.lesson(at, &before.number(material.course), &before.lesson.title, &problem)?,
        }
    }
    draft.missing = missing.told(any)?;
    Ok(draft)
}

/// What is asked about a standing lesson. An assessment keeps its words: only its questions are new.
fn place<'a>(before: &'a Standing<'_>, course: &'a Course, said: &'a str) -> Place<'a> {
    Place {
        doing: format!("Lesson {}: {}", before.number(course), before.lesson.title),
        lesson: Some(before.lesson.id),
        text: (!before.is_assessment()).then(|| before.lesson_wish(course)),
        questions: (!before.uses().is_empty()).then(|| before.item_wish(course, said)),
        scenarios: before.scenario_wish(course),
    }
}

/// What a lesson says whose text stands.
fn said(before: &Standing<'_>) -> String {
    if before.is_assessment() { place::shown(&words(before)) } else { String::new() }
}

/// The blocks of a lesson that are no questions.
fn words(before: &Standing<'_>) -> Vec<Block> {
    before.lesson.blocks.iter().filter(|block| block.body.item().is_none()).cloned().collect()
}

fn untouched(material: Material<'_>, turn: &Turn<'_>) -> Draft {
    Draft { course: material.course.clone(), notes: vec![], questions: vec![], consulted: vec![], missing: vec![], effort: turn.effort() }
}

/// Puts what came for a lesson in its place, and says what of it is missing.
fn renew(draft: &mut Draft, model: &str, before: &Standing<'_>, replies: Replies, missing: &mut Missing, citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Result<(), DraftProblem> {
    let number = before.number(&draft.course);
    let Replies { text, questions, scenarios } = replies;
    let text = text?;
    let mut said = Vec::new();
    let unsaid = text.as_ref().map(|reply| before.asking(citing.shelf).asked(super::lesson::questions(reply), &number, &mut said)).unwrap_or_default();
    draft.questions.extend(unsaid.into_iter().map(|(text, why)| Asked { text, why, lesson: before.lesson.id }));
    let mut blocks = text.as_ref().map_or_else(|| words(before), |reply| place::blocks(reply, citing, pen));
    match questions {
        Ok(questions) => {
            said.extend(questions.iter().flat_map(|reply| super::item::loose_ends(reply, &number, before.lesson.objectives.len())));
            blocks.extend(questions.iter().flat_map(|reply| place::items(reply, before.uses(), &before.lesson.objectives, citing, pen)).map(|(_, block)| block));
        }
        Err(problem) if before.is_assessment() => return Err(problem),
        Err(problem) => {
            // The lesson's text is new and paid for; what asks about it stays until there is better.
            let standing: Vec<Block> = before.lesson.blocks.iter().filter(|block| block.body.item().is_some()).cloned().collect();
            let what = match standing.len() {
                0 => format!("Lesson {number} “{}” has no questions", before.lesson.title),
                _ => format!("The questions of lesson {number} “{}” stay as they are", before.lesson.title),
            };
            missing.part(&what, &problem, "Draft that lesson again.")?;
            blocks.extend(standing);
        }
    }
    if text.is_some() {
        let new = match scenarios {
            Ok(None) => vec![],
            Ok(Some(reply)) => {
                said.extend(place::noticed(&reply, before.events(), &number, &before.lesson.title));
                place::scenarios(&reply, before.events(), citing, pen)
            }
            Err(problem) => {
                let stands = before.lesson.blocks.iter().any(|block| block.body.scenario().is_some());
                let what = if stands { "The scenario stays as it is in" } else { "There is no scenario of what was told in" };
                missing.part(&format!("{what} lesson {number} “{}”", before.lesson.title), &problem, "Draft that lesson again.")?;
                vec![]
            }
        };
        blocks.extend(before.scenarios(new));
    }
    let models = &mut draft.course.making.models;
    if !models.iter().any(|one| one == model) {
        models.push(model.to_owned());
    }
    if let Some(lesson) = draft.course.lesson_mut(before.lesson.id) {
        lesson.blocks = blocks;
    }
    // What is said of the model is said once.
    for note in notes(model, false, citing, &format!("Lesson {number}: ")).into_iter().chain(said) {
        if !draft.notes.contains(&note) {
            draft.notes.push(note);
        }
    }
    Ok(())
}
