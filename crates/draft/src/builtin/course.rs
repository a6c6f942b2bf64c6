//! The draft as a whole: plan, compose, ask, write; or one lesson of it anew.

use super::assessment::{Dealt, deal, settle};
use super::contradiction::disagreements;
use super::frame;
use super::item::{Aim, Stock, questions};
use super::lesson::{Content, Planned, compose};
use super::objective::{objective, wording};
use super::outline::{Chapter, Outline, Plan, plan};
use super::reading::Reading;
use super::remarks;
use super::scaffold::phrase;
use super::writing::{Line, Pen};
use crate::drafter::{Draft, DraftProblem, Effort, Material, Progress, Watch};
use coursewright_course::assessment::Assessment;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{Ids, LessonId, ModuleId, ObjectiveId, RunId};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::tree::{Course, Lesson, Making, Module, Purpose};

/// Share of points that passes the final assessment, in per cent; a designer decides otherwise.
const MASTERY: u8 = 80;

/// Everything that is known before a block is written.
struct Prepared<'a> {
    reading: Reading<'a>,
    outline: Outline,
    lessons: Vec<(Plan, Content)>,
    dealt: Vec<Dealt>,
    /// Whether there is enough for a final assessment.
    closes: bool,
    notes: Vec<String>,
}

/// What moved, for whoever watches.
struct Steps<'w> {
    watch: &'w dyn Watch,
    done: u32,
    of: u32,
}

impl Steps<'_> {
    fn next(&mut self, doing: String) -> Result<(), DraftProblem> {
        if self.watch.cancelled() {
            return Err(DraftProblem::Cancelled);
        }
        self.watch.progress(&Progress { doing, done: self.done, of: self.of, tokens: 0 });
        self.done += 1;
        Ok(())
    }
}

fn prepare<'a>(material: Material<'a>, steps: &mut Steps<'_>) -> Result<Prepared<'a>, DraftProblem> {
    steps.next("Reading the sources".to_owned())?;
    let reading = Reading::of(material.sources);
    if !reading.sentences.iter().any(|sentence| sentence.traits.presentable() || sentence.traits.denied) {
        return Err(DraftProblem::NothingToDraft);
    }
    steps.next("Planning modules and lessons".to_owned())?;
    let mut outline = plan(&reading);
    if outline.modules.is_empty() {
        return Err(DraftProblem::NothingToDraft);
    }
    let disagreements = disagreements(&reading);
    let refused: Vec<usize> = disagreements.iter().map(|found| found.sentence).collect();
    let mut thin = Vec::new();
    let (lessons, mut dealt) = loop {
        let count = outline.modules.iter().map(|module| module.lessons.len()).sum::<usize>();
        steps.of = steps.done.saturating_add(u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(2)).saturating_add(1);
        let mut lessons = Vec::new();
        for (n, plan) in outline.modules.iter().flat_map(|module| &module.lessons).enumerate() {
            steps.next(format!("Lesson: {}", plan.title))?;
            lessons.push((plan.clone(), compose(&reading, plan, &refused, n % 2 == 0)));
        }
        thin.extend(drop_thin(&reading, &mut outline, &mut lessons));
        let stock = Stock::of(&reading, &lessons, &super::outline::names(&reading));
        let most = if lessons.len() > 20 {
            1
        } else if lessons.len() > 6 {
            2
        } else {
            3
        };
        let mut dealt = Vec::new();
        for (n, (plan, content)) in lessons.iter().enumerate() {
            steps.next(format!("Questions: {}", plan.title))?;
            dealt.push(deal(questions(&reading, n, &plan.title, content, &stock), most, n));
        }
        // What gives no sound question and shares no objective cannot say what it is for: it is told with its neighbour, and
        // both are composed anew.
        // Excerpts from what several people say stand by themselves: a question about who said what teaches nothing.
        let mut at = 0;
        let stands: Vec<bool> = outline
            .modules
            .iter()
            .flat_map(|module| {
                let own = &dealt[at..at + module.lessons.len()];
                at += own.len();
                let told = &lessons[at - own.len()..at];
                own.iter().zip(told).map(|(dealt, (_, content))| !dealt.practice.is_empty() || content.is_excerpts() || (shares(own) && words(&reading, content) >= APART))
            })
            .collect();
        let mut stands = stands.into_iter();
        if !outline.join(&reading, |_| stands.next().unwrap_or(true)) {
            break (lessons, dealt);
        }
    };
    let closes = settle(&mut dealt);
    let mut notes = remarks::notes(&reading, &outline, &disagreements, &lessons, &dealt, closes);
    if !thin.is_empty() {
        notes.push(format!("Stretches of talk with too little that could be shown were left out; they were about: {}.", thin.join(", ")));
    }
    Ok(Prepared { reading, outline, lessons, dealt, closes, notes })
}

