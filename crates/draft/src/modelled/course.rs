//! The whole course: an outline, then every lesson of it.

use super::cite::{Citing, Proposed, Sentence};
use super::expert::Asking;
use super::item::Use;
use super::outline::{Outline, Page, language};
use super::place::{self, Place, Replies};
use super::plain::plain;
use super::scenario::{self, Event};
use super::shelf::Shelf;
use super::turn::Turn;
use super::writing::{Pen, Written, paragraph};
use super::{item, lesson, outline};
use crate::drafter::{Asked, Draft, DraftProblem, Material};
use crate::missing::Missing;
use coursewright_course::assessment::Assessment;
use coursewright_course::block::Block;
use coursewright_course::consulted::Consulted;
use coursewright_course::id::{LessonId, ModuleId, ObjectiveId, PassageId, StatementId};
use coursewright_course::objective::Objective;
use coursewright_course::tree::{Course, Lesson, Making, Module, Purpose};
use std::collections::BTreeSet;

/// Share of points that passes the final assessment, in per cent.
const MASTERY: u8 = 80;

/// Both places a question can be asked at.
const BOTH: &[Use] = &[Use::Practice, Use::Assessment];

/// A lesson of the outline, as it is asked for.
struct Planned<'p> {
    page: &'p Page,
    /// Its number: “2.1”.
    number: String,
    title: String,
    objectives: Vec<String>,
    passages: Vec<usize>,
    /// What experts told about it.
    events: Vec<Event>,
}

/// Drafts the whole course.
pub(super) fn whole(material: Material<'_>, slots: usize, turn: Turn<'_>, pen: &mut Pen<'_>) -> Result<Draft, DraftProblem> {
    let shelf = Shelf::for_draft(material);
    let (asking, shortened) = outline::ask(&shelf, material.course);
    let plan: Outline = turn.lane(0, &|| ()).ask(&asking, "Outline", &|outline, at| outline::faults(outline, &shelf, at))?;
    let mut course = Course::empty(material.course.id, &material.course.title);
    if course.title.trim().is_empty() {
        course.title = plain(&plan.title);
    }
    course.language = language(&plan.language);
    course.making = Making { built_in: false, models: vec![turn.model.name().to_owned()] };

    let (planned, listed) = (planned(&plan, &shelf), listed(&plan));
    let (title, style) = (course.title.as_str(), &material.course.style);
    let places: Vec<Place<'_>> = planned
        .iter()
        .map(|Planned { number, title: own, objectives, passages, events, .. }| Place {
            doing: format!("Lesson {number}: {own}"),
            lesson: None,
            text: Some(lesson::Wish { course: title, style, outline: &listed, title: own, objectives, passages }),
            questions: Some(item::Wish { course: title, style, title: own, objectives, passages, text: "", uses: BOTH }),
            scenarios: (!events.is_empty()).then_some(scenario::Wish { course: title, style, title: own, objectives, events, passages, text: "" }),
        })
        .collect();
    let mut read: Vec<BTreeSet<PassageId>> = places.iter().map(|place| place.consulted(&shelf)).collect();
    let replies = place::ask(&places, slots, &shelf, &turn);
    drop(places);
    let (effort, model) = (turn.effort(), turn.model);
    let mut missing = Missing::of(&turn.into_going());

    let mut citing = Citing::of(&shelf);
    let mut assessed: Vec<Block> = Vec::new();
    let mut drafted = planned.into_iter().zip(replies).enumerate();
    let (mut doubtful, mut asked, mut consulted) = (Vec::new(), Vec::new(), Vec::new());
    for chapter in &plan.modules {
        let mut module = Module { id: ModuleId::make(pen.ids), title: plain(&chapter.title), lessons: vec![] };
        for (at, (Planned { page, number, title, passages, events, .. }, Replies { text, questions, scenarios })) in drafted.by_ref().take(chapter.lessons.len()) {
            citing.at(&number);
            doubtful.extend(outline::loose_ends(page, &number, &shelf));
            let objectives = objectives(page, &mut citing, pen);
            let forged = page.objectives.iter().zip(&objectives).filter(|(aim, objective)| !aim.citations.is_empty() && objective.citations.is_empty());
            doubtful.extend(forged.map(|(_, objective)| {
                format!("Lesson {number}: the objective “{}” was given a citation that is not in the sources. Look whether they say it at all.", objective.text)
            }));
            let own: Vec<ObjectiveId> = objectives.iter().map(|objective| objective.id).collect();
            let (mut blocks, mut unsaid) = (Vec::new(), Vec::new());
            match text {
                Ok(text) => {
                    if let Some(reply) = &text {
                        let about = Asking::of(&shelf, &passages, &title, page.objectives.iter().map(|aim| aim.text.as_str()));
                        unsaid = about.asked(lesson::questions(reply), &number, &mut doubtful);
                    }
                    blocks.extend(text.iter().flat_map(|reply| place::blocks(reply, &mut citing, pen)));
                }
                Err(problem) => missing.lesson(at, &number, &title, &problem)?,
            }
            match questions {
                Ok(questions) => {
                    doubtful.extend(questions.iter().flat_map(|reply| item::loose_ends(reply, &number, own.len())));
                    for (at, block) in questions.iter().flat_map(|reply| place::items(reply, BOTH, &own, &mut citing, pen)) {
                        if at == Use::Practice { blocks.push(block) } else { assessed.push(block) }
                    }
                }
                Err(problem) => missing.part(
                    &format!("Lesson {number} “{title}” has no questions, and the final test none about it"),
                    &problem,
                    "Draft that lesson again, then the final test.",
                )?,
            }
            match scenarios {
                Ok(None) => {}
                Ok(Some(reply)) => {
                    blocks.extend(place::scenarios(&reply, events.len(), &mut citing, pen).into_iter().map(|(_, block)| block));
                    doubtful.extend(place::noticed(&reply, events.len(), &number, &title));
                }
                Err(problem) => {
                    // Only an incident that is seen without the outline is asked about again with its lesson.
                    let again = events.iter().any(|event| !shelf.told(&event.passages).is_empty());
                    let hint = if again { "Draft that lesson again." } else { "Write it in the lesson by hand, or leave it out." };
                    missing.part(&format!("Lesson {number} “{title}” has no scenario of what was told"), &problem, hint)?;
                }
            }
            let lesson = LessonId::make(pen.ids);
            if !blocks.is_empty() {
                consulted.push(Consulted { lesson, passages: std::mem::take(&mut read[at]) });
            }
            asked.extend(unsaid.into_iter().map(|(text, why)| Asked { text, why, lesson }));
            module.lessons.push(Lesson { id: lesson, title, purpose: Purpose::Teaching, objectives: own, blocks });
            course.objectives.extend(objectives);
        }
        course.modules.push(module);
    }
    let missing = missing.told(course.lessons().any(|lesson| !lesson.blocks.is_empty()))?;
    course.modules.push(closing(&plan, &course, assessed, &mut citing, pen));
    let mut notes = notes(model.name(), shortened, &citing, "");
    notes.append(&mut doubtful);
    notes.extend(
        plan.notes.iter().map(|note| plain(note)).filter(|note| !note.is_empty()).take(20).map(|note| format!("The model noticed: {}", note.chars().take(400).collect::<String>())),
    );
    Ok(Draft { course, notes, questions: asked, consulted, missing, effort })
}

