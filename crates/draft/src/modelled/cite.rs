//! Citations as a model gives them, and what is left of them: only what stands in the source.

use super::loose;
use super::plain::plain;
use super::shelf::Shelf;
use coursewright_course::statement::{Citation, Support};
use coursewright_prose::{quote, word};
use serde::Deserialize;

/// A citation as a model gives it: two texts, read to the letter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Cited {
    pub(super) passage: String,
    pub(super) quote: String,
}

/// A sentence as a model gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Sentence {
    pub(super) text: String,
    /// Left out, it is what has to be shown by citations, never what needs none.
    #[serde(default, deserialize_with = "loose::word")]
    pub(super) support: Proposed,
    #[serde(default, deserialize_with = "loose::list")]
    pub(super) citations: Vec<Cited>,
}

/// What a model says carries its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Proposed {
    Quoted,
    #[default]
    Paraphrased,
    /// It follows from what is cited: a person has to decide it.
    Inferred,
    Scaffolding,
}

/// A text that is to be shown, with what carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) support: Support,
    pub(super) citations: Vec<Citation>,
}

/// Holds citations against the sources, counts those that are not there, and collects those that leave words out.
pub(super) struct Citing<'a> {
    pub(super) shelf: &'a Shelf<'a>,
    pub(super) dropped: u32,
    /// The number of the lesson that is written; empty where that is told elsewhere.
    number: String,
    /// Where citations were dropped: lesson and first words of what they should carry, the first few.
    places: Vec<String>,
    /// Quotations with “…” in a run that has words there, as the model wrote them. Their citations hold the whole run.
    pub(super) elided: Vec<String>,
}

impl<'a> Citing<'a> {
    /// Against these sources.
    pub(super) const fn of(shelf: &'a Shelf<'a>) -> Self {
        Self { shelf, dropped: 0, number: String::new(), places: Vec::new(), elided: Vec::new() }
    }
}

impl Citing<'_> {
    /// What follows belongs to the lesson with this number.
    pub(super) fn at(&mut self, number: &str) {
        number.clone_into(&mut self.number);
    }

    /// Where citations were dropped, behind a colon; nothing where none was.
    pub(super) fn lost(&self) -> String {
        const SHOWN: usize = 5;
        if self.places.is_empty() {
            return String::new();
        }
        let more = self.places.len().saturating_sub(SHOWN);
        let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
        format!(": {}{rest}", self.places[..self.places.len().min(SHOWN)].join("; "))
    }

    /// The citations of these words that stand in their passages, with the run as it stands there.
    pub(super) fn verified(&mut self, cited: &[Cited], words: &str) -> Vec<Citation> {
        let mut found: Vec<Citation> = Vec::new();
        for cited in cited {
            match self.verify(cited) {
                Some(citation) => {
                    let elided = |mark: &str| cited.quote.contains(mark) && !citation.quote.contains(mark);
                    if elided("…") || elided("...") {
                        self.elided.push(cited.quote.trim().to_owned());
                    }
                    if !found.contains(&citation) {
                        found.push(citation);
                    }
                }
                None => {
                    self.dropped += 1;
                    let first: Vec<&str> = words.split(' ').collect();
                    let shown = format!("“{}{}”", first[..first.len().min(6)].join(" "), if first.len() > 6 { " …" } else { "" });
                    let place = if self.number.is_empty() { shown } else { format!("lesson {} {shown}", self.number) };
                    if !self.places.contains(&place) {
                        self.places.push(place);
                    }
                }
            }
        }
        found
    }

    /// Whether a citation stands in its passage.
    pub(super) fn stands(&self, cited: &Cited) -> bool {
        self.verify(cited).is_some()
    }

    fn verify(&self, cited: &Cited) -> Option<Citation> {
        let (source, passage) = self.shelf.get(self.shelf.find(&cited.passage)?);
        let quoted = cited.quote.trim();
        let quoted = quoted.strip_prefix(['“', '"']).and_then(|inner| inner.strip_suffix(['”', '"'])).unwrap_or(quoted);
        // One or two common words stand in every passage and carry nothing.
        let tells = word::words(quoted).len() > 2 || quoted.contains(|c: char| c.is_ascii_digit()) || quoted == passage.text.trim();
        let spoken = source.kind.is_spoken();
        let mut verdict = quote::verify(quoted, &passage.text, spoken);
        // Models write the cells of a row with bars between them; the very cells, in their order, are meant.
        if !verdict.holds() && quoted.contains('|') && passage.text.contains('\t') {
            let cells: Vec<&str> = quoted.trim_matches('|').split('|').map(str::trim).collect();
            let joined = quote::verify(&cells.join("\t"), &passage.text, spoken);
            // White space is all the same to a quotation, and here it tells one cell from the next.
            if joined.span().is_some_and(|span| span.of(&passage.text).split('\t').map(str::trim).eq(cells)) {
                verdict = joined;
            }
        }
        let span = verdict.span().filter(|_| tells && verdict.holds())?;
        Some(Citation {
            source: source.id,
            passage: passage.id,
            start: u32::try_from(span.start).ok()?,
            end: u32::try_from(span.end).ok()?,
            quote: span.of(&passage.text).to_owned(),
        })
    }

    /// A sentence with the support that is left to it.
    pub(super) fn line(&mut self, sentence: &Sentence) -> Line {
        let text = plain(&sentence.text);
        let citations = self.verified(&sentence.citations, &text);
        if citations.is_empty() && sentence.support == Proposed::Scaffolding && sentence.citations.is_empty() {
            return Line { text, support: Support::Scaffolding, citations };
        }
        let line = resting(text, citations);
        if sentence.support == Proposed::Inferred && line.support == Support::Paraphrased { Line { support: Support::Inferred, ..line } } else { line }
    }

    /// Several sentences.
    pub(super) fn lines(&mut self, sentences: &[Sentence]) -> Vec<Line> {
        sentences.iter().map(|sentence| self.line(sentence)).filter(|line| !line.text.is_empty()).collect()
    }
}