/// Words a lesson made of talk alone has to show.
const LEAST: usize = 40;
/// Words a lesson without a question has to show to stand apart from its neighbour: about a minute of reading.
const APART: usize = 90;

/// The words a lesson shows.
fn words(reading: &Reading<'_>, content: &Content) -> usize {
    content.shown.iter().map(|&n| reading.sentences[n].length()).sum()
}

/// Takes out lessons of talk that show next to nothing, as long as others remain; answers their titles.
fn drop_thin(reading: &Reading<'_>, outline: &mut Outline, lessons: &mut Vec<(Plan, Content)>) -> Vec<String> {
    let thin: Vec<bool> = lessons.iter().map(|(plan, content)| plan.sections.is_empty() && words(reading, content) < LEAST).collect();
    if thin.iter().all(|thin| *thin) {
        return vec![];
    }
    let mut keep = thin.iter().map(|thin| !thin);
    for module in &mut outline.modules {
        module.lessons.retain(|_| keep.next().unwrap_or(true));
    }
    outline.modules.retain(|module| !module.lessons.is_empty());
    let (left, out): (Vec<_>, Vec<_>) = std::mem::take(lessons).into_iter().zip(thin).partition(|(_, thin)| !thin);
    lessons.extend(left.into_iter().map(|(lesson, _)| lesson));
    out.into_iter().map(|((plan, _), _)| plan.title).collect()
}

/// Drafts the whole course.
pub(super) fn whole(material: Material<'_>, run: RunId, ids: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
    let mut steps = Steps { watch, done: 0, of: 4 };
    let prepared = prepare(material, &mut steps)?;
    steps.next("Writing the course".to_owned())?;
    let mut course = Course::empty(material.course.id, &material.course.title);
    if course.title.trim().is_empty() {
        course.title.clone_from(&prepared.outline.title);
    }
    course.language.clone_from(&material.course.language);
    course.making = Making { built_in: true, models: vec![] };
    let mut pen = Pen { ids, run };
    let mut assessed: Vec<(ObjectiveId, Block)> = Vec::new();
    let mut at = 0;
    for chapter in &prepared.outline.modules {
        let mut module = Module { id: ModuleId::make(pen.ids), title: chapter.title.clone(), lessons: vec![] };
        if at == 0 {
            module.lessons.push(opening(&prepared, &mut pen));
        }
        let common = common(&prepared, chapter, at, &mut pen);
        course.objectives.extend(common.clone());
        for _ in &chapter.lessons {
            let shared = common.as_ref().filter(|_| is_general(&prepared.dealt[at])).map(|objective| [objective.id]);
            let (lesson, objectives) = teach(&prepared, at, &mut pen, shared.as_ref().map(<[ObjectiveId; 1]>::as_slice));
            for (aim, question) in &prepared.dealt[at].assessed {
                let Some(objective) = lesson.objectives.get(*aim).copied() else { continue };
                assessed.push((objective, question.write(&mut pen, Some(objective))));
            }
            course.objectives.extend(objectives);
            module.lessons.push(lesson);
            at += 1;
        }
        course.modules.push(module);
    }
    if !assessed.is_empty() {
        course.modules.push(closing(assessed, &mut pen));
    }
    super::stray::cite(&mut course, material.sources);
    Ok(Draft { course, notes: prepared.notes, questions: vec![], consulted: vec![], missing: vec![], effort: Effort::default() })
}