/// The lessons of an outline, in its order.
fn planned<'p>(plan: &'p Outline, shelf: &Shelf<'_>) -> Vec<Planned<'p>> {
    let pages = (1..).zip(&plan.modules).flat_map(|(m, chapter)| (1..).zip(&chapter.lessons).map(move |(l, page)| (format!("{m}.{l}"), page)));
    pages
        .map(|(number, page)| Planned {
            page,
            number,
            title: plain(&page.title),
            objectives: page.objectives.iter().map(|aim| plain(&aim.text)).collect(),
            passages: positions(&page.passages, shelf),
            events: outline::events(page, shelf).map(|event| Event { told: plain(&event.told), passages: positions(&event.passages, shelf) }).collect(),
        })
        .collect()
}

fn positions(labels: &[String], shelf: &Shelf<'_>) -> Vec<usize> {
    labels.iter().filter_map(|label| shelf.find(label)).collect()
}

fn objectives(page: &Page, citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Vec<Objective> {
    page.objectives
        .iter()
        .map(|aim| Objective {
            id: ObjectiveId::make(pen.ids),
            text: plain(&aim.text),
            bloom: aim.bloom,
            statement: StatementId::make(pen.ids),
            citations: citing.verified(&aim.citations, &plain(&aim.text)),
        })
        .collect()
}

fn closing(plan: &Outline, course: &Course, assessed: Vec<Block>, citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Module {
    let title = plain(&plan.assessment.title);
    let lead = citing.line(&Sentence { text: plan.assessment.lead.clone(), support: Proposed::Scaffolding, citations: vec![] });
    let mut blocks = Vec::new();
    if !lead.text.is_empty() {
        blocks.push(pen.block(Written::body(paragraph(std::slice::from_ref(&lead)), vec![lead])));
    }
    blocks.extend(assessed);
    let objectives = course.objectives.iter().map(|objective| objective.id).collect();
    let lesson = Lesson { id: LessonId::make(pen.ids), title: title.clone(), purpose: Purpose::Assessment(Assessment::passed_with(MASTERY)), objectives, blocks };
    Module { id: ModuleId::make(pen.ids), title, lessons: vec![lesson] }
}

/// The outline as lines: what stands before every lesson of a run, byte for byte the same.
fn listed(plan: &Outline) -> String {
    let mut lines = String::new();
    for (m, chapter) in (1..).zip(&plan.modules) {
        lines.push_str(&format!("{m} {}\n", plain(&chapter.title)));
        for (l, page) in (1..).zip(&chapter.lessons) {
            lines.push_str(&format!("{m}.{l} {}\n", plain(&page.title)));
        }
    }
    lines
}

/// What a designer should know about the draft; what is said of one lesson begins with where.
pub(super) fn notes(model: &str, shortened: bool, citing: &Citing<'_>, at: &str) -> Vec<String> {
    let mut notes = vec![format!("The language model “{model}” wrote this draft. Every citation was held against your sources.")];
    match citing.dropped {
        0 => {}
        1 => notes.push(format!("{at}1 citation was not found in the sources and was dropped; what rested on it alone is marked unsupported{}.", citing.lost())),
        dropped => notes.push(format!("{at}{dropped} citations were not found in the sources and were dropped; what rested on them alone is marked unsupported{}.", citing.lost())),
    }
    notes.extend(citing.elided.iter().map(|quote| {
        format!("{at}A citation left words out, and the whole run of the source stands in its place: “{}”. Hold what rests on it against those words.", clipped(quote))
    }));
    if shortened {
        notes.push("The sources are long: the outline was made from shortened passages. Look whether a topic is missing.".into());
    }
    notes
}

/// A quotation as a note shows it.
fn clipped(quote: &str) -> String {
    quote.chars().take(160).collect()
}
