//! What can be measured.

/// A check that answers single lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whether a quotation stands in a source.
    Quote,
    /// Where a statement may rest.
    Anchor,
    /// Whether passages carry a statement.
    Support,
    /// Whether an edit changes what is said.
    Change,
    /// Personal data.
    Pii,
    /// The topics of a recording.
    Topics,
}

impl Kind {
    /// All of them, each with its word.
    pub const ALL: [(&'static str, Self); 6] =
        [("quote", Self::Quote), ("anchor", Self::Anchor), ("support", Self::Support), ("change", Self::Change), ("pii", Self::Pii), ("topics", Self::Topics)];

    /// The kind of this word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find_map(|(name, kind)| (name == word).then_some(kind))
    }
}
