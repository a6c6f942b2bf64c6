//! From planned sentences to blocks whose claims say what carries each sentence.

use super::reading::Reading;
use super::reading::written::capital;
use coursewright_course::block::{Block, Body, Origin};
use coursewright_course::claim;
use coursewright_course::id::{BlockId, Ids, RunId};
use coursewright_course::statement::{Citation, Stance, Support};
use coursewright_prose::markdown::words::written;
use coursewright_prose::quote;
use coursewright_prose::sentence::of_markdown;

/// A sentence that is to be shown, with what carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words, plain.
    pub(super) text: String,
    /// What carries it.
    pub(super) support: Support,
    /// What it rests on.
    pub(super) citations: Vec<Citation>,
}

impl Line {
    /// A sentence of a source.
    pub(super) fn quoted(reading: &Reading<'_>, n: usize) -> Self {
        Self { text: reading.sentences[n].text.clone(), support: Support::Quoted, citations: vec![reading.citation(n)] }
    }

    /// Words of a source, a part of a sentence.
    pub(super) fn part(text: &str, citation: Citation) -> Self {
        Self { text: text.to_owned(), support: Support::Quoted, citations: vec![citation] }.held()
    }

    /// The line as it opens a sentence of its own, with a capital.
    pub(super) fn opened(&self) -> Self {
        Self { text: capital(&self.text), ..self.clone() }.held()
    }

    /// Quoted only where the words stand in the cited run as they must.
    fn held(mut self) -> Self {
        let holds = |citation: &Citation| quote::verify(&self.text, &citation.quote, true).holds();
        if self.support == Support::Quoted && !self.citations.iter().any(holds) {
            self.support = Support::Paraphrased;
        }
        self
    }

    /// Words about the course, not about its subject.
    pub(super) fn scaffold(text: impl Into<String>) -> Self {
        Self { text: text.into(), support: Support::Scaffolding, citations: vec![] }
    }

    /// Other words for what these passages say.
    pub(super) fn paraphrase(text: impl Into<String>, citations: Vec<Citation>) -> Self {
        Self { text: text.into(), support: Support::Paraphrased, citations }
    }

    /// As inline Markdown.
    pub(super) fn markdown(&self) -> String {
        written(&self.text)
    }

    /// Whether it is counted as exactly one sentence, so that it can be told apart from its neighbours.
    pub(super) fn stands(&self) -> bool {
        matches!(of_markdown(&self.markdown()).as_slice(), [only] if *only == self.text)
    }
}

/// Lines one after the other, as inline Markdown.
pub(super) fn run(lines: &[Line]) -> String {
    lines.iter().map(Line::markdown).collect::<Vec<_>>().join(" ")
}

/// Lines as paragraphs of Markdown: where two would be read as one sentence, a new paragraph begins.
pub(super) fn paragraph(lines: &[Line]) -> String {
    let one = run(lines);
    let read = of_markdown(&one);
    if read.len() == lines.len() && read.iter().zip(lines).all(|(read, line)| *read == line.text) {
        return one;
    }
    lines.iter().map(Line::markdown).collect::<Vec<_>>().join("\n\n")
}

/// Writes blocks of one run.
pub(super) struct Pen<'a> {
    /// Where new ids come from.
    pub(super) ids: &'a mut dyn Ids,
    /// The run the blocks belong to.
    pub(super) run: RunId,
}

impl Pen<'_> {
    /// The block of a body; each of its sentences takes support and citations from the line it was written from.
    pub(super) fn block(&mut self, body: Body, lines: &[Line]) -> Block {
        let id = BlockId::make(self.ids);
        let mut claims = claim::claims(&body, &[], &of_markdown, self.ids);
        // A point of another topic is a wrong option, and in its feedback the source's own words: the same sentence twice.
        let asserted: Vec<_> = body.texts().iter().filter(|text| text.stance == Stance::Asserted).map(|text| text.slot).collect();
        for claim in &mut claims {
            let cited = || lines.iter().find(|line| line.text == claim.text && !line.citations.is_empty());
            let line = if asserted.contains(&claim.slot) { cited().or_else(|| carrier(&claim.text, lines)) } else { carrier(&claim.text, lines) };
            if let Some(line) = line {
                claim.support = line.support;
                claim.citations.clone_from(&line.citations);
            }
        }
        Block { id, body, claims, origin: Origin::Drafted { run: self.run } }
    }
}

/// The line a sentence was written from.
fn carrier<'l>(sentence: &str, lines: &'l [Line]) -> Option<&'l Line> {
    lines.iter().find(|line| line.text == sentence).or_else(|| lines.iter().find(|line| line.text.contains(sentence)))
}