fn write(pen: &mut Pen<'_>, planned: &[Planned]) -> Vec<Block> {
    planned.iter().map(|planned| pen.block(planned.body.clone(), &planned.lines)).collect()
}

fn opening(prepared: &Prepared<'_>, pen: &mut Pen<'_>) -> Lesson {
    let id = LessonId::make(pen.ids);
    let blocks = write(pen, &frame::blocks(&prepared.reading, &prepared.outline, &prepared.dealt, prepared.closes));
    Lesson { id, title: phrase("frame.title").to_owned(), purpose: Purpose::Frame, objectives: vec![], blocks }
}

fn closing(assessed: Vec<(ObjectiveId, Block)>, pen: &mut Pen<'_>) -> Module {
    let mut objectives: Vec<ObjectiveId> = assessed.iter().map(|(objective, _)| *objective).collect();
    objectives.dedup();
    let lead = Line::scaffold(phrase("assessment.lead"));
    let mut blocks = vec![pen.block(Body::Text { markdown: lead.markdown() }, &[lead])];
    blocks.extend(assessed.into_iter().map(|(_, block)| block));
    let lesson =
        Lesson { id: LessonId::make(pen.ids), title: phrase("assessment.title").to_owned(), purpose: Purpose::Assessment(Assessment::passed_with(MASTERY)), objectives, blocks };
    Module { id: ModuleId::make(pen.ids), title: phrase("assessment.module").to_owned(), lessons: vec![lesson] }
}

/// Whether a lesson asks for its main points only, or for nothing: it can share an objective.
fn is_general(dealt: &Dealt) -> bool {
    dealt.practice.is_empty() || dealt.aims == [Aim::Points]
}

/// Whether the lessons of a module can share an objective: one of them asks for its main points.
fn shares(dealt: &[Dealt]) -> bool {
    dealt.iter().any(|dealt| !dealt.practice.is_empty() && is_general(dealt))
}

/// The objective that the lessons of a module share where some of them give no sound question: its main points, practised
/// in those that do.
fn common(prepared: &Prepared<'_>, chapter: &Chapter, at: usize, pen: &mut Pen<'_>) -> Option<Objective> {
    let own = &prepared.dealt[at..at + chapter.lessons.len()];
    if own.iter().all(|dealt| !dealt.practice.is_empty()) || !shares(own) {
        return None;
    }
    let questions = || own.iter().filter(|dealt| is_general(dealt)).flat_map(|dealt| dealt.practice.iter().chain(&dealt.assessed)).map(|(_, question)| question);
    let explains = questions().any(|question| question.bloom >= Bloom::Understand);
    let headed = chapter.lessons.iter().all(|plan| plan.headed);
    let (text, bloom) = wording(Aim::Points, &chapter.title, headed, &prepared.lessons[at].1, explains);
    let citations = questions().flat_map(|question| question.rests_on()).take(3).collect();
    Some(objective(pen.ids, text, bloom, citations))
}

