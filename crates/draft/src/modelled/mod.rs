//! Drafters that ask a language model: it proposes, every citation is held against the sources.
//!
//! | module | does |
//! |---|---|
//! | `prompt`, `shelf` | templates and labelled passages to what is asked |
//! | `turn`, `exchange` | asks, shows, asks once more; the same for questions that are no draft |
//! | `board` | what is seen of what is in work |
//! | `reading`, `loose` | an answer read whole; harmless form read generously |
//! | `outline`, `lesson`, `item`, `scenario` | one file for each thing asked: request, reply, faults, result |
//! | `cite`, `plain`, `writing` | citations verified; texts of strangers; blocks with claims |
//! | `expert` | what a model would ask an expert, held against the sources |
//! | `place`, `lanes` | what is asked about one lesson; several lessons at once |
//! | `course` | the whole course |
//! | `standing`, `again` | lessons that stand, drafted anew |
//! | `follow` | statements whose source has changed |
//! | `rewrite` | lessons in the words of the style guide |
//! | `preview` | what would be sent |

mod again;
mod board;
mod cite;
mod course;
mod exchange;
mod expert;
mod follow;
mod item;
mod lanes;
mod lesson;
mod loose;
mod outline;
mod place;
mod plain;
mod preview;
mod prompt;
mod reading;
mod rewrite;
mod scenario;
mod shelf;
mod standing;
mod turn;
mod writing;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use exchange::{Asked, Exchange};
pub use follow::{Affected, AffectedBlock, Placed, Rewrite, Rewritten};
pub use preview::{Preview, Text, preview};
pub use rewrite::{Objections, told};

use crate::budget::Budget;
use crate::drafter::{Draft, DraftProblem, Drafter, Material, Wanted, Watch};
use crate::model::chat::Chat;
use crate::model::door::{Deadlines, is_here};
use crate::model::masked::Masked;
use crate::model::remembered::{Memory, Remembered};
use crate::model::{Model, ModelProblem};
use crate::schedule;
use coursewright_course::asking::{Asking, Fixed, Provider};
use coursewright_course::id::{Ids, RunId};
use coursewright_course::mask::Mask;
use coursewright_course::pseudonym::Pseudonyms;
use coursewright_course::tree::Course;
use std::sync::Arc;

/// Drafts by asking a model.
pub struct Modelled {
    model: Masked<Remembered<Chat>>,
    slots: usize,
    cap: Option<u32>,
}

impl Modelled {
    /// A drafter that asks this model at this address, under these pseudonyms.
    ///
    /// # Errors
    /// When the address may not be asked.
    pub fn new(provider: Provider, address: &str, model: &str, key: Option<String>, pseudonyms: &Pseudonyms) -> Result<Self, ModelProblem> {
        Self::within(provider, address, model, key, pseudonyms, Deadlines::default())
    }

    /// The same with other deadlines.
    ///
    /// # Errors
    /// When the address may not be asked.
    pub fn within(provider: Provider, address: &str, model: &str, key: Option<String>, pseudonyms: &Pseudonyms, deadlines: Deadlines) -> Result<Self, ModelProblem> {
        let slots = if is_here(address) { schedule::HERE } else { schedule::HOSTED };
        Ok(Self { model: Masked::at(provider, address, model, key, pseudonyms, deadlines)?, slots, cap: None })
    }

    /// With so many lessons in work at once; [`schedule::HOSTED`] or [`schedule::HERE`] where nothing is said.
    #[must_use]
    pub fn slots(self, slots: usize) -> Self {
        Self { slots, ..self }
    }

    /// With at most so many tokens of prompts and answers for each run: once they are spent, no request starts. What is in
    /// flight then still comes, and is all that a run can take beyond its cap.
    #[must_use]
    pub fn with_cap(self, tokens: u32) -> Self {
        Self { cap: Some(tokens), ..self }
    }

