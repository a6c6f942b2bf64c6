//! Mark wording that nobody may reword, under the person’s name.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::words::bytes;
use coursewright_course::id::{BlockId, PassageId, SourceId, StatementId, VerbatimId};
use coursewright_course::place::{Place, Slot};
use coursewright_course::project::Project;
use coursewright_course::revision::hash_bytes;
use coursewright_course::verbatim::{LEAST, Verbatim, Words, places, runs};
use serde::{Deserialize, Serialize};

/// What, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// Where the words stand.
    pub of: Target,
    /// At least 10 characters.
    pub reason: String,
}

/// Words to be marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "stand", rename_all = "snake_case")]
pub enum Target {
    /// Words of a statement or beside it, in the text of the block that it stands in.
    Statement {
        /// The statement.
        statement: StatementId,
        /// The words as a learner reads them; the whole statement when none.
        text: Option<String>,
    },
    /// Words of a block, wherever in it.
    Block {
        /// The block.
        block: BlockId,
        /// The words as a learner reads them.
        text: String,
    },
    /// A run of a passage, or the whole of it.
    Passage {
        /// The source.
        source: SourceId,
        /// The passage.
        passage: PassageId,
        /// First UTF-16 unit of the run.
        start: u32,
        /// The unit after it.
        end: u32,
    },
}

/// It is marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The mark.
    pub mark: VerbatimId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let reason = crate::form::reason(&ask.reason)?;
    let by = crate::form::name(&call.person())?;
    let at = call.now();
    call.write(Act::of("Mark wording as verbatim"), |draft| {
        let words = words(&draft.project, &ask.of)?;
        if draft.project.course.verbatim.iter().any(|mark| same(&mark.words, &words)) {
            return Err(Problem::new(Code::Exists, "These words are marked as verbatim already.", "The list of marks says by whom and why."));
        }
        let id = VerbatimId::make(&mut call.ids());
        draft.project.course.verbatim.push(Verbatim { id, words, by, reason, at });
        Ok(Reply { mark: id })
    })
}

/// Whether two marks are of the same words in the same place.
fn same(one: &Words, other: &Words) -> bool {
    match (one, other) {
        (Words::Block { block, text, .. }, Words::Block { block: other, text: words, .. }) => block == other && text == words,
        (one, other) => one == other,
    }
}

fn words(project: &Project, target: &Target) -> Result<Words, Problem> {
    match target {
        Target::Statement { statement, text } => {
            let (_, block, claim) = project.course.statement(*statement).ok_or_else(|| Problem::gone("statement"))?;
            let text = text.as_deref().unwrap_or(&claim.text).trim();
            long_enough(text)?;
            once(project, block.id, places(text, claim.slot, &block.body, &super::read))?;
            Ok(Words::Block { block: block.id, slot: claim.slot, text: text.to_owned() })
        }
        Target::Block { block, text } => {
            let (_, block) = project.course.block(*block).ok_or_else(|| Problem::gone("block"))?;
            let text = text.trim();
            long_enough(text)?;
            let there: Vec<Slot> = block.body.texts().iter().flat_map(|own| runs(text, &super::read(&own.markdown)).map(|_| own.slot).collect::<Vec<_>>()).collect();
            once(project, block.id, there.len())?;
            let slot = *there.first().ok_or_else(|| not_there(project, block.id))?;
            Ok(Words::Block { block: block.id, slot, text: text.to_owned() })
        }
        Target::Passage { source, passage, start, end } => {
            let (_, passage) = project.passage(*source, *passage).ok_or_else(|| Problem::gone("passage"))?;
            let (start, end) = bytes(&passage.text, *start, *end).ok_or_else(|| Problem::new(Code::Invalid, "That run is not in the passage.", "Select the words again."))?;
            let run = &passage.text[start..end];
            let trimmed = run.trim_start();
            let (start, run) = (start + run.len() - trimmed.len(), trimmed.trim_end());
            long_enough(run)?;
            Ok(Words::Passage { source: *source, passage: passage.id, start: start as u32, end: (start + run.len()) as u32, hash: hash_bytes(run.as_bytes()) })
        }
    }
}

fn long_enough(text: &str) -> Result<(), Problem> {
    if text.chars().filter(|c| c.is_alphanumeric()).count() < LEAST {
        return Err(Problem::new(Code::Invalid, "That is too little to be marked.", "Select at least one whole word."));
    }
    Ok(())
}

/// Words that stand twice cannot be held: nobody could say later which of them was changed.
fn once(project: &Project, block: BlockId, there: usize) -> Result<(), Problem> {
    match there {
        0 => Err(not_there(project, block)),
        1 => Ok(()),
        _ => {
            Err(Problem::new(Code::Invalid, "These words stand more than once in this block.", "Select a few more words, so that it is clear which are meant.")
                .at(at(project, block)))
        }
    }
}

fn not_there(project: &Project, block: BlockId) -> Problem {
    Problem::new(Code::Invalid, "These words do not stand in the block as a learner reads it.", "Select them in the lesson, within one text of the block.").at(at(project, block))
}

fn at(project: &Project, block: BlockId) -> Place {
    project.course.block(block).map_or(Place::Course, |(lesson, block)| Place::Block { lesson: lesson.id, block: block.id })
}
