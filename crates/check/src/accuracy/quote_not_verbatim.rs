//! A quotation has the source's words or no marks.

use crate::accuracy::showing::{about, cited_words, near_words, reworded, said, source_words};
use crate::ledger::{Judged, Quote};
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::ledger::Verdict;
use coursewright_course::statement::{Stance, Support};
use coursewright_prose::diff::{Change, words as difference};
use coursewright_prose::span::Span;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/quote-not-verbatim",
    title: "Quotation differs from the source",
    version: 1,
    severity: Severity::BlockingAlways,
    shift: Shift::Same,
    flags: "a quotation that differs from what it cites",
    why: "Quotation marks promise the source's own words; one swapped word can turn a limit round, so nothing here is approximate.",
    hint: "Take the source's words, or drop the quotation marks and cite as paraphrase.",
    reads: Reads::Statement(flags),
};

/// The quotation of a statement that does not verify and should.
///
/// Without a citation there is nothing to differ from, and a few words in marks may be a label.
pub(crate) fn failing<'j>(judged: &'j Judged<'_>) -> Option<&'j Quote> {
    let text = judged.said.text;
    if judged.said.stance != Stance::Asserted || judged.said.citations.is_empty() || judged.support == Support::Quoted {
        return None;
    }
    judged.quotes.iter().find(|quote| !quote.verdict.holds() && (quote.is_long(text) || judged.said.shown_as_quotation || judged.said.proposed == Support::Quoted))
}

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let quote = failing(judged)?;
    let words = quote.span.of(judged.said.text);
    let place = quote.found.and_then(|(n, span)| judged.cited.get(n)?.live().map(|(source, passage, _)| (source, passage, span)));
    if let (Verdict::Altered, Some((source, passage, span))) = (quote.verdict, place) {
        let theirs = span.of(&passage.passage.text);
        let offer = if source.spoken { coursewright_prose::speech::tidy(theirs).text } else { theirs.to_owned() };
        return Some(
            about(judged, "This quotation differs from the source’s words.")
                .show([said(judged, changed(words, theirs, quote.span)), source_words("The source says", source, passage, span)])
                .fix(reworded(judged, quote.span, offer.trim_end_matches('.'))),
        );
    }
    let mut raised = about(judged, "These words in quotation marks do not stand in the cited passage.").show([said(judged, [quote.span])]).show(cited_words(judged));
    if judged.cited.iter().all(|cited| cited.live().is_none()) {
        raised = raised.show(judged.material.nearest(words, 1).first().map(near_words));
    }
    Some(raised)
}

/// The words of the course that the source does not have, as places in the statement.
fn changed(mine: &str, theirs: &str, at: Span) -> Vec<Span> {
    let mut marks: Vec<Span> = Vec::new();
    let mut from = at.start;
    for change in difference(theirs, mine) {
        match change {
            Change::Same(words) => from += words.len(),
            Change::New(words) => {
                // A mark at the quotation's end belongs to the quoting sentence.
                if words.chars().any(char::is_alphanumeric) {
                    marks.push(Span::new(from, from + words.len()));
                }
                from += words.len();
            }
            Change::Gone(_) => {}
        }
    }
    // Only dropped words: the whole quotation is what differs.
    if marks.is_empty() { vec![at] } else { marks }
}

#[cfg(test)]
mod tests {
    use crate::planting::{PROCEDURE, check_one, finding, said_of};
    use coursewright_course::finding::Fix;
    use coursewright_course::statement::Support;

    #[test]
    fn one_swapped_word_fails_and_the_source_words_are_offered() {
        let project = said_of("The procedure says: “Ready food is accepted above 5 °C.”", Support::Quoted, PROCEDURE, "Ready food is refused above 5 °C.");
        let checked = check_one(&project);
        let found = finding(&checked, "accuracy/quote-not-verbatim").expect("one word differs");
        let marks = &found.evidence[0].marks;
        assert_eq!(marks.iter().map(|(a, b)| &found.evidence[0].text[*a as usize..*b as usize]).collect::<Vec<_>>(), ["accepted"], "the differing word is marked");
        assert!(matches!(&found.fix, Some(Fix::Reword { text, .. }) if text == "The procedure says: “Ready food is refused above 5 °C”"), "{:?}", found.fix);
        assert_eq!(checked.ledger.entries.last().expect("a statement").support, Support::Unsupported, "a broken quotation carries nothing");
    }

    #[test]
    fn the_source_words_in_other_typography_hold() {
        let project = said_of("The procedure says: “ready food is refused above 5 °C”.", Support::Quoted, PROCEDURE, "Ready food is refused above 5 °C.");
        let checked = check_one(&project);
        assert!(finding(&checked, "accuracy/quote-not-verbatim").is_none(), "{:?}", checked.findings);
        assert_eq!(checked.ledger.entries.last().expect("a statement").support, Support::Quoted, "words around it only attribute");
    }

    #[test]
    fn a_label_in_marks_is_no_quotation() {
        let project = said_of("Ready food is “high risk” and refused above 5 °C.", Support::Paraphrased, PROCEDURE, "Ready food is refused above 5 °C.");
        assert!(finding(&check_one(&project), "accuracy/quote-not-verbatim").is_none());
    }
}
