//! What one project file holds that can be undone: sources, course, suggestions.

use crate::asset::Asset;
use crate::comment::Comment;
use crate::consulted::Consulted;
use crate::id::{AssetId, PassageId, ProjectId, SourceId};
use crate::pseudonym::Pseudonyms;
use crate::question::Question;
use crate::review::Review;
use crate::revision::{Hash, hash_of};
use crate::source::{Passage, Source};
use crate::suggestion::Suggestion;
use crate::tree::Course;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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
    /// What personal data are called in what leaves the computer. Older projects have none, and hash as they did.
    #[serde(default, skip_serializing_if = "Pseudonyms::is_none")]
    pub pseudonyms: Pseudonyms,
    /// What an expert is asked, in the order it came up. Older projects have none, and hash as they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// What models read when they wrote a lesson. Older projects have none, and hash as they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consulted: Vec<Consulted>,
    /// What experts were asked and answered. Older projects have none, and hash as they did.
    #[serde(default, skip_serializing_if = "Review::is_empty")]
    pub review: Review,
    /// What people remarked, in the order it came. Older projects have none, and hash as they did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
}

impl Project {
    /// A project with this course and nothing else.
    #[must_use]
    pub fn of(id: ProjectId, course: Course) -> Self {
        Self {
            id,
            sources: vec![],
            course,
            suggestions: vec![],
            assets: vec![],
            pseudonyms: Pseudonyms::default(),
            questions: vec![],
            consulted: vec![],
            review: Review::default(),
            comments: vec![],
        }
    }

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

    /// Every text of it that may be sent to a model: sources with their names, headings and speakers, and the course with its style guide.
    #[must_use]
    pub fn texts(&self) -> Vec<Cow<'_, str>> {
        let mut texts: Vec<Cow<'_, str>> = vec![];
        for source in &self.sources {
            texts.push(source.name.as_str().into());
            let mut before = (&[][..], None);
            for passage in &source.passages {
                texts.push(passage.text.as_str().into());
                // Headings and speakers stand at many passages in a row, and are read once.
                let locator = &passage.locator;
                if before.0 != locator.headings.as_slice() {
                    texts.extend(locator.headings.iter().map(|heading| heading.as_str().into()));
                }
                if before.1 != locator.speaker.as_deref() {
                    texts.extend(locator.speaker.as_deref().map(Into::into));
                }
                before = (&locator.headings, locator.speaker.as_deref());
            }
        }
        texts.extend(self.course.texts());
        texts
    }

    /// The content hash of everything in it.
    #[must_use]
    pub fn hash(&self) -> Hash {
        hash_of(self)
    }
}
