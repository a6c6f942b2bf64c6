//! One decision as an expert sees it.

use super::Matter;
use serde::{Deserialize, Serialize};

/// A card: one decision, with everything needed to take it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewCard")]
pub struct Card {
    /// What it is about.
    pub matter: Matter,
    /// Where it stands in the course, in words; of several places the first.
    pub at: String,
    /// Why this is asked, in a sentence.
    pub why: String,
    /// What is asked about: a statement, a demand of a source, a question.
    pub text: String,
    /// What a learner reads before it; may be empty.
    pub before: String,
    /// What a learner reads behind it; may be empty.
    pub after: String,
    /// Further places that say the same, in words.
    pub places: Vec<String>,
    /// What sources say about it; of a conflict exactly the two that disagree.
    pub sides: Vec<CardSide>,
    /// How long it takes, about.
    pub seconds: u32,
}

/// What a source says about a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewCardSide")]
pub struct CardSide {
    /// The name and version of the source.
    pub source: String,
    /// Where in it, in words.
    pub locator: String,
    /// Whether it was spoken.
    pub spoken: bool,
    /// What stands before it.
    pub before: String,
    /// The run that is cited.
    pub quote: String,
    /// What stands behind it.
    pub after: String,
    /// The words the other side has otherwise, where there is another side; empty otherwise.
    pub written: String,
}
