//! Questions to a model that are no draft: each answered, or passed over after a second try.

use super::turn::Turn;
use crate::budget::Budget;
use crate::drafter::{DraftProblem, Reach, Watch};
use crate::model::chat::Chat;
use crate::model::door::Deadlines;
use crate::model::masked::Masked;
use crate::model::remembered::Remembered;
use crate::model::{Model, ModelProblem};
use coursewright_course::asking::{Asking, Provider};
use coursewright_course::pseudonym::Pseudonyms;
use serde::de::DeserializeOwned;

/// A model that answers questions, under pseudonyms.
pub struct Asked {
    model: Masked<Remembered<Chat>>,
}

impl Asked {
    /// The model at this address, under these pseudonyms.
    ///
    /// # Errors
    /// When the address may not be asked.
    pub fn new(provider: Provider, address: &str, model: &str, key: Option<String>, pseudonyms: &Pseudonyms) -> Result<Self, ModelProblem> {
        Ok(Self { model: Masked::at(provider, address, model, key, pseudonyms, Deadlines::default())? })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.model.name()
    }
}

/// A row of questions to one model.
pub struct Exchange<'a> {
    turn: Turn<'a>,
}

impl<'a> Exchange<'a> {
    /// `of` questions to a model.
    #[must_use]
    pub fn new(asked: &'a Asked, watch: &'a dyn Watch, of: u32) -> Self {
        Self { turn: Turn::new(&asked.model, watch, of, Budget::default()) }
    }

    /// Asks, once more where the answer cannot be used; none where it cannot be used again. `faults` says what is wrong with
    /// an answer, in words a model can mend it by.
    ///
    /// # Errors
    /// What would spoil the next question too: the person stopped it, the model is gone.
    pub fn ask<T: DeserializeOwned>(&mut self, asking: &Asking, doing: &str, faults: &dyn Fn(&T) -> Vec<String>) -> Result<Option<T>, DraftProblem> {
        match self.turn.lane(0, &|| ()).ask(asking, doing, &|reply, _| faults(reply)) {
            Ok(reply) => Ok(Some(reply)),
            Err(problem) if problem.reach() == Reach::Place => {
                self.turn.skip(1);
                Ok(None)
            }
            Err(problem) => Err(problem),
        }
    }

    /// Questions that need not be asked after all.
    pub fn skip(&mut self, questions: u32) {
        self.turn.skip(questions);
    }
}
