//! What one project file holds that can be undone: sources, course, suggestions.

use crate::asset::Asset;
use crate::id::{AssetId, PassageId, ProjectId, SourceId};
use crate::revision::{Hash, hash_of};
use crate::source::{Passage, Source};
use crate::suggestion::Suggestion;
use crate::tree::Course;
use serde::{Deserialize, Serialize};

/// Everything a person works on. The log of signatures, waivers and runs stands beside it and only grows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// Sources in the order of import, newest version of each.
    pub sources: Vec<Source>,
    /// The course.
    pub course: Course,
    /// Open suggestions in the order they arrived.
    pub suggestions: Vec<Suggestion>,
    /// Pictures and recordings in the order they were added. Older projects have none, and hash as they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<Asset>,
}

impl Project {
    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The passage with this id, and its source.
    #[must_use]
    pub fn passage(&self, source: SourceId, id: PassageId) -> Option<(&Source, &Passage)> {
        let source = self.source(source)?;
        Some((source, source.passage(id)?))
    }

    /// The picture or recording with this id.
    #[must_use]
    pub fn asset(&self, id: AssetId) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.id == id)
    }

    /// The content hash of everything in it.
    #[must_use]
    pub fn hash(&self) -> Hash {
        hash_of(self)
    }
}
