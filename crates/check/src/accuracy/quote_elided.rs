//! Three dots that leave out what matters.

use crate::accuracy::quote_not_verbatim::failing;
use crate::accuracy::showing::{about, reworded, said, source_words};
use crate::ledger::Judged;
use crate::raise::Raised;
use crate::rule::{Reads, Rule};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::ledger::Verdict;
use coursewright_prose::quote::elides_meaning;

pub(crate) static RULE: Rule = Rule {
    id: "accuracy/quote-elided",
    title: "Quotation leaves out what matters",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::Same,
    flags: "a quotation whose ellipsis drops a negation, a number, a duty or a condition",
    why: "Every word that is left is the source’s, and together they say something else.",
    hint: "Put the words back, or quote less.",
    reads: Reads::Statement(flags),
};

fn flags(judged: &Judged<'_>) -> Option<Raised> {
    let quote = failing(judged).filter(|quote| quote.verdict == Verdict::Altered)?;
    let words = quote.span.of(judged.said.text);
    let (n, span) = quote.found?;
    let (source, passage, _) = judged.cited.get(n)?.live()?;
    let dropped = elides_meaning(words, &passage.passage.text, source.spoken)?;
    let message = format!("The ellipsis leaves out “{}”.", dropped.of(&passage.passage.text).trim());
    let theirs = span.of(&passage.passage.text).trim_end_matches('.').to_owned();
    Some(about(judged, message).show([said(judged, [quote.span]), source_words("The source says", source, passage, dropped)]).fix(reworded(judged, quote.span, &theirs)))
}
