//! What a change of sources touches: the statements and objectives that rest on words their source no longer says.
//!
//! Derived from the citations themselves, so nothing can be forgotten: what was taken from a passage cites it.

use coursewright_course::id::{BlockId, LessonId, ObjectiveId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::source::Source;
use coursewright_course::statement::{Citation, Stance};
use coursewright_course::tree::Course;
use coursewright_course::version::Stale;
use coursewright_prose::Span;
use coursewright_prose::version::{says_what_is_gone, still_says, touches};

/// A statement that rests on words its source no longer says.
#[derive(Clone, Debug)]
pub struct Touched<'a> {
    /// Where it stands.
    pub place: Place,
    /// Which.
    pub statement: StatementId,
    /// What it says.
    pub text: &'a str,
    /// The citations of it that are stale, each with what stands there now.
    pub stale: Vec<(&'a Citation, Stale<'a>)>,
}

impl Touched<'_> {
    /// The block it stands in; none for an objective.
    #[must_use]
    pub const fn block(&self) -> Option<(LessonId, BlockId)> {
        match self.place {
            Place::Statement { lesson, block, .. } => Some((lesson, block)),
            _ => None,
        }
    }

    /// Whether it uses a word or figure that is gone, or nothing is left of all it cites. What a learner will be able to do,
    /// and what a question asks, changes only with the words it takes from its passages.
    fn has_to_change(&self, citations: usize) -> bool {
        let uses = self.stale.iter().any(|(citation, stale)| {
            let run = Span::new(citation.start as usize, citation.end as usize);
            says_what_is_gone(self.text, &stale.was.text, run, stale.now.map_or("", |now| now.text.as_str()))
        });
        uses || (self.stale.len() == citations && self.stale.iter().all(|(_, stale)| stale.now.is_none()))
    }

    /// The objective it is; none for a statement of a block.
    #[must_use]
    pub const fn objective(&self) -> Option<ObjectiveId> {
        match self.place {
            Place::Objective { objective } => Some(objective),
            _ => None,
        }
    }
}

/// Everything in a course that a change of its sources touches, objectives first, then in reading order.
#[must_use]
pub fn touched<'a>(course: &'a Course, sources: &'a [Source]) -> Vec<Touched<'a>> {
    // Most sources have one version, and nothing that rests on them can be stale.
    if sources.iter().all(|source| source.earlier.is_empty()) {
        return vec![];
    }
    let mut all = Vec::new();
    for objective in &course.objectives {
        let found = look(Place::Objective { objective: objective.id }, objective.statement, &objective.text, &objective.citations, sources);
        all.extend(found.filter(|found| found.has_to_change(objective.citations.len())));
    }
    for lesson in course.lessons() {
        for block in &lesson.blocks {
            for claim in &block.claims {
                let place = Place::Statement { lesson: lesson.id, block: block.id, statement: claim.id };
                let asks = block.body.stance(claim.slot) == Stance::Asked;
                let found = look(place, claim.id, &claim.text, &claim.citations, sources);
                all.extend(found.filter(|found| !asks || found.has_to_change(claim.citations.len())));
            }
        }
    }
    all
}

fn look<'a>(place: Place, statement: StatementId, text: &'a str, citations: &'a [Citation], sources: &'a [Source]) -> Option<Touched<'a>> {
    let touched = |(citation, stale): &(&Citation, Stale<'_>)| {
        let run = Span::new(citation.start as usize, citation.end as usize);
        stale.now.is_none_or(|now| touches(text, &stale.was.text, run, &now.text))
    };
    let stale: Vec<_> = citations.iter().filter_map(|citation| Some((citation, stale(sources, citation)?))).filter(touched).collect();
    (!stale.is_empty()).then_some(Touched { place, statement, text, stale })
}

