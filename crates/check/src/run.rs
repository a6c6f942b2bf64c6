//! One run over a project: what is known is taken, what changed is read again, and all is put in course order.

use crate::fix::reworded;
use crate::gist::Gist;
use crate::leaning::{Asked, Leaning};
use crate::ledger::{Judged, Said, given, judge};
use crate::material::Material;
use crate::memo::{BlockRead, Found, Memo, ObjectiveRead};
use crate::raise::Raised;
use crate::rule::{Reads, Rule, rules};
use crate::surroundings::Surroundings;
use crate::view::{BlockGist, BlockView, CourseView, ItemView};
use coursewright_course::block::{Block, Body};
use coursewright_course::finding::{Finding, Fix};
use coursewright_course::id::LessonId;
use coursewright_course::ledger::Ledger;
use coursewright_course::objective::Objective;
use coursewright_course::place::{Place, Slot};
use coursewright_course::project::Project;
use coursewright_course::revision::{Hash, hash_of};
use coursewright_course::statement::{Claim, Stance};
use coursewright_course::tree::{Course, Lesson};
use coursewright_prose::markdown::plain::plain;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the checks found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Every statement with what carries it: objectives first, then blocks in course order.
    pub ledger: Ledger,
    /// Findings in course order, at one place in the order of the rules.
    pub findings: Vec<Arc<Finding>>,
}

/// Checks a whole project. Results of earlier runs are taken from the memo where nothing they depend on changed.
pub fn check(project: &Project, memo: &mut Memo) -> Checked {
    let course = &project.course;
    let surroundings = Surroundings::of(course);
    let known = memo.material.take().filter(|material| material.is_of(&project.sources));
    if known.is_none() || !memo.surroundings.asks_the_same(&surroundings) {
        memo.blocks.clear();
        memo.objectives.clear();
    } else if memo.surroundings != surroundings {
        let same = |asked: &[Asked]| asked.iter().all(|asked| asked.holds(&surroundings));
        memo.blocks.retain(|_, (_, _, read)| same(&read.asked));
        memo.objectives.retain(|_, (_, read)| same(&read.asked));
    }
    let material = known.unwrap_or_else(|| {
        let material = Arc::new(Material::of(&project.sources));
        material.read_ahead();
        material
    });
    memo.material = Some(Arc::clone(&material));
    memo.surroundings = surroundings;
    let objectives = objectives(course, &material, memo);
    let read = blocks(course, &material, memo);
    let blocks = read.iter().map(|(lesson, block, read)| BlockGist { lesson, block, gist: &read.gist, entries: &read.entries }).collect();
    let wide = wide(&CourseView::new(course, &material, &project.assets, blocks));
    let order = Order::of(course);
    let found: Vec<Found> = objectives.iter().flat_map(|read| &read.found).chain(read.iter().flat_map(|(_, _, read)| &read.found)).cloned().chain(wide).collect();
    // Places are sorted, not findings: these are large.
    let mut places: Vec<(Position, usize)> = found.iter().enumerate().map(|(n, one)| (order.position(one), n)).collect();
    // Blocks are read in course order: most of it is in order already, which a stable sort uses.
    places.sort();
    let mut found: Vec<Option<Found>> = found.into_iter().map(Some).collect();
    let entries = objectives.iter().map(|read| &read.entry).chain(read.iter().flat_map(|(_, _, read)| &read.entries)).cloned().collect();
    let profile = course.profile();
    let weighed = places.into_iter().filter_map(|(_, n)| {
        let one = found.get_mut(n)?.take()?;
        let severity = rules()[one.rule].shift.under(profile, one.finding.severity, one.grave)?;
        Some(if severity == one.finding.severity { one.finding } else { Arc::new(Finding { severity, ..Arc::unwrap_or_clone(one.finding) }) })
    });
    Checked { ledger: Ledger { entries }, findings: weighed.collect() }
}

