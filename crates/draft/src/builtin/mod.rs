//! The built-in drafter: segments, ranks and extracts; no language model at all.
//!
//! | module | does |
//! |---|---|
//! | [`reading`] | sources as sentences, sections, turns |
//! | [`segment`], [`align`], [`topic`] | where topics change; which talk belongs to which section |
//! | [`grammar`], [`phrase`], [`title`] | parts of speech; noun phrases; titles |
//! | [`outline`], [`chapter`], [`placing`] | modules and lessons with their material; those a document's headings give; where talk goes |
//! | [`pick`], [`story`], [`steps`], [`term`], [`callout`], [`notes`] | what of it is shown, and as what |
//! | [`lesson`], [`talk`], [`frame`] | the blocks of a lesson, from documents and from talk; those of the opening |
//! | [`item`], [`assessment`], [`objective`] | questions, dealt to practice and assessment; what they ask for |
//! | [`voices`] | who asks, who answers, how many speak |
//! | [`contradiction`], [`remarks`] | values on which sources disagree; what the designer is told |
//! | [`writing`] | blocks whose every sentence says what carries it |

mod align;
mod assessment;
mod callout;
mod chapter;
mod contradiction;
mod course;
mod frame;
mod grammar;
mod item;
mod lesson;
mod notes;
mod objective;
mod outline;
mod phrase;
mod pick;
mod placing;
mod reading;
mod remarks;
mod scaffold;
mod segment;
mod steps;
mod story;
mod stray;
mod talk;
mod term;
#[cfg(test)]
mod tests;
mod title;
mod told;
mod topic;
mod topics;
mod value;
mod voices;
mod words;
mod writing;

pub(crate) use told::told;
pub use topics::{Topic, topics};

use crate::drafter::{Draft, DraftProblem, Drafter, Material, Wanted, Watch};
use coursewright_course::id::{Ids, RunId};

/// The drafter that uses no language model: every sentence it shows is a source's own, or says nothing about the subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BuiltIn;

impl Drafter for BuiltIn {
    fn name(&self) -> String {
        "Built-in drafter".to_owned()
    }

    fn draft(&self, wanted: Wanted, material: Material<'_>, run: RunId, ids: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
        match wanted {
            Wanted::Course => course::whole(material, run, ids, watch),
            Wanted::Lesson(id) => course::again(id, material, run, ids, watch),
        }
    }
}
