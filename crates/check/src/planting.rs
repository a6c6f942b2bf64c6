//! A small sound project, and ways to plant one defect in it.

use crate::memo::Memo;
use crate::run::{Checked, check};
use coursewright_course::block::{Block, Body, Origin, Term, Tone};
use coursewright_course::claim::claims;
use coursewright_course::finding::Finding;
use coursewright_course::id::{BlockId, CourseId, LessonId, ModuleId, ObjectiveId, OptionId, PassageId, ProjectId, RunId, SourceId, StatementId};
use coursewright_course::item::{Answer, Choice, Item};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Acceptance, Citation, Claim, Support};
use coursewright_course::tree::{Course, Lesson, Module, Purpose};
use coursewright_course::version::{Became, Earlier, Replaced};
use coursewright_prose::sentence::of_markdown;
use std::sync::Arc;

/// A sentence of the sound course and of its source.
pub(crate) const TAUGHT: &str = "A load above its limit goes to quarantine and waits there for a decision.";
/// The first passage of the sound source.
pub(crate) const PROCEDURE: &str = "Ready food is refused above 5 °C. Fish is refused above 2 °C. Never sign for a refused load. \
     A load above its limit goes to quarantine and waits there for a decision. Wait four hours before you call the shift manager.";
/// The second passage: a table.
pub(crate) const TABLE: &str = "Group\tAccept up to\nSoft cheese\t8 °C\nBagged salad\t6 °C";

const SOURCE: u128 = 10;

pub(crate) fn source(id: u128, name: &str, kind: SourceKind, passages: &[(&str, PassageKind)]) -> Source {
    let id = SourceId::from_bits(id);
    let passages = passages
        .iter()
        .zip(0..)
        .map(|((text, kind), n)| Passage { id: PassageId::of(id, 1, n), text: (*text).into(), kind: *kind, locator: Locator { line: Some(n + 1), ..Locator::default() } })
        .collect();
    Source {
        id,
        name: name.into(),
        kind,
        version: 1,
        bytes: hash_bytes(name.as_bytes()),
        size: 1,
        imported_at: "2026-01-01T00:00:00Z".into(),
        language: Some("en".into()),
        passages,
        losses: vec![],
        earlier: vec![],
    }
}

/// The citation of a run of a passage of the first source.
pub(crate) fn cite(project: &Project, passage: usize, run: &str) -> Citation {
    let source = &project.sources[0];
    let start = source.passages[passage].text.find(run).expect("the run stands in the passage") as u32;
    Citation { source: source.id, passage: source.passages[passage].id, start, end: start + run.len() as u32, quote: run.into() }
}

pub(crate) fn block(id: u128, body: Body) -> Block {
    let mut next = id * 100;
    let claims = claims(&body, &[], &of_markdown, &mut || {
        next += 1;
        next
    });
    Block { id: BlockId::from_bits(id), body, claims, origin: Origin::Drafted { run: RunId::from_bits(1) } }
}

/// A block whose statements are proposed as scaffolding.
pub(crate) fn claimed(id: u128, body: Body) -> Block {
    let mut new = block(id, body);
    new.claims.iter_mut().for_each(|claim| claim.support = Support::Scaffolding);
    new
}

pub(crate) fn choice(id: u128, text: &str, correct: bool) -> Choice {
    let misconception = (!correct).then(|| "Takes the limit of another group for this one.".to_owned());
    Choice { id: OptionId::from_bits(id), text: text.into(), correct, feedback: "Ready food is refused above 5 °C.".into(), misconception }
}

pub(crate) fn item(stem: &str) -> Item {
    let options = vec![choice(1, "Refuse the load", true), choice(2, "Accept the load", false), choice(3, "Wait for the driver", false)];
    Item {
        stem: stem.into(),
        answer: Answer::SingleChoice { options },
        objective: Some(ObjectiveId::from_bits(1)),
        bloom: Bloom::Apply,
        when_right: String::new(),
        when_wrong: String::new(),
    }
}