fn objectives(course: &Course, material: &Material, memo: &mut Memo) -> Vec<Arc<ObjectiveRead>> {
    let mut before = std::mem::take(&mut memo.objectives);
    course
        .objectives
        .iter()
        .map(|objective| {
            let (kept, read) = match before.remove(&objective.id) {
                Some((kept, read)) if kept == *objective => (kept, read),
                _ => (objective.clone(), Arc::new(read_objective(objective, material, &memo.surroundings))),
            };
            memo.objectives.insert(objective.id, (kept, Arc::clone(&read)));
            read
        })
        .collect()
}

fn blocks<'a>(course: &'a Course, material: &Material, memo: &mut Memo) -> Vec<(&'a Lesson, &'a Block, Arc<BlockRead>)> {
    let here: Vec<(&Lesson, &Block)> = course.lessons().flat_map(|lesson| lesson.blocks.iter().map(move |block| (lesson, block))).collect();
    let kept = &memo.blocks;
    let known = |lesson: &Lesson, block: &Block| kept.get(&block.id).filter(|kept| kept.0 == lesson.id && kept.1 == *block).map(|kept| Arc::clone(&kept.2));
    let surroundings = &memo.surroundings;
    // Each block is read by itself, so all of them can be at once.
    let read = here.par_iter().map(|(lesson, block)| match known(lesson, block) {
        Some(read) => (read, false),
        None => (Arc::new(read_block(lesson.id, block, material, surroundings)), true),
    });
    let read: Vec<(Arc<BlockRead>, bool)> = read.collect();
    let mut all = Vec::with_capacity(read.len());
    for ((lesson, block), (read, new)) in here.into_iter().zip(read) {
        if new {
            memo.blocks.insert(block.id, (lesson.id, block.clone(), Arc::clone(&read)));
        }
        all.push((lesson, block, read));
    }
    // Blocks that are gone are not kept.
    if memo.blocks.len() > all.len() {
        let here: BTreeSet<_> = all.iter().map(|(_, block, _)| block.id).collect();
        memo.blocks.retain(|id, _| here.contains(id));
    }
    all
}

fn read_objective(objective: &Objective, material: &Material, surroundings: &Surroundings) -> ObjectiveRead {
    let said = Said {
        statement: objective.statement,
        place: Place::Objective { objective: objective.id },
        slot: None,
        text: &objective.text,
        stance: Stance::Asserted,
        proposed: objective.proposed(),
        citations: &objective.citations,
        accepted: None,
        shown_as_quotation: false,
        parts: &[],
        given: &[],
        around: "",
    };
    let leaning = Leaning::on(surroundings);
    let judged = judge(said, material, &leaning);
    let (entry, found) = (Arc::new(judged.entry()), about_statement(&judged, 0).into_iter().collect());
    ObjectiveRead { entry, found, asked: leaning.asked() }
}

fn read_block(lesson: LessonId, block: &Block, material: &Material, surroundings: &Surroundings) -> BlockRead {
    let leaning = Leaning::on(surroundings);
    let view = BlockView::of(lesson, block, &leaning);
    let around = around(block);
    let mut entries = Vec::new();
    let mut found = Vec::new();
    for (nth, claim) in block.claims.iter().enumerate() {
        let parts = parts(&block.body, claim);
        let given = given::of(&block.body, claim.slot);
        let said = Said { parts: &parts, given: &given, around: &around, ..said(lesson, block, claim, block.body.stance(claim.slot)) };
        let judged = judge(said, material, &leaning);
        entries.push(Arc::new(judged.entry()));
        found.extend(about_statement(&judged, nth + 1));
    }
    let item = ItemView::of(lesson, block);
    let mut flaws: Vec<&'static Rule> = Vec::new();
    for (n, rule) in rules().iter().copied().enumerate() {
        let raised = match (rule.reads, &item) {
            (Reads::Block(flags), _) => flags(&view),
            (Reads::Sourced(flags), _) => flags(&view, material),
            (Reads::Item(flags), Some(item)) => flags(item, material),
            (Reads::Flaw(flags), Some(item)) => {
                let raised = flags(item, material);
                flaws.extend((!raised.is_empty()).then_some(rule));
                raised
            }
            (Reads::Flaws(flags), Some(item)) => flags(item, &flaws).into_iter().collect(),
            _ => continue,
        };
        found.extend(raised.into_iter().map(|raised| found_at(raised, rule, n, block)));
    }
    apart(&mut found);
    only_possible(&mut found, block);
    let gist = Gist::of(&view, item.as_ref());
    BlockRead { entries, found, gist, asked: leaning.asked() }
}

