//! Versions of a source: what an earlier one said and the newest does not say any more.
//!
//! A passage keeps its id for as long as it says the same words, wherever they stand. Other words are another passage, and
//! the one before is kept here: what rests on it still leads to the very words it was written from.

use crate::id::PassageId;
use crate::revision::Hash;
use crate::source::{Passage, Source};
use crate::statement::Citation;
use serde::{Deserialize, Serialize};

/// A version of a source before the newest, as far as it does not stand any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Earlier {
    /// Its number.
    pub version: u32,
    /// The name it came with.
    pub name: String,
    /// SHA-256 of its bytes as they came.
    pub bytes: Hash,
    /// Size of its bytes as they came.
    pub size: u32,
    /// When it was imported, UTC, RFC 3339.
    pub imported_at: String,
    /// The hash of the version with its passages, by which it was signed.
    pub hash: Hash,
    /// Its passages that the version after it says otherwise or has no more, in reading order.
    pub replaced: Vec<Replaced>,
}

/// A passage that the next version does not have in these words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Replaced {
    /// The passage as it stood.
    pub passage: Passage,
    /// What became of it.
    pub became: Became,
}

/// What became of a passage in the next version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Became {
    /// It says the same there, but for white space, marks or a typing error.
    Cosmetic {
        /// As it stands in the next version.
        by: PassageId,
    },
    /// It says something else there.
    Changed {
        /// As it stands in the next version.
        by: PassageId,
    },
    /// Nothing there is like it.
    Gone,
}

/// Whether the sentences around a run of an old text still stand in a new one; passed in, because this room reads no prose.
pub type Still<'a> = &'a dyn Fn(&str, (u32, u32), &str) -> bool;

