//! What comes out of a file, and how it becomes a source.

use coursewright_course::id::{PassageId, SourceId};
use coursewright_course::revision::Hash;
use coursewright_course::source::{Locator, Loss, Passage, PassageKind, Source, SourceKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A file, read: passages without ids, and everything that did not come through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The form found in its content.
    pub kind: SourceKind,
    /// The language found, as a BCP 47 tag; none when the text is too short to tell.
    pub language: Option<String>,
    /// Text, kind and place of each passage in reading order.
    pub passages: Vec<(String, PassageKind, Locator)>,
    /// What did not come through, and what was hidden.
    pub losses: Vec<Loss>,
    /// What came through, counted.
    pub counts: Counts,
}

/// What a file holds, counted from its passages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Words of all passages.
    pub words: u32,
    /// Tables.
    pub tables: u32,
    /// Numbered entries.
    pub steps: u32,
    /// Headings.
    pub headings: u32,
    /// Different speakers.
    pub speakers: u32,
    /// Pages, where the form has them.
    pub pages: Option<u32>,
    /// Subtitle cues, where the form has them.
    pub cues: Option<u32>,
}

impl Counts {
    /// Counts what stands in these passages; pages and cues are known by the reader only.
    #[must_use]
    pub fn of(passages: &[(String, PassageKind, Locator)], pages: Option<u32>, cues: Option<u32>) -> Self {
        let mut counts = Self { pages, cues, ..Self::default() };
        let mut speakers: BTreeSet<&str> = BTreeSet::new();
        for (text, kind, locator) in passages {
            let words = u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
            counts.words = counts.words.saturating_add(words);
            match kind {
                PassageKind::Table { .. } => counts.tables += 1,
                PassageKind::Entry { number: Some(_), .. } => counts.steps += 1,
                PassageKind::Heading { .. } => counts.headings += 1,
                _ => {}
            }
            speakers.extend(locator.speaker.as_deref());
        }
        counts.speakers = u32::try_from(speakers.len()).unwrap_or(u32::MAX);
        counts
    }

    /// What was kept, in words: “2 speakers, every time; 14 pages, 31 numbered steps, 4 tables”.
    #[must_use]
    pub fn words_kept(&self) -> String {
        let mut spoken = Vec::new();
        if self.speakers > 0 {
            spoken.push(plural(self.speakers, "speaker"));
        }
        if self.cues.is_some() {
            spoken.push("every time".to_owned());
        }
        let mut written = Vec::new();
        if let Some(pages) = self.pages {
            written.push(plural(pages, "page"));
        }
        for (count, what) in [(self.headings, "heading"), (self.steps, "numbered step"), (self.tables, "table")] {
            if count > 0 {
                written.push(plural(count, what));
            }
        }
        if spoken.is_empty() && written.is_empty() {
            written.push(plural(self.words, "word"));
        }
        [spoken, written].iter().filter(|part| !part.is_empty()).map(|part| part.join(", ")).collect::<Vec<_>>().join("; ")
    }
}

fn plural(count: u32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A reading as a source of a project: its passages get the ids of their places.
#[must_use]
pub fn into_source(reading: Reading, id: SourceId, name: &str, version: u32, bytes: Hash, size: u32, imported_at: String) -> Source {
    let passages = (0..).zip(reading.passages).map(|(n, (text, kind, locator))| Passage { id: PassageId::of(id, version, n), text, kind, locator }).collect();
    Source { id, name: name.to_owned(), kind: reading.kind, version, bytes, size, imported_at, language: reading.language, passages, losses: reading.losses, earlier: vec![] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_counted_from_the_passages() {
        let at = |speaker: &str| Locator { speaker: Some(speaker.into()), ..Locator::default() };
        let passages = vec![
            ("Scan the pallet.".to_owned(), PassageKind::Turn, at("Ada")),
            ("Then?".to_owned(), PassageKind::Turn, at("Ben")),
            ("Wait.".to_owned(), PassageKind::Turn, at("Ada")),
            ("Open it.".to_owned(), PassageKind::Entry { number: Some(1), depth: 0 }, Locator::default()),
        ];
        let counts = Counts::of(&passages, None, Some(9));
        assert_eq!((counts.words, counts.speakers, counts.steps), (7, 2, 1), "Ada is one person");
        assert_eq!(counts.words_kept(), "2 speakers, every time; 1 numbered step");
    }

    #[test]
    fn a_passage_gets_the_id_of_its_place() {
        let reading = Reading {
            kind: SourceKind::Text,
            language: None,
            passages: vec![("A.".into(), PassageKind::Paragraph, Locator::default()); 2],
            losses: vec![],
            counts: Counts::default(),
        };
        let id = SourceId::from_bits(4);
        let bytes = coursewright_course::revision::hash_bytes(b"A.\n\nA.");
        let source = into_source(reading, id, "a.txt", 3, bytes, 6, "2026-01-01T00:00:00Z".into());
        assert_eq!(source.passages[1].id, PassageId::of(id, 3, 1), "equal words at two places are two passages");
    }
}
