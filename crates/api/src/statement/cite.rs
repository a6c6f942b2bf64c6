//! Cite a run of a passage for a statement, or the whole passage.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use crate::words::bytes;
use coursewright_course::id::{PassageId, SourceId, StatementId};
use coursewright_course::statement::Citation;
use coursewright_course::statement::Support;
use coursewright_draft::staleness::stale;
use serde::{Deserialize, Serialize};

/// Which, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The statement.
    pub statement: StatementId,
    /// The source.
    pub source: SourceId,
    /// The passage.
    pub passage: PassageId,
    /// First UTF-16 unit of the run.
    pub start: u32,
    /// The unit after it.
    pub end: u32,
    /// What the person says this makes it: quoted or paraphrased.
    pub support: Support,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    if !matches!(ask.support, Support::Quoted | Support::Paraphrased) {
        return Err(Problem::new(Code::WrongUse, "A citation makes a statement quoted or paraphrased.", "Choose one of the two."));
    }
    let by = call.person();
    call.write(Act::of("Cite a passage"), |draft| {
        let (_, passage) = draft.project.passage(ask.source, ask.passage).ok_or_else(|| Problem::gone("passage"))?;
        let (start, end) = bytes(&passage.text, ask.start, ask.end).ok_or_else(|| Problem::new(Code::Invalid, "That run is not in the passage.", "Select the words again."))?;
        let citation = Citation { source: ask.source, passage: ask.passage, start: start as u32, end: end as u32, quote: passage.text[start..end].to_owned() };
        // What stands there now is cited in the place of what a source no longer says.
        let sources = draft.project.sources.clone();
        let claim = super::claim(&mut draft.project, ask.statement, &by)?;
        // Two rows of one table are two citations; a run that shares words with the new one is the old form of it.
        let apart = |other: &Citation| other.passage != citation.passage || other.end <= citation.start || other.start >= citation.end;
        claim.citations.retain(|other| apart(other) && stale(&sources, other).is_none());
        claim.citations.push(citation);
        claim.support = ask.support;
        claim.accepted = None;
        Ok(Done {})
    })
}