/// A project with nothing to find in it.
pub(crate) fn sound() -> Project {
    let source = source(SOURCE, "procedure.txt", SourceKind::Text, &[(PROCEDURE, PassageKind::Paragraph), (TABLE, PassageKind::Table { headers: 1 })]);
    let objective =
        Objective { id: ObjectiveId::from_bits(1), text: "Decide when to refuse a load.".into(), bloom: Bloom::Apply, statement: StatementId::from_bits(1), citations: vec![] };
    // The limit stands last, so that text and question keep their places.
    let blocks = vec![
        block(1, Body::Text { markdown: TAUGHT.into() }),
        block(2, Body::Item(item("The probe in a box of ready food reads 7 °C. What do you do?"))),
        block(3, Body::Callout { tone: Tone::Limit, text: "Ready food is refused above 5 °C.".into() }),
    ];
    let lesson = Lesson { id: LessonId::from_bits(1), title: "Refusing loads".into(), purpose: Purpose::Teaching, objectives: vec![ObjectiveId::from_bits(1)], blocks };
    let module = Module { id: ModuleId::from_bits(1), title: "Receiving goods".into(), lessons: vec![lesson] };
    let course = Course { objectives: vec![objective], modules: vec![module], ..Course::empty(CourseId::from_bits(1), "Chilled goods") };
    let mut project = Project { sources: vec![source], ..Project::of(ProjectId::from_bits(1), course) };
    let (taught, limit) = (cite(&project, 0, TAUGHT), cite(&project, 0, "Ready food is refused above 5 °C."));
    for claim in project.course.lessons_mut().flat_map(|lesson| &mut lesson.blocks).flat_map(|block| &mut block.claims) {
        let run = [(TAUGHT, &taught), (limit.quote.as_str(), &limit)].into_iter().find(|(text, _)| *text == claim.text);
        match run {
            Some((_, citation)) => (claim.support, claim.citations) = (Support::Quoted, vec![citation.clone()]),
            None => claim.support = Support::Scaffolding,
        }
    }
    project
}

fn blocks(project: &mut Project) -> &mut Vec<Block> {
    &mut project.course.modules[0].lessons[0].blocks
}

/// The first item of the course.
pub(crate) fn item_mut(project: &mut Project) -> &mut Item {
    blocks(project)
        .iter_mut()
        .find_map(|block| match &mut block.body {
            Body::Item(item) => Some(item),
            _ => None,
        })
        .expect("the sound course has an item")
}

fn remade(project: &mut Project) {
    for (n, old) in blocks(project).iter_mut().enumerate() {
        if !coursewright_course::claim::complete(old, &of_markdown) {
            *old = Block { id: old.id, ..block(n as u128 + 1, old.body.clone()) };
            old.claims.iter_mut().for_each(|claim| claim.support = Support::Scaffolding);
        }
    }
}

/// The sound course with this item in place of its own.
pub(crate) fn with_item(item: Item) -> Project {
    let mut project = sound();
    *item_mut(&mut project) = item;
    remade(&mut project);
    project
}

pub(crate) fn with_stem(stem: &str) -> Project {
    let mut project = sound();
    item_mut(&mut project).stem = stem.into();
    remade(&mut project);
    project
}

/// The sound course whose first option has this feedback, a paraphrase of a run of the first passage.
pub(crate) fn with_feedback(text: &str, run: &str) -> Project {
    let mut project = sound();
    let citation = cite(&project, 0, run);
    if let Answer::SingleChoice { options } = &mut item_mut(&mut project).answer {
        options[0].feedback = text.into();
    }
    let old = blocks(&mut project)[1].clone();
    let mut new = block(2, old.body);
    for claim in &mut new.claims {
        let standing = old.claims.iter().find(|standing| standing.text == claim.text && standing.slot == claim.slot);
        match standing {
            Some(standing) => claim.clone_from(standing),
            None => (claim.support, claim.citations) = (Support::Paraphrased, vec![citation.clone()]),
        }
    }
    blocks(&mut project)[1] = new;
    project
}