/// Writes a lesson with its objectives; `standing` objectives are kept instead of new ones.
fn teach(prepared: &Prepared<'_>, at: usize, pen: &mut Pen<'_>, standing: Option<&[ObjectiveId]>) -> (Lesson, Vec<Objective>) {
    let (plan, content) = &prepared.lessons[at];
    let dealt = &prepared.dealt[at];
    let id = LessonId::make(pen.ids);
    let objectives: Vec<Objective> = if standing.is_some() {
        vec![]
    } else {
        dealt
            .aims
            .iter()
            .enumerate()
            .map(|(n, aim)| {
                let own = || dealt.practice.iter().chain(&dealt.assessed).filter(|(aim, _)| *aim == n).map(|(_, question)| question);
                let explains = own().any(|question| question.bloom >= Bloom::Understand);
                let (text, bloom) = wording(*aim, &plan.title, plan.headed, content, explains);
                let citations = own().flat_map(|question| question.rests_on()).take(3).collect();
                objective(pen.ids, text, bloom, citations)
            })
            .collect()
    };
    let known: Vec<ObjectiveId> = standing.map_or_else(|| objectives.iter().map(|objective| objective.id).collect(), <[ObjectiveId]>::to_vec);
    let mut blocks = write(pen, &content.blocks);
    for (aim, question) in &dealt.practice {
        let objective = known.get(*aim).or_else(|| known.first()).copied();
        blocks.push(question.write(pen, objective));
    }
    // What asks nothing is for nothing yet: it stands as an opening or summary until somebody says what it is for.
    let purpose = if known.is_empty() { Purpose::Frame } else { Purpose::Teaching };
    (Lesson { id, title: plan.title.clone(), purpose, objectives: known, blocks }, objectives)
}

/// Drafts one lesson anew within the standing outline.
pub(super) fn again(id: LessonId, material: Material<'_>, run: RunId, ids: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
    let standing = material.course.lesson(id).ok_or(DraftProblem::NoSuchLesson)?;
    let mut steps = Steps { watch, done: 0, of: 4 };
    let prepared = prepare(material, &mut steps)?;
    steps.next(format!("Writing: {}", standing.title))?;
    let mut pen = Pen { ids, run };
    let mut course = material.course.clone();
    let blocks = match standing.purpose {
        Purpose::Frame if !prepared.lessons.iter().any(|(plan, _)| plan.title == standing.title) => opening(&prepared, &mut pen).blocks,
        Purpose::Assessment(_) => assess_again(&prepared, material.course, &mut pen),
        Purpose::Frame | Purpose::Teaching => teach(&prepared, matching(&prepared, standing), &mut pen, Some(&standing.objectives)).0.blocks,
    };
    course.making.built_in = true;
    if let Some(lesson) = course.lesson_mut(id) {
        lesson.blocks = blocks;
    }
    super::stray::cite(&mut course, material.sources);
    Ok(Draft { course, notes: prepared.notes, questions: vec![], consulted: vec![], missing: vec![], effort: Effort::default() })
}

/// The planned lesson that stands for one of the course: the same title, else the one that cites the same passages most,
/// else the one most alike by its title.
fn matching(prepared: &Prepared<'_>, standing: &Lesson) -> usize {
    if let Some(at) = prepared.lessons.iter().position(|(plan, _)| plan.title == standing.title) {
        return at;
    }
    let cited: std::collections::BTreeSet<_> = standing.blocks.iter().flat_map(|block| &block.claims).flat_map(|claim| &claim.citations).map(|citation| citation.passage).collect();
    let title = coursewright_prose::word::content_stems(&standing.title);
    (0..prepared.lessons.len())
        .max_by_key(|&at| {
            let (plan, content) = &prepared.lessons[at];
            let shared = content.blocks.iter().flat_map(|block| &block.lines).flat_map(|line| &line.citations).filter(|citation| cited.contains(&citation.passage)).count();
            let own = coursewright_prose::word::content_stems(&plan.title);
            (shared, title.iter().filter(|stem| own.contains(stem)).count(), std::cmp::Reverse(at))
        })
        .unwrap_or(0)
}

fn assess_again(prepared: &Prepared<'_>, course: &Course, pen: &mut Pen<'_>) -> Vec<Block> {
    let lead = Line::scaffold(phrase("assessment.lead"));
    let mut blocks = vec![pen.block(Body::Text { markdown: lead.markdown() }, &[lead])];
    for lesson in course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching) {
        let at = matching(prepared, lesson);
        for (aim, question) in &prepared.dealt[at].assessed {
            let objective = lesson.objectives.get(*aim).or_else(|| lesson.objectives.first()).copied();
            blocks.push(question.write(pen, objective));
        }
    }
    blocks
}
