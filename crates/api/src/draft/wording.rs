//! What a draft makes of wording that a person marked as verbatim in a source: it is quoted as it stands, or left out and
//! said so. The same for every drafter: a model is asked to, and what it answers is held to it here.

use coursewright_check::apply_fix;
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim::claims;
use coursewright_course::finding::{Finding, Fix, Severity};
use coursewright_course::id::{BlockId, Ids, LessonId, RunId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::statement::{Citation, Support};
use coursewright_course::tree::{Course, Purpose};
use coursewright_course::verbatim::{Verbatim, Words, said_in, unwrapped};
use coursewright_prose::sentence::of_markdown;
use coursewright_prose::word;

/// The most words that are quoted in one piece: more is a document to be read, not a block of a lesson.
const LONGEST: usize = 120;

/// Makes the lessons of a draft quote marked wording where they rest on it; says what was left out instead.
pub(super) fn insist(project: &Project, course: &mut Course, which: Option<LessonId>, run: RunId, ids: &mut dyn Ids) -> Vec<String> {
    let mut notes = Vec::new();
    for mark in &project.course.verbatim {
        let Words::Passage { source, passage, .. } = &mark.words else { continue };
        let (Some(wording), Some((from, _))) = (mark.text(&project.sources), project.passage(*source, *passage)) else { continue };
        let lessons: Vec<LessonId> =
            course.lessons().filter(|lesson| !matches!(lesson.purpose, Purpose::Assessment(_)) && which.is_none_or(|id| id == lesson.id)).map(|lesson| lesson.id).collect();
        for lesson in lessons {
            let resting = resting(course, lesson, mark, wording, run);
            let Some((first, _)) = resting.first().copied() else { continue };
            let fits = word::words(wording).len() <= LONGEST;
            let at = course.number(lesson).unwrap_or_default();
            if fits {
                insert(course, lesson, first, quotation(mark, wording, &from.name, run, ids));
            }
            for (_, statement) in resting {
                without(course, statement, ids);
            }
            if !fits {
                notes.push(format!("Lesson {at} leaves out wording of “{}” that is marked as verbatim: it is too long to be quoted in one piece. Put it where it belongs by hand.", from.name));
            }
        }
    }
    notes
}

/// Statements of a lesson's new blocks that rest on the marked wording; none where the lesson has it word for word.
fn resting(course: &Course, lesson: LessonId, mark: &Verbatim, wording: &str, run: RunId) -> Vec<(BlockId, StatementId)> {
    let Some(lesson) = course.lesson(lesson) else { return vec![] };
    if lesson.blocks.iter().any(|block| said_in(wording, &block.body, &crate::verbatim::read)) {
        return vec![];
    }
    let new = lesson.blocks.iter().filter(|block| block.origin == Origin::Drafted { run } && !matches!(block.body, Body::Item(_) | Body::Scenario(_)));
    new.flat_map(|block| block.claims.iter().filter(|claim| mark.carries(claim, block.body.stance(claim.slot), wording)).map(|claim| (block.id, claim.id))).collect()
}

fn quotation(mark: &Verbatim, wording: &str, source: &str, run: RunId, ids: &mut dyn Ids) -> Block {
    let words = unwrapped(wording);
    let body = Body::Quotation { text: written(&words), by: source.to_owned() };
    let mut claims = claims(&body, &[], &of_markdown, ids);
    if let Words::Passage { source, passage, start, end, hash } = &mark.words {
        debug_assert_eq!(hash_bytes(wording.as_bytes()), *hash, "the run was read by its hash");
        for claim in &mut claims {
            claim.support = Support::Quoted;
            claim.citations = vec![Citation { source: *source, passage: *passage, start: *start, end: *end, quote: wording.to_owned() }];
        }
    }
    Block { id: BlockId::make(ids), body, claims, origin: Origin::Drafted { run } }
}

/// Words as Markdown that reads as exactly these words.
fn written(words: &str) -> String {
    if crate::verbatim::read(words) == words {
        return words.to_owned();
    }
    words.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

fn insert(course: &mut Course, lesson: LessonId, before: BlockId, block: Block) {
    if let Some(lesson) = course.lesson_mut(lesson) {
        let at = lesson.blocks.iter().position(|own| own.id == before).unwrap_or(0);
        lesson.blocks.insert(at, block);
    }
}

/// Takes a sentence out of a text or callout, and the block with its last one. Steps, lists, terms and tables keep
/// theirs: without it the rest would say something else, and the wording stands above.
fn without(course: &mut Course, statement: StatementId, ids: &mut dyn Ids) {
    let found = course.lessons().find_map(|lesson| lesson.blocks.iter().find(|block| block.claims.iter().any(|claim| claim.id == statement)).map(|block| (lesson.id, block)));
    let Some((lesson, block)) = found.filter(|(_, block)| matches!(block.body, Body::Text { .. } | Body::Callout { .. })) else { return };
    let (id, last) = (block.id, block.claims.len() == 1);
    if last {
        if let Some(lesson) = course.lesson_mut(lesson) {
            lesson.blocks.retain(|own| own.id != id);
        }
        return;
    }
    let fix = Fix::Delete { statement };
    let place = Place::Statement { lesson, block: id, statement };
    let finding = Finding {
        rule: "accuracy/verbatim-changed".into(),
        severity: Severity::BlockingAlways,
        place,
        statement: Some(statement),
        message: String::new(),
        hint: String::new(),
        evidence: vec![],
        fix: None,
        fingerprint: hash_bytes(&[]),
    };
    for fixed in apply_fix(course, &finding, &fix).unwrap_or_default() {
        if let Some(block) = course.lesson_mut(lesson).and_then(|lesson| lesson.blocks.iter_mut().find(|own| own.id == fixed.block)) {
            block.claims = claims(&fixed.body, &block.claims, &of_markdown, ids);
            block.body = fixed.body;
        }
    }
}
