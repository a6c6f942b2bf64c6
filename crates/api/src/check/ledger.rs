//! Every statement with what carries it.

use crate::problem::Problem;
use crate::session::Call;
use crate::words::at_words;
use coursewright_course::id::{BlockId, LessonId, PassageId, SourceId, StatementId};
use coursewright_course::ledger::Verified;
use coursewright_course::ledger::{Counts, Verdict};
use coursewright_course::place::Slot;
use coursewright_course::project::Project;
use coursewright_course::source::Locator;
use coursewright_course::statement::{Acceptance, Stance, Support};
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The claim ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Statements by what carries them.
    pub counts: Counts,
    /// In the order of the course.
    pub rows: Vec<Row>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Row {
    /// Its id.
    pub statement: StatementId,
    /// Its lesson; none for an objective.
    pub lesson: Option<LessonId>,
    /// Where it stands, in words.
    pub at: String,
    /// Which text of its block.
    pub slot: Option<Slot>,
    /// Its block.
    pub block: Option<BlockId>,
    /// Its words.
    pub text: String,
    /// Whether it claims to be true.
    pub stance: Stance,
    /// What carries it.
    pub support: Support,
    /// What it rests on.
    pub citations: Vec<Cited>,
    /// A person’s decision to let it stand.
    pub accepted: Option<Acceptance>,
}

/// A citation in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Cited {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub source_name: String,
    /// The passage.
    pub passage: PassageId,
    /// Where, in words.
    pub locator: String,
    /// Where, exactly.
    pub at: Locator,
    /// First byte in the passage’s text.
    pub start: u32,
    /// The byte after.
    pub end: u32,
    /// The words as they stand in the source.
    pub quote: String,
    /// How the statement’s words stand there.
    pub verdict: Verdict,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let checked = desk.checked();
        let project = desk.project();
        let rows = checked
            .ledger
            .entries
            .iter()
            .map(|entry| Row {
                statement: entry.statement,
                lesson: entry.lesson(),
                at: at_words(&project.course, &entry.place, entry.slot.as_ref()),
                slot: entry.slot,
                block: entry.block(),
                text: entry.text.clone(),
                stance: entry.stance,
                support: entry.support,
                citations: entry.citations.iter().map(|verified| cited(project, verified)).collect(),
                accepted: entry.accepted.clone(),
            })
            .collect();
        Ok(Reply { counts: Counts::of(checked.ledger.iter()), rows })
    })
}

fn cited(project: &Project, verified: &Verified) -> Cited {
    let citation = &verified.citation;
    let source = project.source(citation.source);
    let locator = source.and_then(|source| source.passage(citation.passage)).map(|passage| passage.locator.clone()).unwrap_or_default();
    Cited {
        source: citation.source,
        source_name: source.map(|source| source.name.clone()).unwrap_or_default(),
        passage: citation.passage,
        locator: locator.words(),
        at: locator,
        start: citation.start,
        end: citation.end,
        quote: citation.quote.clone(),
        verdict: verified.verdict,
    }
}
