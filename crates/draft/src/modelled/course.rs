//! The whole course, or one lesson of it, request by request.

use super::cite::{Citing, Proposed, Sentence};
use super::item::{Items, Use};
use super::lesson::Blocks;
use super::outline::{Outline, Page, language};
use super::plain::plain;
use super::shelf::Shelf;
use super::turn::Turn;
use super::writing::{Pen, Written, paragraph};
use super::{item, lesson, outline, standing};
use crate::drafter::{Draft, DraftProblem, Material};
use crate::missing::Missing;
use coursewright_course::assessment::Assessment;
use coursewright_course::block::Block;
use coursewright_course::id::{LessonId, ModuleId, ObjectiveId, StatementId};
use coursewright_course::objective::Objective;
use coursewright_course::statement::Support;
use coursewright_course::tree::{Course, Lesson, Making, Module, Purpose};

/// Share of points that passes the final assessment, in per cent.
const MASTERY: u8 = 80;

/// Both places a question can be asked at.
const BOTH: &[Use] = &[Use::Practice, Use::Assessment];

/// Drafts the whole course.
pub(super) fn whole(material: Material<'_>, turn: &mut Turn<'_>, pen: &mut Pen<'_>) -> Result<Draft, DraftProblem> {
    let shelf = Shelf::for_draft(material);
    let mut citing = Citing { shelf: &shelf, dropped: 0 };
    let (asking, shortened) = outline::ask(&shelf, material.course);
    let plan: Outline = turn.ask(&asking, "Outline", &|outline| outline::faults(outline, &shelf))?;
    turn.of = turn.done + 2 * plan.modules.iter().map(|chapter| chapter.lessons.len() as u32).sum::<u32>();

    let mut course = Course::empty(material.course.id, &material.course.title);
    if course.title.trim().is_empty() {
        course.title = plain(&plan.title);
    }
    course.language = language(&plan.language);
    course.making = Making { built_in: false, models: vec![turn.model.name().to_owned()] };
    let listed = listed(&plan);
    let mut assessed: Vec<Block> = Vec::new();
    let mut missing = Missing::default();
    for (m, chapter) in (1..).zip(&plan.modules) {
        let mut module = Module { id: ModuleId::make(pen.ids), title: plain(&chapter.title), lessons: vec![] };
        for (l, page) in (1..).zip(&chapter.lessons) {
            let objectives = objectives(page, &mut citing, pen);
            let texts: Vec<String> = objectives.iter().map(|objective| objective.text.clone()).collect();
            let passages: Vec<usize> = page.passages.iter().filter_map(|label| shelf.find(label)).collect();
            let title = plain(&page.title);
            let number = format!("{m}.{l}");
            let doing = format!("Lesson {number}: {title}");
            let wish = lesson::Wish { course: &course.title, style: &material.course.style, outline: &listed, title: &title, objectives: &texts, passages: &passages };
            let own: Vec<ObjectiveId> = objectives.iter().map(|objective| objective.id).collect();
            let mut blocks = Vec::new();
            if missing.is_over() {
                missing.unasked(&number);
            } else {
                match write_lesson(wish, &doing, turn, &mut citing, pen) {
                    Ok(written) => {
                        missing.well();
                        blocks = written;
                    }
                    Err(problem) => missing.lesson(&number, &title, problem)?,
                }
            }
            if blocks.is_empty() || missing.is_over() {
                turn.skip(2);
            } else {
                let text = shown(&blocks);
                let wish = item::Wish { course: &course.title, style: &material.course.style, title: &title, objectives: &texts, passages: &passages, text: &text, uses: BOTH };
                match write_items(wish, &own, &doing, turn, &mut citing, pen) {
                    Ok(items) => {
                        missing.well();
                        for (at, block) in items {
                            if at == Use::Practice { blocks.push(block) } else { assessed.push(block) }
                        }
                    }
                    Err(problem) => {
                        turn.skip(1);
                        missing.questions(&format!("Lesson {number} “{title}” has no questions, and the final test none about it"), problem, ", then the final test")?;
                    }
                }
            }
            module.lessons.push(Lesson { id: LessonId::make(pen.ids), title, purpose: Purpose::Teaching, objectives: own, blocks });
            course.objectives.extend(objectives);
        }
        course.modules.push(module);
    }
    let missing = missing.told(course.lessons().any(|lesson| !lesson.blocks.is_empty()))?;
    course.modules.push(closing(&plan, &course, assessed, &mut citing, pen));
    let mut notes = notes(turn.model.name(), shortened, citing.dropped, "");
    notes.extend(
        plan.notes.iter().map(|note| plain(note)).filter(|note| !note.is_empty()).take(20).map(|note| format!("The model noticed: {}", note.chars().take(400).collect::<String>())),
    );
    Ok(Draft { course, notes, missing, effort: turn.effort.clone() })
}