pub(crate) fn with_options(project: &mut Project, options: &[(&str, bool)]) {
    let options = options.iter().zip(1..).map(|((text, correct), n)| choice(n, text, *correct)).collect();
    item_mut(project).answer = Answer::SingleChoice { options };
    remade(project);
}

/// The sound course with this in place of its text.
pub(crate) fn with_body(body: Body) -> Project {
    let mut project = sound();
    blocks(&mut project)[0] = block(1, body);
    project
}

pub(crate) fn with_markdown(markdown: &str) -> Project {
    with_body(Body::Text { markdown: markdown.into() })
}

pub(crate) fn course_with_objective(text: &str) -> Project {
    let mut project = sound();
    project.course.objectives[0].text = text.into();
    project
}

/// Items of three options, the key of the n-th at this position.
pub(crate) fn many_items(count: usize, position: impl Fn(usize) -> usize) -> Project {
    let mut project = sound();
    blocks(&mut project).truncate(1);
    for n in 0..count {
        let words = ["dock", "seal", "probe", "label", "lorry", "door", "sheet", "radio", "glove", "crate", "ramp", "lamp"];
        let mut item = item(&format!("Who checks the {} {} first?", words[n % words.len()], words[(n * 5 + 1) % words.len()]));
        let options = (0..3).map(|o| choice(100 + n as u128 * 10 + o as u128, ["The driver", "The checker", "The guard"][o], o == position(n)));
        item.answer = Answer::SingleChoice { options: options.collect() };
        blocks(&mut project).push(block(10 + n as u128, Body::Item(item)));
    }
    project
}

/// The sound course with one more sentence at its end, proposed like this and citing a run of the first source.
pub(crate) fn said_of_passages(text: &str, support: Support, passages: &[&str], passage: usize, run: &str) -> Project {
    let mut project = sound();
    let given: Vec<_> = passages.iter().map(|text| (*text, PassageKind::Paragraph)).collect();
    let with_sound: Vec<_> = if passages[0] == PROCEDURE { given } else { [(PROCEDURE, PassageKind::Paragraph)].into_iter().chain(given).collect() };
    project.sources = vec![source(SOURCE, "procedure.txt", SourceKind::Text, &with_sound)];
    let citation = cite(&project, passage, run);
    let mut last = block(90, Body::Text { markdown: text.into() });
    for claim in &mut last.claims {
        (claim.support, claim.citations) = (support, vec![citation.clone()]);
    }
    blocks(&mut project).push(last);
    project
}

pub(crate) fn said_of(text: &str, support: Support, passage: &str, run: &str) -> Project {
    said_of_passages(text, support, &[passage], 0, run)
}

/// A second version of the first source, in which a passage says something else, or is no more.
pub(crate) fn new_version(project: &mut Project, old: &str, new: &str) {
    let source = &mut project.sources[0];
    let at = source.passages.iter().position(|passage| passage.text == old).expect("the passage stands");
    let hash = source.hash();
    let passage = source.passages[at].clone();
    let by = PassageId::of(source.id, 2, at as u32);
    let became = match new {
        "" => Became::Gone,
        new if coursewright_prose::version::cosmetic(old, new, &|_| false) => Became::Cosmetic { by },
        _ => Became::Changed { by },
    };
    if became == Became::Gone {
        source.passages.remove(at);
    } else {
        source.passages[at] = Passage { id: by, text: new.into(), ..passage.clone() };
    }
    let Source { name, bytes, size, imported_at, .. } = source.clone();
    source.version = 2;
    source.earlier = vec![Earlier { version: 1, name, bytes, size, imported_at, hash, replaced: vec![Replaced { passage, became }] }];
}

/// The sound course with one more sentence that cites nothing.
pub(crate) fn uncited(text: &str, passage: &str) -> Project {
    let mut project = said_of(text, Support::Unsupported, passage, passage);
    last_claim(&mut project).citations.clear();
    project
}

/// The sound course with one more sentence, which quotes a passage of its own.
pub(crate) fn cited_beside(text: &str) -> Project {
    said_of_passages(text, Support::Quoted, &[text], 1, text)
}

