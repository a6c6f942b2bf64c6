//! From a changed source to suggestions: at each place that rests on what is no longer said, what it says when it follows.
//! No model is asked: words that changed in the source change in the course, and what cannot be told so is left open.

use crate::suggestion::reworking::{Proposal, Reworking, resting};
use coursewright_check::reworded;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{BlockId, Ids, LessonId, RunId, SourceId, StatementId};
use coursewright_course::item::{Answer, filled};
use coursewright_course::place::Slot;
use coursewright_course::project::Project;
use coursewright_course::source::{Passage, PassageKind, Source};
use coursewright_course::statement::{Citation, Claim, Support};
use coursewright_course::suggestion::Suggestion;
use coursewright_course::version::{Became, Now};
use coursewright_draft::following::{Followed, follow, follow_item, is_gone};
use coursewright_draft::staleness::{Touched, stale};
use coursewright_prose::markdown::words::written;
use coursewright_prose::span::Span;
use std::collections::BTreeSet;

/// Who these suggestions are by.
pub(crate) const BY: &str = "Built-in drafter";

/// What a change of a source comes to in the course.
#[derive(Default)]
pub(crate) struct ByRule {
    pub(crate) suggestions: Vec<Suggestion>,
    /// Statements and objectives that a person, or a model, has to write.
    pub(crate) left: Vec<StatementId>,
}

/// What a new version of a source asks of the course that stands.
pub(crate) fn by_rule(project: &Project, id: SourceId, run: RunId, ids: &mut dyn Ids) -> ByRule {
    let Some(source) = project.source(id) else { return ByRule::default() };
    let mut all = ByRule::default();
    let touched = super::changes::touching(project, id);
    all.left.extend(touched.iter().filter(|one| one.block().is_none()).map(|one| one.statement));
    let added = added_steps(project, source);
    let blocks: Vec<(LessonId, &Block)> = project.course.lessons().flat_map(|lesson| lesson.blocks.iter().map(|block| (lesson.id, block))).collect();
    for (lesson, block) in blocks {
        let here: Vec<&Touched<'_>> = touched.iter().filter(|one| one.block() == Some((lesson, block.id))).collect();
        let steps: Vec<&Step<'_>> = added.iter().filter(|step| step.block == block.id).collect();
        if here.is_empty() && steps.is_empty() {
            continue;
        }
        let mut work = Work::of(source, &project.sources, block);
        for one in here {
            work.follow(one, ids);
        }
        // From the last to the first, so that positions hold.
        for step in steps.into_iter().rev() {
            work.add(step, ids);
        }
        // Half a question followed is a question that contradicts itself.
        if matches!(block.body, Body::Item(_)) && !work.left.is_empty() {
            all.left.extend(touched.iter().filter(|one| one.block() == Some((lesson, block.id))).map(|one| one.statement));
            continue;
        }
        all.left.append(&mut work.left);
        let why = reason(source, &work.reasons);
        match work.on.suggestion(&project.course, lesson, block, run, BY, why, ids) {
            Proposal::Made(suggestion) => all.suggestions.push(*suggestion),
            Proposal::Same => {}
            Proposal::Held => all.left.extend(touched.iter().filter(|one| one.block() == Some((lesson, block.id))).map(|one| one.statement)),
        }
    }
    let mut seen = BTreeSet::new();
    all.left.retain(|statement| seen.insert(*statement));
    all
}

fn reason(source: &Source, reasons: &[String]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for reason in reasons {
        if !once.contains(&reason.as_str()) {
            once.push(reason);
        }
    }
    format!("“{}”, version {}: {}", source.name, source.version, once.join("; "))
}

/// A block on its way to what the source says now.
struct Work<'a> {
    source: &'a Source,
    on: Reworking<'a>,
    reasons: Vec<String>,
    left: Vec<StatementId>,
}

impl<'a> Work<'a> {
    fn of(source: &'a Source, sources: &'a [Source], block: &Block) -> Self {
        Self { source, on: Reworking::of(sources, block), reasons: vec![], left: vec![] }
    }

    fn follow(&mut self, touched: &Touched<'_>, ids: &mut dyn Ids) {
        let Some((citation, stale)) = touched.stale.iter().find(|(citation, _)| citation.source == self.source.id) else { return };
        // An edit before this one may have taken it along.
        let Some(claim) = self.on.block.claims.iter().find(|claim| claim.id == touched.statement).cloned() else { return };
        let run = Span::new(citation.start as usize, citation.end as usize);
        let spoken = self.source.kind.is_spoken();
        let found = stale.now.and_then(|now| Some((now, follow(&claim.text, &stale.was.text, run, &now.text, spoken)?)));
        let gone = stale.now.is_none_or(|now| is_gone(&stale.was.text, run, &now.text));
        match found {
            Some((now, followed)) if self.reword(&claim, &followed, ids) => {
                self.cite(&claim, now, followed.run);
                self.reasons.push(told(&followed));
            }
            None if gone && self.on.remove(&claim, ids) => self.reasons.push(format!("it no longer says “{}”", short(citation.quote.trim()))),
            _ => self.left.push(claim.id),
        }
    }

