//! All wording that is marked as verbatim, and whether it still stands.

use crate::problem::Problem;
use crate::session::Call;
use crate::words::{at_words, utf16};
use coursewright_course::id::VerbatimId;
use coursewright_course::place::Place;
use coursewright_course::project::Project;
use coursewright_course::revision::Hash;
use coursewright_course::verbatim::{Verbatim, Words};
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// All marks in the order they were set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The marks.
    pub marks: Vec<MarkView>,
}

/// A mark as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct MarkView {
    /// Its id.
    pub id: VerbatimId,
    /// The marked words; empty where the source that says them is gone.
    pub text: String,
    /// SHA-256 of the words.
    pub hash: Hash,
    /// Where they were marked.
    pub place: Place,
    /// Where, in words: “2.3, callout”, “policy.docx, page 3”.
    pub at_words: String,
    /// Whether they were marked in a source.
    pub in_source: bool,
    /// For words of a passage, where they begin in its text, in UTF-16 units; else 0.
    pub start: u32,
    /// The unit after them.
    pub end: u32,
    /// Whether the words stand: in their block, or in their source.
    pub stands: bool,
    /// Who marked them.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: String,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let project = desk.project();
        Ok(Reply { marks: project.course.verbatim.iter().map(|mark| view(project, mark)).collect() })
    })
}

/// A mark beside what stands.
pub(crate) fn view(project: &Project, mark: &Verbatim) -> MarkView {
    let place = super::place(&project.course, mark);
    let text = mark.text(&project.sources);
    let (mut start, mut end) = (0, 0);
    let (at_words, stands) = match &mark.words {
        Words::Block { block, slot, .. } => {
            let found = project.course.block(*block);
            let at = found.map_or_else(|| "no longer in the course".into(), |_| at_words(&project.course, &place, Some(slot)));
            (at, found.is_some_and(|(_, block)| mark.stands_in(&block.body, &super::read)))
        }
        Words::Passage { source, passage, start: first, end: last, .. } => {
            let found = project.passage(*source, *passage);
            let at = found.map_or_else(
                || project.source(*source).map_or_else(|| "a source that is no longer in the project".into(), |source| source.name.clone()),
                |(source, passage)| [source.name.clone(), passage.locator.words()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            );
            if let Some((_, passage)) = found.filter(|_| text.is_some()) {
                (start, end) = utf16(&passage.text, *first, *last);
            }
            (at, text.is_some())
        }
    };
    MarkView {
        id: mark.id,
        text: text.unwrap_or_default().to_owned(),
        hash: mark.hash(),
        place,
        at_words,
        in_source: mark.block().is_none(),
        start,
        end,
        stands,
        by: mark.by.clone(),
        reason: mark.reason.clone(),
        at: mark.at.clone(),
    }
}
