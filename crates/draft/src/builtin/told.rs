//! Where experts tell what happened once, found without a model: what may be worth a scenario.

use super::story::is_past;
use super::words::{STORIES, holds, keyed};
use coursewright_course::source::{Passage, PassageKind};
use coursewright_prose::sentence::sentences;

/// The fewest sentences in the past that make a story, and the fewest words in them.
const FEWEST: usize = 3;
const WORDS: usize = 28;
/// Sentences in a row that do not tell, after which a story is over.
const ASIDE: usize = 3;
/// The most passages between two of a story: a question, and a word of assent.
const APART: usize = 3;

/// A sentence of talk.
struct Spoken<'p> {
    at: usize,
    speaker: &'p str,
    words: usize,
    opens: bool,
    past: bool,
    asks: bool,
}

/// Positions of the passages of each incident that is told in these turns of talk. Looser than what may be shown as a story:
/// whoever is asked about it may say that it is none. What a document tells is not seen here.
#[must_use]
pub(crate) fn told<'p>(passages: impl Iterator<Item = (usize, &'p Passage)>) -> Vec<Vec<usize>> {
    let talk: Vec<Spoken<'p>> = passages.filter(|(_, passage)| passage.kind == PassageKind::Turn).flat_map(|(at, passage)| spoken(at, passage)).collect();
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(first) = talk[from..].iter().position(|one| one.opens).map(|n| from + n) {
        let piece = piece(&talk, first);
        let words: usize = piece.iter().map(|&n| talk[n].words).sum();
        let told = piece.iter().filter(|&&n| talk[n].past).count() >= FEWEST && words >= WORDS;
        from = if told { piece.last().map_or(first, |last| *last) + 1 } else { first + 1 };
        if told {
            let mut passages: Vec<usize> = piece.into_iter().map(|n| talk[n].at).collect();
            passages.dedup();
            found.push(passages);
        }
    }
    found
}

fn spoken(at: usize, passage: &Passage) -> Vec<Spoken<'_>> {
    let speaker = passage.locator.speaker.as_deref().unwrap_or_default();
    let read = |text: &str| Spoken {
        at,
        speaker,
        words: text.split_whitespace().count(),
        opens: holds(&keyed(text), &STORIES) && !text.ends_with('?'),
        past: is_past(text),
        asks: text.ends_with('?'),
    };
    sentences(&passage.text).into_iter().map(|span| read(span.of(&passage.text))).collect()
}

/// What one speaker tells from this sentence on, whatever somebody asks in between.
fn piece(talk: &[Spoken<'_>], first: usize) -> Vec<usize> {
    let (mut piece, mut aside, mut last) = (vec![first], 0, talk[first].at);
    for (n, one) in talk.iter().enumerate().skip(first + 1).filter(|(_, one)| one.speaker == talk[first].speaker && !one.asks) {
        // After something else, a new beginning is another story.
        if one.at > last + APART || (aside > 0 && one.opens) {
            break;
        }
        aside = if one.past { 0 } else { aside + 1 };
        if aside > ASIDE {
            break;
        }
        if one.past {
            piece.push(n);
            last = one.at;
        }
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modelled::sample;
    use coursewright_course::source::{PassageKind, Source};

    fn call(turns: &[(&str, &str)]) -> Source {
        let mut call = sample::source(1, &turns.iter().map(|(_, said)| *said).collect::<Vec<_>>());
        for (passage, (speaker, _)) in call.passages.iter_mut().zip(turns) {
            passage.kind = PassageKind::Turn;
            passage.locator.speaker = Some((*speaker).into());
        }
        call
    }

    /// Positions of the passages of each incident.
    fn found(turns: &[(&str, &str)]) -> Vec<Vec<usize>> {
        let call = call(turns);
        told(call.passages.iter().enumerate())
    }

    const PROBE: &str = "You push the probe between two cartons and wait for two minutes. The tip has to touch packs on both sides of it.";

    #[test]
    fn each_story_of_a_talk_is_found_and_a_procedure_is_none() {
        let turns = [
            ("Ada", "How do I measure a load?"),
            ("Moira", PROBE),
            ("Ada", "Has it ever actually gone wrong?"),
            (
                "Moira",
                "So this was six years ago, before the new version. The lad on the dock opened the doors and he probed the two pallets by the doors. He got 3.4 and he signed it, and in it went.",
            ),
            ("Ada", "And it wasn't fine?"),
            ("Moira", "The pallets in the middle were at 9.1. Nobody knew until a shop rang us two days later."),
            ("Ada", "And how do I measure on a hot day, is there anything else that I have to think of then?"),
            ("Moira", PROBE),
            ("Ada", "Was there another load that you remember from that time, or was this the only one?"),
            (
                "Moira",
                "We had a load of bagged leaves last year that was right under the fan. It looked fine on the dock when the lad probed it. The next day it was soup and we had to throw it away.",
            ),
        ];
        assert_eq!(found(&turns), [vec![3, 5], vec![9]]);
        assert_eq!(found(&turns[..2]), Vec::<Vec<usize>>::new());
        let document = sample::source(1, &["We had a load of fish last year. It was warm. We sent it back and it was never paid for."]);
        assert!(told(document.passages.iter().enumerate()).is_empty(), "what a document tells is the outline's to see");
    }
}
