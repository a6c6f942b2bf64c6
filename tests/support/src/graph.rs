//! Random courses over random sources, and a random change of some sentences: what an oracle that made the change knows to be
//! touched, beside what the product finds.

use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::id::{BlockId, CourseId, LessonId, ModuleId, PassageId, RunId, SourceId, StatementId};
use coursewright_course::place::Slot;
use coursewright_course::source::{Locator, Passage, PassageKind, Source, SourceKind};
use coursewright_course::statement::{Citation, Claim, Support};
use coursewright_course::tree::{Course, Lesson, Module, Purpose};
use coursewright_draft::staleness::touched;
use std::collections::BTreeSet;

const PASSAGES: usize = 12;
const SENTENCES: usize = 4;
const CLAIMS: usize = 40;

/// What one graph brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Statements that rest on a changed sentence.
    pub touched: usize,
    /// Those of them that were not found.
    pub missed: usize,
    /// Others that were found.
    pub beyond: usize,
}

/// Makes a graph from a seed, changes its source through the reader of new versions, and looks.
#[must_use]
pub fn graph(mut seed: u64) -> Found {
    let all = |version: &dyn Fn(usize, usize) -> usize| -> Vec<String> {
        (0..PASSAGES).map(|p| (0..SENTENCES).map(|s| sentence(p, s, version(p, s))).collect::<Vec<_>>().join(" ")).collect()
    };
    let old = source(&all(&|_, _| 1));
    let mut rests = Vec::new();
    let mut claims = Vec::new();
    for n in 0..CLAIMS {
        let cited: Vec<(usize, usize)> = (0..=draw(&mut seed, 2)).map(|_| (draw(&mut seed, PASSAGES), draw(&mut seed, SENTENCES))).collect();
        claims.push(Claim {
            id: StatementId::from_bits(n as u128),
            slot: Slot::Body,
            text: format!("Claim {n}."),
            support: Support::Paraphrased,
            citations: cited.iter().map(|(p, s)| citation(&old, *p, &sentence(*p, *s, 1))).collect(),
            accepted: None,
        });
        rests.push(cited);
    }
    let mut changed = BTreeSet::new();
    for _ in 0..=draw(&mut seed, 4) {
        changed.insert((draw(&mut seed, PASSAGES), draw(&mut seed, SENTENCES)));
    }
    let (new, _) = coursewright_sources::change::succeed(&old, source(&all(&|p, s| if changed.contains(&(p, s)) { 2 } else { 1 })), &|_| false);
    let oracle: BTreeSet<StatementId> = (0..CLAIMS).filter(|n| rests[*n].iter().any(|rest| changed.contains(rest))).map(|n| StatementId::from_bits(n as u128)).collect();
    let found: BTreeSet<StatementId> = touched(&course(claims), &[new]).iter().map(|touched| touched.statement).collect();
    Found { touched: oracle.len(), missed: oracle.difference(&found).count(), beyond: found.difference(&oracle).count() }
}

/// A number below `below`, the same for the same seed.
fn draw(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap_or_default() % below
}

fn sentence(passage: usize, n: usize, version: usize) -> String {
    let things = ["valve", "gate", "crate", "ramp"];
    format!("The {} of dock {passage} opens at {} minutes.", things[n], 10 * version + n)
}

fn source(texts: &[String]) -> Source {
    let passage =
        |(n, text): (u32, &String)| Passage { id: PassageId::of(SourceId::from_bits(1), 1, n), text: text.clone(), kind: PassageKind::Paragraph, locator: Locator::default() };
    Source::loose(SourceKind::Text, (0..).zip(texts).map(passage).collect())
}

fn citation(source: &Source, passage: usize, quote: &str) -> Citation {
    let passage = &source.passages[passage];
    let start = passage.text.find(quote).map_or(0, |at| at as u32);
    Citation { source: source.id, passage: passage.id, start, end: start + quote.len() as u32, quote: quote.to_owned() }
}

fn course(claims: Vec<Claim>) -> Course {
    let block = Block { id: BlockId::from_bits(1), body: Body::Text { markdown: String::new() }, claims, origin: Origin::Drafted { run: RunId::from_bits(1) } };
    let lesson = Lesson { id: LessonId::from_bits(1), title: "L".into(), purpose: Purpose::Teaching, objectives: vec![], blocks: vec![block] };
    let mut course = Course::empty(CourseId::from_bits(1), "C");
    course.modules = vec![Module { id: ModuleId::from_bits(1), title: "M".into(), lessons: vec![lesson] }];
    course
}
