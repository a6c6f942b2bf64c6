//! What of a scenario was made up: it is staged from an event, and a learner takes all of it for the event.

use super::faults::all;
use super::{Story, Wish};
use crate::modelled::plain::plain;
use crate::modelled::shelf::Shelf;
use coursewright_prose::name::{NameKind, names};
use coursewright_prose::number::{Quantity, QuantityKind, quantities, same};
use coursewright_prose::word::words;
use std::collections::BTreeSet;

/// What the passages that were shown hold, for telling what was made up.
pub(super) struct Told {
    values: Vec<Quantity>,
    words: BTreeSet<String>,
}

impl Told {
    /// What these passages hold.
    pub(super) fn of(wish: Wish<'_>, shelf: &Shelf<'_>) -> Self {
        let (mut values, mut said) = (Vec::new(), BTreeSet::new());
        for at in wish.shown(shelf) {
            let (source, passage) = shelf.get(at);
            values.extend(quantities(&passage.text));
            for text in [passage.text.as_str(), passage.locator.speaker.as_deref().unwrap_or_default(), &source.name] {
                said.extend(words(text).iter().map(|word| word.text.to_lowercase()));
            }
        }
        Self { values, words: said }
    }

    /// Numbers and people in what is staged that no passage has. What a scenario asserts is held against its citations; what
    /// it supposes is not, and a learner takes it for the event as well.
    pub(super) fn invented(&self, story: &Story) -> Vec<String> {
        let mut faults = Vec::new();
        let choices = story.nodes.iter().flat_map(|node| &node.choices).map(|way| way.text.as_str());
        let mut told = BTreeSet::new();
        for text in all(story).map(|sentence| sentence.text.as_str()).chain([story.title.as_str()]).chain(choices) {
            for value in quantities(text).iter().filter(|value| !self.has(value)) {
                told.insert(("value", plain(&value.written)));
            }
            for name in names(text).into_iter().filter(|name| name.kind == NameKind::Person) {
                if words(&name.text).iter().any(|word| !self.words.contains(&word.text.to_lowercase())) {
                    told.insert(("name", plain(&name.text)));
                }
            }
        }
        faults.extend(told.into_iter().map(|(what, text)| format!("no passage has the {what} “{text}”; leave it out{{at}}, or use what the passages have")));
        faults
    }

    fn has(&self, value: &Quantity) -> bool {
        // An order within the story is no fact; the unit is often left out in talk.
        matches!(value.kind, QuantityKind::Ordinal | QuantityKind::StepNumber) || self.values.iter().any(|own| same(own, value) || own.low == value.low || own.high == value.low)
    }
}