/// Whether a citation rests on words that its source no longer says.
#[must_use]
pub fn stale<'a>(sources: &'a [Source], citation: &Citation) -> Option<Stale<'a>> {
    let source = sources.iter().find(|source| source.id == citation.source)?;
    source.stale(citation, &|old, (start, end), new| still_says(old, Span::new(start as usize, end as usize), new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modelled::sample;
    use coursewright_course::block::{Block, Body, Origin};
    use coursewright_course::id::{CourseId, ModuleId, PassageId, RunId};
    use coursewright_course::place::Slot;
    use coursewright_course::statement::{Claim, Support};
    use coursewright_course::tree::{Lesson, Module, Purpose};
    use coursewright_course::version::{Became, Earlier, Replaced};
    use std::collections::BTreeSet;

    const PASSAGES: usize = 12;
    const CLAIMS: usize = 40;

    /// A number below `below`, the same for the same seed.
    fn draw(seed: &mut u64, below: usize) -> usize {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((*seed >> 33) as usize) % below
    }

    fn sentence(passage: usize, n: usize, version: u32) -> String {
        let things = ["valve", "gate", "crate", "ramp"];
        format!("The {} of dock {passage} opens at {} minutes.", things[n], 10 * version as usize + n)
    }

    fn text(passage: usize, versions: &[u32; 4]) -> String {
        (0..4).map(|n| sentence(passage, n, versions[n])).collect::<Vec<_>>().join(" ")
    }

    /// A course whose claims each cite one or two sentences of random passages, a random change of some sentences, and
    /// the claims an oracle that made the change knows to be touched.
    fn graph(mut seed: u64) -> (Course, Source, BTreeSet<StatementId>) {
        let old: Vec<String> = (0..PASSAGES).map(|p| text(p, &[1; 4])).collect();
        let mut source = sample::source(1, &old.iter().map(String::as_str).collect::<Vec<_>>());
        let mut cited: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut claims = Vec::new();
        for n in 0..CLAIMS {
            let rests: Vec<(usize, usize)> = (0..=draw(&mut seed, 2)).map(|_| (draw(&mut seed, PASSAGES), draw(&mut seed, 4))).collect();
            let citations = rests.iter().map(|(p, s)| {
                let quote = sentence(*p, *s, 1);
                let start = old[*p].find(&quote).unwrap();
                Citation { source: source.id, passage: source.passages[*p].id, start: start as u32, end: (start + quote.len()) as u32, quote }
            });
            claims.push(Claim {
                id: StatementId::from_bits(n as u128),
                slot: Slot::Body,
                text: format!("Claim {n}."),
                support: Support::Paraphrased,
                citations: citations.collect(),
                accepted: None,
            });
            cited.push(rests);
        }
        let mut changed = BTreeSet::new();
        for _ in 0..=draw(&mut seed, 4) {
            changed.insert((draw(&mut seed, PASSAGES), draw(&mut seed, 4)));
        }
        let before = source.clone();
        let mut replaced = Vec::new();
        source.version = 2;
        for p in 0..PASSAGES {
            let versions: [u32; 4] = std::array::from_fn(|s| if changed.contains(&(p, s)) { 2 } else { 1 });
            if versions != [1; 4] {
                let by = PassageId::of(source.id, 2, p as u32);
                replaced.push(Replaced { passage: source.passages[p].clone(), became: Became::Changed { by } });
                (source.passages[p].id, source.passages[p].text) = (by, text(p, &versions));
            }
        }
        source.earlier.push(Earlier { version: 1, name: String::new(), bytes: before.bytes, size: 1, imported_at: String::new(), hash: before.hash(), replaced });
        let oracle = (0..CLAIMS).filter(|n| cited[*n].iter().any(|rest| changed.contains(rest))).map(|n| StatementId::from_bits(n as u128)).collect();
        let block = Block { id: BlockId::from_bits(1), body: Body::Text { markdown: String::new() }, claims, origin: Origin::Drafted { run: RunId::from_bits(1) } };
        let lesson = Lesson { id: LessonId::from_bits(1), title: "L".into(), purpose: Purpose::Teaching, objectives: vec![], blocks: vec![block] };
        let mut course = Course::empty(CourseId::from_bits(1), "C");
        course.modules = vec![Module { id: ModuleId::from_bits(1), title: "M".into(), lessons: vec![lesson] }];
        (course, source, oracle)
    }

    #[test]
    fn nothing_that_is_touched_is_missed_and_nothing_else_is_reopened() {
        let mut some = 0;
        for seed in 0..300 {
            let (course, source, oracle) = graph(seed);
            let found: BTreeSet<StatementId> = touched(&course, &[source]).iter().map(|touched| touched.statement).collect();
            assert_eq!(found, oracle, "graph {seed}");
            some += oracle.len();
        }
        assert!(some > 300, "the graphs touch something: {some}");
    }
}
