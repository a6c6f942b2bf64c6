//! What a change of sources touches: the statements and objectives that rest on words their source no longer says.
//!
//! Derived from the citations themselves, so nothing can be forgotten: what was taken from a passage cites it.

use coursewright_course::consulted::Consulted;
use coursewright_course::id::{BlockId, LessonId, ObjectiveId, PassageId, StatementId};
use coursewright_course::place::Place;
use coursewright_course::source::Source;
use coursewright_course::statement::{Citation, Stance};
use coursewright_course::tree::{Course, Lesson};
use coursewright_course::version::{Became, Now, Stale};
use coursewright_prose::Span;
use coursewright_prose::version::{says_what_is_gone, still_says, touches};
use std::collections::BTreeSet;

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

/// Lessons that a model wrote with these words before it, and which say nothing that rests on them: nothing needs to change there,
/// yet they may have been shaped by what is no longer said.
#[must_use]
pub fn only_read(course: &Course, consulted: &[Consulted], source: &Source, passage: PassageId) -> Vec<LessonId> {
    let old: BTreeSet<PassageId> =
        source.earlier.iter().flat_map(|earlier| &earlier.replaced).map(|replaced| replaced.passage.id).filter(|old| led(source, *old, passage)).collect();
    let read = |lesson: LessonId| consulted.iter().any(|one| one.lesson == lesson && !one.passages.is_disjoint(&old));
    let cites = |lesson: &Lesson| {
        let mut cited = lesson.blocks.iter().flat_map(|block| &block.claims).flat_map(|claim| &claim.citations);
        cited.any(|citation| citation.passage == passage || old.contains(&citation.passage))
    };
    course.lessons().filter(|lesson| read(lesson.id) && !cites(lesson)).map(|lesson| lesson.id).collect()
}

/// Whether words of an earlier version became those of a passage, or went with it, by more than their looks.
fn led(source: &Source, old: PassageId, passage: PassageId) -> bool {
    let (mut at, mut changed) = (old, source.now(passage) == Some(Now::Gone));
    // Each step leads to a later version, so there are no more of them than versions.
    for _ in 0..=source.earlier.len() {
        if at == passage {
            return changed;
        }
        match source.replaced(at).map(|replaced| replaced.became) {
            Some(Became::Cosmetic { by }) => at = by,
            Some(Became::Changed { by }) => (at, changed) = (by, true),
            Some(Became::Gone) | None => return false,
        }
    }
    false
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
