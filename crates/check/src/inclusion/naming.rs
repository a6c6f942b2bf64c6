//! People named by disability: person-first (“a person with autism”) or identity-first (“an autistic person”), as the
//! style guide says.

use crate::lists::{english, lines, phrase_places};
use crate::raise::{Raised, course_words};
use crate::view::BlockView;
use crate::voice::guide::in_place;
use crate::voice::is_anothers;
use coursewright_course::style::Naming;
use coursewright_prose::quote::quotations;
use coursewright_prose::span::Span;
use std::sync::LazyLock;

/// One way of naming somebody, and the other.
struct Pair {
    identity: String,
    person: String,
    /// Whether it is the wording offered, and no other way of saying it.
    offered: bool,
}

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let nouns: Vec<(&str, &str)> = lines(english!("naming-nouns")).filter_map(|line| line.split_once('|')).collect();
    let mut pairs = Vec::new();
    for (word, ways) in lines(english!("naming")).filter_map(|line| line.split_once('|')) {
        let ways: Vec<&str> = ways.split(';').collect();
        for (one, several) in &nouns {
            for (n, way) in ways.iter().enumerate() {
                if n != 1 {
                    pairs.push(Pair { identity: format!("{word} {one}"), person: format!("{one} {way}"), offered: n == 0 });
                }
                if n != 0 {
                    pairs.push(Pair { identity: format!("{word} {several}"), person: format!("{several} {way}"), offered: n == 1 });
                }
            }
        }
    }
    // The longest first: “with a disability” before “with a”.
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.person.len()));
    pairs
});

/// What one way of naming and the other cannot do without: most sentences have none of it.
static CUES: LazyLock<(Vec<&str>, Vec<&str>)> = LazyLock::new(|| {
    let lines = || lines(english!("naming")).filter_map(|line| line.split_once('|'));
    (lines().map(|(word, _)| word).collect(), lines().flat_map(|(_, ways)| ways.split(';')).collect())
});

/// What is offered elsewhere, named in this way.
pub(crate) fn named(offer: &str, way: Naming) -> String {
    match way {
        Naming::IdentityFirst => offer.to_owned(),
        Naming::PersonFirst => PAIRS.iter().find(|pair| pair.offered && pair.identity == offer).map_or(offer, |pair| &pair.person).to_owned(),
    }
}

/// The other way of naming in a text, with what is said in its place.
fn other(text: &str, way: Naming) -> Vec<(Span, &'static str)> {
    let lower = text.to_lowercase();
    let cues = match way {
        Naming::PersonFirst => &CUES.0,
        Naming::IdentityFirst => &CUES.1,
    };
    // Only where lower case keeps the length do places in one lead to the same in the other.
    if lower.len() != text.len() || !cues.iter().any(|cue| lower.contains(cue)) {
        return vec![];
    }
    let mut found: Vec<(Span, &'static str)> = Vec::new();
    for pair in PAIRS.iter() {
        let (sought, said) = match way {
            Naming::PersonFirst if pair.offered => (&pair.identity, &pair.person),
            Naming::PersonFirst => continue,
            Naming::IdentityFirst => (&pair.person, &pair.identity),
        };
        for at in phrase_places(&lower, sought) {
            let span = Span::new(at, at + sought.len());
            // “Non-disabled people” and “people with disabilities-related …” are other words.
            let joined = text[..at].ends_with('-') || text[span.end..].starts_with('-');
            if !joined && !found.iter().any(|(other, _)| other.start < span.end && span.start < other.end) {
                found.push((span, said.as_str()));
            }
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

/// Whether these words name people by disability, in either way.
pub(crate) fn names(words: &str) -> bool {
    let lower = words.to_lowercase();
    PAIRS.iter().any(|pair| pair.identity == lower || pair.person == lower)
}

/// Findings in the statements of a block.
pub(crate) fn raised(view: &BlockView<'_>, way: Naming) -> Vec<Raised> {
    let mut raised = Vec::new();
    if is_anothers(&view.block.body) {
        return raised;
    }
    let asks = match way {
        Naming::PersonFirst => "the person first",
        Naming::IdentityFirst => "the identity first",
    };
    for claim in &view.block.claims {
        let quoted = quotations(&claim.text);
        for (span, said) in other(&claim.text, way).into_iter().filter(|(span, _)| !quoted.iter().any(|quote| quote.contains(*span))) {
            let message = format!("The style guide names {asks}; this says “{}”.", span.of(&claim.text));
            let fix = crate::fix::offer(view.block, claim, in_place(&claim.text, span, said));
            let place = view.statement(claim.id);
            raised.push(
                Raised::at(place, &claim.text, message)
                    .hint(format!("Say “{said}”, if those who are meant want that."))
                    .show([course_words(&claim.text, [(span.start, span.end)])])
                    .fix(fix),
            );
        }
    }
    raised
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_turned_into_the_other() {
        let read = |text: &'static str, way| other(text, way).into_iter().map(|(span, said)| (span.of(text), said)).collect::<Vec<_>>();
        assert_eq!(read("Autistic people and a blind visitor.", Naming::PersonFirst), [("Autistic people", "people with autism"), ("blind visitor", "visitor who is blind")]);
        assert_eq!(
            read("People with disabilities, a person on the autism spectrum.", Naming::IdentityFirst),
            [("People with disabilities", "disabled people"), ("person on the autism spectrum", "autistic person")]
        );
        assert!(read("People with autism; the blind spot; non-disabled people.", Naming::PersonFirst).is_empty());
        assert!(read("Autistic people.", Naming::IdentityFirst).is_empty());
        assert_eq!(read("A blind visitor meets a blind visitor.", Naming::PersonFirst).len(), 2, "each of them");
        assert_eq!(named("disabled people", Naming::PersonFirst), "people with disabilities");
    }

    #[test]
    fn what_is_offered_is_nothing_that_the_other_reading_would_be_asked_to_change() {
        for pair in PAIRS.iter() {
            for (way, offered) in [(Naming::PersonFirst, &pair.person), (Naming::IdentityFirst, &pair.identity)] {
                assert_eq!(other(offered, way), [], "{way:?}: {offered}");
            }
        }
    }
}