/// One more block with a sentence that cites nothing.
pub(crate) fn listed(project: &mut Project, text: &str) {
    blocks(project).push(block(91, Body::Text { markdown: text.into() }));
}

/// The sound course with a procedure: the numbered steps of a source, and those of them that the course gives, in its order.
pub(crate) fn stepped(steps: &[&str], order: &[usize]) -> Project {
    let mut project = sound();
    let all: Vec<(&str, PassageKind)> =
        std::iter::once((PROCEDURE, PassageKind::Paragraph)).chain((1..).zip(steps).map(|(n, step)| (*step, PassageKind::Entry { number: Some(n), depth: 0 }))).collect();
    project.sources = vec![source(SOURCE, "procedure.txt", SourceKind::Text, &all)];
    let mut last = block(90, Body::Steps { lead: String::new(), steps: order.iter().map(|n| steps[*n].to_owned()).collect() });
    for (claim, n) in last.claims.iter_mut().zip(order) {
        (claim.support, claim.citations) = (Support::Quoted, vec![cite(&project, n + 1, steps[*n])]);
    }
    blocks(&mut project).push(last);
    project
}

/// The sound source with a course of these objectives, each of its level, and these lessons.
pub(crate) fn with_course(objectives: impl IntoIterator<Item = (u128, Bloom)>, lessons: Vec<Lesson>) -> Project {
    let mut project = sound();
    let tasks = ["Refuse a load", "Guard a weld", "Pay a refund", "Sort waste", "Set up a ladder", "Report a phish", "Receive a guest", "Pour solvent"];
    let objective = |(n, bloom): (u128, Bloom)| Objective {
        id: ObjectiveId::from_bits(n),
        text: format!("{}.", tasks[(n as usize - 1) % tasks.len()]),
        bloom,
        statement: StatementId::from_bits(n),
        citations: vec![],
    };
    project.course.objectives = objectives.into_iter().map(objective).collect();
    project.course.modules[0].lessons = lessons;
    project
}

/// The sound course with a key term, and one more sentence proposed as scaffolding.
pub(crate) fn scaffold(text: &str) -> Project {
    let mut project = sound();
    let mut terms = block(80, Body::Terms { entries: vec![Term { term: "Quarantine".into(), meaning: TAUGHT.into() }] });
    let citation = cite(&project, 0, TAUGHT);
    terms.claims.iter_mut().for_each(|claim| (claim.support, claim.citations) = (Support::Paraphrased, vec![citation.clone()]));
    let mut last = block(90, Body::Text { markdown: text.into() });
    last.claims.iter_mut().for_each(|claim| claim.support = Support::Scaffolding);
    blocks(&mut project).extend([terms, last]);
    project
}

pub(crate) fn with_second_source(text: &str) -> Project {
    let mut project = sound();
    project.sources.push(source(SOURCE + 1, "notes.txt", SourceKind::Text, &[(text, PassageKind::Paragraph)]));
    project
}

fn last_claim(project: &mut Project) -> &mut Claim {
    blocks(project).last_mut().and_then(|block| block.claims.last_mut()).expect("a block with a statement")
}

/// A person lets the last statement stand.
pub(crate) fn accepted(project: &mut Project) {
    last_claim(project).accepted = Some(Acceptance { by: "Ada Example".into(), reason: "seen on site in May".into(), at: "2026-01-01T00:00:00Z".into() });
}

pub(crate) fn check_one(project: &Project) -> Checked {
    check(project, &mut Memo::default())
}

pub(crate) fn finding<'c>(checked: &'c Checked, rule: &str) -> Option<&'c Finding> {
    assert!(crate::rule(rule).is_some(), "no rule is called {rule}");
    checked.findings.iter().map(Arc::as_ref).find(|finding| finding.rule == rule)
}

/// How often a rule speaks.
pub(crate) fn times(project: &Project, rule: &str) -> usize {
    check(project, &mut Memo::default()).findings.iter().filter(|finding| finding.rule == rule).count()
}

pub(crate) fn flagged(project: &Project, rule: &str) -> bool {
    finding(&check_one(project), rule).is_some()
}
