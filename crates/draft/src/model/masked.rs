//! A model behind a mask: it sees pseudonyms, whoever asks it sees the names.
//!
//! Nothing of a project reaches a model but through this, so that nobody can forget it.

use super::chat::Chat;
use super::door::{Deadlines, is_here};
use super::remembered::{Memory, Remembered};
use super::{Heard, Missed, Model, ModelProblem};
use coursewright_course::asking::{Answer, Asking, Fixed, Provider};
use coursewright_course::mask::{Mask, Replaced};
use coursewright_course::pseudonym::Pseudonyms;
use std::sync::Arc;

/// What a model is told about pseudonyms, before the material; only where there are some.
const TOLD: &str = include_str!("../../../../templates/prompts/pseudonyms.md");

/// A model that is asked, and answers, under pseudonyms.
pub struct Masked<M> {
    model: M,
    mask: Mask,
}

impl Masked<Remembered<Chat>> {
    /// The model at this address, behind these pseudonyms.
    ///
    /// # Errors
    /// When the address may not be asked.
    pub fn at(provider: Provider, address: &str, model: &str, key: Option<String>, pseudonyms: &Pseudonyms, deadlines: Deadlines) -> Result<Self, ModelProblem> {
        Ok(Self::new(Remembered::new(Chat::new(provider, address, model, key, deadlines)?, address), pseudonyms.mask(is_here(address))))
    }
}

impl<M> Masked<Remembered<M>> {
    /// With answers kept here.
    #[must_use]
    pub fn remembering(self, memory: Arc<dyn Memory>) -> Self {
        Self { model: self.model.with(memory), ..self }
    }
}

impl<M> Masked<M> {
    /// The model behind this mask.
    pub fn new(model: M, mask: Mask) -> Self {
        Self { model, mask }
    }

    /// The mask.
    pub const fn mask(&self) -> &Mask {
        &self.mask
    }
}

/// A request as it leaves, with the pseudonyms in its rules and its material. The program's own words stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The request.
    pub asking: Asking,
    /// Pseudonyms in its rules.
    pub in_rules: Vec<Replaced>,
    /// Pseudonyms in its material.
    pub in_material: Vec<Replaced>,
}

impl Leaving {
    /// A request under this mask: preview and wire are both made by it.
    #[must_use]
    pub fn of(asking: &Asking, mask: &Mask) -> Self {
        let (rules, material) = (mask.mask_beside(&asking.rules, &asking.fixed.rules), mask.mask_beside(&asking.material, &asking.fixed.material));
        // The rules stay as they are for all requests of a kind: what differs stands in front of the material.
        let told = if rules.replaced.is_empty() && material.replaced.is_empty() { "" } else { TOLD };
        let moved = |one: Replaced| Replaced { start: one.start + told.len(), end: one.end + told.len(), ..one };
        Self {
            in_rules: rules.replaced,
            in_material: material.replaced.into_iter().map(moved).collect(),
            asking: Asking { rules: rules.text, material: format!("{told}{}", material.text), fixed: Fixed::default(), ..asking.clone() },
        }
    }

    /// How many pieces were replaced.
    #[must_use]
    pub fn replaced(&self) -> u32 {
        u32::try_from(self.in_rules.len() + self.in_material.len()).unwrap_or(u32::MAX)
    }
}

impl<M: Model> Model for Masked<M> {
    fn name(&self) -> &str {
        self.model.name()
    }

    /// What streams is for looking at, and shown as it comes; the answer that counts has its names back.
    fn ask_at_most(&self, tries: u32, asking: &Asking, on_text: &mut dyn FnMut(&str), cancelled: &dyn Fn() -> bool) -> Result<Heard, Missed> {
        let leaving = Leaving::of(asking, &self.mask);
        let replaced = leaving.replaced();
        let heard = self.model.ask_at_most(tries, &leaving.asking, on_text, cancelled).map_err(|missed| Missed { replaced, ..missed })?;
        let text = if asking.schema.is_empty() { self.mask.restore(&heard.answer.text) } else { self.mask.restore_json(&heard.answer.text) };
        Ok(Heard { answer: Answer { text, ..heard.answer }, replaced, ..heard })
    }

    fn offered(&self) -> Result<Vec<String>, ModelProblem> {
        self.model.offered()
    }
}
