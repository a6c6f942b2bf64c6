//! One sentence of a source, as a learner would read it, with what it is good for.

use super::traits::Traits;
use coursewright_course::source::Source;
use coursewright_course::statement::Citation;
use coursewright_prose::{Span, word};

/// A sentence of a source in words that may be shown: the source's own, at most with words left out.
#[derive(Clone, Debug)]
pub(in crate::builtin) struct Sentence {
    /// Position of its source.
    pub(in crate::builtin) source: usize,
    /// Position of its passage in the source.
    pub(in crate::builtin) passage: usize,
    /// Where it stands in the passage's text.
    pub(in crate::builtin) span: Span,
    /// As a learner reads it: opens with a capital, ends with a mark.
    pub(in crate::builtin) text: String,
    /// Whether it was spoken.
    pub(in crate::builtin) spoken: bool,
    /// Stems of its content words, in order.
    pub(in crate::builtin) stems: Vec<String>,
    /// What it is good for.
    pub(in crate::builtin) traits: Traits,
}

impl Sentence {
    /// The sentence at a place of a passage.
    pub(in crate::builtin) fn new(source: usize, passage: usize, span: Span, text: String, spoken: bool) -> Self {
        let traits = Traits::of(&text, spoken);
        Self { source, passage, span, stems: word::content_stems(&text), text, spoken, traits }
    }

    /// Where it stands, with the words as they stand there.
    pub(in crate::builtin) fn citation(&self, sources: &[Source]) -> Citation {
        cite(sources, self.source, self.passage, self.span)
    }

    /// How many words it has.
    pub(in crate::builtin) fn length(&self) -> usize {
        self.traits.words
    }
}

/// The run of a passage as a citation.
pub(in crate::builtin) fn cite(sources: &[Source], source: usize, passage: usize, span: Span) -> Citation {
    let from = &sources[source];
    let passage = &from.passages[passage];
    Citation {
        source: from.id,
        passage: passage.id,
        start: u32::try_from(span.start).expect("a source is smaller than 4 GiB"),
        end: u32::try_from(span.end).expect("a source is smaller than 4 GiB"),
        quote: span.of(&passage.text).to_owned(),
    }
}
