//! A block on its way to other words: what a machine gave for its statements, as one suggestion.

use coursewright_check::{reworded, without};
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim::claims;
use coursewright_course::id::{Ids, LessonId, RunId, StatementId, SuggestionId};
use coursewright_course::place::Slot;
use coursewright_course::source::Source;
use coursewright_course::statement::{Citation, Claim, Stance, Support};
use coursewright_course::suggestion::{Change, Suggestion};
use coursewright_course::tree::Course;
use coursewright_draft::modelled::Rewrite;
use coursewright_draft::staleness::stale;
use coursewright_prose::markdown::words::written;
use coursewright_prose::quote::verify;
use coursewright_prose::sentence::of_markdown;
use std::collections::BTreeSet;

/// What work on a block comes to.
pub(crate) enum Proposal {
    /// A suggestion.
    Made(Box<Suggestion>),
    /// Nothing: it would say what stands there.
    Same,
    /// Nothing: it would reword what a person marked, which is not even offered.
    Held,
}

/// A block on its way to other words.
pub(crate) struct Reworking<'a> {
    pub(crate) sources: &'a [Source],
    pub(crate) block: Block,
    /// Whether nothing is left of it.
    gone: bool,
}

impl<'a> Reworking<'a> {
    /// Begins with what stands.
    pub(crate) fn of(sources: &'a [Source], block: &Block) -> Self {
        Self { sources, block: block.clone(), gone: false }
    }

    /// Writes what a model gave for a statement; what does not fit its block is left as it stands.
    pub(crate) fn write(&mut self, rewrite: &Rewrite, ids: &mut dyn Ids) {
        let Some(claim) = self.block.claims.iter().find(|claim| claim.id == rewrite.statement).cloned() else { return };
        if rewrite.text.is_empty() {
            self.remove(&claim, ids);
            return;
        }
        let known: BTreeSet<StatementId> = self.block.claims.iter().map(|claim| claim.id).collect();
        if rewrite.text != claim.text {
            let Some(body) = reworded(&self.block, &claim, &rewrite.text) else { return };
            self.keep(&claim, &rewrite.text);
            self.put(body, ids);
        }
        // A wrong option, and a question, claim nothing that a passage could carry.
        let asserts = self.block.body.stance(claim.slot) == Stance::Asserted || !rewrite.citations.is_empty();
        let kept = claim.citations.iter().filter(|citation| stale(self.sources, citation).is_none());
        let citations: Vec<Citation> = kept.filter(|citation| !rewrite.citations.contains(citation)).chain(&rewrite.citations).cloned().collect();
        // Where it has become more than one sentence, all of them rest on the same; a neighbour that rests on nothing does not.
        for own in self.block.claims.iter_mut().filter(|own| own.id == claim.id || own.slot == claim.slot && !known.contains(&own.id)) {
            own.support = if asserts { rewrite.support } else { claim.support };
            own.citations.clone_from(&citations);
        }
    }

    /// What is proposed for the block it began with.
    #[expect(clippy::too_many_arguments, reason = "each is a part of the suggestion")]
    pub(crate) fn suggestion(mut self, course: &Course, lesson: LessonId, before: &Block, run: RunId, by: &str, reason: String, ids: &mut dyn Ids) -> Proposal {
        let base = before.hash();
        let change = if self.gone {
            Change::Remove { block: before.id, base }
        } else if self.block != *before {
            self.block.origin = Origin::Drafted { run };
            Change::Replace { block: before.id, base, new: self.block }
        } else {
            return Proposal::Same;
        };
        if crate::verbatim::touches(course, &change).is_some() {
            return Proposal::Held;
        }
        Proposal::Made(Box::new(Suggestion { id: SuggestionId::make(ids), lesson, change, by: by.to_owned(), reason, beside: false }))
    }

    /// However much of it changed, it is the same statement: with its new words it is found again, and keeps its id.
    pub(crate) fn keep(&mut self, claim: &Claim, text: &str) {
        let first = of_markdown(&written(text)).into_iter().next();
        if let (Some(claim), Some(first)) = (self.block.claims.iter_mut().find(|own| own.id == claim.id), first) {
            claim.text = first;
        }
    }

    /// Gives the block another body; its statements follow.
    pub(crate) fn put(&mut self, body: Body, ids: &mut dyn Ids) {
        self.block.claims = claims(&body, &self.block.claims, &of_markdown, ids);
        self.block.body = body;
    }

    /// Takes out a statement of running text or an entry; what is left of a question or table would say something else.
    pub(crate) fn remove(&mut self, claim: &Claim, ids: &mut dyn Ids) -> bool {
        let removable = match &self.block.body {
            Body::Text { .. } | Body::Callout { .. } | Body::Quotation { .. } => true,
            Body::Steps { .. } | Body::List { .. } => matches!(claim.slot, Slot::Entry { .. }),
            _ => false,
        };
        if !removable {
            return false;
        }
        if self.block.claims.len() == 1 {
            self.gone = true;
            return true;
        }
        let Some(body) = without(&self.block, claim) else { return false };
        self.put(body, ids);
        true
    }
}

/// What a statement may be proposed as: in the words of what it cites, or in others. What claims nothing goes on claiming nothing.
pub(crate) fn resting(text: &str, citations: &[Citation], before: Support) -> Support {
    match before {
        Support::Scaffolding => Support::Scaffolding,
        _ if citations.iter().any(|citation| verify(text, &citation.quote, true).holds()) => Support::Quoted,
        _ => Support::Paraphrased,
    }
}
