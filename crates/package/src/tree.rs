//! A package before it is packed: files in a fixed order.

use crate::piece::Piece;
use coursewright_course::id::AssetId;
use std::borrow::Cow;
use std::sync::Arc;

/// Files of a package: ASCII names made from ids, in the order they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(Vec<(String, Content)>);

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// These bytes.
    Written(Vec<u8>),
    /// These pieces one behind the other. Those of lessons may have been made for an earlier build.
    Pieces(Vec<Arc<Piece>>),
    /// A picture or recording, which stays where it is until it is packed: a video need not lie in memory twice.
    Lent {
        /// Which.
        asset: AssetId,
        /// Its bytes.
        size: u32,
    },
}

impl Content {
    /// What was written for this package; none of what is lent.
    pub(crate) fn written(&self) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Written(bytes) => Some(bytes.as_slice().into()),
            Self::Pieces(pieces) => Some(pieces.iter().map(|piece| piece.bytes()).collect::<Vec<_>>().concat().into()),
            Self::Lent { .. } => None,
        }
    }

    /// Bytes of what was written for this package.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Written(bytes) => bytes.len(),
            Self::Pieces(pieces) => pieces.iter().map(|piece| piece.bytes().len()).sum(),
            Self::Lent { .. } => 0,
        }
    }
}

impl Tree {
    /// Adds a file after the others.
    pub(crate) fn add(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.push(name.into(), Content::Written(bytes.into()));
    }

    /// Adds a file of pieces after the others.
    pub(crate) fn join(&mut self, name: &str, pieces: Vec<Arc<Piece>>) {
        self.push(name.into(), Content::Pieces(pieces));
    }

    /// Adds a picture or recording after the others.
    pub(crate) fn lend(&mut self, name: impl Into<String>, asset: AssetId, size: u32) {
        self.push(name.into(), Content::Lent { asset, size });
    }

    pub(crate) fn push(&mut self, name: String, content: Content) {
        debug_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b)), "names are ASCII: {name}");
        self.0.push((name, content));
    }

    /// Adds a file before the others.
    pub(crate) fn lead(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.0.insert(0, (name.into(), Content::Written(bytes.into())));
    }

    /// The names of all files in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The files in order, as they are packed.
    pub(crate) fn contents(&self) -> &[(String, Content)] {
        &self.0
    }

    /// The files that were written for this package, in order: all but pictures and recordings.
    pub fn files(&self) -> impl Iterator<Item = (&str, Cow<'_, [u8]>)> {
        self.0.iter().filter_map(|(name, content)| Some((name.as_str(), content.written()?)))
    }

    /// The bytes of the file with this name, where it was written for this package.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.0.iter().find(|(own, _)| own == name).and_then(|(_, content)| content.written())
    }
}