/// Drafts one lesson anew within the standing outline.
pub(super) fn again(id: LessonId, material: Material<'_>, turn: &mut Turn<'_>, pen: &mut Pen<'_>) -> Result<Draft, DraftProblem> {
    let shelf = Shelf::for_draft(material);
    let mut citing = Citing { shelf: &shelf, dropped: 0 };
    let before = standing::Standing::of(id, material.course, &shelf).ok_or(DraftProblem::NoSuchLesson)?;
    turn.of = before.requests();
    let doing = format!("Lesson {}: {}", material.course.number(id).unwrap_or_default(), before.lesson.title);
    let mut blocks = match before.lesson.purpose {
        Purpose::Assessment(_) => before.lesson.blocks.iter().filter(|block| block.body.item().is_none()).cloned().collect(),
        Purpose::Teaching | Purpose::Frame => write_lesson(before.lesson_wish(material.course), &doing, turn, &mut citing, pen)?,
    };
    let mut missing = Missing::default();
    if !before.uses().is_empty() {
        let text = shown(&blocks);
        let wish = before.item_wish(material.course, &text);
        match write_items(wish, &before.lesson.objectives, &doing, turn, &mut citing, pen) {
            Ok(items) => blocks.extend(items.into_iter().map(|(_, block)| block)),
            Err(problem) if matches!(before.lesson.purpose, Purpose::Assessment(_)) => return Err(problem),
            Err(problem) => {
                // The lesson's text is new and paid for; what asks about it stays until there is better.
                let standing: Vec<Block> = before.lesson.blocks.iter().filter(|block| block.body.item().is_some()).cloned().collect();
                let number = material.course.number(id).unwrap_or_default();
                let what = match standing.len() {
                    0 => format!("Lesson {number} “{}” has no questions", before.lesson.title),
                    _ => format!("The questions of lesson {number} “{}” stay as they are", before.lesson.title),
                };
                missing.questions(&what, problem, "")?;
                blocks.extend(standing);
            }
        }
    }
    let mut course = material.course.clone();
    let name = turn.model.name().to_owned();
    if !course.making.models.contains(&name) {
        course.making.models.push(name.clone());
    }
    if let Some(lesson) = course.lesson_mut(id) {
        lesson.blocks = blocks;
    }
    Ok(Draft {
        course,
        notes: notes(&name, false, citing.dropped, &material.course.number(id).map(|number| format!("Lesson {number}: ")).unwrap_or_default()),
        missing: missing.told(true)?,
        effort: turn.effort.clone(),
    })
}

fn write_lesson(wish: lesson::Wish<'_>, doing: &str, turn: &mut Turn<'_>, citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Result<Vec<Block>, DraftProblem> {
    let reply: Blocks = turn.ask(&lesson::ask(citing.shelf, wish), doing, &lesson::faults)?;
    Ok(reply.blocks.iter().map(|given| pen.block(lesson::write(given, citing))).collect())
}

fn write_items(wish: item::Wish<'_>, own: &[ObjectiveId], doing: &str, turn: &mut Turn<'_>, citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Result<Vec<(Use, Block)>, DraftProblem> {
    let judge = |reply: &Items| item::faults(reply, own.len(), wish.uses);
    let reply: Items = turn.ask(&item::ask(citing.shelf, wish), &format!("{doing} (questions)"), &judge)?;
    let wanted = reply.items.iter().filter(|question| wish.uses.contains(&question.r#use));
    Ok(wanted
        .map(|question| {
            let objective = own.get(question.objective.saturating_sub(1) as usize).copied();
            let written = item::write(question, objective, citing, pen.ids);
            (question.r#use, pen.block(written))
        })
        .collect())
}

fn objectives(page: &Page, citing: &mut Citing<'_>, pen: &mut Pen<'_>) -> Vec<Objective> {
    page.objectives
        .iter()
        .map(|aim| Objective {
            id: coursewright_course::id::ObjectiveId::make(pen.ids),
            text: plain(&aim.text),
            bloom: aim.bloom,
            statement: StatementId::make(pen.ids),
            citations: citing.verified(&aim.citations),
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

/// What a lesson says, a line for each text. No question is asked about what nothing carries.
fn shown(blocks: &[Block]) -> String {
    blocks.iter().flat_map(|block| &block.claims).filter(|claim| claim.support != Support::Unsupported).map(|claim| format!("{}\n", claim.text)).collect()
}

fn notes(model: &str, shortened: bool, dropped: u32, at: &str) -> Vec<String> {
    let mut notes = vec![format!("The language model “{model}” wrote this draft. Every citation was held against your sources.")];
    match dropped {
        0 => {}
        1 => notes.push(format!("{at}1 citation was not found in the sources and was dropped; what rested on it alone is marked unsupported.")),
        _ => notes.push(format!("{at}{dropped} citations were not found in the sources and were dropped; what rested on them alone is marked unsupported.")),
    }
    if shortened {
        notes.push("The sources are long: the outline was made from shortened passages. Look whether a topic is missing.".into());
    }
    notes
}
