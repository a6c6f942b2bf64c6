//! The ledger as it is signed and travels: beside its course it says only what the course does not say itself.
//!
//! Words, places, citations and even the id of a statement are the course's; written again they would be a second
//! truth, and the larger half of every package. The order says which judgement is about which statement: objectives
//! first, then the blocks' statements as the course has them. Who signs a ledger signs the course it belongs to.

use crate::finding::Facet;
use crate::id::StatementId;
use crate::ledger::{Entry, Ledger, Verdict, Verified};
use crate::place::{Place, Slot};
use crate::statement::{Acceptance, Citation, Stance, Support};
use crate::tree::Course;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the checks say of one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// What carries it.
    pub support: Support,
    /// How each of its citations stands, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<Verdict>,
    /// In what it differs from its sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<Facet>,
}

impl Judgement {
    /// What an entry of the ledger says beyond its course.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        Self { support: entry.support, verdicts: entry.citations.iter().map(|verified| verified.verdict).collect(), facets: entry.facets.clone() }
    }
}

/// Judgements that cannot be those of a course's statements, in its order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotJoined {
    /// The course says something that is not judged.
    #[error("the ledger does not judge the statement {0}")]
    Missing(StatementId),
    /// More is judged than the course says.
    #[error("the ledger judges more than the course says")]
    Stray,
    /// A statement has more or fewer citations than verdicts.
    #[error("the ledger has another number of verdicts than the statement {0} has citations")]
    Verdicts(StatementId),
}

impl Ledger {
    /// What the ledger says beyond its course, in its order.
    #[must_use]
    pub fn judgements(&self) -> Vec<Judgement> {
        self.entries.iter().map(|entry| Judgement::of(entry)).collect()
    }

    /// The ledger of a course with these judgements.
    ///
    /// # Errors
    /// [`NotJoined`] when they are not about this course.
    pub fn joined(course: &Course, judgements: Vec<Judgement>) -> Result<Self, NotJoined> {
        let mut entries = Vec::with_capacity(judgements.len());
        let mut judgements = judgements.into_iter();
        for said in statements(course) {
            let judgement = judgements.next().ok_or(NotJoined::Missing(said.statement))?;
            entries.push(Arc::new(said.judged(judgement)?));
        }
        match judgements.next() {
            Some(_) => Err(NotJoined::Stray),
            None => Ok(Self { entries }),
        }
    }
}

/// A statement as its course has it.
struct Said<'a> {
    statement: StatementId,
    place: Place,
    slot: Option<Slot>,
    text: &'a str,
    stance: Stance,
    proposed: Support,
    citations: &'a [Citation],
    accepted: Option<&'a Acceptance>,
}

impl Said<'_> {
    fn judged(self, judgement: Judgement) -> Result<Entry, NotJoined> {
        if judgement.verdicts.len() != self.citations.len() {
            return Err(NotJoined::Verdicts(self.statement));
        }
        let citations = self.citations.iter().zip(judgement.verdicts).map(|(citation, verdict)| Verified { citation: citation.clone(), verdict }).collect();
        Ok(Entry {
            statement: self.statement,
            place: self.place,
            slot: self.slot,
            text: self.text.to_owned(),
            stance: self.stance,
            proposed: self.proposed,
            support: judgement.support,
            citations,
            facets: judgement.facets,
            accepted: self.accepted.cloned(),
        })
    }
}

/// All statements of a course: objectives first, then blocks in course order.
fn statements(course: &Course) -> impl Iterator<Item = Said<'_>> {
    let objectives = course.objectives.iter().map(|objective| Said {
        statement: objective.statement,
        place: Place::Objective { objective: objective.id },
        slot: None,
        text: &objective.text,
        stance: Stance::Asserted,
        proposed: objective.proposed(),
        citations: &objective.citations,
        accepted: None,
    });
    let blocks = course.lessons().flat_map(|lesson| lesson.blocks.iter().map(move |block| (lesson.id, block)));
    let claims = blocks.flat_map(|(lesson, block)| {
        block.claims.iter().map(move |claim| Said {
            statement: claim.id,
            place: Place::Statement { lesson, block: block.id, statement: claim.id },
            slot: Some(claim.slot),
            text: &claim.text,
            stance: block.body.stance(claim.slot),
            proposed: claim.support,
            citations: &claim.citations,
            accepted: claim.accepted.as_ref(),
        })
    });
    objectives.chain(claims)
}
