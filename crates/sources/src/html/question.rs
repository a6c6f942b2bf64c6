//! A question of a page: a stem, and the options beside its radio buttons or check boxes.

use crate::gather::Gathering;
use coursewright_course::source::{Locator, LossKind, PassageKind};

/// What is told once for every question whose key does not stand beside it.
pub(crate) const NO_KEY: &str = "A question came through with its options; which of them is right is not said in its text.";

/// A question whose options are passing by.
pub(super) struct Asked {
    kind: String,
    name: String,
    stem: String,
    at: Locator,
    options: Vec<String>,
    /// The last button has no words yet.
    waits: bool,
}

impl Asked {
    pub(super) fn new(kind: String, name: String, stem: String, at: Locator) -> Self {
        Self { kind, name, stem, at, options: Vec::new(), waits: false }
    }

    /// Whether a further button belongs to it: radio buttons share a name, check boxes often do not.
    pub(super) fn goes_on(&self, kind: &str, name: &str) -> bool {
        self.kind == kind && (self.name == name || kind == "checkbox")
    }

    /// The next button, with its words where they stood before it.
    pub(super) fn option(&mut self, words: Option<String>) {
        self.waits = words.is_none();
        self.options.extend(words);
    }

    /// Takes words as those of the last button; not, when it has some.
    pub(super) fn hold(&mut self, words: &str) -> bool {
        if self.waits {
            self.options.push(words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        std::mem::take(&mut self.waits)
    }

    /// The question as a passage; a single box to tick is none, and its words are a paragraph.
    pub(super) fn tell(self, found: &mut Gathering) {
        if self.options.len() < 2 {
            found.add(&self.stem, PassageKind::Paragraph, self.at.clone());
            for option in &self.options {
                found.add(option, PassageKind::Paragraph, self.at.clone());
            }
            return;
        }
        let lines = std::iter::once(self.stem.trim().to_owned()).chain(self.options.iter().map(|option| format!("○ {option}")));
        found.lose(LossKind::Lost, NO_KEY, self.at.clone());
        found.add(&lines.collect::<Vec<_>>().join("\n"), PassageKind::Question, self.at);
    }
}