/// How a passage stands in the newest version of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now<'a> {
    /// As it was.
    Here(&'a Passage),
    /// The same but for its looks.
    Cosmetic(&'a Passage),
    /// With something else in its place.
    Changed(&'a Passage),
    /// Not any more.
    Gone,
}

/// A citation of words that its source does not say any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale<'a> {
    /// The passage it leads to.
    pub was: &'a Passage,
    /// What stands in its place, where something does.
    pub now: Option<&'a Passage>,
}

impl Source {
    /// A passage of an earlier version, with what became of it in the one after.
    #[must_use]
    pub fn replaced(&self, id: PassageId) -> Option<&Replaced> {
        self.earlier.iter().flat_map(|earlier| &earlier.replaced).find(|replaced| replaced.passage.id == id)
    }

    /// How a passage stands in the newest version; none for a passage the source never had.
    #[must_use]
    pub fn now(&self, id: PassageId) -> Option<Now<'_>> {
        if let Some(passage) = self.passages.iter().find(|passage| passage.id == id) {
            return Some(Now::Here(passage));
        }
        let mut at = self.replaced(id)?;
        let mut cosmetic = true;
        // Each step leads to a later version, so there are no more of them than versions.
        for _ in 0..=self.earlier.len() {
            let by = match at.became {
                Became::Cosmetic { by } => by,
                Became::Changed { by } => {
                    cosmetic = false;
                    by
                }
                Became::Gone => return Some(Now::Gone),
            };
            if let Some(passage) = self.passages.iter().find(|passage| passage.id == by) {
                return Some(if cosmetic { Now::Cosmetic(passage) } else { Now::Changed(passage) });
            }
            let Some(next) = self.replaced(by) else { break };
            at = next;
        }
        Some(Now::Gone)
    }

    /// Whether a citation rests on words that the source does not say any more, and what stands in their place.
    ///
    /// A sentence that moved to another new passage still stands. Words that only look different do too.
    #[must_use]
    pub fn stale(&self, citation: &Citation, still: Still<'_>) -> Option<Stale<'_>> {
        let now = match self.now(citation.passage)? {
            Now::Here(_) | Now::Cosmetic(_) => return None,
            Now::Changed(passage) => Some(passage),
            Now::Gone => None,
        };
        let was = &self.replaced(citation.passage)?.passage;
        let run = (citation.start, citation.end);
        let stands = now.into_iter().chain(self.fresh()).any(|passage| still(&was.text, run, &passage.text));
        (!stands).then_some(Stale { was, now })
    }

    /// Passages that the version before did not have in these words.
    pub fn fresh(&self) -> impl Iterator<Item = &Passage> {
        (0..).zip(&self.passages).filter(|(n, passage)| self.version > 1 && passage.id == PassageId::of(self.id, self.version, *n)).map(|(_, passage)| passage)
    }

    /// Whether a version before this one had this number and this hash.
    #[must_use]
    pub fn had(&self, version: u32, hash: Hash) -> bool {
        self.earlier.iter().any(|earlier| earlier.version == version && earlier.hash == hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::SourceId;
    use crate::revision::hash_bytes;
    use crate::source::{Locator, PassageKind, SourceKind};

    fn passage(version: u32, n: u32, text: &str) -> Passage {
        Passage { id: PassageId::of(SourceId::from_bits(1), version, n), text: text.into(), kind: PassageKind::Paragraph, locator: Locator::default() }
    }

    fn earlier(version: u32, replaced: Vec<(Passage, Became)>) -> Earlier {
        Earlier {
            version,
            name: "a.txt".into(),
            bytes: hash_bytes(&[version as u8]),
            size: 1,
            imported_at: "t".into(),
            hash: hash_bytes(b"v"),
            replaced: replaced.into_iter().map(|(passage, became)| Replaced { passage, became }).collect(),
        }
    }

    fn by(version: u32, n: u32) -> PassageId {
        PassageId::of(SourceId::from_bits(1), version, n)
    }

    /// Three versions: the first passage changed its looks and then its limit, the second went, the third stands.
    fn source() -> Source {
        Source {
            version: 3,
            earlier: vec![
                earlier(1, vec![(passage(1, 0, "Refuse  above 2."), Became::Cosmetic { by: by(2, 0) }), (passage(1, 1, "Wait outside. Ring twice."), Became::Gone)]),
                earlier(2, vec![(passage(2, 0, "Refuse above 2."), Became::Changed { by: by(3, 0) })]),
            ],
            ..Source::loose(SourceKind::Text, vec![passage(3, 0, "Refuse above 3."), passage(1, 2, "Sign.")])
        }
    }

    fn citation(of: &Passage, run: &str) -> Citation {
        let start = of.text.find(run).unwrap();
        Citation { source: SourceId::from_bits(1), passage: of.id, start: start as u32, end: (start + run.len()) as u32, quote: run.into() }
    }

    fn still(old: &str, (start, end): (u32, u32), new: &str) -> bool {
        new.contains(&old[start as usize..end as usize])
    }

    #[test]
    fn a_passage_is_followed_through_the_versions() {
        let source = source();
        assert_eq!(source.now(by(1, 0)), Some(Now::Changed(&source.passages[0])), "the looks first, then the limit");
        assert_eq!(source.now(by(2, 0)), Some(Now::Changed(&source.passages[0])));
        assert_eq!(source.now(by(1, 1)), Some(Now::Gone));
        assert_eq!(source.now(by(1, 2)), Some(Now::Here(&source.passages[1])));
        assert_eq!(source.now(by(7, 7)), None);
        assert_eq!(source.fresh().map(|passage| passage.id).collect::<Vec<_>>(), [by(3, 0)]);
    }

    #[test]
    fn only_what_rests_on_words_that_are_gone_is_stale() {
        let mut source = source();
        let gone = source.earlier[0].replaced[1].passage.clone();
        assert!(source.stale(&citation(&gone, "Ring twice."), &still).is_some_and(|stale| stale.now.is_none() && stale.was.id == gone.id));
        let changed = source.earlier[1].replaced[0].passage.clone();
        assert!(source.stale(&citation(&changed, "above 2"), &still).is_some_and(|stale| stale.now.is_some()));
        assert_eq!(source.stale(&citation(&changed, "Refuse"), &still), None, "these words stand in what took its place");
        assert_eq!(source.stale(&citation(&source.passages[1], "Sign."), &still), None);
        source.passages.push(passage(3, 2, "Ring twice. Then go."));
        assert_eq!(source.stale(&citation(&gone, "Ring twice."), &still), None, "the sentence moved to another passage");
    }
}