    /// Gives a statement other words, and its question what follows from them.
    fn reword(&mut self, claim: &Claim, followed: &Followed, ids: &mut dyn Ids) -> bool {
        let mut body = match (&self.on.block.body, claim.slot) {
            (Body::Item(item), Slot::Body) if matches!(item.answer, Answer::Cloze { .. }) => {
                // Gaps and words around them make the sentence together.
                let mut item = item.clone();
                if !follow_item(&mut item, &followed.replaced) {
                    return false;
                }
                if let Answer::Cloze { text, gaps } = &mut item.answer {
                    for (gone, come) in followed.replaced.iter().filter(|(gone, _)| !gone.is_empty()) {
                        *text = text.replace(gone.as_str(), come);
                    }
                    if filled(text, gaps) != followed.text {
                        return false;
                    }
                }
                Body::Item(item)
            }
            _ => match reworded(&self.on.block, claim, &followed.text) {
                Some(body) => body,
                None => return false,
            },
        };
        if let Body::Item(item) = &mut body
            && !follow_item(item, &followed.replaced)
        {
            return false;
        }
        self.on.keep(claim, &followed.text);
        self.on.put(body, ids);
        true
    }

    /// Ties a statement to what it follows now, beside what it rests on that still stands.
    fn cite(&mut self, before: &Claim, now: &Passage, run: Span) {
        let own = citation(self.source, now, run);
        let kept = before.citations.iter().filter(|citation| stale(self.on.sources, citation).is_none());
        let citations: Vec<Citation> = kept.cloned().chain([own]).collect();
        // Where it has become more than one sentence, all of them rest on the same run.
        let new = |claim: &Claim| claim.slot == before.slot && claim.citations.is_empty() && claim.support == Support::Unsupported;
        for claim in self.on.block.claims.iter_mut().filter(|claim| claim.id == before.id || new(claim)) {
            claim.support = resting(&claim.text, &citations, before.support);
            claim.citations.clone_from(&citations);
        }
    }

    fn add(&mut self, step: &Step<'_>, ids: &mut dyn Ids) {
        let mut body = self.on.block.body.clone();
        let Body::Steps { steps, .. } = &mut body else { return };
        let at = step.at.min(steps.len());
        steps.insert(at, written(&step.passage.text));
        self.on.put(body, ids);
        let whole = Span::new(0, step.passage.text.len());
        let own = citation(self.source, step.passage, whole);
        for claim in self.on.block.claims.iter_mut().filter(|claim| claim.slot == Slot::Entry { n: at as u32 } && claim.citations.is_empty()) {
            claim.support = resting(&claim.text, std::slice::from_ref(&own), Support::Quoted);
            claim.citations = vec![own.clone()];
        }
        self.reasons.push(format!("it has a new step, “{}”", short(&step.passage.text)));
    }
}

fn citation(source: &Source, passage: &Passage, run: Span) -> Citation {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Citation { source: source.id, passage: passage.id, start: narrow(run.start), end: narrow(run.end), quote: run.of(&passage.text).to_owned() }
}

/// What changed, for whoever decides.
fn told(followed: &Followed) -> String {
    let mut told: Vec<String> = Vec::new();
    for (gone, come) in followed.replaced.iter().filter(|(gone, come)| !(gone.is_empty() && come.is_empty())).take(3) {
        told.push(match (gone.is_empty(), come.is_empty()) {
            (false, false) => format!("“{}” is now “{}”", short(gone), short(come)),
            (true, _) => format!("“{}” was added", short(come)),
            (_, true) => format!("“{}” was taken out", short(gone)),
        });
    }
    if told.is_empty() { "it says this in other words".to_owned() } else { told.join("; ") }
}

fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > 80 { format!("{}…", text.chars().take(79).collect::<String>().trim_end()) } else { text }
}

/// A step that the source has anew, and where a list of steps of the course would have it.
struct Step<'a> {
    block: BlockId,
    at: usize,
    passage: &'a Passage,
}

/// Numbered steps that the version before did not have, beside steps that a list of the course follows.
fn added_steps<'a>(project: &Project, source: &'a Source) -> Vec<Step<'a>> {
    let replaced = source.earlier.last().into_iter().flat_map(|earlier| &earlier.replaced).filter_map(|replaced| match replaced.became {
        Became::Cosmetic { by } | Became::Changed { by } => Some(by),
        Became::Gone => None,
    });
    let replaced: BTreeSet<_> = replaced.collect();
    let is_new = |passage: &Passage| source.fresh().any(|fresh| fresh.id == passage.id) && !replaced.contains(&passage.id);
    let step = |passage: &Passage| matches!(passage.kind, PassageKind::Entry { number: Some(_), .. });
    let mut steps = Vec::new();
    for (n, passage) in source.passages.iter().enumerate().filter(|(_, passage)| step(passage) && is_new(passage)) {
        let before = source.passages[..n].iter().rev().take_while(|other| step(other)).find(|other| !is_new(other));
        let after = source.passages[n + 1..].iter().take_while(|other| step(other)).find(|other| !is_new(other));
        for block in project.course.lessons().flat_map(|lesson| &lesson.blocks).filter(|block| matches!(block.body, Body::Steps { .. })) {
            let entry = |wanted: Option<&Passage>| {
                let wanted = wanted?;
                block.claims.iter().rev().find_map(|claim| match claim.slot {
                    Slot::Entry { n } if claim.citations.iter().any(|citation| leads(source, citation, wanted)) => Some(n as usize),
                    _ => None,
                })
            };
            match (entry(before), entry(after)) {
                (Some(before), _) => steps.push(Step { block: block.id, at: before + 1, passage }),
                (None, Some(after)) => steps.push(Step { block: block.id, at: after, passage }),
                (None, None) => {}
            }
        }
    }
    steps
}

/// Whether a citation leads to this passage, or to what it stood as before.
fn leads(source: &Source, citation: &Citation, passage: &Passage) -> bool {
    citation.source == source.id
        && source.now(citation.passage).is_some_and(|now| match now {
            Now::Here(now) | Now::Cosmetic(now) | Now::Changed(now) => now.id == passage.id,
            Now::Gone => false,
        })
}