/// A text that rests on these citations: in their words, in others, or on nothing.
pub(super) fn resting(text: String, citations: Vec<Citation>) -> Line {
    let in_words_of = |words: &str| citations.iter().any(|citation| quote::verify(words, &citation.quote, true).holds());
    let marked = quote::quotations(&text);
    let support = if citations.is_empty() {
        Support::Unsupported
    } else if in_words_of(&text) || (!marked.is_empty() && marked.iter().all(|span| in_words_of(span.of(&text)))) {
        Support::Quoted
    } else {
        Support::Paraphrased
    };
    Line { text, support, citations }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn line(text: &str, support: Proposed, cited: &[(&str, &str)]) -> (Line, u32) {
        let sources = [sample::source(1, &["Fresh fish is refused above 2 °C.", "The driver waits outside the dock."])];
        let shelf = Shelf::of(&sources);
        let mut citing = Citing::of(&shelf);
        let citations = cited.iter().map(|(passage, quote)| Cited { passage: (*passage).into(), quote: (*quote).into() }).collect();
        (citing.line(&Sentence { text: text.into(), support, citations }), citing.dropped)
    }

    #[test]
    fn a_citation_that_is_not_in_the_source_is_dropped() {
        let forged = [("P1", "Fresh fish is refused above 4 °C."), ("P9", "is refused above 2 °C"), ("P2", "Fresh fish is refused"), ("P1", "is"), ("P1", "")];
        for cited in forged {
            let (line, dropped) = line("Refuse fresh fish above 4 °C.", Proposed::Quoted, &[cited]);
            assert_eq!((line.support, line.citations.len(), dropped), (Support::Unsupported, 0, 1), "{cited:?}");
        }
        let (line, _) = line("A model may not call a fact scaffolding.", Proposed::Scaffolding, &[("P1", "forged words of mine")]);
        assert_eq!(line.support, Support::Unsupported, "a forged citation shows that something is claimed");
    }

    #[test]
    fn a_quotation_that_leaves_words_out_is_told_and_cites_the_whole_run() {
        let sources = [sample::source(1, &["Fresh fish that comes in crates is refused above 2 °C."])];
        let shelf = Shelf::of(&sources);
        let mut citing = Citing::of(&shelf);
        let cited = |quote: &str| Cited { passage: "P1".into(), quote: quote.into() };
        let found = citing.verified(&[cited("Fresh fish … is refused above 2 °C"), cited("is refused above 2 °C")], "Refuse it.");
        assert_eq!(found[0].quote, "Fresh fish that comes in crates is refused above 2 °C");
        assert_eq!((citing.elided.as_slice(), citing.dropped), (&["Fresh fish … is refused above 2 °C".to_owned()][..], 0));
    }

    #[test]
    fn a_row_whose_cells_stand_between_bars_is_that_row_and_no_other() {
        let sources = [sample::source(1, &["Goods\tRefuse above\nFresh fish\t2 °C\nFrozen fish\t-15 °C"])];
        let shelf = Shelf::of(&sources);
        let stands = |quote: &str| Citing::of(&shelf).stands(&Cited { passage: "P1".into(), quote: quote.into() });
        for row in ["Fresh fish | 2 °C", "| Frozen fish | -15 °C |", "Goods | Refuse above"] {
            assert!(stands(row), "{row}");
        }
        for forged in ["Fresh fish | -15 °C", "Fresh fish | 4 °C", "2 °C | Fresh fish", "Fresh | fish | 2 °C", "Fresh fish | | 2 °C", "Goods | 2 °C"] {
            assert!(!stands(forged), "{forged}");
        }
    }

    #[test]
    fn what_stands_in_the_source_keeps_its_exact_run() {
        let (paraphrase, dropped) = line("Do not take fresh fish warmer than 2 °C.", Proposed::Quoted, &[("P1", "fresh fish is refused above 2 °C")]);
        assert_eq!((paraphrase.support, dropped), (Support::Paraphrased, 0), "other words are not a quotation, whatever the model says");
        assert_eq!(paraphrase.citations[0].quote, "Fresh fish is refused above 2 °C", "the run as it stands in the source");
        assert_eq!((paraphrase.citations[0].start, paraphrase.citations[0].end), (0, 33), "bytes: ° takes two");
        let (own, _) = line("The driver waits outside the dock.", Proposed::Paraphrased, &[("P2", "The driver waits outside the dock.")]);
        assert_eq!(own.support, Support::Quoted);
        let (marked, _) = line("The rule says “waits outside the dock”.", Proposed::Quoted, &[("P2", "The driver waits outside the dock.")]);
        assert_eq!(marked.support, Support::Quoted);
    }
}