/// All that a learner reads in a block, a statement a line.
pub(crate) fn around(block: &Block) -> String {
    block.claims.iter().map(|claim| claim.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A claim of a block as the ledger reads it.
pub(crate) fn said<'a>(lesson: LessonId, block: &'a Block, claim: &'a Claim, stance: Stance) -> Said<'a> {
    Said {
        statement: claim.id,
        place: Place::Statement { lesson, block: block.id, statement: claim.id },
        slot: Some(claim.slot),
        text: &claim.text,
        stance,
        proposed: claim.support,
        citations: &claim.citations,
        accepted: claim.accepted.as_ref(),
        shown_as_quotation: matches!(block.body, Body::Quotation { .. }),
        parts: &[],
        given: &[],
        around: "",
    }
}

/// The parts of a statement that is put together: row, column and value of a cell; term and meaning.
pub(crate) fn parts(body: &Body, claim: &Claim) -> Vec<String> {
    let words = |markdown: &str| plain(markdown).text;
    match (body, claim.slot) {
        (Body::Table { header, rows, .. }, Slot::Cell { row, column }) => {
            let cells = rows.get(row as usize).map_or(&[][..], Vec::as_slice);
            let cell = |n: usize| cells.get(n).map_or_else(String::new, |cell| words(cell));
            vec![cell(0), header.get(column as usize).map_or_else(String::new, |head| words(head)), cell(column as usize)]
        }
        (Body::Terms { entries }, Slot::Term { n }) => {
            let Some(entry) = entries.get(n as usize) else { return vec![] };
            // The meaning may have several sentences; the term stands in the first only.
            let term = words(&entry.term);
            let meaning = claim.text.strip_prefix(term.as_str()).and_then(|rest| rest.strip_prefix(": "));
            meaning.map_or_else(Vec::new, |meaning| vec![term, meaning.to_owned()])
        }
        (Body::Flashcards { cards, .. }, Slot::Card { n }) => {
            let Some(card) = cards.get(n as usize).filter(|card| !card.asks()) else { return vec![] };
            let front = words(&card.front);
            let back = claim.text.strip_prefix(front.as_str()).and_then(|rest| rest.strip_prefix(": "));
            back.map_or_else(Vec::new, |back| vec![front, back.to_owned()])
        }
        _ => vec![],
    }
}

/// What the first statement rule that sees something says: one finding for one defect.
fn about_statement(judged: &Judged<'_>, nth: usize) -> Option<Found> {
    rules().iter().copied().enumerate().find_map(|(n, rule)| match rule.reads {
        Reads::Statement(flags) => flags(judged).map(|raised| Found { nth, rule: n, grave: raised.is_grave(), finding: Arc::new(raised.under(rule)) }),
        _ => None,
    })
}

fn found_at(raised: Raised, rule: &Rule, n: usize, block: &Block) -> Found {
    let nth = match raised.place() {
        Place::Statement { statement, .. } => block.claims.iter().position(|claim| claim.id == statement).map_or(0, |at| at + 1),
        _ => 0,
    };
    Found { nth, rule: n, grave: raised.is_grave(), finding: Arc::new(raised.under(rule)) }
}

/// A waiver or a click is about one finding: what one rule says twice of the same words is told apart by where it says
/// it. All of them are, so that a decision about one never passes to another that is left.
fn apart(found: &mut [Found]) {
    let mut times: BTreeMap<Hash, u32> = BTreeMap::new();
    for one in found.iter() {
        *times.entry(one.finding.fingerprint).or_default() += 1;
    }
    let mut seen: BTreeMap<(Hash, Place), u32> = BTreeMap::new();
    for one in found.iter_mut().filter(|one| times.get(&one.finding.fingerprint).is_some_and(|times| *times > 1)) {
        let nth = seen.entry((one.finding.fingerprint, one.finding.place)).or_default();
        let fingerprint = hash_of(&(one.finding.fingerprint, one.finding.place, *nth));
        Arc::make_mut(&mut one.finding).fingerprint = fingerprint;
        *nth += 1;
    }
}

/// Takes back the offer of words that their block cannot take.
fn only_possible(found: &mut [Found], block: &Block) {
    for one in found {
        let Some(Fix::Reword { statement, text }) = &one.finding.fix else { continue };
        let claim = block.claims.iter().find(|claim| claim.id == *statement);
        if claim.is_none_or(|claim| reworded(block, claim, text).is_none()) {
            Arc::make_mut(&mut one.finding).fix = None;
        }
    }
}

fn wide(course: &CourseView<'_>) -> Vec<Found> {
    let flagged = rules().par_iter().enumerate().map(|(n, rule)| match rule.reads {
        Reads::Course(flags) => flags(course).into_iter().map(|raised| Found { nth: 0, rule: n, grave: raised.is_grave(), finding: Arc::new(raised.under(rule)) }).collect(),
        _ => vec![],
    });
    let mut found: Vec<Found> = flagged.collect::<Vec<Vec<Found>>>().into_iter().flatten().collect();
    apart(&mut found);
    found
}

/// Area, module or lesson, block, statement, rule.
type Position = (u8, usize, usize, usize, usize);

/// Where things stand in the course.
struct Order {
    places: BTreeMap<Place, (u8, usize, usize)>,
}

impl Order {
    fn of(course: &Course) -> Self {
        let mut places = BTreeMap::from([(Place::Project, (0, 0, 0)), (Place::Course, (0, 1, 0))]);
        places.extend(course.objectives.iter().enumerate().map(|(n, objective)| (Place::Objective { objective: objective.id }, (1, n, 0))));
        let mut at = 0;
        for module in &course.modules {
            places.insert(Place::Module { module: module.id }, (2, at, 0));
            for lesson in &module.lessons {
                at += 1;
                places.insert(Place::Lesson { lesson: lesson.id }, (2, at, 0));
                places.extend(lesson.blocks.iter().enumerate().map(|(b, block)| (Place::Block { lesson: lesson.id, block: block.id }, (2, at, b + 1))));
            }
        }
        Self { places }
    }

    fn position(&self, found: &Found) -> Position {
        let place = match found.finding.place {
            Place::Statement { lesson, block, .. } => Place::Block { lesson, block },
            place => place,
        };
        // Sources stand behind the course.
        let (area, outer, inner) = self.places.get(&place).copied().unwrap_or((3, 0, 0));
        (area, outer, inner, found.nth, found.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::{check, only_possible};
    use crate::memo::{Found, Memo};
    use crate::planting::{PROCEDURE, block, many_items, said_of, scaffold, sound, with_body, with_markdown, with_second_source, with_stem};
    use coursewright_course::block::{Block, Body, Term};
    use coursewright_course::finding::{Finding, Fix, Severity};
    use coursewright_course::ledger::Ledger;
    use coursewright_course::place::Place;
    use coursewright_course::project::Project;
    use coursewright_course::revision::{Hash, hash_of};
    use coursewright_course::statement::Support;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::sync::Arc;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_memo_changes_no_result(order in proptest::collection::vec(0usize..11, 1..10)) {
            let projects = [
                sound(), with_stem("Which of these is not right?"), with_markdown("## Empty"), many_items(9, |_| 0), scaffold("Wait four hours."),
                with_second_source("Ready food is refused above 7 °C."), said_of("Refuse it above 6 °C.", Support::Quoted, PROCEDURE, PROCEDURE), { let mut p = sound(); p.course.title = "Quarantine".into(); p },
                { let mut p = scaffold("Here we turn to Marlhythe Gate and the quarantine."); p.course.modules[0].lessons[0].title = "Marlhythe Gate".into(); p },
                scaffold("Here we turn to Marlhythe Gate and the quarantine."),
                { let mut p = scaffold("Here we turn to Marlhythe Gate and the quarantine."); let entries = vec![Term { term: "Quarantine".into(), meaning: "A place.".into() }]; p.course.modules[0].lessons[0].blocks.push(block(77, Body::Terms { entries })); p },
            ];
            let mut memo = Memo::default();
            for n in order {
                let kept = check(&projects[n], &mut memo);
                let fresh = check(&projects[n], &mut Memo::default());
                prop_assert_eq!(&kept.findings, &fresh.findings, "a result of another project was taken");
                let joined = Ledger::joined(&projects[n].course, fresh.ledger.judgements());
                prop_assert_eq!(joined.as_ref(), Ok(&fresh.ledger), "what travels beside a course is not its ledger");
                prop_assert_eq!(kept.ledger, fresh.ledger);
            }
        }
    }

    #[test]
    fn two_findings_of_one_sentence_are_two() {
        let mut project = with_markdown("It's late, don't stop the the pump.");
        project.course.style.manner.contractions = Some(coursewright_course::style::Usage::Avoided);
        let found = check(&project, &mut Memo::default()).findings;
        let all: Vec<_> = found.iter().map(|one| one.fingerprint).collect();
        assert!(found.iter().filter(|one| one.rule == "voice/mechanics").count() >= 2, "{found:?}");
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "each can be fixed and waived by itself");
    }

    #[test]
    fn a_decision_about_one_of_two_equal_sentences_never_passes_to_the_other() {
        let steps = |steps: &[&str]| with_body(Body::Steps { lead: String::new(), steps: steps.iter().map(|step| (*step).into()).collect() });
        let slips = |project: &Project| -> BTreeSet<Hash> {
            check(project, &mut Memo::default()).findings.iter().filter(|one| one.rule == "voice/mechanics").map(|one| one.fingerprint).collect()
        };
        let two = slips(&steps(&["Wait for the the pump.", "Open the lid.", "Wait for the the pump."]));
        assert_eq!(two.len(), 2);
        let one = slips(&steps(&["Open the lid.", "Wait for the the pump."]));
        assert_eq!((one.len(), one.intersection(&two).count()), (1, 0));
    }

    #[test]
    fn no_words_are_offered_that_their_block_cannot_take() {
        let mut block = block(1, Body::Text { markdown: "Open the lid.".into() });
        let claim = block.claims[0].clone();
        let offered = |text: &str| Finding {
            rule: "accuracy/number-absent".into(),
            severity: Severity::Warning,
            place: Place::Course,
            statement: Some(claim.id),
            message: String::new(),
            hint: String::new(),
            evidence: vec![],
            fix: Some(Fix::Reword { statement: claim.id, text: text.into() }),
            fingerprint: hash_of(&text),
        };
        let left = |block: &Block| {
            let mut found = [Found { nth: 1, rule: 0, finding: Arc::new(offered("Shut the lid.")), grave: false }];
            only_possible(&mut found, block);
            found[0].finding.fix.is_some()
        };
        assert!(left(&block));
        block.body = Body::Text { markdown: "Something else.".into() };
        assert!(!left(&block), "the sentence does not stand there");
    }

    #[test]
    fn findings_stand_in_course_order() {
        let mut project = many_items(3, |_| 0);
        project.course.objectives[0].text = "Understand loads.".into();
        project.course.modules[0].lessons[0].blocks.iter_mut().for_each(|block| block.claims.clear());
        for block in &mut project.course.modules[0].lessons[0].blocks[1..] {
            if let coursewright_course::block::Body::Item(item) = &mut block.body {
                item.objective = None;
            }
        }
        let found = check(&project, &mut Memo::default()).findings;
        let blocks: Vec<_> = found.iter().filter(|f| f.rule == "pedagogy/item-orphan").map(|f| f.place.block().map(|b| b.bits())).collect();
        assert_eq!(blocks, [Some(10), Some(11), Some(12)]);
        let first = found.first().expect("something is found");
        assert!(matches!(first.place, coursewright_course::place::Place::Objective { .. }), "objectives stand before the lessons");
    }
}