    /// With answers kept here until their run is over: a run that broke off asks for nothing twice.
    #[must_use]
    pub fn remembering(self, memory: Arc<dyn Memory>) -> Self {
        Self { model: self.model.remembering(memory), ..self }
    }

    fn turn<'a>(&'a self, watch: &'a dyn Watch, requests: u32) -> turn::Turn<'a> {
        turn::Turn::new(&self.model, watch, requests, Budget::of(self.cap))
    }
}

impl Modelled {
    /// What following a changed source would send: word for word.
    #[must_use]
    pub fn following(affected: &[Affected<'_>], material: Material<'_>, mask: &Mask) -> Preview {
        follow::preview(affected, material, mask)
    }

    /// Writes statements that rest on what a source no longer says.
    ///
    /// # Errors
    /// [`DraftProblem`], where nothing came out.
    pub fn follow(&self, affected: &[Affected<'_>], material: Material<'_>, watch: &dyn Watch) -> Result<Rewritten, DraftProblem> {
        follow::follow(affected, material, self.turn(watch, u32::try_from(affected.len()).unwrap_or(u32::MAX)))
    }

    /// What saying lessons in the words of the style guide would send: word for word.
    #[must_use]
    pub fn rewriting(lessons: &[Affected<'_>], course: &Course, mask: &Mask) -> Preview {
        rewrite::preview(lessons, course, mask)
    }

    /// Says lessons in the words of the style guide of their course; wordings with an objection are not handed back.
    ///
    /// # Errors
    /// [`DraftProblem`], where nothing came out.
    pub fn rewrite(&self, lessons: &[Affected<'_>], course: &Course, against: Objections<'_>, watch: &dyn Watch) -> Result<Rewritten, DraftProblem> {
        rewrite::rewrite(lessons, course, against, self.slots, self.turn(watch, 0))
    }
}

impl Drafter for Modelled {
    fn name(&self) -> String {
        self.model.name().to_owned()
    }

    fn draft(&self, wanted: Wanted, material: Material<'_>, run: RunId, ids: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
        // What would be sent is known before anything is: the same count opens the progress.
        let of = preview(wanted, material, self.model.mask())?.requests;
        let (turn, mut pen) = (self.turn(watch, of), writing::Pen { ids, run });
        match wanted {
            Wanted::Course => course::whole(material, self.slots, turn, &mut pen),
            Wanted::Lesson(id) => again::one(id, material, turn, &mut pen),
        }
    }

    /// Whoever waits for answers waits for several at once.
    fn anew(&self, material: Material<'_>, run: RunId, ids: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
        again::every(material, self.slots, self.turn(watch, 0), &mut writing::Pen { ids, run })
    }
}

/// What a short test of a model brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// Its answer, at most 200 characters.
    pub answer: String,
    /// Models the address offers; empty when it does not tell.
    pub models: Vec<String>,
}

/// Asks a model for one short answer.
///
/// # Errors
/// When it gives none.
pub fn try_out(provider: Provider, address: &str, model: &str, key: Option<String>) -> Result<Tried, ModelProblem> {
    let model = Chat::new(provider, address, model, key, Deadlines::default())?;
    let asking = Asking {
        purpose: "a short test".into(),
        rules: "This is a test of the connection. Answer in one short sentence.".into(),
        material: "Say that you are ready to draft a course.".into(),
        schema_name: String::new(),
        schema: String::new(),
        // Models that think before they speak need room for it.
        most_tokens: 2_000,
        steady: false,
        fixed: Fixed::default(),
    };
    let heard = model.ask(&asking, &mut |_| {}, &|| false).map_err(|missed| missed.problem)?;
    let answer = heard.answer.text.rsplit_once("</think>").map_or(heard.answer.text.as_str(), |(_, rest)| rest).to_owned();
    Ok(Tried { answer: plain::plain(&answer).chars().take(200).collect(), models: model.offered().unwrap_or_default() })
}
