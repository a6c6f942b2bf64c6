//! What a draft makes of wording that a person marked as verbatim in a source: it is quoted as it stands, or left out and
//! said so. The same for every drafter: a model is asked to, and what it answers is held to it here.

use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim::claims;
use coursewright_course::id::{BlockId, Ids, LessonId, RunId, StatementId};
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::statement::{Citation, Support};
use coursewright_course::tree::{Course, Purpose};
use coursewright_course::verbatim::{Verbatim, Words, said_in, unwrapped};
use coursewright_prose::markdown::words::written;
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
                notes.push(format!(
                    "Lesson {at} leaves out wording of “{}” that is marked as verbatim: it is too long to be quoted in one piece. Put it where it belongs by hand.",
                    from.name
                ));
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

fn insert(course: &mut Course, lesson: LessonId, before: BlockId, block: Block) {
    if let Some(lesson) = course.lesson_mut(lesson) {
        let at = lesson.blocks.iter().position(|own| own.id == before).unwrap_or(0);
        lesson.blocks.insert(at, block);
    }
}

/// Takes a sentence out of a text or callout, and the block with its last one. Steps, lists, terms and tables keep
/// theirs: without it the rest would say something else, and the wording stands above.
fn without(course: &mut Course, statement: StatementId, ids: &mut dyn Ids) {
    let found = course.statement(statement).filter(|(_, block, _)| matches!(block.body, Body::Text { .. } | Body::Callout { .. }));
    let Some((lesson, block, claim)) = found else { return };
    let (lesson, id, rest) = (lesson.id, block.id, (block.claims.len() > 1).then(|| coursewright_check::without(block, claim)));
    let Some(blocks) = course.lesson_mut(lesson).map(|lesson| &mut lesson.blocks) else { return };
    match rest {
        None => blocks.retain(|own| own.id != id),
        Some(Some(body)) => {
            for block in blocks.iter_mut().filter(|block| block.id == id) {
                block.claims = claims(&body, &block.claims, &of_markdown, ids);
                block.body = body.clone();
            }
        }
        Some(None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use coursewright_course::block::Tone;
    use coursewright_course::id::{CourseId, ModuleId, PassageId, ProjectId, VerbatimId};
    use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
    use coursewright_course::tree::{Lesson, Module};

    const LAW: &str = "A refused load must not be signed for.";

    /// A drafted lesson of these blocks, whose sentences all cite a run of the one passage; the law in it is marked.
    fn drafted(passage: &str, cited: &str, marked: &str, bodies: Vec<Body>) -> (Project, Course) {
        let id = PassageId::from_bits(5);
        let passages = vec![Passage { id, text: passage.into(), kind: PassageKind::Paragraph, locator: Locator::default() }];
        let source = Source { name: "contract.pdf".into(), ..Source::loose(SourceKind::Text, passages) };
        let at = |run: &str| {
            let start = passage.find(run).expect("the run stands in the passage");
            (start as u32, (start + run.len()) as u32)
        };
        let (start, end) = at(cited);
        let citation = Citation { source: source.id, passage: id, start, end, quote: cited.into() };
        let mut next = 100;
        let mut ids = move || {
            next += 1;
            next
        };
        let block = |body: Body| {
            let mut claims = claims(&body, &[], &of_markdown, &mut ids);
            claims.iter_mut().for_each(|claim| (claim.support, claim.citations) = (Support::Paraphrased, vec![citation.clone()]));
            Block { id: BlockId::make(&mut ids), body, claims, origin: Origin::Drafted { run: RunId::from_bits(1) } }
        };
        let blocks = bodies.into_iter().map(block).collect();
        let lesson = Lesson { id: LessonId::from_bits(1), title: "Signing".into(), purpose: Purpose::Teaching, objectives: vec![], blocks };
        let mut course = Course::empty(CourseId::from_bits(1), "Loads");
        course.modules = vec![Module { id: ModuleId::from_bits(1), title: "M".into(), lessons: vec![lesson] }];
        let (start, end) = at(marked);
        let words = Words::Passage { source: source.id, passage: id, start, end, hash: hash_bytes(marked.as_bytes()) };
        let mark = Verbatim { id: VerbatimId::from_bits(1), words, by: "Ada".into(), reason: "wording of the contract".into(), at: "t".into() };
        let standing = Course { verbatim: vec![mark], ..Course::empty(CourseId::from_bits(1), "Loads") };
        (Project { sources: vec![source], ..Project::of(ProjectId::from_bits(1), standing) }, course)
    }

    fn insisted(passage: &str, cited: &str, marked: &str, bodies: Vec<Body>) -> (Vec<Body>, Vec<String>) {
        let (project, mut course) = drafted(passage, cited, marked, bodies);
        let mut next = 900;
        let notes = insist(&project, &mut course, None, RunId::from_bits(1), &mut || {
            next += 1;
            next
        });
        (course.lessons().flat_map(|lesson| &lesson.blocks).map(|block| block.body.clone()).collect(), notes)
    }

    fn text(markdown: &str) -> Body {
        Body::Text { markdown: markdown.into() }
    }

    #[test]
    fn a_paraphrase_of_marked_wording_becomes_a_quotation_of_exactly_these_words() {
        let quotation = Body::Quotation { text: LAW.into(), by: "contract.pdf".into() };
        assert_eq!(insisted(LAW, LAW, LAW, vec![text("Never sign for it.")]), (vec![quotation.clone()], vec![]));
        let limit = Body::Callout { tone: Tone::Limit, text: "Never sign for it.".into() };
        let steps = Body::Steps { lead: String::new(), steps: vec!["Refuse it.".into(), "Do not sign.".into()] };
        assert_eq!(insisted(LAW, LAW, LAW, vec![limit, steps.clone()]).0, [quotation, steps], "a step taken out would change the others");
    }

    #[test]
    fn what_stands_word_for_word_and_what_rests_on_the_rest_of_the_passage_stay() {
        let passage = format!("{LAW} The dock opens at six on weekdays.");
        for body in [text(&format!("The rule: {LAW} So call first.")), text("On weekdays the dock opens at six.")] {
            assert_eq!(insisted(&passage, &passage, LAW, vec![body.clone()]), (vec![body], vec![]));
        }
    }

    #[test]
    fn wording_too_long_for_a_lesson_is_left_out_and_said_so() {
        let long = format!("{} end.", "Whoever signs answers for the load".repeat(30));
        let (bodies, notes) = insisted(&long, &long, &long, vec![text("Who signs answers for it."), text("You answer for what you sign.")]);
        assert_eq!(bodies, vec![]);
        assert!(notes[0].starts_with("Lesson 1.1 leaves out wording of “contract.pdf”"), "{notes:?}");
    }
}
