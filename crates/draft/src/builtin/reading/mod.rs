//! The sources as the drafter sees them: sentences, sections of documents, turns of talk.

mod denial;
mod leaning;
mod reference;
pub(super) mod sentence;
mod spoken;
mod traits;
pub(super) mod written;

use super::voices;
use coursewright_course::source::{PassageKind, Source, SourceKind};
use coursewright_course::statement::Citation;
pub(super) use reference::Reference;
pub(super) use sentence::Sentence;
pub(super) use spoken::Turn;
use std::collections::BTreeMap;
pub(super) use traits::Traits;
pub(super) use written::{Entry, Part, Section};

/// All sources, read.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The sources, in the order of import.
    pub(super) sources: &'a [Source],
    /// Every sentence, in the order of the sources.
    pub(super) sentences: Vec<Sentence>,
    /// The sections of documents.
    pub(super) sections: Vec<Section>,
    /// The turns of transcripts.
    pub(super) turns: Vec<Turn>,
    /// In how many passages a stem stands.
    frequency: BTreeMap<String, u32>,
    passages: u32,
}

impl<'a> Reading<'a> {
    /// Reads the sources.
    pub(super) fn of(sources: &'a [Source]) -> Self {
        let (mut sentences, mut sections, mut turns) = (Vec::new(), Vec::new(), Vec::new());
        for (position, source) in sources.iter().enumerate() {
            // A package that also holds the transcript of a film is not talk for that.
            let said = source.kind != SourceKind::Package && source.passages.iter().any(|passage| passage.kind == PassageKind::Turn);
            if source.kind.is_spoken() || said {
                spoken::read(source, position, &mut sentences, &mut turns);
            } else {
                written::read(source, position, &mut sentences, &mut sections);
            }
        }
        sections.retain(|section| section.heading.is_some() || !section.parts.is_empty());
        mark_retracted(&mut sentences);
        let mut reading = Self { sources, sentences, sections, turns, frequency: BTreeMap::new(), passages: 0 };
        reading.count();
        reading.mark_hearsay();
        reading.resolve();
        reading
    }

    /// Where several people talk, only what explains something can be asked for; of a meeting, nothing.
    fn mark_hearsay(&mut self) {
        let asked = voices::asked(self);
        let shared: Vec<(usize, bool)> =
            (0..self.sources.len()).filter(|source| voices::is_shared(self, *source, &asked)).map(|source| (source, voices::is_meeting(self, source, &asked))).collect();
        for (source, met) in shared {
            for sentence in self.sentences.iter_mut().filter(|sentence| sentence.source == source) {
                sentence.traits.hearsay = met || !voices::explains(&sentence.text, &sentence.traits);
            }
        }
    }

    /// A table that is shown with its number can be pointed to.
    fn resolve(&mut self) {
        for (position, source) in self.sources.iter().enumerate() {
            let labels: Vec<String> = source.passages.iter().filter_map(|passage| reference::label(&passage.text)).collect();
            for sentence in self.sentences.iter_mut().filter(|sentence| sentence.source == position && sentence.traits.refers != Reference::None && !sentence.text.ends_with(':')) {
                sentence.traits.refers = Reference::of(&sentence.text, &labels);
            }
        }
    }

    fn count(&mut self) {
        let mut at = 0;
        while at < self.sentences.len() {
            let key = (self.sentences[at].source, self.sentences[at].passage);
            let end = self.sentences[at..].iter().position(|s| (s.source, s.passage) != key).map_or(self.sentences.len(), |n| at + n);
            let mut stems: Vec<&String> = self.sentences[at..end].iter().flat_map(|s| &s.stems).collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                match self.frequency.get_mut(stem) {
                    Some(count) => *count += 1,
                    None => {
                        self.frequency.insert(stem.clone(), 1);
                    }
                }
            }
            self.passages += 1;
            at = end;
        }
    }

    /// How rare a stem is: the natural logarithm of passages over passages that hold it, plus one.
    pub(super) fn rarity(&self, stem: &str) -> f64 {
        let held = self.frequency.get(stem).copied().unwrap_or(0);
        (f64::from(self.passages + 1) / f64::from(held + 1)).ln() + 0.3
    }

    /// Where a sentence stands.
    pub(super) fn citation(&self, n: usize) -> Citation {
        self.sentences[n].citation(self.sources)
    }

    /// Who said a sentence, where that is known.
    pub(super) fn speaker(&self, n: usize) -> Option<&str> {
        let sentence = &self.sentences[n];
        self.sources[sentence.source].passages[sentence.passage].locator.speaker.as_deref().filter(|name| !name.trim().is_empty())
    }

    /// Whether two sentences stand next to each other in one passage.
    pub(super) fn adjacent(&self, before: usize, after: usize) -> bool {
        let (a, b) = (&self.sentences[before], &self.sentences[after]);
        after == before + 1 && (a.source, a.passage) == (b.source, b.passage)
    }
}

/// "Two hours. No, sorry, four hours": what is taken back in the next sentence must not be taught.
fn mark_retracted(sentences: &mut [Sentence]) {
    for n in 1..sentences.len() {
        let same = sentences[n].source == sentences[n - 1].source && sentences[n].passage == sentences[n - 1].passage;
        if same && sentences[n].traits.retracts {
            sentences[n - 1].traits.broken = true;
        }
    }
}
