//! What a source hides from those who read it.

use crate::accuracy::showing::source_words;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::{Evidence, Severity};
use coursewright_course::gate::Shift;
use coursewright_course::ledger::Entry;
use coursewright_course::place::Place;
use coursewright_course::source::{Loss, LossKind};
use coursewright_prose::hidden::{HiddenKind, hidden};
use coursewright_prose::span::Span;

pub(crate) static RULE: Rule = Rule {
    id: "provenance/hidden-text",
    title: "Hidden text in a source",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::StrictBlocks,
    flags: "signs in a source that nobody sees (of no width, tags, turned order), a statement that rests on them alone, and words that a source hides from its readers",
    why: "Whoever checks the statement against the source sees other words than the machine read.",
    hint: "Look at the place in the file itself; import a copy without it, or leave it with the reason why it is harmless.",
    reads: Reads::Course(flags),
};

/// The most places shown with one finding.
const SHOWN: usize = 4;

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let material = course.material;
    let invisible = material.invisible.get_or_init(|| material.each(|passage| invisible_in(&passage.text)));
    let mut raised = vec![];
    for (s, source) in material.sources.iter().enumerate() {
        let inside: Vec<_> = invisible.iter().filter(|(own, ..)| *own == s).collect();
        let left: Vec<&Loss> =
            source.losses.iter().filter(|loss| loss.kind == LossKind::Hidden && !inside.iter().any(|(_, p, _)| source.passages[*p].passage.locator == loss.locator)).collect();
        if inside.is_empty() && left.is_empty() {
            continue;
        }
        let shown = inside.iter().map(|(_, p, span)| source_words("The source says", source, &source.passages[*p], *span));
        let shown: Vec<Evidence> = shown.chain(left.iter().map(|loss| left_out(loss))).take(SHOWN).collect();
        let count = inside.len() + left.len();
        let places = if count == 1 { "in one place".to_owned() } else { format!("in {count} places") };
        let one = Raised::at(Place::Source { source: source.id }, "hidden", format!("“{}” hides text from its readers {places}.", source.name)).show(shown);
        // What was left out of the passages can carry nothing: it is told, and holds nothing up.
        raised.push(if inside.is_empty() { one.weighing(Severity::Hint).hint("It was left out, so that nothing rests on it. Look whether it was meant for you.") } else { one });
    }
    if !invisible.is_empty() {
        let rests = course.blocks.iter().flat_map(|block| block.entries).filter(|entry| rests_on_it(entry, course, invisible));
        raised.extend(rests.map(|entry| {
            Raised::at(entry.place, &entry.text, "This rests only on words of a source with invisible signs among them.")
                .about(entry.statement)
                .hint("Cite a place that reads as it looks, or treat it as unsupported.")
                .show([course_words(&entry.text, [])])
        }));
    }
    raised
}

/// Whether every run that a statement cites has invisible signs in it.
fn rests_on_it(entry: &Entry, course: &CourseView<'_>, invisible: &[(usize, usize, Span)]) -> bool {
    let cited: Vec<_> = entry.citations.iter().map(|verified| &verified.citation).collect();
    let marked = |passage| invisible.iter().any(|&(s, p, _)| course.material.sources[s].passages[p].passage.id == passage);
    !cited.is_empty() && cited.iter().all(|citation| marked(citation.passage) && invisible_in(&citation.quote).is_some())
}

fn left_out(loss: &Loss) -> Evidence {
    Evidence { label: "Hidden in the source".into(), text: loss.what.clone(), marks: vec![], passage: None, locator: loss.locator.words() }
}

/// The first run of signs that nobody sees. Marks that only say which way a language runs, signs of symbol fonts, and a
/// mark of byte order at the very start are ordinary.
fn invisible_in(text: &str) -> Option<Span> {
    if text.is_ascii() {
        return None;
    }
    hidden(text)
        .into_iter()
        .map(|run| (run.kind, run.span))
        .find(|(kind, span)| match kind {
            HiddenKind::TagCharacter => !text.contains('\u{1F3F4}'),
            HiddenKind::BidiOverride => span.of(text).contains(['\u{202d}', '\u{202e}']),
            HiddenKind::ZeroWidth => !(span.start == 0 && span.of(text) == "\u{feff}") && splits(text, *span),
            HiddenKind::Control => false,
        })
        .map(|(_, span)| span)
}

/// Whether signs of no width stand inside a word, or several in a row: at the end of a word they only allow a line to break.
fn splits(text: &str, span: Span) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric();
    let several = span.of(text).chars().count() > 2;
    several || text[..span.start].ends_with(letter) && text[span.end..].starts_with(letter)
}
